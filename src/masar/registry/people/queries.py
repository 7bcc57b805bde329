"""Finding persons: within one's scope in full, in one's office masked, elsewhere only as a hint to ask."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD, Seal
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.models import Event
from masar.foundation.audit.reading import READS, deeds_of_record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import Precision
from masar.foundation.core.refusals import OutOfScope
from masar.methods.linkage.keys import keys, pair_keys
from masar.methods.linkage.score import Candidate, Match, Query, band, rank
from masar.registry.people.models import Enquiry, IdentityDocument, NameKey, Person, Restriction

REASON = "event.reason"
"""The place for which the reason of a correction is sealed in the log."""
VALUE = "event.value"
"""The place for which personal values that were corrected are sealed in the log, as they were and as they are."""
SHOWN = 50
"""How many deeds on a person are shown."""
STRONG = "strong"
CANDIDATES = 800
"""How many people that share a sound are compared in full."""


@dataclass(frozen=True)
class Found:
    """A person that a search met within the actor's scope or office; `open` where the actor may see all of it."""

    person: UUID
    name: str
    sex: str
    birth_year: int | None
    nationality: str
    office: str
    worker: str
    score: float
    why: tuple[str, ...]
    open: bool


@dataclass(frozen=True)
class Hint:
    """Somebody much alike is known elsewhere: which office, and how alike. Nothing else is told."""

    office: str
    band: str
    person: UUID


@dataclass(frozen=True)
class SearchResult:
    """What a search met, best first."""

    found: tuple[Found, ...]
    hints: tuple[Hint, ...]

    @property
    def strong(self) -> "SearchResult":
        """Of these, who is so much alike that a form must ask."""
        return SearchResult(
            tuple(one for one in self.found if band(one.score) == STRONG),
            tuple(hint for hint in self.hints if hint.band == STRONG),
        )

    def __bool__(self) -> bool:
        """Whether anybody was met."""
        return bool(self.found or self.hints)

    def __or__(self, other: "SearchResult") -> "SearchResult":
        """With what another search met, each person once."""
        known = {one.person for one in self.found}
        offices = {hint.office for hint in self.hints}
        return SearchResult(
            (*self.found, *(one for one in other.found if one.person not in known)),
            (*self.hints, *(hint for hint in other.hints if hint.office not in offices)),
        )


def people(actor: Actor, permission: Permission = Permission.SEE_CASES) -> "QuerySet[Person]":
    """The persons that the permission reaches; who was anonymised can be seen to have been there, and nothing else."""
    scope = actor.scope(permission)
    rows = Person.objects.all() if permission is Permission.SEE_CASES else Person.objects.filter(anonymised_on=None)
    if scope.mission:
        return rows
    reached = Q(office__in=scope.offices)
    if scope.own:
        reached |= Q(worker=actor.user)
    return rows.filter(reached)


def person(actor: Actor, pk: UUID, permission: Permission = Permission.SEE_CASES) -> Person:
    """One person in scope. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = people(actor, permission).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def version_of(pk: UUID) -> int:
    """Which version of a person is on record now, for a form that somebody else overtook."""
    return Person.objects.values_list("version", flat=True).get(pk=pk)


def masked_name(actor: Actor, row: Person) -> str:
    """The name, or its first letters for who does not read identity."""
    return row.name if actor.reads(FieldClass.SN) or row.anonymised_on else initials(row.name)


def initials(name: str) -> str:
    """All that is told of a name: its first letters."""
    return " ".join(f"{word[:1]}…" for word in name.split())


def documents(actor: Actor, row: Person) -> list[tuple[IdentityDocument, str]]:
    """A person's identity documents with their number, which is withheld from who does not read identity."""
    rows = list(IdentityDocument.objects.filter(person=row).order_by("-id"))
    if not rows:
        return []
    if not actor.reads(FieldClass.S2):
        return [(document, WITHHELD) for document in rows]
    seal = Seal(row.pk)
    return [(document, seal.open(f"identity_document.number:{document.pk}", document.number)) for document in rows]


