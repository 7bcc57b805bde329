"""How the deed on the register is told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.ui.panels import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "register-signed": lambda p: _("Processing register signed"),
    "notice-recorded": lambda p: _("Recording of the privacy notice kept: %(language)s") % p,
}
