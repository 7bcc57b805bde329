"""Whose move it is: the tracks of a case run side by side, and each role has the case on its own list until its part is done."""

from datetime import timedelta

import pytest
from casework.movements.road import Road, ago
from casework.protection.keeping import Keeping
from django.db import transaction

from masar.casework.cases import actions
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, Move, Task
from masar.casework.cases.queries import Filters, Tab, worklist
from masar.casework.cases.queries.worklist import PAGE, counts
from masar.casework.medical.actions import Result, record_result
from masar.casework.movements.actions import request_document
from masar.casework.protection.actions import screen
from masar.foundation.core.dates import PartialDate, today
from masar.registry.people.actions import NewPerson, register_many

FIRST = {
    "youssef": "consent-sharing", "hicham": "receiving-confirmation", "nadia": "fit-to-travel", "imane": "restricted",
    "karim": "funding-reserved",
}  # fmt: skip
"""What each of the five has to do first in a case in preparation whose person was forced to work."""


@pytest.fixture
def road(cast):
    """Amina's case in preparation, where five roles have something to do at once."""
    road = Road(cast, cast.amina_case.number)
    road.registered(ago(28))
    road.counselled(ago(27), yes=["FORCED"])
    keeping = Keeping(cast, road.number, cast.amina)
    keeping.file("assessment", on=ago(27), plan=(), categories=())
    Task.objects.filter(kind="ASSESSMENT_REVIEW").delete()  # which comes in its time: here is asked what the stage asks
    road.eligible(ago(26))
    road.preparation(ago(25))
    return road


def mine(cast, name, **filters):
    """The lines of somebody's own list, by number of the case."""
    return {line.number: line for line in worklist(cast.actors[name], Filters(Tab.MINE, **filters)).lines}


def having(cast, number):
    return {name for name in (*FIRST, "salma") if number in mine(cast, name)}


def test_each_role_has_the_case_on_its_list_with_its_own_next_requirement_and_day(cast, road):
    lines = {name: mine(cast, name)[road.number] for name in FIRST}
    assert {name: line.requirement for name, line in lines.items()} == FIRST
    assert {name: counts(cast.actors[name], Filters())[Tab.MINE] for name in FIRST} == dict.fromkeys(FIRST, 1)
    usual = {"youssef": 7, "hicham": 7, "nadia": 5, "imane": 10, "karim": 7}
    assert {name: (line.due_on - ago(25)).days for name, line in lines.items()} == usual
    assert road.number not in mine(cast, "salma")