def history(actor: Actor, row: Person) -> list[Event]:
    """The deeds on a person in scope, newest first, readings aside; none for who does not read identity.

    Why something was corrected is opened for who reads narrative, and withheld from everyone else; what was corrected is opened.
    """
    if row.anonymised_on:
        return []
    hidden = {str(one) for one in FieldClass if not actor.reads(one)}
    events = [one for one in deeds_of_record("person", str(row.pk), SHOWN, hidden) if one.verb not in READS]
    reads = actor.reads(FieldClass.S3)
    for event in events:
        if sealed := event.params.get("reason"):
            reason = Seal(row.pk).open(REASON, sealed) if reads else WITHHELD
            event.params = {**event.params, "reason": reason}
        if kept := event.params.get("sealed"):
            seal = Seal(row.pk)
            opened = {name: [seal.open(VALUE, value) for value in pair] for name, pair in kept.items()}
            event.params = {**event.params, "opened": opened}
    return events


def tells_reasons(actor: Actor, events: Iterable[Event]) -> bool:
    """Whether a history as `history` gives it told this reader why something was corrected."""
    return actor.reads(FieldClass.S3) and any(event.params.get("reason") for event in events)


def search(actor: Actor, query: Query, limit: int = 20) -> SearchResult:
    """Everybody in the mission whose name, phone or year is much alike; told as far as the actor may know."""
    with beyond_scope(Crossing.SEARCH):
        candidates = _candidates(query)
        matches = rank(query, candidates, limit=limit) if query.name else _by_phone(candidates)
        met = Person.objects.filter(pk__in=[match.person for match in matches])
        rows = {str(row.pk): row for row in met}
    reached = set(met.values_list("pk", flat=True))
    scope = actor.scope(Permission.SEARCH_PEOPLE)
    near = set(actor.offices)
    found, hints = [], []
    for match in matches:
        row = rows[match.person]
        mine = scope.mission or row.office in scope.offices or (scope.own and row.worker == actor.user)
        mine &= row.pk in reached
        if mine or row.office in near:
            found.append(_found(row, match, mine and actor.reads(FieldClass.SN)))
        else:
            hints.append(Hint(row.office, band(match.score), row.pk))
    return SearchResult(tuple(found), tuple(_strongest(hints)))


def enquiries(actor: Actor) -> list[Enquiry]:
    """Open questions to the offices for which the actor answers; none for who does not read why somebody asks."""
    if not actor.reads(FieldClass.S2):
        return []
    scope = actor.scope(Permission.SEARCH_PEOPLE)
    rows = Enquiry.objects.filter(answer="").select_related("person").order_by("id")
    return list(rows if scope.mission else rows.filter(asked_office__in=scope.offices))


def answers(actor: Actor) -> list[Enquiry]:
    """One's own questions of late, newest first."""
    return list(Enquiry.objects.filter(asked_by=actor.user).order_by("-id")[:10])


def fact_rows(pks: Iterable[UUID]) -> "QuerySet[Person, tuple[UUID, str, object, str]]":
    """Sex, birth date and nationality of persons, for the facts; no names."""
    return Person.objects.filter(pk__in=pks).values_list("pk", "sex", "birth_date", "nationality")


@dataclass(frozen=True)
class Recorded:
    """What is on record of one person, for the report of quality: nothing that tells who it is."""

    office: str
    born: date | None
    precision: Precision
    registered_on: date
    held: frozenset[str]


OPTIONAL = ("phone", "language", "native_name")
"""What a record may lack and still be one; whether it is there is asked, never what it is."""


