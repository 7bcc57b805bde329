"""The verbs of this room: register, correct, add a document, hand over, ask another office. The only file that writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal, keyed, keys_for
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import Deed, record, record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import Refusal
from masar.methods.linkage.keys import keys, pair_keys
from masar.methods.linkage.names import tidy
from masar.methods.linkage.score import Query
from masar.registry.people import rules
from masar.registry.people.models import Enquiry, IdentityDocument, NameKey, Person, Restriction
from masar.registry.people.queries import REASON, VALUE, SearchResult, search
from masar.registry.people.queries import person as person_in_scope

CORRECTABLE = (
    "family_name",
    "given_names",
    "native_name",
    "sex",
    "birth_date",
    "birth_precision",
    "nationality",
    "phone",
    "language",
)


@dataclass(frozen=True)
class NewPerson:
    """What is declared of a person at registration; `reference` is the number of an earlier register."""

    family_name: str
    given_names: str
    sex: str
    nationality: str
    born: PartialDate | None = None
    native_name: str = ""
    phone: str = ""
    language: str = ""
    reference: str = ""


def register(*, by: Actor, on: date, new: NewPerson, office: str) -> Person:
    """Register one person in the actor's care. Raises Refusal for a missing name or an impossible birth date."""
    return register_many(by=by, on=on, people=[(on, new)], office=office)[0]


def register_many(
    *, by: Actor, on: date, people: Sequence[tuple[date, NewPerson]], office: str, worker: str | None = None
) -> list[Person]:
    """Register persons, each with its own day; one transaction, one gate."""
    care = by.user if worker is None else worker
    require(
        by, Permission.REGISTER_PEOPLE if worker is None else Permission.TAKE_OVER_CASES, office=office, worker=care
    )
    for day, new in people:
        rules.check_name(new.family_name, new.given_names)
        rules.check_birth(new.born, day)
    rows = [_row(new, day, office, care) for day, new in people]
    with transaction.atomic():
        insert_many(rows)
        keys_for(row.pk for row in rows)
        _write_keys(rows)
        record_many(
            _deed(by, row.registered_on, "person-registered", row, nationality=row.nationality, sex=row.sex)
            for row in rows
        )
    return rows


def correct(
    *,
    by: Actor,
    on: date,
    person: Person,
    changes: Mapping[str, Any],
    reason: str,
    expected: int | None = None,
    under: Permission = Permission.CORRECT_RECORDS,
) -> Person:
    """Correct a wrong value; the old one and the reason are kept in the log. `under` is the permission of the deed that it is part of.

    Personal values are kept sealed with the key of the person, beside keyed hashes by which they can be compared.
    """
    require(by, under, office=person.office, worker=person.worker)
    rules.check_reason(reason)
    wanted = {name: value for name, value in changes.items() if name in CORRECTABLE and value != getattr(person, name)}
    if not wanted:
        raise Refusal("nothing-changed", _("Nothing was changed."), _("Change a value, or go back."))
    rules.check_name(wanted.get("family_name", person.family_name), wanted.get("given_names", person.given_names))
    born = wanted.get("birth_date", person.birth_date)
    rules.check_birth(
        PartialDate(born, Precision(wanted.get("birth_precision", person.birth_precision))) if born else None, on
    )
    told = {name: [_told(name, getattr(person, name)), _told(name, value)] for name, value in wanted.items()}
    before, after = _written(person, {}), _written(person, wanted)
    seal = Seal(person.pk)
    with transaction.atomic():
        person.change(expected=expected, **wanted)
        NameKey.objects.filter(person=person).delete()
        _write_keys([person])
        record(
            _deed(
                by,
                on,
                "person-corrected",
                person,
                fields=sorted(wanted),
                values=told,
                sealed={
                    name: [seal.close(VALUE, before[name]), seal.close(VALUE, after[name])]
                    for name in before
                    if before[name] != after[name]
                },
                reason=seal.close(REASON, reason),
            )
        )
    return person


