"""The verbs with which rooms speak to a case have a gate and a line in the log like every other deed."""

from datetime import timedelta

import pytest

from masar.casework.cases import actions
from masar.casework.cases.models import Case, PromiseMade, Task
from masar.foundation.access.actor import Actor
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State

AHEAD = today() + timedelta(days=9)


def plan(cast, by):
    return actions.plan_travel(by=by, on=today(), case=cast.amina_case, travel_on=AHEAD)


def task(cast, by):
    return actions.set_task(
        by=by, on=today(), case=cast.amina_case, kind="OTHER", role="operations", due_on=AHEAD
    )  # fmt: skip


def promise(cast, by):
    return actions.promise(
        by=by, on=today(), case=cast.amina_case, kind="seat", reference="AT-1", holder_role="operations"
    )


def keep(cast, by):
    return actions.keep_promise(by=by, on=today(), case=cast.amina_case, reference="AT-1")


def carry(cast, by):
    return actions.carry(by=by, on=today(), case=cast.amina_case, to="registered", deed="x")


def progress(cast, by):
    one = actions.Progress(cast.amina_case, None, "destination-stated", State.DONE, today())
    return actions.record_progress(by=by, on=today(), progress=one)


def fact(cast, by):
    return actions.state_fact(by=by, on=today(), case=cast.amina_case, person=None, fact="overstay", value=True)


VERBS = [plan, task, promise, keep, carry, progress, fact]


@pytest.mark.parametrize("verb", VERBS)
def test_a_case_out_of_scope_is_absent_for_a_room_too(cast, verb):
    operations = Actor.of(cast.hicham.user, "H", [("operations", "office", "OUJ")])
    with pytest.raises(OutOfScope):
        verb(cast, operations)


@pytest.mark.parametrize("verb", VERBS)
def test_who_sees_no_case_does_nothing_in_one(cast, verb):
    with pytest.raises(Refusal) as refusal:
        verb(cast, cast.driss)
    assert refusal.value.code == "not-permitted"


def test_only_who_arranges_journeys_plans_the_day_of_travel(cast):
    with pytest.raises(Refusal) as refusal:
        plan(cast, cast.youssef)
    assert refusal.value.code == "not-permitted"
    plan(cast, cast.hicham)
    assert Case.objects.get(pk=cast.amina_case.pk).travel_on == AHEAD


def test_only_the_role_that_holds_it_promises(cast):
    with pytest.raises(Refusal) as refusal:
        promise(cast, cast.youssef)
    assert refusal.value.code == "not-your-move"
    assert not PromiseMade.objects.exists()


def test_nothing_is_asked_or_promised_in_an_ended_case(cast):
    actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    for verb in (plan, task, promise):
        with pytest.raises(Refusal) as refusal:
            verb(cast, cast.hicham)
        assert refusal.value.code == "case-closed"
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("verb", "told", "words"),
    [
        (plan, "travel-planned", "Day of travel"),
        (task, "task-set", "Task set: Other task"),
        (promise, "promise-made", "A seat is held for the person"),
    ],
)
def test_each_is_told_in_the_log_and_on_the_case_file(cast, verb, told, words):
    verb(cast, cast.hicham)
    event = Event.objects.get(verb=told)
    assert (event.actor, event.case, event.on) == (cast.hicham.user, str(cast.amina_case.pk), today())
    assert words in cast.client("youssef").get(f"/cases/{cast.amina_case.number}/").content.decode()