DEEDS = {
    "karim": lambda road: road.met("karim", "funding-reserved", today()),
    "imane": lambda road: Keeping(road.cast, road.number, road.cast.amina).file("return_risk"),
    "nadia": lambda road: record_result(
        by=road.cast.nadia, on=today(), result=Result(road.case, road.cast.amina.pk, today(), "FIT", today() + timedelta(10))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ["karim", "nadia"])
def test_who_has_done_their_part_has_the_case_no_longer_and_the_others_keep_it(cast, road, name):
    kept = {move.pk: move.role for move in Move.objects.filter(case=road.case)}
    DEEDS[name](road)
    assert having(cast, road.number) == set(FIRST) - {name}
    assert set(Move.objects.filter(case=road.case).values_list("pk", flat=True)) < set(kept)


def test_the_next_part_of_the_same_role_takes_the_place_of_the_one_done(cast, road):
    DEEDS["imane"](road)
    assert mine(cast, "imane")[road.number].requirement == "protection-clearance"
    assert having(cast, road.number) == set(FIRST)


def test_what_waits_for_another_requirement_is_nobodys_move(cast, road):
    road.met("hicham", "receiving-confirmation", today())
    road.met("hicham", "exit-authorisation", today())
    file = f"/cases/{road.number}/"
    said = cast.client("hicham").get(file).content.decode()
    assert "First comes: Consent" in said
    assert "travel-document" not in {line.requirement for line in mine(cast, "hicham").values()}
    road.consent(cast.amina, "SHARE_EMBASSY", ago(1))
    assert mine(cast, "hicham")[road.number].requirement == "travel-document"
    assert "First comes: Consent" not in cast.client("hicham").get(file).content.decode()


def test_what_is_awaited_comes_after_what_is_to_be_done_and_is_due_when_expected(cast, road):
    road.consent(cast.amina, "SHARE_EMBASSY", ago(1))
    expected = today() + timedelta(days=12)
    request_document(
        by=cast.hicham, on=today(), case=road.case, person=cast.amina, type="LAISSEZ_PASSER", embassy="Guinea", expected_by=expected
    )  # fmt: skip
    assert mine(cast, "hicham")[road.number].requirement == "receiving-confirmation"
    road.met("hicham", "receiving-confirmation", today())
    line = mine(cast, "hicham")[road.number]
    assert (line.requirement, line.due_on, line.waiting_since) == ("travel-document", expected, today())
    assert mine(cast, "karim")[road.number].due_on == ago(25) + timedelta(days=7)


def test_where_nothing_is_missing_the_one_move_leads_into_the_next_stage(cast):
    Road(cast, cast.amina_case.number).consent(cast.amina, "PROCESSING", today())
    assert list(Move.objects.values_list("role", "requirement")) == [("case-worker", "")]
    assert mine(cast, "youssef")[cast.amina_case.number].requirement == ""


def test_a_case_that_rests_is_nobodys_move_and_one_taken_up_again_is_theirs_again(cast, road):
    actions.put_on_hold(by=cast.youssef, on=today(), case=road.case, code="NO_FUNDS", reason="line exhausted")
    assert having(cast, road.number) == set()
    assert not Move.objects.exists()
    actions.lift_hold(by=cast.youssef, on=today(), case=road.case)
    assert having(cast, road.number) == set(FIRST)
    actions.withdraw(by=cast.youssef, on=today(), case=road.case)
    assert not Move.objects.exists()


def test_what_is_restricted_is_written_nowhere_and_told_to_its_own_role_alone(cast, road):
    kept = dict(Move.objects.filter(case=road.case).values_list("role", "requirement"))
    assert kept["protection-officer"] == "restricted"
    assert "return-risk-assessment" not in kept.values()
    for name in set(FIRST) - {"imane"}:
        for tab in (Tab.MINE, Tab.OPEN):
            assert "return-risk-assessment" not in [
                line.requirement for line in worklist(cast.actors[name], Filters(tab)).lines
            ]
        assert mine(cast, name)[road.number].role != "protection-officer"


def test_the_list_keeps_to_the_scope_of_its_reader(cast, road):
    elsewhere = type(cast.hicham).of(cast.hicham.user, "H", [("operations", "office", "OUJ")])
    here = type(cast.hicham).of(cast.hicham.user, "H", [("operations", "office", "RAB")])
    assert worklist(elsewhere, Filters()).lines == ()
    assert [line.number for line in worklist(here, Filters()).lines] == [road.number]
    Case.objects.filter(pk=road.case.pk).update(worker="somebody-else")
    assert mine(cast, "youssef") == {}


def test_filters_narrow_ones_own_list(cast, road):
    assert set(mine(cast, "hicham", stage="preparation", office="RAB")) == {road.number}
    for narrowed in ({"stage": "ready"}, {"office": "OUJ"}, {"worker": "nobody"}):
        assert mine(cast, "hicham", **narrowed) == {}
        assert counts(cast.hicham, Filters(**narrowed))[Tab.MINE] == 0


def test_who_holds_two_roles_has_the_case_once_by_the_move_that_is_due_first(cast, road):
    both = type(cast.hicham).of(
        cast.hicham.user, "H", [("operations", "mission", ""), ("medical-focal-point", "mission", "")]
    )
    page = worklist(both, Filters())
    assert [(line.number, line.requirement) for line in page.lines] == [(road.number, "fit-to-travel")]
    assert counts(both, Filters())[Tab.MINE] == 1


def test_the_pages_of_ones_own_list_follow_its_own_days(cast):
    youssef, on = cast.youssef, today()
    days = [on - timedelta(days=30 - index // 3) for index in range(60)]
    born = PartialDate(on.replace(year=on.year - 30, day=1))
    people = register_many(
        by=youssef, on=on, office="RAB", people=[(day, NewPerson("Sow", "Fatou", "F", "SEN", born)) for day in days]
    )
    new = [
        actions.NewCase((actions.NewMember(row, "PRINCIPAL"),), day, "WALK_IN", return_country="SEN")
        for row, day in zip(people, days, strict=True)
    ]
    actions.open_many(by=youssef, on=on, new=new, office="RAB", worker=youssef.user)
    Case.objects.update(due_on=on)
    after, seen = "", []
    while True:
        page = worklist(youssef, Filters(), after)
        assert 0 < len(page.lines) <= PAGE
        seen += [(line.due_on, line.pk) for line in page.lines]
        if not (after := page.after):
            break
    assert len(seen) == 61
    assert seen == sorted(Move.objects.values_list("due_on", "case_id"))


def test_what_stands_already_is_left_as_it_is(cast, road):
    before = list(Move.objects.order_by("id").values())
    row = road.case
    with transaction.atomic():
        refresh([row])
    assert list(Move.objects.order_by("id").values()) == before


def test_a_screen_that_reveals_nothing_asks_nothing_of_protection(cast):
    road = Road(cast, cast.amina_case.number)
    road.registered(ago(28))
    screen(by=cast.youssef, on=ago(27), case=road.case, person=cast.amina, yes=[])
    assert mine(cast, "imane") == {}


def test_a_task_stands_on_the_list_of_the_role_that_is_asked_until_it_is_done(registered):
    case, nadia = registered.amina_case, registered.nadia
    assert worklist(nadia, Filters()).lines == ()
    task = actions.set_task(
        by=registered.youssef, on=today(), case=case, kind="APPOINTMENT", role="medical-focal-point", due_on=today()
    )
    assert [(one.number, one.requirement) for one in worklist(nadia, Filters()).lines] == [
        (case.number, "task:APPOINTMENT")
    ]
    page = registered.client("nadia").get("/").content.decode()
    assert "Give an appointment" in page
    actions.withdraw(by=registered.youssef, on=today(), case=Case.objects.get(pk=case.pk), reason="stays")
    assert [one.number for one in worklist(nadia, Filters()).lines] == [case.number]
    actions.finish_task(by=nadia, on=today(), task=task)
    assert worklist(nadia, Filters()).lines == ()
