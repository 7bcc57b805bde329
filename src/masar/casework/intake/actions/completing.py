"""Completing a registration: the person, the family, the case, consents, papers, facts and needs – in one deed, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import (
    NewCase,
    NewMember,
    Progress,
    StatedConsent,
    add_member,
    advance,
    correct_case,
    declare,
    give_consent,
    open_case,
    record_progress,
    set_task,
    state_destination,
)
from masar.casework.cases.actions.consents import CONSENTS
from masar.casework.cases.models import Case
from masar.casework.cases.queries import cases_of_people, pictures, programme_of
from masar.casework.intake import rules
from masar.casework.intake.actions.drafts import completed
from masar.casework.intake.actions.situation import state, state_situation
from masar.casework.intake.models import Intake
from masar.casework.intake.questions import Answers, asked
from masar.casework.intake.rules import NOTHING, Agreed, Basis
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record
from masar.foundation.core.dates import PartialDate, is_child
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.fields import NO_ANSWER
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import NewPerson, add_document, correct, register
from masar.registry.people.actions.telling import told as told_of_person
from masar.registry.people.models import Person
from masar.registry.people.queries import REASON
from masar.registry.people.queries import person as person_in_scope

PROCESSING = "PROCESSING"
ALONE, PASSPORT, VALID = "UNACC_CHILD", "PASSPORT", "passport_valid"


@dataclass(frozen=True)
class Relative:
    """Somebody of the family: new, or on record already."""

    new: NewPerson
    relation: str
    known: UUID | None = None


@dataclass(frozen=True)
class Document:
    """A paper in hand."""

    type: str
    number: str = ""
    country: str = ""
    expires_on: date | None = None


@dataclass(frozen=True)
class Told:
    """All that was told on the pages of a registration, clean."""

    on: date
    channel: str
    basis: Basis
    language: str
    form_version: str
    person: NewPerson
    interpreter: str = ""
    relatives: tuple[Relative, ...] = ()
    all_agree: bool = False
    document: Document | None = None
    entered: PartialDate | None = None
    return_country: str = ""
    destination: str = ""
    reasons: tuple[str, ...] = ()
    answers: Answers = field(default_factory=dict)
    apart: tuple[UUID, ...] = ()
    apart_why: tuple[str, ...] = ()


def complete(*, by: Actor, on: date, draft: Intake, told_all: Told, alike: Sequence[UUID] = ()) -> Case:
    """Register whom a draft is about, open their case, or go on with the one that reception began, and forget the draft.

    `alike` are the people much alike at this hour. Raises Refusal `much-alike` where one of them was not told apart (R2), `open-case-exists` (R1),
    those of `check_basis` (R9), and those of the deeds that it is made of.
    """
    require(by, Permission.HOLD_INTAKE, office=draft.office, worker=draft.worker)
    day = told_all.on
    rules.check_basis(told_all.basis, told_all.person.born, day)
    rules.check_reach(told_all.person.phone, "".join(told_all.answers.get("reach", ())))
    rules.check_apart(alike, told_all.apart)
    with transaction.atomic():
        person = _person(by, draft, told_all)
        relatives = [NewMember(_relative(by, draft, told_all, one), one.relation) for one in told_all.relatives]
        case = _case(by, draft, told_all, person, relatives)
        _consents(by, told_all, case, [person, *(one.person for one in relatives)])
        if told_all.document:
            paper = told_all.document
            add_document(
                by=by, on=day, person=person, type=paper.type, number=paper.number, country=paper.country, expires_on=paper.expires_on
            )  # fmt: skip
        state(by=by, on=day, case=case, person=person, codes=_seen(told_all))
        state_situation(by=by, on=day, case=case, person=person, answers=told_all.answers)
        if _is_needed(told_all.answers.get("needs", ())):
            set_task(by=by, on=day, case=case, kind="URGENT_NEED", role=_whose(case), due_on=day)
        if told_all.apart:
            _tell_apart(by, day, person, told_all)
        completed(by=by, on=on, draft=draft)
        return _entered(by, day, case)


def _person(by: Actor, draft: Intake, all_: Told) -> Person:
    """Whom the draft is about: registered now, or on record already and put right where more is known."""
    if draft.person_id is None:
        return register(by=by, on=all_.on, new=all_.person, office=draft.office)
    row = person_in_scope(by, draft.person_id)
    changes = _changes(row, all_.person)
    if not changes:
        return row
    reason = _("Told at registration")
    return correct(by=by, on=all_.on, person=row, changes=changes, reason=reason, under=Permission.HOLD_INTAKE)


def _changes(row: Person, new: NewPerson) -> Mapping[str, Any]:
    """What was told otherwise than it stands on record; nothing that stands there is emptied."""
    names = ("family_name", "given_names", "native_name", "sex", "nationality", "phone", "language")
    changes: dict[str, Any] = {name: getattr(new, name) for name in names if getattr(new, name)}
    if new.born:
        changes |= {"birth_date": new.born.day, "birth_precision": str(new.born.precision)}
    return {name: value for name, value in changes.items() if value != getattr(row, name)}


def _relative(by: Actor, draft: Intake, all_: Told, one: Relative) -> Person:
    """A member of the family. A refusal says of whom it speaks, for the pages ask about several people."""
    if one.known:
        return person_in_scope(by, one.known)
    try:
        return register(by=by, on=all_.on, new=one.new, office=draft.office)
    except OutOfScope:
        raise
    except Refusal as refusal:
        named = f"{one.new.given_names} {one.new.family_name}".strip()
        raise Refusal(
            refusal.code, _("%(name)s: %(why)s") % {"name": named, "why": refusal.why}, refusal.mend
        ) from refusal


def _case(by: Actor, draft: Intake, all_: Told, person: Person, relatives: list[NewMember]) -> Case:
    """The case: opened now, or the one that began with a first contact."""
    begun = _begun(by, person) if draft.person_id else None
    if begun is None:
        new = NewCase(
            (NewMember(person, "PRINCIPAL"), *relatives), all_.on, all_.channel, return_country=all_.return_country, destination=all_.destination,
            entered=all_.entered, reasons=all_.reasons,
        )  # fmt: skip
        return open_case(by=by, on=all_.on, new=new, office=draft.office)
    for one in relatives:
        add_member(by=by, on=all_.on, case=begun, person=one.person, relation=one.relation)
    declare(by=by, on=all_.on, case=begun)
    if all_.return_country and all_.destination and not begun.destination:
        state_destination(by=by, on=all_.on, case=begun, country=all_.return_country, place=all_.destination)
    entered = all_.entered
    stated = {
        "entered_on": entered.day if entered else begun.entered_on,
        "entered_precision": str(entered.precision) if entered else begun.entered_precision,
        "reasons": list(all_.reasons) or begun.reasons,
    }
    if any(value != getattr(begun, name) for name, value in stated.items()):
        correct_case(
            by=by, on=all_.on, case=begun, changes=stated, reason=_("Told at registration"), under=Permission.HOLD_INTAKE
        )  # fmt: skip
    return begun


def _begun(by: Actor, person: Person) -> Case | None:
    """The case of this person in one's care that stands at its first stage still."""
    own = [one for one in cases_of_people(by, [person.pk]).get(person.pk, []) if one.is_open]
    return next((one for one in own if one.stage == programme_of(one).first_stage.code), None)


