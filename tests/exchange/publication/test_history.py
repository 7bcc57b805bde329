"""Figures of earlier years: entered with a source, confirmed by somebody else, taken over from the scenario once."""

from decimal import Decimal

import pytest

from masar.exchange.publication.history import Stated, aggregates, confirm, enter, load_history
from masar.exchange.publication.models import HistoricalAggregate
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

OVER = Stated("returns", "2005-01-01..2014-12-31", Decimal(4700), "person", "over", "Information sheet, about 2015")


def test_the_shipped_figures_are_taken_over_once(cast):
    first = load_history(by=cast.sofia, on=today(), confirmed_by=cast.karim)
    assert first > 10
    assert load_history(by=cast.sofia, on=today(), confirmed_by=cast.karim) == 0
    counter = HistoricalAggregate.objects.get(code="returns-2005-2021")
    assert (counter.value, counter.qualifier, counter.unit) == (Decimal(18000), "more than", "person")
    assert counter.source.startswith("IOM Morocco")
    assert (counter.entered_by, counter.confirmed_by) == (cast.sofia.user, cast.karim.user)
    assert Event.objects.filter(verb="aggregate-confirmed").count() == first


def test_without_a_second_person_nothing_is_confirmed(cast):
    load_history(by=cast.sofia, on=today())
    assert aggregates(cast.sofia, only_confirmed=True) == []
    assert aggregates(cast.sofia) != []


def test_nobody_confirms_their_own_entry(cast):
    row = enter(by=cast.sofia, on=today(), stated=OVER)
    with pytest.raises(Refusal) as refusal:
        confirm(by=cast.sofia, on=today(), aggregate=row)
    assert refusal.value.code == "own-entry"
    confirm(by=cast.karim, on=today(), aggregate=row)
    with pytest.raises(Refusal) as refusal:
        confirm(by=cast.karim, on=today(), aggregate=row)
    assert refusal.value.code == "confirmed-already"


def test_the_same_figure_of_two_sources_gets_two_codes(cast):
    first, second = enter(by=cast.sofia, on=today(), stated=OVER), enter(by=cast.karim, on=today(), stated=OVER)
    assert first.code != second.code


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"source": " "}, "source-missing"),
        ({"period": "long ago"}, "period-unclear"),
        ({"value": None, "qualifier": ""}, "nothing-said"),
    ],
)
def test_what_cannot_be_used_is_refused(cast, wrong, code):
    with pytest.raises(Refusal) as refusal:
        enter(by=cast.sofia, on=today(), stated=Stated(**{**OVER.__dict__, **wrong}))
    assert refusal.value.code == code


def test_a_case_worker_enters_none(cast):
    with pytest.raises(Refusal) as refusal:
        enter(by=cast.youssef, on=today(), stated=OVER)
    assert refusal.value.code == "not-permitted"
