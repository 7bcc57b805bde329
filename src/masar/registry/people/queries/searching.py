"""Finding persons: within one's scope in full, in one's office masked, elsewhere only as a hint to ask."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keyed
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.classes import FieldClass
from masar.methods.linkage.score import Candidate, Match, Query, band, rank
from masar.methods.linkage.seek import nearest
from masar.registry.people.models import IdentityDocument, Person
from masar.registry.people.queries.names import NameIndex, bearers
from masar.registry.people.queries.scope import initials

STRONG = "strong"
NAMES = 40
"""Of how many of the names most like it the bearers are weighed in full."""


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


def search(actor: Actor, query: Query, limit: int = 20) -> SearchResult:
    """Everybody in the mission whose name, phone or year is much alike; told as far as the actor may know (R2)."""
    with beyond_scope(Crossing.SEARCH):
        candidates = _candidates(query)
        matches = rank(query, candidates, limit=limit) if query.name else _by_phone(candidates)
        met = Person.objects.filter(pk__in=[match.person for match in matches])
        rows = {str(row.pk): row for row in met}
    return _told_of(actor, matches, rows, set(met.values_list("pk", flat=True)))


def _told_of(
    actor: Actor, matches: Iterable[Match], rows: Mapping[str, Person], reached: Container[UUID]
) -> SearchResult:
    """Whom a search met, as far as the actor may know: in full in scope, masked in their office, elsewhere as a hint."""
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


def number_key(number: str) -> str:
    """By which the number of a paper is known again, however it is spaced, cased or punctuated; empty for one without letters and figures."""
    bare = "".join(sign for sign in number.upper() if sign.isalnum())
    return keyed(f"document:{bare}") if bare else ""


def search_paper(actor: Actor, paper: str) -> SearchResult:
    """Whoever in the mission bears a paper of that number; told as far as the actor may know."""
    bearers = IdentityDocument.objects.filter(number_key=number_key(paper)).exclude(number_key="")
    with beyond_scope(Crossing.SEARCH):
        met = Person.objects.filter(pk__in=list(bearers.values_list("person_id", flat=True)), anonymised_on=None)
        rows = {str(row.pk): row for row in met}
    matches = [Match(pk, row.name, 1.0, ("document",)) for pk, row in rows.items()]
    return _told_of(actor, matches, rows, set(met.values_list("pk", flat=True)))


def names_born_on(days: Iterable[date]) -> list[tuple[tuple[str, str], date, str]]:
    """((family name, given names), birth date, nationality) of everyone born on those days, for the import's warnings."""
    rows = Person.objects.filter(birth_date__in=list(days))
    told = rows.values_list("family_name", "given_names", "birth_date", "nationality")
    with beyond_scope(Crossing.SEARCH):
        return [((family, given), born, nationality) for family, given, born, nationality in told if born]


def known_by_reference(references: Iterable[str]) -> frozenset[str]:
    """Which references of an earlier register belong to a person here, in whatever office; no record is handed out."""
    with beyond_scope(Crossing.UNIQUE):
        return frozenset(Person.objects.filter(reference__in=list(references)).values_list("reference", flat=True))


def _candidates(query: Query) -> list[Candidate]:
    """Who shares the phone, or bears one of the names most like this; values only, for hundreds are compared and few are shown."""
    wanted = Q(pk__in=bearers(list(nearest(NameIndex(), query.name))[:NAMES], query.birth_year))
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
