"""Reading examinations: the result for everyone in scope, the findings for the medical focal point."""

from dataclasses import dataclass

from masar.casework.cases.models import Case
from masar.casework.medical.models import Examination
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass


@dataclass(frozen=True)
class Examined:
    """An examination with its findings and what the journey needs for it, or the placeholder and nothing."""

    row: Examination
    findings: str
    needs: tuple[str, ...]


def examinations(actor: Actor, case: Case) -> list[Examined]:
    """Examinations of a case, newest first."""
    rows = list(Examination.objects.filter(case=case).select_related("person").order_by("-on", "-id"))
    if not rows:
        return []
    needs = {row.pk: tuple(row.needs) if actor.reads(FieldClass.S2) else () for row in rows}
    if not actor.reads(FieldClass.S4):
        # Withheld even where nothing was found: its absence would tell that there is something elsewhere.
        return [Examined(row, WITHHELD, needs[row.pk]) for row in rows]
    seal = case.seal
    return [Examined(row, seal.open(f"examination.findings:{row.pk}", row.findings), needs[row.pk]) for row in rows]
