"""Reading examinations: the result for everyone in scope, all else for the medical focal point; and what a new one is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.cases.models import Case, Consent, LedgerEntry, Member
from masar.casework.cases.queries import agreed, programme_of, reached
from masar.casework.cases.queries.picture import facts_known
from masar.casework.medical.models import Examination
from masar.casework.medical.rules import FILE_CONSENT, FIT, SHARING, Particulars
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD, seals
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope
from masar.methods.programmes.ledger import State


@dataclass(frozen=True)
class Examined:
    """An examination with its findings and particulars and what the journey needs for it; or the placeholder, and none of them."""

    row: Examination
    findings: str
    needs: tuple[str, ...]
    particulars: Particulars | None = None


def examinations(actor: Actor, case: Case) -> list[Examined]:
    """Examinations of a case, newest first: who reads no health is told of those alone that say who may travel (R13)."""
    rows = Examination.objects.filter(case=case).select_related("person").defer("findings", "particulars")
    if actor.reads(FieldClass.S4):
        seal = case.seal
        return [
            Examined(row, seal.open(row.findings_place, row.findings), tuple(row.needs), _opened(case, row))
            for row in rows.defer(None).select_related("person", "file").order_by("-on", "-id")
        ]
    # Withheld even where nothing was found: its absence would tell that there is something elsewhere.
    told = rows.filter(planned=False).exclude(result="").order_by("-on", "-id")
    return [Examined(row, WITHHELD, tuple(row.needs) if actor.reads(FieldClass.S2) else ()) for row in told]


def _opened(case: Case, row: Examination) -> Particulars:
    return Particulars.read(case.seal.open(row.particulars_place, row.particulars))


def examination(actor: Actor, case: Case, pk: UUID) -> Examined:
    """One of them with all that is told of it, for who reads health. Raises OutOfScope."""
    found = next((one for one in examinations(actor, case) if one.row.pk == pk and one.particulars is not None), None)
    if found is None:
        raise OutOfScope("not-found", "")
    return found


def appointments(actor: Actor) -> list[Examined]:
    """What is planned in every case within reach of who records examinations, the first day first."""
    within = reached(actor, Permission.RECORD_MEDICAL, by="case__")
    if not actor.reads(FieldClass.S4):
        return []
    rows = list(Examination.objects.filter(within, planned=True).select_related("case", "person").order_by("on", "id"))
    for case, seal in seals({row.case_id for row in rows}).items():
        for row in rows:
            if row.case_id == case:
                row.case.seal = seal
    return [Examined(row, "", (), _opened(row.case, row)) for row in rows]


def holds_fit(case: Case, person: UUID, on: date) -> bool:
    """Whether a result by which somebody may travel is in force: an appointment for the next one does not end it."""
    rows = Examination.objects.filter(case=case, person=person, planned=False).exclude(result="").order_by("-on", "-id")
    last = rows.values_list("result", "valid_until").first()
    return last is not None and last[0] in FIT and last[1] is not None and on <= last[1]


def shares_file(case: Case, person: UUID, on: date) -> bool:
    """Whether somebody agreed that their medical file is shared: by a consent that speaks, or as the ledger says where there is none (R34)."""
    answers = list(Consent.objects.filter(case=case, person=person, purpose=SHARING))
    if answers:
        return agreed(answers, on) is not None
    said = LedgerEntry.objects.filter(case=case, person=person, requirement=FILE_CONSENT, corrections=None)
    state = said.order_by("-since", "-id").values_list("state", flat=True).first()
    return state is not None and State(state) is State.DONE


def facts_stated(case: Case, person: UUID, facts: Mapping[str, object]) -> dict[str, bool]:
    """Which of these are known otherwise than they are to be stated now, of a member of the case."""
    if not Member.objects.filter(case=case, person=person, left_on=None).exists():
        return {}
    known, declared = facts_known(case, str(person)), {one.code for one in programme_of(case).facts}
    return {
        code: bool(value)
        for code, value in facts.items()
        if value is not None and code in declared and bool(known.get(code)) is not bool(value)
    }