def recorded(actor: Actor, permission: Permission) -> Iterator[Recorded]:
    """How completely each person is recorded whom the permission reaches."""
    there = {name: ExpressionWrapper(~Q(**{name: ""}), BooleanField()) for name in OPTIONAL}
    papers = Exists(IdentityDocument.objects.filter(person=OuterRef("pk")))
    rows = people(actor, permission).annotate(papers=papers, **{f"has_{name}": one for name, one in there.items()})
    columns = (
        "office",
        "birth_date",
        "birth_precision",
        "registered_on",
        "papers",
        *(f"has_{name}" for name in OPTIONAL),
    )
    for office, born, precision, registered_on, *known in rows.values_list(*columns).iterator(chunk_size=5000):
        held = frozenset(name for name, there_is in zip(("papers", *OPTIONAL), known, strict=True) if there_is)
        yield Recorded(office, born, Precision(precision), registered_on, held)


def known_by_reference(references: Iterable[str]) -> frozenset[str]:
    """Which references of an earlier register belong to a person here, in whatever office; no record is handed out."""
    with beyond_scope(Crossing.UNIQUE):
        return frozenset(Person.objects.filter(reference__in=list(references)).values_list("reference", flat=True))


def names_born_on(days: Iterable[date]) -> list[tuple[tuple[str, str], date, str]]:
    """((family name, given names), birth date, nationality) of everyone born on those days, for the import's warnings."""
    rows = Person.objects.filter(birth_date__in=list(days))
    told = rows.values_list("family_name", "given_names", "birth_date", "nationality")
    with beyond_scope(Crossing.SEARCH):
        return [((family, given), born, nationality) for family, given, born, nationality in told if born]


def _candidates(query: Query) -> list[Candidate]:
    """Who shares the phone, or the most sounds of the name; values only, for hundreds are compared and few are shown."""
    sounds = keys(query.name) | pair_keys(query.name)
    shared = (
        NameKey.objects.filter(key__in=sounds)
        .values_list("person", flat=True)
        .annotate(shared=Count("id"))
        .order_by("-shared", "person")[:CANDIDATES]
    )
    wanted = Q(pk__in=list(shared))
    if query.phone:
        wanted |= Q(phone=query.phone)
    told = Person.objects.filter(wanted).values_list(
        "pk", "given_names", "family_name", "native_name", "birth_date", "phone", "sex"
    )
    return [
        Candidate(str(pk), f"{given} {family}".strip(), native, born.year if born else None, phone, sex)
        for pk, given, family, native, born, phone, sex in told
    ]


def _by_phone(candidates: Sequence[Candidate]) -> tuple[Match, ...]:
    """A phone number alone proves nothing, for phones are shared; but it is what was asked for."""
    return tuple(Match(one.person, one.name, 1.0, ("phone",)) for one in candidates)


def _found(row: Person, match: Match, open_: bool) -> Found:
    name = row.name if open_ else initials(row.name)
    year = row.birth_date.year if row.birth_date else None
    return Found(row.pk, name, row.sex, year, row.nationality, row.office, row.worker, match.score, match.why, open_)


def _strongest(hints: Sequence[Hint]) -> list[Hint]:
    seen: Counter[str] = Counter()
    kept = []
    for hint in hints:
        seen[hint.office] += 1
        if seen[hint.office] == 1 and hint.band != "weak":
            kept.append(hint)
    return kept


def restrictions() -> "QuerySet[Restriction]":
    """Every objection that stands, for the rooms that must leave these people out; told to nobody."""
    return Restriction.objects.filter(lifted_on=None)


def restricted_since(person: UUID) -> date | None:
    """Since when somebody's record is restricted, for whoever has that person in scope; None where it is not."""
    return restricted_among([person]).get(person)


def restriction_of(request: UUID) -> Restriction | None:
    """The restriction that stands under a request in scope."""
    return restrictions().filter(request=request).select_related("person").first()


def restricted_among(people: Iterable[UUID]) -> dict[UUID, date]:
    """Since when, for each of these people whose record is restricted; the caller has them in scope."""
    rows = restrictions().filter(person__in=list(people)).order_by("-since")
    return dict(rows.values_list("person", "since"))
