"""From a profile to people in cases: ages, families, children alone. Every margin of the profile holds by construction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from masar.methods.scenarios.allocation import AllocationError, within_limits
from masar.methods.scenarios.drafts import AgeGroup, Case, Person
from masar.methods.scenarios.margins import SEXES, Assumed
from masar.methods.scenarios.profile import Cell, Profile

PARENT_YEARS = 17  # a parent is at least this much older than the child
TWO_PARENTS = 0.35
COUPLES = 0.06  # of the women of a country who travel with a husband and no child
LARGEST_SHARE = {AgeGroup.YOUNG: 0.45, AgeGroup.TEEN: 0.25, AgeGroup.MIDDLE: 1.0, AgeGroup.OLD: 1.0}


def compose_cases(profile: Profile, assumed: Assumed, rng: Random) -> list[Case]:
    """Build the people of a profile and join them in cases; children under 11 always travel with an adult."""
    people = _people(profile, assumed)
    rng.shuffle(people)
    _give_ages(people, rng)
    _mark_elderly(people, profile.vulnerable["ELDERLY"], rng)
    _mark_children(people, profile.vulnerable["UASC"], assumed.separated_share, rng)
    by_country: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_country[person.country].append(person)
    cases = [case for country in sorted(by_country) for case in _Country(by_country[country], rng).cases()]
    _mark_others(cases, profile, rng)
    rng.shuffle(cases)
    return cases


def _people(profile: Profile, assumed: Assumed) -> list[Person]:
    counts = {(cell, AgeGroup.ADULT): number for cell, number in profile.cells.items()}
    for group, by_sex in profile.ages.items():
        for sex in SEXES:
            adults = {cell: counts[cell, AgeGroup.ADULT] for cell in profile.cells if cell[1] == sex}
            limits = {cell: int(number * LARGEST_SHARE[group]) for cell, number in adults.items()}
            weights = {cell: _weight(cell, group, profile, assumed) for cell in adults}
            for cell, number in within_limits(by_sex[sex], weights, limits).items():
                counts[cell, group] = number
                counts[cell, AgeGroup.ADULT] -= number
    return [
        Person(country, sex, group) for ((country, sex), group), number in sorted(counts.items()) for _ in range(number)
    ]


def _weight(cell: Cell, group: AgeGroup, profile: Profile, assumed: Assumed) -> float:
    """Small children go where women return to; adolescents where many people return to."""
    country, _ = cell
    if group in (AgeGroup.YOUNG, AgeGroup.TEEN) and country not in assumed.family_countries:
        return 0
    return profile.cells[country, "F"] if group is AgeGroup.YOUNG else profile.cells[cell]


def _give_ages(people: Sequence[Person], rng: Random) -> None:
    for person in people:
        match person.group:
            case AgeGroup.ADULT:
                person.age = min(35, int(rng.triangular(19, 36, 25)))
            case AgeGroup.MIDDLE:
                person.age = min(58, 36 + int(rng.expovariate(1 / 7)))
            case AgeGroup.OLD:
                person.age = rng.randint(66, 78)
            case _:
                person.age = 18


def _mark_elderly(people: Sequence[Person], number: int, rng: Random) -> None:
    """All aged 60 and over are elderly: the oldest band whole, the rest of the number from the band below."""
    old = [person for person in people if person.group is AgeGroup.OLD]
    middle = [person for person in people if person.group is AgeGroup.MIDDLE]
    for person in middle[: number - len(old)]:
        person.age = rng.randint(61, 65)
        old.append(person)
    for person in old:
        person.vulnerability = "ELDERLY"


def _mark_children(people: Sequence[Person], number: int, separated_share: float, rng: Random) -> None:
    """The unaccompanied and separated children; of the other adolescents half have a parent and half are aged 18."""
    teens = [person for person in people if person.group is AgeGroup.TEEN]
    if len(teens) < number:
        raise AllocationError(
            f"{number} unaccompanied children cannot be found among {len(teens)} aged 11 to 18. Lower their number."
        )
    separated = round(number * separated_share)
    for person in teens[:number]:
        person.age = rng.choice((13, 14, 15, 15, 16, 16, 16, 17, 17, 17))
    for person in teens[:separated]:
        person.vulnerability, person.relation = "SEP_CHILD", rng.choice(("SIBLING", "SIBLING", "OTHER"))
    for person in teens[separated:number]:
        person.vulnerability = "UNACC_CHILD"
    rest = teens[number:]
    for person in rest[: len(rest) // 2]:
        person.relation = "CHILD"


def _mark_others(cases: Sequence[Case], profile: Profile, rng: Random) -> None:
    """Health needs and indications of trafficking among those without another factor: one factor a person."""
    free = [person for case in cases for person in case.members if person.vulnerability is None]
    grown = [p for p in free if p.group is AgeGroup.ADULT]
    rng.shuffle(grown)
    grown.sort(key=lambda person: person.sex != "F" or rng.random() < 0.1)
    chosen = grown[: profile.vulnerable["POT_VOT"]]
    for person in chosen:
        person.vulnerability = "POT_VOT"
    rest = [person for person in free if person.vulnerability is None]
    for person in rng.sample(rest, profile.vulnerable["HEALTH_NEEDS"]):
        person.vulnerability = "HEALTH_NEEDS"


class _Country:
    """The people of one country while they are joined in cases."""

    def __init__(self, people: list[Person], rng: Random) -> None:
        adults = [p for p in people if p.group in (AgeGroup.ADULT, AgeGroup.MIDDLE) and p.vulnerability is None]
        self.rng = rng
        self.women = [person for person in adults if person.sex == "F"]
        self.men = [person for person in adults if person.sex == "M"]
        self.young = [person for person in people if person.group is AgeGroup.YOUNG]
        self.dependants = [
            person for person in people if person.group is AgeGroup.TEEN and person.relation != "PRINCIPAL"
        ]
        in_families = {*map(id, adults), *map(id, self.young), *map(id, self.dependants)}
        self.singles = [person for person in people if id(person) not in in_families]

    def cases(self) -> list[Case]:
        families = [*self._with_adolescents(), *self._with_children(), *self._couples()]
        rest = [*self.singles, *self.women, *self.men]
        return [*families, *(Case(person.country, [person]) for person in rest)]

    def _with_adolescents(self) -> list[Case]:
        cases = []
        for child in self.dependants:
            if child.relation == "CHILD":
                parent = self._adult(11 + PARENT_YEARS)
                child.age = self.rng.randint(11, min(17, parent.age - PARENT_YEARS))
            else:
                parent = self._adult(19)
            cases.append(Case(child.country, [parent, child]))
        return cases

    def _with_children(self) -> list[Case]:
        cases = []
        while self.young:
            number = min(len(self.young), self.rng.choices((1, 2, 3), (60, 30, 10))[0])
            children = [self.young.pop() for _ in range(number)]
            mother = self._adult(20)
            self._children_of(mother, children)
            members = [mother, *children]
            if mother.sex == "F" and self.men and self.rng.random() < TWO_PARENTS:
                mother.relation = "SPOUSE"
                members.insert(0, self._husband(children[0].age + PARENT_YEARS))
            cases.append(Case(mother.country, members))
        return cases

    def _couples(self) -> list[Case]:
        number = min(int(len(self.women) * COUPLES), len(self.men))
        cases = []
        for _ in range(number):
            wife = self.women.pop()
            wife.relation = "SPOUSE"
            cases.append(Case(wife.country, [self._husband(20), wife]))
        return cases

    def _children_of(self, parent: Person, children: Sequence[Person]) -> None:
        oldest = min(10, parent.age - PARENT_YEARS)
        ages: set[int] = set()
        while len(ages) < len(children):
            ages.add(min(oldest, int(self.rng.triangular(0, oldest + 1, 1))))
        for child, age in zip(children, sorted(ages, reverse=True), strict=True):
            child.relation, child.age = "CHILD", age

    def _adult(self, least_age: int) -> Person:
        """A woman before a man; when nobody is old enough, one of the band 19–35 is made so."""
        return self._take(self.women or self.men, least_age)

    def _husband(self, least_age: int) -> Person:
        return self._take(self.men, least_age)

    def _take(self, adults: list[Person], least_age: int) -> Person:
        if not adults:
            raise AllocationError("There are more children than adults to travel with. Lower the children's number.")
        fitting = next((person for person in reversed(adults) if person.age >= least_age), adults[-1])
        adults.remove(fitting)
        fitting.age = max(fitting.age, least_age)
        return fitting
