"""Consents: one person, one purpose, named recipient and categories; given, refused, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.ledger import Progress, record_progress_many
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, Consent
from masar.casework.cases.queries.answers import last_answer
from masar.casework.cases.queries.picture import counts_as_child, programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record, record_many
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.directory.queries import organisation
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
    organisation: UUID | None = None
    categories: Sequence[str] = ()
    explained: str = ""
    witness: str = ""
    expires_on: date | None = None


def give_consent(*, by: Actor, on: date, case: Case, stated: Stated) -> Consent:
    """Record a consent or its refusal, for one person and one purpose. Raises Refusal `guardian-needed` for a child, `witness-missing`,
    `purpose-not-for`, `recipient-missing`, `categories-missing`, `story-not-named` or `ends-before-it-begins`."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_day(case, stated.given_on)
    rules.check_who_answered(stated.given_by, child=counts_as_child(case, stated.person, stated.given_on))
    rules.check_witness(stated.method, stated.witness)
    if stated.given:
        rules.check_story_named(stated.purpose, stated.categories)
    chosen = organisation(by, stated.organisation).kind if stated.organisation else ""
    named = bool(chosen or stated.recipient.strip())
    rules.check_recipient(stated.purpose, chosen, named=named, given=stated.given)
    if stated.organisation and not stated.categories:
        raise Refusal(
            "categories-missing", _("It is not said which data may be shared."), _("Tick what the person agreed to."), field="categories"
        )  # fmt: skip
    if stated.expires_on and stated.expires_on <= stated.given_on:
        raise Refusal(
            "ends-before-it-begins", _("The consent would end before it begins."), _("Check the two days."), field="expires_on"
        )  # fmt: skip
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        row = give_consents(by=by, on=on, stated=[(case, stated)])[0]
        refresh([case])
    return row


def give_consents(*, by: Actor, on: date, stated: Sequence[tuple[Case, Stated]]) -> list[Consent]:
    """As `give_consent`, for a batch whose gate the caller passed and that need not name who receives; the caller refreshes the cases."""
    rows, progress = [], []
    for case, one in stated:
        rows.append(
            Consent(
                case=case, person=one.person, purpose=one.purpose, recipient=one.recipient, given=one.given, given_by=one.given_by,
                method=one.method, language=one.language, interpreter=one.interpreter, form_version=one.form_version, given_on=one.given_on,
                organisation_id=one.organisation, categories=list(one.categories), explained=one.explained, witness=one.witness, expires_on=one.expires_on,
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

    Called by `sharing.actions.withdraw`, which also stops what was shared: that is the way, this is its part in the case, and so it
    is not among the verbs that the room hands out. In an ended case too: nobody has to wait for it to be opened again. Raises Refusal `consent-refused`, `consent-ended`, or
    one of its day.
    """
    case = consent.case
    require(by, Permission.WITHDRAW_CASES, office=case.office, worker=case.worker)
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
    speaks = last_answer(case.consents.filter(purpose=consent.purpose, person=consent.person_id))
    if speaks is not None and speaks.pk == consent.pk:
        person = consent.person_id if asked.per == "person" else None
        record_progress_many(by=by, on=on, progress=[Progress(case, person, code, rules.state_of_no(asked), on)])
