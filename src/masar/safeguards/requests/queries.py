"""Reading the register of requests, and what somebody may read of a person while that person's request is open."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import F

from masar.casework.cases.models import Case, Consent, Interview, LedgerEntry, Member, StatedFact, Status
from masar.casework.cases.queries import cases, programme_of
from masar.casework.cases.restricted import requirement_class
from masar.casework.movements.models import TravelDocument
from masar.casework.protection.models import Factor
from masar.casework.psychosocial.models import TakingPart
from masar.casework.sharing.models import Answer, Share
from masar.exchange.exports.models import ExportedPerson
from masar.foundation.access.accounts import actor_for, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import FOCAL_POINT
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope
from masar.registry.directory.queries import mission
from masar.registry.people.models import Enquiry, Person
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.words import ACCESS, ERASURE, RECTIFICATION, REFUSED

OPENED = frozenset({FieldClass.SN, FieldClass.S2, FieldClass.SF, FieldClass.S3, FieldClass.S4})
"""What a request of access opens of the person's own record; restricted matters are answered by two persons, elsewhere."""
LISTED = 200
Receipt = tuple[UUID, UUID]
"""By which case something about a person went out, and the key of what tells of it."""


def requests(actor: Actor) -> list[Request]:
    """The register for who answers, open requests first, the first due first; then what was answered last."""
    rows = Request.objects.filter(case__in=cases(actor, Permission.ANSWER_REQUESTS)).select_related("case")
    return list(rows.order_by(F("answered_on").desc(nulls_first=True), "due_on", "id")[:LISTED])


def request(actor: Actor, pk: UUID) -> Request:
    """One request. Raises OutOfScope."""
    reached = cases(actor, Permission.ANSWER_REQUESTS)
    row = Request.objects.filter(case__in=reached, pk=pk).select_related("case", "person").first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def others_answer(row: Request, actor: Actor) -> bool:
    """Whether anybody else could answer a request today."""
    case = row.case
    others = [user for user in bearers_of(FOCAL_POINT, today()) if str(user.pk) != actor.user]
    return any(
        decide(actor_for(user, today()), Permission.ANSWER_REQUESTS, office=case.office, worker=case.worker)
        for user in others
    )


def wording_of(row: Request) -> str:
    """What was asked, in the person's words, for who answers it; closed again with the answer."""
    return row.case.seal.open(f"request.wording:{row.pk}", row.wording) if row.is_open else ""


def other_requests(row: Request) -> list[tuple[Request, str]]:
    """What the same person asked beside this in the same case, with their words; the caller has this one open."""
    rows = Request.objects.filter(case=row.case_id, person=row.person_id).exclude(pk=row.pk).order_by("asked_on", "id")
    return [(one, row.case.seal.open(f"request.wording:{one.pk}", one.wording)) for one in rows]


def through(actor: Actor, row: Request) -> Actor:
    """The actor as they stand before the record of the one person who asked: an open request of access opens it, one of
    rectification the identity that is to be put right. Nothing of anybody else, nothing once it is answered, and nothing to who took the
    request down: nobody opens a record to themselves."""
    if not (row.is_open and actor.may(Permission.ANSWER_REQUESTS)) or row.opened_by == actor.user:
        return actor
    if row.kind == ACCESS:
        return replace(actor, opened=OPENED)
    return replace(actor, opened=frozenset({FieldClass.SN, FieldClass.S2})) if row.kind == RECTIFICATION else actor


def facts_of(actor: Actor, case: Case, person: Person) -> list[tuple[str, str, date]]:
    """(fact, value, day) stated of one person, of the classes that the actor reads."""
    rows = [
        row
        for row in StatedFact.objects.filter(case=case, person=person).order_by("id")
        if actor.reads(FieldClass(row.field_class))
    ]
    return [(*_opened(case, row), row.stated_on) for row in rows]


def _opened(case: Case, row: StatedFact) -> tuple[str, str]:
    if row.fact:
        return row.fact, row.value
    fact, _equals, value = case.seal.open(f"stated_fact.value:{row.pk}", row.value).partition("=")
    return fact, value


def progress_of(actor: Actor, case: Case, person: Person) -> list[tuple[LedgerEntry, str]]:
    """The ledger of a case as far as it is about this person or about the case, with its reasons."""
    programme = programme_of(case)
    rows = LedgerEntry.objects.filter(case=case, person__in=[person]) | LedgerEntry.objects.filter(
        case=case, person=None
    )
    told = [row for row in rows.order_by("id") if actor.reads(requirement_class(programme, row.requirement))]
    return [(row, row.why(case.seal) if row.reason else "") for row in told]


