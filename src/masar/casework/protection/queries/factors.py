"""Reading screens and factors: in full for who reads protection, as *restricted* for everyone else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from masar.casework.cases.models import Case
from masar.casework.protection.models import Factor, Screen
from masar.casework.protection.rules import Answer
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass

IN_NO_LIST = frozenset({"POT_VOT", "VOT", "VOT_SURVIVOR", "SOGI"})
"""Potential victims of trafficking, and who is at risk for whom they love or who they are, stand in no list, export or drill-down, whoever
asks (R12): the list itself could betray them."""


@dataclass(frozen=True)
class Screened:
    """A screen with the questions answered yes, declined and not asked; None where the reader does not read protection."""

    screen: Screen
    yes: tuple[str, ...] | None
    declined: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noted:
    """A factor with its code, or the placeholder."""

    factor: Factor
    code: str


def screens(actor: Actor, case: Case) -> list[Screened]:
    """Screens of a case, newest first."""
    rows = list(Screen.objects.filter(case=case).select_related("person").order_by("-on", "-id"))
    if not rows or not actor.reads(FieldClass.S3):
        return [Screened(row, None) for row in rows]
    seal = case.seal
    return [_opened(row, json.loads(seal.open(f"screen.answers:{row.pk}", row.answers))) for row in rows]


def _opened(row: Screen, kept: Mapping[str, list[str]] | list[str]) -> Screened:
    """Screens recorded before an answer could be declined hold the questions answered yes alone."""
    told = kept if isinstance(kept, Mapping) else {Answer.YES: kept, Answer.DECLINED: [], Answer.NOT_ASKED: []}
    yes, declined, not_asked = (tuple(told[one]) for one in (Answer.YES, Answer.DECLINED, Answer.NOT_ASKED))
    return Screened(row, yes, declined, not_asked)


def factors(actor: Actor, case: Case) -> list[Noted]:
    """Factors in force in a case."""
    rows = list(Factor.objects.filter(case=case, ended_on=None).select_related("person").order_by("on", "id"))
    if not rows or not actor.reads(FieldClass.S3):
        return [Noted(row, WITHHELD) for row in rows]
    seal = case.seal
    return [Noted(row, seal.open(f"factor.code:{row.pk}", row.code)) for row in rows]


def factors_of(case: Case, person: UUID) -> list[Noted]:
    """Factors in force of one person, opened for the rules of this room; never handed to a page."""
    rows = Factor.objects.filter(case=case, person=person, ended_on=None)
    return [Noted(row, case.seal.open(f"factor.code:{row.pk}", row.code)) for row in rows]
