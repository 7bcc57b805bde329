"""Pregnancy: the weeks are sealed, counted to the day of travel, and beyond the carriers' limit only a doctor's statement opens the way."""

from datetime import timedelta

import pytest
from casework.medical.examined import examine, page, panel, typed
from django.urls import reverse

from masar.casework.cases.actions import Progress, record_requirement
from masar.casework.cases.models import Case, LedgerEntry
from masar.casework.cases.queries.picture import facts_known, pictures
from masar.casework.medical.models import Examination
from masar.casework.medical.rules import last_day, limits
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State

LIMIT = limits().refused_from


def cleared(cast, travel=None):
    """How the clearance stands, judged at the day of travel."""
    if travel:
        Case.objects.filter(pk=cast.amina_case.pk).update(travel_on=travel)
    row = Case.objects.get(pk=cast.amina_case.pk)
    picture = pictures([row])[row.pk]
    return next(one for one in picture.standings("ready") if one.requirement.code == "pregnancy-clearance").state


def entry(cast):
    row = LedgerEntry.objects.filter(case=cast.amina_case, requirement="pregnancy-clearance").order_by("-id").first()
    return row.state, row.valid_until


@pytest.mark.rule("R29")
def test_within_the_limit_she_travels_until_the_last_day_of_the_carriers(cast):
    examine(cast, weeks=20, more={"pregnant": True})
    last = today() + timedelta(weeks=LIMIT - 20, days=-1)
    assert entry(cast) == (State.DONE, last)
    assert facts_known(cast.amina_case, str(cast.amina.pk))["pregnant"] is True


@pytest.mark.rule("R29")
@pytest.mark.parametrize(("weeks", "several"), [(36, False), (32, True), (40, False)])
def test_beyond_it_she_is_blocked(cast, weeks, several):
    examine(cast, weeks=weeks, several=several, more={"pregnant": True})
    assert entry(cast) == (State.BLOCKED, None)


@pytest.mark.rule("R29")
def test_a_doctors_statement_goes_before_the_limit(cast):
    until = today() + timedelta(days=5)
    examine(cast, weeks=37, allowed_until=str(until), allowed_by="Dr Alaoui", more={"pregnant": True})
    assert entry(cast) == (State.DONE, until)
    assert "Dr Alaoui lets her fly until" in panel(cast, "nadia")


def test_where_more_than_one_child_is_expected_the_limit_comes_earlier():
    assert last_day(today(), 30, several=True) < last_day(today(), 30, several=False)


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"weeks": 45}, "weeks"),
        ({"weeks": 37, "allowed_by": "Dr Alaoui"}, "statement"),
        ({"weeks": 37, "allowed_until": "2000-01-01", "allowed_by": "Dr Alaoui"}, "statement"),
        ({"allowed_until": "2100-01-01", "allowed_by": "Dr Alaoui"}, "statement"),
    ],
)
def test_what_cannot_be_is_refused(cast, stated, code):
    with pytest.raises(Refusal) as refusal:
        examine(cast, **stated)
    assert refusal.value.code == code
    assert not Examination.objects.exists()


@pytest.mark.rule("R29")
def test_the_page_warns_of_the_last_day_and_others_are_told_no_weeks(cast):
    sent = typed(cast, weeks="30", pregnant="yes")
    client = cast.client("nadia")
    answer = client.post(reverse("medical-record", args=[cast.amina_case.number]), sent, follow=True)
    assert "with a doctor’s statement" in answer.content.decode()
    assert "30 weeks" in panel(cast, "nadia")
    for name in ("youssef", "salma", "imane", "hicham", "karim"):
        for part in ("", "?part=help", "?part=kept"):
            shown = page(cast, name, part).lower()
            assert "30 weeks" not in shown
            assert "pregnan" not in shown


def test_who_is_not_pregnant_any_more_is_asked_nothing(cast):
    examine(cast, weeks=20, more={"pregnant": True})
    examine(cast, more={"pregnant": False})
    assert facts_known(cast.amina_case, str(cast.amina.pk))["pregnant"] is False


def test_it_is_said_by_an_examination_alone(cast):
    examine(cast, weeks=37, more={"pregnant": True})
    said = Progress(cast.amina_case, cast.amina.pk, "pregnancy-clearance", State.DONE, today())
    with pytest.raises(Refusal) as refusal:
        record_requirement(by=cast.nadia, on=today(), progress=said)
    assert refusal.value.code == "other-room"
