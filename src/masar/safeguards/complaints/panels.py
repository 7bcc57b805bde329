"""How the deeds of complaints are told in the log."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.ui.panels import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "complaint-lodged": lambda p: _("A complaint or feedback came in"),
    "complaint-handed": lambda p: _("A complaint was handed to somebody"),
    "complaint-acknowledged": lambda p: _("A complaint was acknowledged"),
    "complaint-weighed": lambda p: _("It was said how grave a complaint is"),
    "complaint-sorted": lambda p: _("A complaint was sorted anew"),
    "complaint-answered": lambda p: _("A complaint was answered"),
    "complaint-told": lambda p: _("The outcome of a complaint was told"),
    "complaint-reopened": lambda p: _("A complaint was reopened"),
    "complaint-read": lambda p: _("A complaint was read"),
}
