"""What a correction changed in a case, worded for its reader: each value as it was and as it is."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.cases.actions.telling import VALUE
from masar.casework.cases.models import Case
from masar.casework.cases.restricted import label_told
from masar.foundation.access.actor import Actor
from masar.foundation.core.classes import WITHHELD, FieldClass, class_of
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.dates import worded_written
from masar.foundation.ui.panels import changed

Words = Callable[[Actor, str], str]


def _channel(actor: Actor, code: str) -> str:
    return label_told(actor, "intake-channel", code) or _("restricted")


def _reasons(actor: Actor, codes: str) -> str:
    return ", ".join(code_list("reason-for-return").label(code) for code in codes.split())


FIELDS: Mapping[str, tuple[Promise, Words]] = {
    "return_country": (gettext_lazy("Country of return"), lambda actor, value: country_name(value)),
    "destination": (gettext_lazy("Destination in that country"), lambda actor, value: value),
    "channel": (gettext_lazy("Intake channel"), _channel),
    "entered_on": (gettext_lazy("Entered the host country"), lambda actor, value: worded_written(value)),
    "reasons": (gettext_lazy("Reasons for return"), _reasons),
    "travel_on": (gettext_lazy("Planned day of travel"), lambda actor, value: worded_written(value)),
}
"""What can be corrected: its name on the form, and how a value as the log keeps it is worded."""


def changes(actor: Actor, case: Case, params: Mapping[str, Any]) -> str:
    """“Country of return: Guinea → Mali”, one after the other; values of a class that the reader does not read are withheld."""
    plain, sealed = params.get("values", {}), params.get("sealed", {})
    told = []
    for name, (title, words) in FIELDS.items():
        if name in sealed:
            told.append(changed(str(title), *_opened(actor, case, name, sealed[name], words)))
        elif name in plain and class_of(Case, name) is FieldClass.S1:
            old, new = (words(actor, value) if value else "" for value in plain[name])
            told.append(changed(str(title), old, new))
    return "; ".join(told)


def _opened(actor: Actor, case: Case, name: str, pair: Sequence[str], words: Words) -> tuple[str, str]:
    if not actor.reads(class_of(Case, name)):
        return WITHHELD, WITHHELD
    old, new = (case.seal.open(VALUE, value) for value in pair)
    return words(actor, old) if old else "", words(actor, new) if new else ""
