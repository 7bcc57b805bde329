"""How deeds on a case are told to the log: always with its number's key, its office, and codes only."""

from datetime import date
from typing import Any

from masar.casework.cases import rules
from masar.casework.cases.models import Case
from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed
from masar.foundation.core.classes import FieldClass
from masar.registry.people import queries as people

VALUE = people.VALUE
REASON = people.REASON
"""The place for which reasons in the log are sealed: without the case's key they tell nothing, and they go with it."""


def told(
    by: Actor,
    on: date,
    verb: str,
    case: Case,
    *,
    record: object = None,
    kind: str = "case",
    field_class: FieldClass = FieldClass.S1,
    **params: Any,
) -> Deed:
    """A deed on this case. Parameters are codes, days and counts; a `reason` in somebody's own words is sealed with the case's key.

    Every deed of a case is told here, so here nothing more is told of one that was anonymised. Raises Refusal `case-anonymised`.
    """
    rules.check_not_anonymised(case)
    if params.get("reason"):
        params["reason"] = case.seal.close(REASON, params["reason"])
    return Deed(
        verb,
        by.user,
        on,
        kind,
        str(record or case.pk),
        case=str(case.pk),
        office=case.office,
        role=by.role_code,
        field_class=field_class,
        params=params,
    )
