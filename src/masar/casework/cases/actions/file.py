"""Writing into the file: interviews, notes, documents."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.ledger import Progress, record_progress_many
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, CaseDocument, Interview, Note
from masar.casework.cases.queries.file import requirement_met
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import take_in
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person


def hold_interview(
    *,
    by: Actor,
    on: date,
    case: Case,
    person: Person,
    kind: str,
    mode: str,
    language: str,
    interpreter: str,
    private: bool,
    summary: str,
) -> Interview:
    """Record a conversation; what was said is sealed. A private counselling interview meets its requirement."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    row = Interview(
        case=case,
        person=person,
        kind=kind,
        mode=mode,
        on=on,
        by=by.user,
        language=language,
        interpreter=interpreter,
        private=private,
    )
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        row.summary = Seal(case.pk).close(f"interview.summary:{row.pk}", summary)
        row.save(force_insert=True)
        record(
            told(
                by,
                on,
                "interview-held",
                case,
                record=row.pk,
                kind="interview",
                field_class=FieldClass.S3,
                interview=kind,
                mode=mode,
            )
        )
        _meet_interview(by, on, case, row)
        refresh([case])
    return row


def _meet_interview(by: Actor, on: date, case: Case, row: Interview) -> None:
    if (met := requirement_met(case, row)) is not None:
        requirement, person = met
        record_progress_many(by=by, on=on, progress=[Progress(case, person, requirement, State.DONE, on)])


def add_note(*, by: Actor, on: date, case: Case, text: str) -> Note:
    """Write a note; sealed. Raises Refusal `empty-note`."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    if not text.strip():
        raise Refusal("empty-note", _("The note is empty."), _("Write something, or go back."), field="text")
    row = Note(case=case, on=on, by=by.user)
    with transaction.atomic():
        row.text = Seal(case.pk).close(f"note.text:{row.pk}", text)
        row.save(force_insert=True)
        record(told(by, on, "note-written", case, record=row.pk, kind="note", field_class=FieldClass.S3))
    return row


def add_document(*, by: Actor, on: date, case: Case, person: Person | None, type: str, content: bytes) -> CaseDocument:
    """Take a scan into the file: kind checked by content, metadata stripped, sealed."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        stored = take_in(content, case.pk)
        row = CaseDocument.objects.create(case=case, person=person, type=type, file=stored, on=on, by=by.user)
        record(
            told(by, on, "document-added", case, record=row.pk, kind="document", field_class=FieldClass.S2, type=type)
        )
    return row
