"""Writing into the file: consents per purpose, interviews, notes, documents, tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.ledger import Progress, record_progress_many
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import GLASS_REVIEW, Case, CaseDocument, Consent, Interview, Note, Task
from masar.casework.cases.queries.file import requirement_met
from masar.casework.cases.queries.picture import programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record, record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import take_in
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person

CONSENTS = {
    "PROCESSING": "consent-processing", "SHARE_RECEIVING_MISSION": "consent-sharing", "SHARE_EMBASSY": "consent-embassy",
    "MEDICAL_SHARING": "medical-file-consent", "FOLLOW_UP_CONTACT": "consent-follow-up",
}  # fmt: skip
"""Which requirement a consent of a purpose meets, where the programme has it."""


@dataclass(frozen=True)
class Stated:
    """A consent as it was given."""

    person: Person
    purpose: str
    given: bool
    given_by: str
    method: str
    language: str
    form_version: str
    given_on: date
    interpreter: str = ""
    recipient: str = ""


def give_consent(*, by: Actor, on: date, case: Case, stated: Stated) -> Consent:
    """Record a consent or its refusal, for one person and one purpose. Raises Refusal `guardian-needed` for a child."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_day(case, stated.given_on)
    rules.check_who_answered(stated.person, stated.given_by, stated.given_on)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        row = give_consents(by=by, on=on, stated=[(case, stated)])[0]
        refresh([case])
    return row


def give_consents(*, by: Actor, on: date, stated: Sequence[tuple[Case, Stated]]) -> list[Consent]:
    """As `give_consent`, for a batch whose gate the caller passed; the caller refreshes the cases."""
    rows, progress = [], []
    for case, one in stated:
        rows.append(
            Consent(
                case=case, person=one.person, purpose=one.purpose, recipient=one.recipient, given=one.given, given_by=one.given_by,
                method=one.method, language=one.language, interpreter=one.interpreter, form_version=one.form_version, given_on=one.given_on,
            )
        )  # fmt: skip
        code = CONSENTS.get(one.purpose)
        if code and code in {requirement.code for requirement in programme_of(case).requirements}:
            asked = programme_of(case).requirement(code)
            person = one.person.pk if asked.per == "person" else None
            progress.append(
                Progress(case, person, code, State.DONE if one.given else rules.state_of_no(asked), one.given_on)
            )
    with transaction.atomic():
        Consent.objects.bulk_create(rows, batch_size=500)
        record_many(
            told(
                by,
                row.given_on,
                "consent-given" if row.given else "consent-refused",
                row.case,
                record=row.pk,
                kind="consent",
                purpose_code=row.purpose,
            )
            for row in rows
        )
        record_progress_many(by=by, on=on, progress=progress)
    return rows


def withdraw_consent(*, by: Actor, on: date, consent: Consent) -> Consent:
    """A consent ends on that day; whatever rests on it stops, unless the person has agreed to the same purpose since.

    In an ended case too: nobody has to wait for it to be opened again. Raises Refusal `consent-refused`, `consent-ended`, or
    one of its day.
    """
    case = consent.case
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_not_future(on, today())
    rules.check_order(consent.given_on, on)
    if not consent.given:
        raise Refusal(
            "consent-refused", _("This consent was refused: there is nothing to withdraw."), _("Look at the case file: the answer is on record.")
        )  # fmt: skip
    if consent.withdrawn_on:
        raise Refusal("consent-ended", _("This consent has been withdrawn already."), "")
    with transaction.atomic():
        in_turn(case)
        consent.change(withdrawn_on=on)
        _stop_what_rests_on(by, on, consent)
        record(told(by, on, "consent-withdrawn", case, record=consent.pk, kind="consent", purpose_code=consent.purpose))
        refresh([case])
    return consent


def _stop_what_rests_on(by: Actor, on: date, consent: Consent) -> None:
    """Block the requirement that the consent met, where no later answer of the person speaks for that purpose."""
    case, code = consent.case, CONSENTS.get(consent.purpose, "")
    asked = {requirement.code: requirement for requirement in programme_of(case).requirements}.get(code)
    if asked is None:
        return
    answers = case.consents.filter(purpose=consent.purpose, person=consent.person_id)
    speaks = answers.filter(Q(withdrawn_on=None) | Q(pk=consent.pk)).order_by("given_on", "id").last()
    if speaks is not None and speaks.pk == consent.pk:
        person = consent.person_id if asked.per == "person" else None
        record_progress_many(by=by, on=on, progress=[Progress(case, person, code, rules.state_of_no(asked), on)])


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


def set_task(*, by: Actor, on: date, case: Case, kind: str, role: str, due_on: date, reference: str = "") -> Task:
    """Ask a role to do something by a day: whoever has the case in scope may. Raises Refusal `due-past`."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    if due_on < on:
        raise Refusal(
            "due-past", _("The task would have been due already."), _("Choose today or a later day."), field="due_on"
        )
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        row = Task.objects.create(case=case, kind=kind, role=role, due_on=due_on, reference=reference)
        record(told(by, on, "task-set", case, record=row.pk, kind="task", task=kind, role=role))
        refresh([case])
    return row


def finish_task(*, by: Actor, on: date, task: Task) -> Task:
    """The task is done. Raises Refusal `not-your-move`."""
    require(by, Permission.SEE_CASES, office=task.case.office, worker=task.case.worker)
    rules.check_holder(by, task.role)
    rules.check_day(task.case, on)
    if task.kind == GLASS_REVIEW:
        raise Refusal(
            "other-room", _("This is recorded by its own deed."), _("Review the broken glass on the case file.")
        )
    with transaction.atomic():
        task.change(done_on=on, done_by=by.user)
        record(told(by, on, "task-finished", task.case, record=task.pk, kind="task", task=task.kind))
        refresh([task.case])
    return task
