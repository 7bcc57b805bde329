"""Lists that are kept: filters under a name, one's own or everybody's in an office."""

import re
from uuid import uuid4

import pytest

from masar.casework.cases import actions
from masar.casework.cases.models import KeptList
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


def sent(**boxes):
    return {"deed": str(uuid4()), **boxes}


def test_a_list_is_kept_with_its_filters_and_stands_above_the_worklist(cast, words):
    browser = cast.client("youssef")
    browser.post("/worklist/lists/keep/?tab=open&stage=ready", sent(name="Ready soon"))
    kept = KeptList.objects.get()
    assert (kept.owner, kept.query, kept.office) == (cast.youssef.user, "tab=open&stage=ready", "")
    shown = browser.get("/?tab=open&stage=ready").content.decode()
    assert re.search(r'href="/\?tab=open&amp;stage=ready"\s+aria-current="true"[^>]*><bdi[^>]*>Ready soon', shown)
    assert "Keep this list" not in shown
    assert Event.objects.filter(verb="list-kept", record=str(kept.pk)).exists()


def test_words_that_are_no_filter_are_not_kept(cast):
    cast.client("youssef").post("/worklist/lists/keep/?tab=open&next=//elsewhere.example", sent(name="All"))
    assert KeptList.objects.get().query == "tab=open"


def test_a_name_is_given_once(cast, words):
    actions.keep_list(by=cast.youssef, on=today(), name="Mine", query="tab=open")
    answer = cast.client("youssef").post("/worklist/lists/keep/?tab=held", sent(name="Mine"))
    assert answer.status_code == 422
    assert "You keep a list of that name already" in words(answer)
    actions.keep_list(by=cast.salma, on=today(), name="Mine", query="tab=open")


def test_a_supervisor_keeps_a_list_for_the_office(cast):
    cast.client("salma").post("/worklist/lists/keep/?tab=unassigned", sent(name="To give out", office="RAB"))
    assert "To give out" in cast.client("youssef").get("/").content.decode()
    assert "To give out" not in cast.client("brahim").get("/").content.decode()


@pytest.mark.parametrize("who", ["youssef", "brahim"])
def test_nobody_else_keeps_one_for_an_office(cast, who):
    with pytest.raises(Refusal):
        actions.keep_list(by=getattr(cast, who), on=today(), name="All", query="tab=open", office="RAB")


def test_who_named_a_list_lets_it_go(cast):
    row = actions.keep_list(by=cast.salma, on=today(), name="To give out", query="tab=unassigned", office="RAB")
    assert cast.client("youssef").get(f"/worklist/lists/{row.pk}/let-go/").status_code == 404
    with pytest.raises(OutOfScope):
        actions.let_list_go(by=cast.youssef, on=today(), row=row)
    mark = sent()
    browser = cast.client("salma")
    assert browser.post(f"/worklist/lists/{row.pk}/let-go/", mark).status_code == 302
    assert browser.post(f"/worklist/lists/{row.pk}/let-go/", mark).status_code == 302
    assert not KeptList.objects.exists()
