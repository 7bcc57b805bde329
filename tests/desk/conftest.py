"""What the tests of the desk's pages share: a caseload, and answers as they are read."""

import re
from datetime import timedelta

import pytest
from safeguards.conftest import guarded

from masar.casework.cases.actions import NewCase, NewMember, open_many
from masar.casework.cases.models import Case
from masar.foundation.core.dates import PartialDate, today
from masar.registry.people.actions import NewPerson, register_many

__all__ = ["caseload", "guarded", "words"]


@pytest.fixture
def caseload(cast):
    """Sixty more cases of Youssef, opened on different days; gives their numbers in the order of the worklist."""
    youssef, on = cast.youssef, today()
    days = [on - timedelta(days=40 - index // 2) for index in range(60)]
    born = PartialDate(on.replace(year=on.year - 30, day=1))
    rows = register_many(
        by=youssef, on=on, office="RAB", people=[(day, NewPerson("Sow", "Fatou", "F", "SEN", born)) for day in days]
    )
    new = [
        NewCase((NewMember(row, "PRINCIPAL"),), day, "WALK_IN", return_country="SEN") for row, day in zip(rows, days)
    ]
    open_many(by=youssef, on=on, new=new, office="RAB", worker=youssef.user)
    return list(Case.objects.order_by("due_on", "id").values_list("number", flat=True))


@pytest.fixture
def words():
    """The text of an answer as it is read: no tags, single spaces."""
    return lambda answer: " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