def _consents(by: Actor, all_: Told, case: Case, people: Sequence[Person]) -> None:
    """The consent of the applicant, and of the family where all agreed: for a child its parent. Or why nobody could be asked, and by when that is done."""
    basis, day = all_.basis, all_.on
    if basis.agreed is Agreed.VITAL_INTEREST:
        return _without_consent(by, all_, case, people)
    for one in people if all_.all_agree else people[:1]:
        given_by = basis.given_by
        if one is not people[0]:
            given_by = "GUARDIAN" if is_child(one.birth_date, day) else rules.THE_PERSON
        given = StatedConsent(
            one, PROCESSING, True, given_by, basis.method, all_.language, all_.form_version, day, interpreter=all_.interpreter,
            explained=basis.explained, witness=basis.witness,
        )  # fmt: skip
        give_consent(by=by, on=day, case=case, stated=given)
    return None


def _without_consent(by: Actor, all_: Told, case: Case, people: Sequence[Person]) -> None:
    """The exception of vital interest is on record with its reason, and consent is asked as soon as it can be."""
    code = CONSENTS[PROCESSING]
    until = all_.on + timedelta(days=asked().consent_days)
    if code in {requirement.code for requirement in programme_of(case).requirements}:
        for one in people:
            waits = Progress(case, one.pk, code, State.IN_PROGRESS, all_.on, expected_by=until, reason=all_.basis.why)
            record_progress(by=by, on=all_.on, progress=waits)
    set_task(by=by, on=all_.on, case=case, kind="REVIEW_CONSENT", role=_whose(case), due_on=until)


def _seen(all_: Told) -> list[str]:
    """What follows from the pages without being asked: a child who travels alone, a passport that holds."""
    paper, born = all_.document, all_.person.born
    codes = [ALONE] if born and is_child(born.day, all_.on) and not all_.relatives else []
    holds = paper and paper.type == PASSPORT and paper.expires_on and paper.expires_on > all_.on
    return [*codes, VALID] if holds else codes


def _is_needed(needs: Sequence[str]) -> bool:
    return bool(set(needs) - NO_ANSWER - {NOTHING})


def _whose(case: Case) -> str:
    """The role whose move registration is."""
    programme = programme_of(case)
    return programme.role_of(programme.next_stages(programme.first_stage.code)[0].function)


def _tell_apart(by: Actor, on: date, person: Person, all_: Told) -> None:
    """The log keeps of whom somebody was told apart; why, sealed with the key of who was registered."""
    reason = Seal(person.pk).close(REASON, "\n".join(all_.apart_why))
    record(told_of_person(by, on, "person-told-apart", person, of=sorted(map(str, all_.apart)), reason=reason))


def _entered(by: Actor, on: date, case: Case) -> Case:
    """The next stage is entered where registration was all that it needed, and it is the actor's to enter."""
    programme = programme_of(case)
    ahead = programme.next_stages(case.stage)
    if not ahead or not by.holds(programme.role_of(ahead[0].function)):
        return case
    if pictures([case])[case.pk].lacking(ahead[0].code, on):
        return case
    return advance(by=by, on=on, case=case, to=ahead[0].code)
