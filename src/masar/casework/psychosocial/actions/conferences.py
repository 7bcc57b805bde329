"""Call a conference on a case, say who takes part and what they are told, what was decided, and what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.giving import CONSENT, check_embassy, check_reads, seeks_asylum
from masar.casework.cases.models import Case, Consent, Task
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_not_future, check_open, check_order
from masar.casework.psychosocial import rules
from masar.casework.psychosocial.models import Conference, Decided, TakingPart
from masar.casework.psychosocial.queries.conferences import ACTION
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.models import Organisation
from masar.registry.people.models import Person
from masar.registry.people.queries import restricted_since
from masar.registry.people.rules import check_unrestricted


@dataclass(frozen=True)
class Taking:
    """Somebody who takes part: a colleague of the mission, or a person of an organisation and what they are told."""

    name: str
    organisation: Organisation | None = None
    categories: Sequence[str] = ()
    basis: str = CONSENT
    basis_reason: str = ""


def call(*, by: Actor, on: date, case: Case, person: Person, day: date, place: str, purpose: str) -> Conference:
    """Call a conference on a person of a case, for a day past or ahead. Raises Refusal `nothing-said` or one of its day."""
    require(by, Permission.CONFER, office=case.office, worker=case.worker)
    check_day(case, on)
    check_order(case.opened_on, day)
    rules.check_words(purpose, "purpose")
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        row = Conference(case=case, person=person, on=day, place=place, by=by.user)
        row.purpose = case.seal.close(f"conference.purpose:{row.pk}", purpose)
        row.save(force_insert=True)
        _tell(by, on, "conference-called", row)
    return row


def take_part(*, by: Actor, on: date, conference: Conference, taking: Taking) -> TakingPart:
    """Somebody takes part and is told what is named, on the ground that is named (R10).

    Raises Refusal `nothing-said`, `not-read`, `categories-missing`, `category-not-for`, `no-consent`, `basis-unexplained`, `embassy-closed`,
    `record-restricted` or `case-closed`.
    """
    case, organisation = conference.case, taking.organisation
    require(by, Permission.CONFER, office=case.office, worker=case.worker)
    check_day(case, on)
    rules.check_words(taking.name, "name")
    row = TakingPart(case=case, conference=conference, organisation=organisation, on=on, by=by.user)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        if organisation is not None:
            check_unrestricted(restricted_since(conference.person_id))
            check_reads(by, taking.categories)
            check_embassy(organisation, asylum=seeks_asylum(case, conference.person_id))
            answers = list(Consent.objects.filter(case=case, person=conference.person_id))
            row.consent = rules.ground(organisation, taking.categories, taking.basis, taking.basis_reason, answers, on)
            row.categories, row.basis = list(taking.categories), taking.basis
            row.basis_reason = case.seal.close(f"taking_part.basis_reason:{row.pk}", taking.basis_reason)
        row.name = case.seal.close(f"taking_part.name:{row.pk}", taking.name)
        row.save(force_insert=True)
        _tell(by, on, "conference-joined", conference)
    return row


def settle(
    *, by: Actor, on: date, conference: Conference, what: str, role: str, due_on: date, organisation: Organisation | None = None
) -> Decided:  # fmt: skip
    """Something was decided: it becomes a task of who sees to it. Raises Refusal `nothing-said`, `due-past` or `case-closed`."""
    case = conference.case
    require(by, Permission.CONFER, office=case.office, worker=case.worker)
    check_day(case, on)
    rules.check_words(what, "what")
    if due_on < on:
        raise Refusal("due-past", _("The task would have been due already."), _("Choose today or a later day."), field="due_on")  # fmt: skip
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        row = Decided(case=case, conference=conference, role=role, organisation=organisation, due_on=due_on, on=on, by=by.user)  # fmt: skip
        row.what = case.seal.close(f"decided.what:{row.pk}", what)
        row.save(force_insert=True)
        Task.objects.create(case=case, kind=ACTION, role=role, due_on=due_on, reference=str(row.pk))
        record(told(by, on, "task-set", case, task=ACTION, role=role))
        _tell(by, on, "conference-decided", conference)
        refresh([case])
    return row


def sum_up(*, by: Actor, on: date, conference: Conference, said: str) -> Conference:
    """Write down what was said, once it was held. Raises Refusal `nothing-said`, `not-held` or `case-closed`."""
    case = conference.case
    require(by, Permission.CONFER, office=case.office, worker=case.worker)
    check_not_future(on, today())
    check_order(case.opened_on, on)
    rules.check_words(said, "said")
    if conference.on > on:
        raise Refusal("not-held", _("This conference lies ahead."), _("Write what was said once it was held."))
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        conference.change(said=case.seal.close(f"conference.said:{conference.pk}", said))
        _tell(by, on, "conference-summed-up", conference)
    return conference


def _tell(by: Actor, on: date, verb: str, row: Conference) -> None:
    record(told(by, on, verb, row.case, record=row.pk, kind="conference", field_class=FieldClass.S3))
