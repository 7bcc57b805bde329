"""Psychosocial support: its sessions are sealed for who gives it; that there is one at all is for who reads protection."""

from datetime import timedelta

import pytest
from casework.psychosocial.accompanying import NEED, NOTES, OTHERS, READERS, begin, hold, page, panel, worker
from casework.sharing.sharing import Sharing
from django.urls import reverse

from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import Case, LedgerEntry, Move
from masar.casework.psychosocial import actions
from masar.casework.psychosocial.models import Support, SupportSession
from masar.casework.psychosocial.queries import accompanied, supports_due
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State

NEXT = today() + timedelta(days=7)


def printed_step(cast):
    rows = LedgerEntry.objects.filter(case=cast.amina_case, requirement="psychosocial-support").order_by("id")
    return [(row.state, row.expected_by) for row in rows]


def test_the_pages_lead_from_the_first_session_to_the_end(cast):
    client, number = cast.client("imane"), cast.amina_case.number
    sent = {"deed": "018f3c2e-0000-7000-8000-000000000001", "person": str(cast.amina.pk), "need": NEED, "on": today().isoformat(), "next_on": NEXT.isoformat()}  # fmt: skip
    assert client.post(reverse("support-begin", args=[number]), sent).status_code == 302
    row = Support.objects.get()
    held = {
        "deed": "018f3c2e-0000-7000-8000-000000000002", "on": today().isoformat(), "form": "FAMILY", "mode": "IN_PERSON", "minutes": "50", "notes": NOTES,
        "next_on": NEXT.isoformat(), "onward": "",
    }  # fmt: skip
    assert client.post(reverse("support-session", args=[number, row.pk]), held).status_code == 302
    shown = panel(cast, "imane")
    for words in (NEED, NOTES, "Family session", "50 minutes", "Next session"):
        assert words in shown
    ended = {"deed": "018f3c2e-0000-7000-8000-000000000003", "how": "She sleeps again.", "on": today().isoformat()}
    assert client.post(reverse("support-end", args=[number, row.pk]), ended).status_code == 302
    assert "Ended on" in panel(cast, "imane")
    assert [state for state, _day in printed_step(cast)] == [State.IN_PROGRESS, State.IN_PROGRESS, State.DONE]


def test_the_printed_step_waits_for_the_next_session(cast):
    hind = worker(cast)
    row = begin(cast, by="hind")
    assert printed_step(cast) == [(State.IN_PROGRESS, NEXT)]
    move = Move.objects.get(case=cast.amina_case, role="psychosocial-worker")
    assert (move.requirement, move.due_on) == ("task:SUPPORT_SESSION", NEXT)
    assert [one.person for one in supports_due(hind)] == [cast.amina]
    assert cast.amina_case.number in cast.client("hind").get(reverse("supports")).content.decode()
    hold(cast, row, by="hind")
    assert not Move.objects.filter(case=cast.amina_case, role="psychosocial-worker").exists()


@pytest.mark.parametrize("name", [*READERS, *OTHERS])
def test_what_was_said_is_for_who_gives_support_alone(cast, name):
    row = begin(cast)
    hold(cast, row)
    shown = panel(cast, name)
    assert ("Individual session" in shown) is (name in READERS)
    assert ("Notes: withheld" in shown) is (name in ("youssef", "salma"))
    for part in ("", "?part=help", "?part=kept"):
        assert ("CANARY" in page(cast, name, part)) is (name == "imane" and part == "?part=help")


@pytest.mark.parametrize("name", OTHERS)
def test_others_cannot_tell_whether_anybody_is_accompanied(cast, name):
    without = panel(cast, name), page(cast, name, "").count("sychosocial")
    hold(cast, begin(cast))
    assert (panel(cast, name), page(cast, name, "").count("sychosocial")) == without
    assert accompanied(cast.actors[name], cast.amina_case) == []


def test_words_are_sealed_at_rest(cast):
    hold(cast, begin(cast))
    assert "CANARY" not in Support.objects.get().need + SupportSession.objects.get().notes


def test_whom_it_refers_onward_becomes_a_task_of_who_conducts_the_case(cast):
    clinic = Sharing(cast).organisation
    hold(cast, begin(cast), onward=clinic)
    task = cast.amina_case.tasks.get(kind="REFER_ONWARD")
    assert (task.role, task.due_on) == ("case-worker", today() + timedelta(days=7))
    assert f"referred onward to {clinic.name}" in panel(cast, "imane")


def test_nobody_is_accompanied_twice_at_once(cast):
    row = begin(cast)
    with pytest.raises(Refusal) as refusal:
        begin(cast)
    assert refusal.value.code == "support-open"
    actions.end_support(by=cast.imane, on=today(), support=row, how="She goes on elsewhere.")
    begin(cast)
    with pytest.raises(Refusal) as refusal:
        hold(cast, row)
    assert refusal.value.code == "support-ended"


@pytest.mark.parametrize(("stated", "code"), [({"need": " "}, "nothing-said"), ({"next_on": today()}, "next-before")])
def test_what_is_missing_is_refused(cast, stated, code):
    with pytest.raises(Refusal) as refusal:
        begin(cast, **stated)
    assert refusal.value.code == code
    assert not Support.objects.exists()


def test_an_ended_case_is_refused(cast):
    row = begin(cast)
    withdraw(by=cast.youssef, on=today(), case=Case.objects.get(pk=cast.amina_case.pk), reason="")
    row.case.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        hold(cast, row)
    assert refusal.value.code == "case-closed"


def test_others_find_no_page(cast):
    row, number = begin(cast), cast.amina_case.number
    pages = [reverse("supports"), reverse("support-begin", args=[number])]
    pages += [reverse(f"support-{word}", args=[number, row.pk]) for word in ("session", "end")]
    worker(cast, "zineb", "OUJ")
    for name in ("youssef", "salma", "nadia", "hicham", "karim", "driss"):
        assert [cast.client(name).get(one).status_code for one in pages] == [404] * 4, name
        with pytest.raises((Refusal, OutOfScope)):
            hold(cast, row, by=name)
    assert [cast.client("zineb").get(one).status_code for one in pages[1:]] == [404] * 3
    assert supports_due(cast.zineb) == []
    with pytest.raises(OutOfScope):
        hold(cast, row, by="zineb")
