"""People by the hundred thousand, one after another, for measuring. Likely, not exact: no published margin is met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from masar.methods.scenarios.allocation import expanded
from masar.methods.scenarios.calendar import years_back
from masar.methods.scenarios.drafts import AgeGroup, Case, Journey, Person
from masar.methods.scenarios.journeys import LEAD, OPEN_CASES, left_before, open_on, returned
from masar.methods.scenarios.listing import Lister
from masar.methods.scenarios.margins import SEXES, load_margins
from masar.methods.scenarios.names import name_pools
from masar.methods.scenarios.provision import SESSION_AGE
from masar.methods.scenarios.rows import Row

YEARS = 10  # of history before today
IN_PROGRESS = 0.06
LEFT = 0.3
FAMILIES = 0.12  # of the cases
VULNERABLE = 0.06
REASONS = (
    ("LIVING_CONDITIONS",),
    ("LIVING_CONDITIONS", "NO_WORK"),
    ("LIVING_CONDITIONS", "NO_MONEY"),
    ("NO_WORK",),
    ("FAMILY", "NO_MONEY"),
)


def many(count: int, seed: int, today: date, code: str = "morocco-2021") -> Iterator[Row]:
    """So many fictitious people in the proportions of a scenario, over ten years up to today; about 6 % in progress.

    Rows come one by one and in no order of time. The same count, seed and day give the same rows.
    """
    crowd = _Crowd(seed, today, code)
    left, number = count, 0
    while left > 0:
        number += 1
        for row in crowd.case(f"MX-{number:07d}"):
            yield row
            left -= 1
            if not left:
                return


class _Crowd:
    """Draws cases from tables that were weighted once."""

    def __init__(self, seed: int, today: date, code: str) -> None:
        margins = load_margins(code)
        # invented people are no secret: a repeatable generator is what is wanted
        self.rng = Random(seed)  # nosec B311
        self.today = today
        self.cells = expanded({(c.code, sex): c.by_sex[sex] for c in margins.countries for sex in SEXES})
        self.offices = expanded(margins.assumed.offices)
        self.exits = expanded(margins.assumed.exits)
        self.points = expanded({point: share for point, (share, _) in OPEN_CASES.items()})
        self.stays = expanded({(band.first, min(band.below, 144)): band.share for band in margins.stays})
        self.lister = Lister(margins, name_pools(code), self.rng)

    def case(self, reference: str) -> Iterator[Row]:
        draw = self.rng.random
        country, sex = self.cells[int(draw() * len(self.cells))]
        members = [self._adult(country, sex)]
        if draw() < FAMILIES:
            members += self._children(members[0])
        case = Case(country, members, self.offices[int(draw() * len(self.offices))], self._reasons(), self._journey())
        months = self.stays[int(draw() * len(self.stays))]
        entered = case.way.decided - timedelta(days=9 + int((months[0] + draw() * (months[1] - months[0])) * 30.4))
        for person in members:
            person.birth = years_back(case.way.reference, person.age) - timedelta(days=1 + int(draw() * 363))
            person.entered = max(entered, min(person.birth, case.way.registered))
            self._serve(case, person)
        return self.lister.rows(case, reference)

    def _reasons(self) -> tuple[str, ...]:
        return REASONS[int(self.rng.random() * len(REASONS))]

    def _adult(self, country: str, sex: str) -> Person:
        draw = self.rng.random()
        age = int(19 + 17 * draw * draw) if draw < 0.82 else int(36 + 24 * (draw - 0.82))
        person = Person(country, sex, AgeGroup.ADULT if age < 36 else AgeGroup.MIDDLE, age)
        if self.rng.random() < VULNERABLE:
            person.vulnerability = "HEALTH_NEEDS"
        return person

    def _children(self, parent: Person) -> list[Person]:
        draw = self.rng.random
        oldest = min(10, parent.age - 17)
        number = 1 + int(draw() * 2.4)
        ages = sorted((1 + int(draw() * oldest) for _ in range(number)), reverse=True)
        return [
            Person(parent.country, "F" if draw() < 0.5 else "M", AgeGroup.YOUNG, age, "CHILD")
            for age in dict.fromkeys(ages)
        ]

    def _journey(self) -> Journey:
        rng = self.rng
        kind = rng.random()
        if kind < IN_PROGRESS:
            return open_on(self.today, self.points[int(rng.random() * len(self.points))], rng)
        if kind < IN_PROGRESS + LEFT:
            code = self.exits[int(rng.random() * len(self.exits))]
            back = self.today - timedelta(days=int(rng.random() * 365 * (YEARS - 1)))
            return left_before(back, code, rng)
        departed = self.today - timedelta(days=180 + int(rng.random() * 365 * (YEARS - 1)))
        return returned(departed, int(rng.triangular(*LEAD)), rng)

    def _serve(self, case: Case, person: Person) -> None:
        """At most one of each service, on a day between registration and the end."""
        draw, way = self.rng.random, case.way
        days = (way.until - way.registered).days
        if days < 1:
            return
        for kind, share in (("food", 0.6), ("medical", 0.6), ("accommodation", 0.06)):
            if draw() < share and (person.age >= 18 or kind == "medical"):
                person.services[kind] = (way.registered + timedelta(days=int(draw() * days)),)
        if way.declared and person.age > SESSION_AGE and draw() < 0.5:
            open_days = (way.until - way.declared).days
            person.services["orientation"] = (way.declared + timedelta(days=int(draw() * open_days)),)
