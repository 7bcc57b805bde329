"""A small past that figures can be checked against by hand: four cases of 2021 taken over from an earlier register, beside Amina's."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from masar.casework.assistance.actions import Given, take_over_deliveries
from masar.casework.cases.actions import (
    NewCase,
    NewMember,
    Progress,
    TakenOver,
    open_many,
    record_progress_many,
    take_over_many,
)
from masar.casework.movements.actions import Journey, take_over_journeys
from masar.casework.protection.actions import note_factors
from masar.casework.reintegration.actions import Granted, take_over_awards
from masar.casework.sessions.actions import take_over_attendance
from masar.exchange.publication import snapshots
from masar.foundation.core.dates import PartialDate
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import NewPerson, register_many


@dataclass(frozen=True)
class Told:
    """What the earlier register says of one case; `people` are (family name, given name, sex, birth day)."""

    people: tuple
    country: str
    opened: date
    entered: date | None = None
    declared: date | None = None
    departed: date | None = None
    arrived: date | None = None
    withdrawn: date | None = None
    office: str = "RAB"
    channel: str = "WALK_IN"
    reasons: tuple = ()
    food: tuple = ()
    sessions: tuple = ()
    factors: tuple = ()
    award: tuple = field(default=())


FATOU = Told(
    (("NDIAYE", "Fatou", "F", date(1990, 5, 1)), ("NDIAYE", "Ibou", "M", date(2012, 4, 10))), "SEN", date(2021, 2, 1), entered=date(2019, 3, 15),
    declared=date(2021, 2, 20), departed=date(2021, 4, 10), arrived=date(2021, 4, 11), reasons=("LIVING_CONDITIONS", "HEALTH"),
    food=(date(2021, 2, 10), date(2021, 3, 10)), sessions=(("ORIENTATION", date(2021, 3, 1)),), factors=(("SINGLE_PARENT", date(2021, 2, 5)),),
)  # fmt: skip
MOUSSA = Told(
    (("CAMARA", "Moussa", "M", date(1985, 7, 2)),), "GIN", date(2021, 5, 1), declared=date(2021, 5, 15), departed=date(2021, 7, 1), office="OUJ",
    channel="PHONE", sessions=(("ORIENTATION", date(2021, 6, 1)), ("TRAINING", date(2021, 6, 2)), ("TRAINING", date(2021, 6, 9))),
    award=("INDIVIDUAL", ("CASH",), "MOROCCO", date(2021, 9, 1)),
)  # fmt: skip
AWA = Told(
    (("KOFFI", "Awa", "F", date(2003, 6, 30)),),
    "CIV",
    date(2021, 6, 1),
    declared=date(2021, 6, 29),
    withdrawn=date(2021, 8, 1),
)
OLD = Told(
    (("TRAORE", "Sékou", "M", None),),
    "MLI",
    date(2020, 11, 20),
    declared=date(2020, 12, 1),
    departed=date(2021, 1, 5),
    arrived=date(2021, 1, 6),
)


def take_over(cast, told):
    """Write what a register tells of one case, by Karim; gives the case."""
    by = cast.karim
    new = [
        (
            told.opened,
            NewPerson(
                family,
                given,
                sex,
                told.country,
                PartialDate(born) if born else None,
                phone="+212655544433",
                reference=f"R-{given}",
            ),
        )
        for family, given, sex, born in told.people
    ]
    people = register_many(
        by=by,
        on=told.opened,
        people=new,
        office=told.office,
        worker=cast.youssef.user if told.office == "RAB" else cast.leila.user,
    )
    members = tuple(NewMember(person, "CHILD" if at else "PRINCIPAL") for at, person in enumerate(people))
    entered = PartialDate(told.entered) if told.entered else None
    opening = NewCase(
        members, told.opened, told.channel, return_country=told.country, entered=entered, reasons=told.reasons
    )
    worker = cast.youssef if told.office == "RAB" else cast.leila
    case = open_many(by=by, on=told.opened, new=[opening], office=told.office, worker=worker.user)[0]
    first = people[0]
    if told.declared:
        record_progress_many(
            by=by, on=told.declared, progress=[Progress(case, first.pk, "declaration", State.DONE, told.declared)]
        )
    note_factors(by=by, rows=[(case, first.pk, code, day) for code, day in told.factors])
    take_over_deliveries(by=by, given=[Given(case, first, "FOOD_BASKET", day, "SIGNATURE") for day in told.food])
    take_over_attendance(by=by, attended=[(case, first, kind, told.office, day) for kind, day in told.sessions])
    stages = {"registered": told.opened}
    if told.departed:
        stages["departed"] = told.departed
        journey = Journey(case, tuple(person.pk for person in people), told.country, told.departed, told.arrived)
        take_over_journeys(by=by, journeys=[journey])
    if told.arrived:
        stages["arrived"] = told.arrived
    ending = {"exit": "WITHDRAWN", "ended_on": told.withdrawn, "reason": "changed her mind"} if told.withdrawn else {}
    take_over_many(by=by, on=told.opened, taken=[TakenOver(case, stages, told.departed, **ending)])
    if told.award:
        level, kinds, fund, day = told.award
        take_over_awards(by=by, granted=[Granted(case, first, level, kinds, fund, day)])
    return case


@dataclass
class World:
    """The cast and the cases of the past, by the first name of their principal."""

    cast: object
    cases: dict

    def snapshot(self, on=date(2022, 1, 15)):
        """A snapshot taken by the statistician, as if on that day."""
        return snapshots.take(by=self.cast.sofia, on=on)


@pytest.fixture
def world(cast, settings, tmp_path):
    """Fatou and her son, Moussa, Awa and Sékou; files go to a folder of this test."""
    settings.HOME = tmp_path
    return World(cast, {told.people[0][1]: take_over(cast, told) for told in (FATOU, MOUSSA, AWA, OLD)})