def add_document(
    *,
    by: Actor,
    on: date,
    person: Person,
    type: str,
    number: str,
    country: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> IdentityDocument:
    """Note an identity document; its number is sealed. Raises Refusal `expires-before-issued`."""
    require(by, Permission.CONDUCT_CASES, office=person.office, worker=person.worker)
    return add_documents(by=by, rows=[(on, person, type, number, country, issued_on, expires_on)])[0]


def add_documents(
    *, by: Actor, rows: Iterable[tuple[date, Person, str, str, str, date | None, date | None]]
) -> list[IdentityDocument]:
    """As `add_document`, for a batch whose gate the caller has passed for the same office."""
    made, deeds = [], []
    with transaction.atomic():
        for on, person, type_, number, country, issued_on, expires_on in rows:
            if issued_on and expires_on and expires_on < issued_on:
                raise Refusal(
                    "expires-before-issued",
                    _("The document expires before it was issued."),
                    _("Check both dates."),
                    field="expires_on",
                )
            document = IdentityDocument(
                person=person, type=type_, country=country, issued_on=issued_on, expires_on=expires_on
            )
            if number:
                document.number = Seal(person.pk).close(f"identity_document.number:{document.pk}", number)
            made.append(document)
            deeds.append(_deed(by, on, "document-noted", person, type=type_))
        IdentityDocument.objects.bulk_create(made, batch_size=500)
        record_many(deeds)
    return made


def hand_over(*, by: Actor, on: date, people: Sequence[UUID], worker: str, office: str) -> None:
    """Put persons in the care of someone else, when their case is reassigned. The caller has passed the gate of the case."""
    require(by, Permission.REASSIGN_CASES)
    with transaction.atomic(), beyond_scope(Crossing.HAND_OVER):
        rows = list(Person.objects.filter(pk__in=people))
        Person.objects.filter(pk__in=people).update(worker=worker, office=office)
        record_many(_deed(by, on, "person-handed-over", row, worker=worker) for row in rows)


def look_up(*, by: Actor, on: date, query: Query, limit: int = 20) -> SearchResult:
    """Search the whole mission, and tell the log that it was searched and how much was hinted: nobody looks around unseen."""
    require(by, Permission.SEARCH_PEOPLE)
    result = search(by, query, limit)
    with transaction.atomic():
        record(
            Deed(
                "mission-searched", by.user, on, "search", "", role=by.role_code, field_class=FieldClass.S2, purpose="case-management",
                params={"found": len(result.found), "hints": sorted({hint.office for hint in result.hints})},
            )
        )  # fmt: skip
    return result


def ask(*, by: Actor, on: date, person: UUID, reason: str, asking_office: str) -> Enquiry:
    """Ask the office that may know a person. The asker learns only yes or no. Raises Refusal `asked-already`."""
    require(by, Permission.SEARCH_PEOPLE)
    rules.check_question(reason)
    with transaction.atomic(), beyond_scope(Crossing.ASK_OFFICE):
        row = Person.objects.select_for_update(no_key=True).filter(pk=person).first()
        if row is None:
            raise Refusal("hint-gone", _("This hint is no longer available."), _("Search again."))
        if Enquiry.objects.filter(person=row, asked_by=by.user, answer="").exists():
            raise Refusal(
                "asked-already", _("You have asked this office already."), _("The answer will appear on your worklist.")
            )
        enquiry = Enquiry.objects.create(
            person=row,
            asked_by=by.user,
            asking_office=asking_office,
            asked_office=row.office,
            asked_on=on,
            reason=reason,
        )
        record(
            Deed(
                "office-asked",
                by.user,
                on,
                "enquiry",
                str(enquiry.pk),
                office=row.office,
                role=by.role_code,
                purpose="case-management",
            )
        )
    return enquiry


def answer(*, by: Actor, on: date, enquiry: Enquiry, yes: bool) -> Enquiry:
    """Say whether the office knows the person. Raises OutOfScope for another office's question."""
    person_in_scope(by, enquiry.person_id, Permission.SEARCH_PEOPLE)
    with transaction.atomic():
        enquiry.change(answer="yes" if yes else "no", answered_by=by.user, answered_on=on)
        record(
            Deed(
                "office-answered",
                by.user,
                on,
                "enquiry",
                str(enquiry.pk),
                office=enquiry.asked_office,
                role=by.role_code,
                params={"answer": enquiry.answer},
            )
        )
    return enquiry


def _row(new: NewPerson, on: date, office: str, worker: str) -> Person:
    born = new.born
    return Person(
        family_name=tidy(new.family_name), given_names=tidy(new.given_names), native_name=tidy(new.native_name), sex=new.sex,
        birth_date=born.day if born else None, birth_precision=born.precision if born else Precision.DAY,
        nationality=new.nationality, phone=new.phone, language=new.language, office=office, worker=worker, registered_on=on,
        reference=new.reference,
    )  # fmt: skip


def _write_keys(rows: Iterable[Person]) -> None:
    made = []
    for row in rows:
        names = [row.given_names, row.family_name, row.native_name]
        made += [NameKey(person_id=row.pk, key=key) for key in sorted(keys(*names) | pair_keys(*names))]
    insert_many(made)


def read_reasons(*, by: Actor, on: date, person: Person) -> None:
    """Tell the log that somebody was shown why the record of a person in their scope was corrected."""
    with transaction.atomic():
        record(replace(_deed(by, on, "person-read", person), field_class=FieldClass.S3))


def _written(person: Person, changes: Mapping[str, Any]) -> dict[str, str]:
    """The personal values as they are with these changes, each as text; a birth date says only what is known of it."""
    names = ("family_name", "given_names", "native_name", "phone", "birth_date", "birth_precision")
    now = {name: changes.get(name, getattr(person, name)) for name in names}
    born, precision = now.pop("birth_date"), now.pop("birth_precision")
    return {**now, "birth_date": str(PartialDate(born, Precision(precision))) if born else ""}


def _told(name: str, value: object) -> str:
    return str(value) if name in ("sex", "nationality", "language", "birth_precision") else keyed(str(value))


def restrict(*, by: Actor, on: date, person: Person, request: UUID) -> Restriction:
    """Mark somebody's record restricted, because they object under a request whose gate the caller has passed."""
    require(by, Permission.OPEN_REQUESTS)
    with transaction.atomic():
        row = Restriction.objects.create(person=person, request=request, since=on)
        record(_deed(by, on, "record-restricted", person))
    return row


def lift_restriction(*, by: Actor, on: date, restriction: Restriction, reason: str) -> Restriction:
    """End it, with the reason sealed in the log. Raises Refusal `reason-missing` or `lifted-already`."""
    person = restriction.person
    require(by, Permission.ANSWER_REQUESTS, office=person.office, worker=person.worker)
    rules.check_why_lifted(reason)
    if restriction.lifted_on:
        raise Refusal("lifted-already", _("The restriction was lifted already."), "")
    with transaction.atomic():
        restriction.change(lifted_on=on, lifted_by=by.user)
        record(_deed(by, on, "restriction-lifted", person, reason=Seal(person.pk).close(REASON, reason)))
    return restriction


def _deed(by: Actor, on: date, verb: str, row: Person, **params: Any) -> Deed:
    return Deed(
        verb,
        by.user,
        on,
        "person",
        str(row.pk),
        office=row.office,
        role=by.role_code,
        field_class=FieldClass.S2,
        params=params,
    )
