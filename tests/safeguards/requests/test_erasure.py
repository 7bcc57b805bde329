"""An erasure that is granted leads to something: the ended cases of the person stand in the next run, whatever the schedule says."""

from datetime import timedelta

import pytest
from safeguards.requests.test_objection import asked, code_of

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Case, Task
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.models import Person
from masar.safeguards.requests import actions
from masar.safeguards.requests.models import Request
from masar.safeguards.retention import actions as retention
from masar.safeguards.retention.queries import due, items

FOLLOWS = "It stands in the next retention run"


def ended(guarded, case=None):
    case = Case.objects.get(pk=(case or guarded.amina_case).pk)
    cases.withdraw(by=guarded.youssef, on=today(), case=case, reason="She stays.")
    return Case.objects.get(pk=case.pk)


def earlier(case):
    """The same, ended on the day before."""
    Case.objects.filter(pk=case.pk).update(ended_on=today() - timedelta(days=1))
    return case


def answered(guarded, outcome="GRANTED", request=None):
    request = request or asked(guarded, "ERASURE")
    return actions.answer(by=guarded.dounia, on=today(), request=request, outcome=outcome, words="As she asks.")


def standing(guarded):
    return [(one.case.number, one.why, one.granted) for one in due(guarded.dounia, today())]


def again(guarded, *people):
    """Another case, of Amina and of whoever else is named."""
    members = tuple(cases.NewMember(one, role) for one, role in zip(people, ("PRINCIPAL", "SPOUSE"), strict=False))
    new = cases.NewCase(members, today(), "WALK_IN", return_country="GIN")
    return cases.open_case(by=guarded.youssef, on=today(), office="RAB", new=new)


def brother(guarded):
    return register(by=guarded.youssef, on=today(), office="RAB", new=NewPerson("Diallo", "Ibrahima", "M", "GIN"))


@pytest.mark.parametrize("outcome", ["GRANTED", "PARTLY"])
def test_an_ended_case_is_due_at_once_and_goes_by_a_run_of_two_persons(guarded, outcome, words):
    case = earlier(ended(guarded))
    assert standing(guarded) == [], "Its own time has not come."
    row = answered(guarded, outcome)
    assert standing(guarded) == [(case.number, "", today())]
    told = Event.objects.get(verb="erasure-granted")
    assert (told.case, told.record) == (str(case.pk), str(row.pk))
    shown = words(guarded.client("salma").get(f"/cases/{case.number}/?part=all"))
    assert "Erasure granted: the case stands in the next retention run" in shown
    page = guarded.client("dounia").get(f"/requests/{row.pk}/")
    assert FOLLOWS in words(page)
    assert 'href="/retention/"' in page.content.decode().partition(FOLLOWS)[2]
    assert "the person asked, granted on" in words(guarded.client("karim").get("/retention/"))
    run = retention.propose(by=guarded.dounia, on=today())
    assert "the person asked, granted on" in words(guarded.client("karim").get(f"/retention/runs/{run.pk}/"))
    retention.confirm(by=guarded.karim, on=today(), run=run, job=run.pk)
    assert retention.carry_out(by=guarded.karim, on=today(), item=items(run)[0]).state == "done"
    retention.finish(by=guarded.karim, on=today(), run=run, swept=False)
    assert Person.objects.get(pk=guarded.amina.pk).anonymised_on == today()
    assert "It was carried out on" in words(guarded.client("dounia").get(f"/requests/{row.pk}/"))
    assert "the person asked, granted on" in words(guarded.client("karim").get(f"/retention/runs/{run.pk}/"))


def test_a_refused_erasure_leads_to_nothing(guarded, words):
    ended(guarded)
    row = answered(guarded, "REFUSED")
    assert standing(guarded) == []
    assert FOLLOWS not in words(guarded.client("dounia").get(f"/requests/{row.pk}/"))


def test_another_request_that_is_granted_erases_nothing(guarded):
    ended(guarded)
    answered(guarded, request=asked(guarded, "ACCESS"))
    assert standing(guarded) == []


def test_while_a_case_is_under_way_it_is_not_granted_whole(guarded):
    request = asked(guarded, "ERASURE")
    told = {"by": guarded.dounia, "on": today(), "request": request, "words": "As she asks."}
    assert code_of(actions.answer, outcome="GRANTED", **told) == "case-under-way"
    sent = {"deed": new_id(), "outcome": "GRANTED", "answer": "As she asks."}
    page = guarded.client("dounia").post(f"/requests/{request.pk}/answer/", sent)
    assert "A case of this person is still under way" in page.content.decode()
    assert Request.objects.get(pk=request.pk).is_open
    old = earlier(ended(guarded))
    new = again(guarded, guarded.amina)
    assert code_of(actions.answer, outcome="GRANTED", **told) == "case-under-way", "The other one."
    answered(guarded, "PARTLY", request)
    assert [number for number, _why, _day in standing(guarded)] == [old.number]
    ended(guarded, new)
    assert [number for number, _why, _day in standing(guarded)] == [old.number], (
        "What was under way at the answer stays, though it ends on the same day."
    )


def test_nobody_elses_record_goes_along(guarded):
    case, other = Case.objects.get(pk=guarded.amina_case.pk), brother(guarded)
    cases.add_member(by=guarded.youssef, on=today(), case=case, person=other, relation="SIBLING")
    ended(guarded)
    told = {"by": guarded.dounia, "on": today(), "words": "As they ask."}
    request = asked(guarded, "ERASURE")
    assert code_of(actions.answer, request=request, outcome="GRANTED", **told) == "others-in-case"
    his = actions.open_request(
        by=guarded.youssef, on=today(), case=case, person=other, kind="ERASURE", identity_check="DOCUMENT", wording="", asked_on=today()
    )  # fmt: skip
    answered(guarded, request=request)
    assert standing(guarded) == []
    answered(guarded, request=his)
    assert standing(guarded) == [(case.number, "", today())]


def test_a_hold_and_an_open_task_keep_it_back_still(guarded):
    case = ended(guarded)
    answered(guarded)
    run = retention.propose(by=guarded.dounia, on=today())
    retention.confirm(by=guarded.karim, on=today(), run=run, job=run.pk)
    hold = retention.place_hold(by=guarded.dounia, on=today(), case=case, kind="LEGAL", reason="before the court")
    assert standing(guarded) == [(case.number, "held", today())]
    assert retention.carry_out(by=guarded.karim, on=today(), item=items(run)[0]).why == "held"
    retention.lift_hold(by=guarded.dounia, on=today(), hold=hold)
    Task.objects.create(case=case, kind="CONTACT_PERSON", role="case-worker", due_on=today())
    assert standing(guarded) == [(case.number, "task-open", today())]


def test_who_asked_for_it_comes_before_whose_time_is_over(guarded, monkeypatch):
    monkeypatch.setattr("masar.safeguards.retention.queries.cases.AT_MOST", 1)
    old = ended(guarded, again(guarded, brother(guarded)))
    Case.objects.filter(pk=old.pk).update(ended_on=today() - timedelta(days=5000))
    case = ended(guarded)
    answered(guarded)
    assert [number for number, _why, _day in standing(guarded)] == [case.number]
