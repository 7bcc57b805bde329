"""Signs that ages and birthdays were guessed."""

from datetime import date

import pytest

from masar.methods.statistics.heaping import Accuracy, new_year, whipple

EVERY = list(range(23, 63))


def test_no_preferred_age_makes_a_hundred_and_nothing_but_round_ages_five_hundred():
    assert whipple(EVERY * 3).index == 100
    assert whipple([25, 30, 40] * 40).index == 500


def test_ages_outside_the_span_do_not_count():
    assert whipple(EVERY * 3 + [20, 15, 65, 70] * 50) == whipple(EVERY * 3)


def test_of_few_people_nothing_is_said():
    assert whipple([30] * 99) is None
    assert whipple([30] * 100).persons == 100


@pytest.mark.parametrize(("added", "accuracy"), [(0, Accuracy.HIGH), (10, Accuracy.FAIR), (20, Accuracy.APPROXIMATE), (60, Accuracy.ROUGH), (400, Accuracy.VERY_ROUGH)])  # fmt: skip
def test_the_more_round_ages_the_rougher(added, accuracy):
    assert whipple(EVERY * 10 + [40] * added).accuracy is accuracy


def test_birthdays_on_new_year_stand_beside_what_chance_would_put_there():
    told = new_year([date(1990, 1, 1)] * 4 + [date(1991, 7, 3)] * 1457)
    assert (told.found, told.days, round(told.expected, 2)) == (4, 1461, 4.0)
