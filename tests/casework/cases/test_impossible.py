"""What cannot be: entered before birth, reasons beside the word that there are none."""

from datetime import date

import pytest

from masar.casework.cases import actions, rules
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import NewPerson, register

YEAR, ESTIMATED = Precision.YEAR, Precision.ESTIMATED


def opened(cast, **stated):
    born = PartialDate(date(1994, 1, 1), YEAR)
    person = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Bah", "Issa", "M", "GIN", born))
    new = actions.NewCase((actions.NewMember(person, "PRINCIPAL"),), today(), "WALK_IN", **stated)
    return actions.open_case(by=cast.youssef, on=today(), new=new, office="RAB")


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"entered": PartialDate(date(1980, 1, 1), YEAR)}, "entered-unborn"),
        ({"reasons": ("NO_WORK", "NOT_ASKED")}, "reasons-contradict"),
    ],
)
def test_a_case_does_not_open_with_it(cast, stated, code):
    with pytest.raises(Refusal) as refusal:
        opened(cast, **stated)
    assert refusal.value.code == code


def test_a_case_opens_with_what_can_be(cast):
    assert opened(cast, entered=PartialDate(date(2020, 1, 1), YEAR), reasons=("NO_WORK", "FAMILY")).pk


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"entered_on": date(1980, 1, 1)}, "entered"), ({"reasons": ["FAMILY", "DECLINED"]}, "reasons")],
)
def test_nor_is_it_corrected_to_it(cast, changes, field):
    with pytest.raises(Refusal) as refusal:
        actions.correct_case(by=cast.salma, on=today(), case=cast.amina_case, changes=changes, reason="told so")
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("entered", "born"),
    [
        (PartialDate(date(1994, 1, 1), YEAR), PartialDate(date(1994, 6, 15))),
        (PartialDate(date(1994, 6, 1), Precision.MONTH), PartialDate(date(1994, 6, 15))),
        (PartialDate(date(1993, 5, 1)), PartialDate(date(1994, 6, 15), ESTIMATED)),
        (None, PartialDate(date(1994, 6, 15))),
    ],
)
def test_what_may_be_is_not_refused(entered, born):
    assert rules.check_entered(entered, born) is None


@pytest.mark.parametrize("entered", [PartialDate(date(1994, 6, 14)), PartialDate(date(1994, 5, 1), Precision.MONTH)])
def test_a_day_too_early_is_refused(entered):
    with pytest.raises(Refusal):
        rules.check_entered(entered, PartialDate(date(1994, 6, 15)))