def other_cases(case: Case, person: Person) -> list[Case]:
    """Every further case of the person that is kept, in whatever office; for who must be told that they object."""
    rows = Case.objects.filter(members__person=person, anonymised_on=None).exclude(pk=case.pk)
    with beyond_scope(Crossing.RECIPIENTS):
        return list(rows.distinct().order_by("pk"))


def is_under_way(person: Person) -> bool:
    """Whether any case of the person, in whatever office, has not ended."""
    with beyond_scope(Crossing.RECIPIENTS):
        return Case.objects.filter(members__person=person).exclude(status=Status.CLOSED).exists()


def is_beside_others(person: Person) -> bool:
    """Whether somebody was in a case of the person, in whatever office, who has not asked to be erased as well."""
    with beyond_scope(Crossing.RECIPIENTS):
        of_person = Case.objects.filter(members__person=person, anonymised_on=None).values("pk")
        asking = Request.objects.filter(kind=ERASURE).exclude(outcome=REFUSED).values("person")
        return Member.objects.filter(case__in=of_person).exclude(person=person).exclude(person__in=asking).exists()


def to_be_erased(person: Person) -> list[Case]:
    """The cases that end at once since the person, and whoever else was in them, was granted it; in whatever office."""
    with beyond_scope(Crossing.RECIPIENTS):
        rows = Case.objects.filter(pk__in=Member.objects.filter(person=person).values("case"), anonymised_on=None)
        return list(Request.erasing(rows).order_by("pk"))


def erased_on(row: Request) -> date | None:
    """The last day since the answer on which a case of the person was anonymised."""
    with beyond_scope(Crossing.RECIPIENTS):
        rows = Case.objects.filter(members__person=row.person_id, anonymised_on__gte=row.answered_on)
        return rows.order_by("-anonymised_on").values_list("anonymised_on", flat=True).first()


def named_in_consents(person: Person) -> list[Receipt]:
    """Recipients that a consent names."""
    return list(Consent.objects.filter(person=person, given=True).exclude(recipient="").values_list("case_id", "pk"))


def accepted(person: Person) -> list[Receipt]:
    """Organisations that accepted what was shared."""
    return list(Share.objects.filter(person=person, answer=Answer.ACCEPTED).values_list("case_id", "pk"))


def embassies_asked(person: Person) -> list[Receipt]:
    """Embassies that were asked for a travel document."""
    rows = TravelDocument.objects.filter(person=person).exclude(embassy="").exclude(requested_on=None)
    return list(rows.values_list("case_id", "pk"))


def conferred(person: Person) -> list[Receipt]:
    """Organisations that were told something in a conference."""
    rows = TakingPart.objects.filter(conference__person=person).exclude(organisation=None)
    return list(rows.values_list("case_id", "pk"))


def listed(person: Person) -> list[Receipt]:
    """Lists of people in which they stood."""
    rows = ExportedPerson.objects.filter(person=person.pk).exclude(export__made_at=None)
    return list(rows.values_list("case", "export_id").distinct())


def language_of(actor: Actor, row: Request) -> str:
    """In which of the pages' languages the person is likeliest to read: their own, that of their last interview, of their last consent, or the mission's."""
    own = {"case": row.case, "person": row.person}
    talks = Interview.objects.filter(**own, language__in=LANGUAGES).order_by("-on", "-id")
    consents = Consent.objects.filter(**own, language__in=LANGUAGES).order_by("-given_on", "-id")
    spoken = (row.person.language, *(rows.values_list("language", flat=True).first() for rows in (talks, consents)))
    here = mission(actor)
    told = (*spoken, *(here.languages.split(",") if here else ()))
    return next((one for one in told if one in LANGUAGES), LANGUAGES[0])


def enquiries_about(person: Person) -> list[Enquiry]:
    """Which office asked another about this person, and why; the caller has the person's open request."""
    return list(Enquiry.objects.filter(person=person).order_by("id"))


def factors_ever(case: Case, person: Person) -> list[tuple[str, date, date | None]]:
    """(code, since, until) of every vulnerability noted of a person, ended ones too; the caller has the person's open request."""
    rows = Factor.objects.filter(case=case, person=person).order_by("on", "id")
    return [(case.seal.open(f"factor.code:{row.pk}", row.code), row.on, row.ended_on) for row in rows]
