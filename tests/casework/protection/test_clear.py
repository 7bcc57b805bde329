"""The clearance of the protection officer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import LedgerEntry
from masar.casework.protection import actions
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State


def clear(cast, by="imane", cleared=True, reason="", on=None):
    actions.clear(
        by=getattr(cast, by),
        on=on or today(),
        case=cast.amina_case,
        person=cast.amina.pk,
        cleared=cleared,
        reason=reason,
    )


def address(cast):
    return reverse("protection-clear", args=[cast.amina_case.number])


def sent(cast, **changes):
    deed = "018f3c2e-0000-7000-8000-000000000001"
    return {
        "deed": deed,
        "person": str(cast.amina.pk),
        "cleared": "yes",
        "reason": "",
        "on": today().isoformat(),
        **changes,
    }


def entries():
    rows = LedgerEntry.objects.filter(requirement=actions.CLEARANCE).order_by("id")
    return [(row.state, row.why(row.case.seal)) for row in rows]


def test_the_page_records_both_answers(cast):
    client = cast.client("imane")
    assert client.post(address(cast), sent(cast, cleared="no", reason="waits for the panel")).status_code == 302
    assert client.post(address(cast), sent(cast, deed="018f3c2e-0000-7000-8000-000000000002")).status_code == 302
    assert entries() == [(State.BLOCKED, "waits for the panel"), (State.DONE, "")]


def test_neither_answer_is_preset(cast):
    page = cast.client("imane").get(address(cast)).context["form"]
    assert page["cleared"].value() is None


def test_not_cleared_needs_its_reason_at_the_field(cast):
    with pytest.raises(Refusal) as refused:
        clear(cast, cleared=False, reason=" ")
    assert refused.value.code == "reason-missing"
    answer = cast.client("imane").post(address(cast), sent(cast, cleared="no"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"] == [refused.value.sentence]
    assert entries() == []


def test_a_day_to_come_is_refused_at_its_field(cast):
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        clear(cast, on=tomorrow)
    assert refused.value.code == "in-the-future"
    answer = cast.client("imane").post(address(cast), sent(cast, on=tomorrow.isoformat()))
    assert answer.context["form"].errors["on"] == [refused.value.sentence]


def test_an_ended_case_is_refused(cast):
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="")
    cast.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        clear(cast)
    assert refused.value.code == "case-closed"
    answer = cast.client("imane").post(address(cast), sent(cast))
    assert answer.context["form"].non_field_errors() == [refused.value.sentence]


@pytest.mark.parametrize("name", ["youssef", "salma", "hicham", "nadia", "karim", "leila", "driss"])
def test_only_the_protection_officer_finds_the_page(cast, name):
    client = cast.client(name)
    assert client.get(address(cast)).status_code == 404
    assert client.post(address(cast), sent(cast)).status_code == 404
    with pytest.raises(Refusal) as refused:
        clear(cast, by=name)
    assert refused.value.code == "not-permitted"
    assert entries() == []


@pytest.mark.parametrize("name", ["hicham", "nadia", "karim"])
def test_the_reason_stays_with_who_reads_protection(cast, name):
    clear(cast, cleared=False, reason="CANARY-WAITS-FOR-THE-PANEL")
    for part in ("", "?part=help", "?part=kept"):
        page = cast.client(name).get(reverse("case", args=[cast.amina_case.number]) + part).content.decode()
        assert "CANARY" not in page
