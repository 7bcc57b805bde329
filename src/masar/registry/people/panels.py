"""How the deeds of this room are told in the timeline."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.dates import worded_written
from masar.foundation.ui.panels import Sentence, changed

FIELDS: Mapping[str, tuple[Promise, Callable[[str], str]]] = {
    "family_name": (gettext_lazy("Family name"), str),
    "given_names": (gettext_lazy("Given names"), str),
    "native_name": (gettext_lazy("Name in the person’s own script"), str),
    "sex": (gettext_lazy("Sex"), lambda code: code_list("sex").label(code)),
    "birth_date": (gettext_lazy("Date of birth"), lambda written: worded_written(written)),
    "nationality": (gettext_lazy("Nationality"), lambda code: country_name(code)),
    "phone": (gettext_lazy("Phone"), str),
    "language": (gettext_lazy("Language"), lambda code: code_list("language").label(code)),
}
"""What can be corrected of a person, and how a value as the log keeps it is worded."""


def changes(params: Mapping[str, Any]) -> str:
    """What a correction changed, each value as it was and as it is; of personal ones those that `history` has opened."""
    pairs = {
        **{name: params.get("values", {}).get(name) for name in ("sex", "nationality", "language")},
        **params.get("opened", {}),
    }
    told = []
    for name, (title, words) in FIELDS.items():
        if pair := pairs.get(name):
            told.append(changed(str(title), *(words(value) if value else "" for value in pair)))
    return "; ".join(told)


def _corrected(params: Mapping[str, Any]) -> str:
    told = {"changes": params.get("changes", ""), "reason": params.get("reason", "")}
    return (
        _("Identity corrected – %(changes)s (%(reason)s)") if told["changes"] else _("Identity corrected (%(reason)s)")
    ) % told


def _lifted(params: Mapping[str, Any]) -> str:
    if reason := params.get("reason"):
        return _("Restriction of the record lifted (%(reason)s)") % {"reason": reason}
    return _("Restriction of the record lifted")


SENTENCES: Mapping[str, Sentence] = {
    "person-registered": lambda p: _("Person registered"),
    "person-corrected": _corrected,
    "person-read": lambda p: _("Reasons of corrections read"),
    "person-handed-over": lambda p: _("Put in the care of a colleague"),
    "record-restricted": lambda p: _("Record restricted: the person objected"),
    "restriction-lifted": _lifted,
    "document-noted": lambda p: (
        _("Identity document noted: %(type)s")
        % {"type": code_list("document-type").label(p["type"]) if p.get("type") else _("restricted")}
    ),
    "office-asked": lambda p: _("Another office was asked"),
    "office-answered": lambda p: _("Another office answered"),
    "mission-searched": lambda p: _("The mission was searched"),
}
