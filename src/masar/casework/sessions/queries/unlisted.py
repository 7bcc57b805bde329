"""Who stands on no list of people: potential victims of trafficking, whoever asks, for the list itself could betray them."""

from collections.abc import Iterable
from uuid import UUID

from masar.casework.cases.models import StatedFact
from masar.casework.protection.actions import FACTOR_FACTS
from masar.casework.protection.models import Factor
from masar.casework.protection.queries import IN_NO_LIST
from masar.foundation.access.sealed import seals
from masar.foundation.core.classes import SEALED

FACTS = frozenset(FACTOR_FACTS.get(code, code) for code in IN_NO_LIST)


def unlisted(cases: Iterable[UUID]) -> frozenset[UUID]:
    """Of the people of these cases, who is only counted in a list (R12). What it rests on is opened here and told to nobody.

    A few queries however many cases; the caller has them in scope, or tells of the answer no more than its number.
    """
    wanted = list(cases)
    factors = list(Factor.objects.filter(case__in=wanted, ended_on=None))
    stated = list(StatedFact.objects.filter(case__in=wanted, field_class__in=SEALED).order_by("id"))
    opened = seals({row.case_id for row in factors} | {row.case_id for row in stated})
    found = {row.person_id for row in factors if opened[row.case_id].open(f"factor.code:{row.pk}", row.code) in IN_NO_LIST}  # fmt: skip
    said: dict[UUID, bool] = {}
    for row in stated:
        fact, _equals, value = opened[row.case_id].open(f"stated_fact.value:{row.pk}", row.value).partition("=")
        if fact in FACTS and row.person_id:
            said[row.person_id] = value == "true"
    return frozenset(found | {person for person, yes in said.items() if yes})
