"""Kinds of requests, how identity was checked, and outcomes, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACCESS, RECTIFICATION, OBJECTION, ERASURE = "ACCESS", "RECTIFICATION", "OBJECTION", "ERASURE"
KINDS: Mapping[str, Promise] = {
    ACCESS: _("See the own record"),
    RECTIFICATION: _("Have something put right"),
    OBJECTION: _("Object to the use of the record"),
    ERASURE: _("Have the record erased"),
}
CHECKS: Mapping[str, Promise] = {
    "DOCUMENT": _("Identity document seen"),
    "KNOWN": _("Known to the case worker in person"),
    "QUESTIONS": _("Answered questions that only they can answer"),
    "GUARDIAN": _("Guardian or legal representative, with proof"),
}
GRANTED, PARTLY, REFUSED = "GRANTED", "PARTLY", "REFUSED"
OUTCOMES: Mapping[str, Promise] = {
    GRANTED: _("Granted"),
    PARTLY: _("Granted in part"),
    REFUSED: _("Refused"),
}
