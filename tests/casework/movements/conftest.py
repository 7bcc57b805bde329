"""Amina's road, and that of a family."""

import pytest
from casework.movements.road import Road, ago

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.foundation.core.dates import PartialDate, today
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def road(cast):
    """Amina's case, opened 30 days ago."""
    return Road(cast, cast.amina_case.number)


@pytest.fixture
def family(cast):
    """Mariama and her son Ibrahima, nine years old."""
    on = ago(30)
    mother = register(
        by=cast.youssef, on=on, office="RAB",
        new=NewPerson("Bah", "Mariama", "F", "GIN", PartialDate(today().replace(year=today().year - 33, day=1))),
    )  # fmt: skip
    son = register(
        by=cast.youssef, on=on, office="RAB",
        new=NewPerson("Bah", "Ibrahima", "M", "GIN", PartialDate(today().replace(year=today().year - 9, day=1))),
    )  # fmt: skip
    members = (NewMember(mother, "PRINCIPAL"), NewMember(son, "CHILD"))
    case = open_case(
        by=cast.youssef,
        on=on,
        new=NewCase(members, on, "WALK_IN", return_country="GIN", destination="Kindia"),
        office="RAB",
    )
    return Road(cast, case.number)


@pytest.fixture
def alone(cast):
    """Sékou, sixteen, without his parents."""
    on = ago(30)
    boy = register(
        by=cast.youssef, on=on, office="RAB",
        new=NewPerson("Camara", "Sékou", "M", "GIN", PartialDate(today().replace(year=today().year - 16, day=1))),
    )  # fmt: skip
    case = open_case(
        by=cast.youssef,
        on=on,
        new=NewCase((NewMember(boy, "PRINCIPAL"),), on, "PARTNER", return_country="GIN", destination="Kindia"),
        office="RAB",
    )
    return Road(cast, case.number)
