"""Striking out a record that was entered by mistake: it stays on record with its reason and counts no longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.corrections import corrected
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, CaseDocument, Interview, LedgerEntry, Note, Strikable
from masar.casework.cases.queries.file import requirement_met
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.restricted import may_strike_document
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record as log
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State


@dataclass(frozen=True)
class Rested:
    """What the ledger says because of a record: for whom, which requirement, which states from which days until which.

    `also_since`: the day from which another record of the room, of which the ledger was not told, says that it is done.
    """

    person: UUID | None
    requirement: str
    said: Sequence[tuple[State, date, date | None]]
    also_since: date | None = None


@dataclass(frozen=True)
class Struck:
    """How the log tells of a record that is struck out: its verb, its kind, its class and codes."""

    verb: str
    kind: str
    field_class: FieldClass
    codes: dict[str, Any]


def strike_out(
    *, by: Actor, on: date, record: Interview | Note | CaseDocument, reason: str
) -> Interview | Note | CaseDocument:
    """Strike out what was written into the file by mistake, in an ended case too.

    Raises Refusal `reason-missing` or `struck-already`; OutOfScope for a paper of a kind that the actor may not know.
    """
    case = record.case
    require(by, Permission.CORRECT_RECORDS, office=case.office, worker=case.worker)
    rested = None
    if isinstance(record, Interview):
        how = Struck("interview-struck", "interview", FieldClass.S3, {"interview": record.kind})
        if (met := requirement_met(case, record)) is not None:
            requirement, person = met
            rested = Rested(person, requirement, [(State.DONE, record.on, None)])
    elif isinstance(record, Note):
        how = Struck("note-struck", "note", FieldClass.S3, {})
    else:
        if not may_strike_document(by, record.type, record.by):
            raise OutOfScope("not-found", "")
        how = Struck("document-struck", "document", FieldClass.S2, {"type": record.type})
    strike(by=by, on=on, case=case, row=record, how=how, reason=reason, rested=rested)
    return record


def strike(
    *, by: Actor, on: date, case: Case, row: Strikable, how: Struck, reason: str, rested: Rested | None = None
) -> None:
    """Strike out a record on behalf of a room that has passed the gate of its own deed; the ledger goes back with it.

    Raises Refusal `reason-missing`, `struck-already`, or one of its day.
    """
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_reason(reason)
    if row.struck_on:
        raise Refusal("struck-already", _("This record has been struck out already."), _("Look at the case file."))
    with transaction.atomic():
        in_turn(case)
        row.change(struck_on=on, struck_by=by.user, struck_why=case.seal.close(row.why_place, reason))
        log(
            told(
                by, on, how.verb, case, record=row.pk, kind=how.kind, field_class=how.field_class, reason=reason, **how.codes
            )
        )  # fmt: skip
        if rested is not None:
            _take_back(by, on, case, rested, reason)
        refresh([case])


def _take_back(by: Actor, on: date, case: Case, rested: Rested, reason: str) -> None:
    """Correct the entries that rested on the record to what the ledger says without them, else to what is to do again."""
    entries = LedgerEntry.objects.filter(
        case=case, person=rested.person, requirement=rested.requirement, corrections=None
    )
    wrong = [
        entry
        for state, since, until in rested.said
        for entry in _resting(entries.filter(state=state, since=since, valid_until=until))
    ]
    other = entries.exclude(pk__in=[entry.pk for entry in wrong]).order_by("since", "id").last()
    for entry in wrong:
        right = _without(case, entry, other, rested.also_since)
        right.by, right.corrects = by.user, entry
        right.save(force_insert=True)
        log(corrected(by=by, on=on, case=case, right=right, wrong=entry, reason=reason))


def _resting(alike: "QuerySet[LedgerEntry]") -> list[LedgerEntry]:
    """One entry as it was recorded – of two records alike the other keeps its own – and all that repeat it as corrections."""
    rows = list(alike.order_by("-id"))
    recorded = [entry for entry in rows if entry.corrects_id is None]
    return recorded[:1] + [entry for entry in rows if entry.corrects_id is not None]


def _without(case: Case, wrong: LedgerEntry, other: LedgerEntry | None, also_since: date | None) -> LedgerEntry:
    """What holds without the wrong entry. What is to do again waits from the stage in which the wrong day fell."""
    right = LedgerEntry(case=case, person_id=wrong.person_id, requirement=wrong.requirement)
    if other is not None:
        for name in ("state", "since", "expected_by", "holder", "reason", "valid_until"):
            setattr(right, name, getattr(other, name))
    elif also_since is not None:
        right.state, right.since = State.DONE, also_since
    else:
        stage = case.stages.filter(on__lte=wrong.since).order_by("on", "id").last()
        right.state, right.since = State.TO_DO, stage.on if stage else case.opened_on
    return right
