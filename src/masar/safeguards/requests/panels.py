"""How the deeds of this room are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.ui.panels import Sentence
from masar.safeguards.requests.words import KINDS, OUTCOMES


def _kind(code: str) -> str:
    return str(KINDS.get(code, code))


SENTENCES: Mapping[str, Sentence] = {
    "request-opened": lambda p: _("Request of the person: %(kind)s") % {"kind": _kind(p.get("request", ""))},
    "request-rectified": lambda p: _("Record put right at the person’s request"),
    "request-answered": lambda p: (
        _("Request answered: %(kind)s – %(outcome)s")
        % {"kind": _kind(p.get("request", "")), "outcome": OUTCOMES.get(p.get("outcome", ""), "")}
    ),
    "erasure-granted": lambda p: _("Erasure granted: the case stands in the next retention run"),
    "matters-weighed": lambda p: _("Marked which restricted matters the person is told; a second person decides"),
    "matters-confirmed": lambda p: _("A second person confirmed which restricted matters the person is told"),
    "matters-sent-back": lambda p: _("A second person sent back which restricted matters the person is told"),
    "packet-made": lambda p: _("The person’s own record written as a packet"),
}
