"""A legal demand is entered by one and decided by another; what is asked and given lies sealed; the notice says to give nothing."""

from uuid import uuid4

import pytest

from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.safeguards.demands import actions
from masar.safeguards.demands.models import Demand


@pytest.fixture
def asked(guarded):
    """Salma of Rabat was asked by the police."""
    asked = actions.Asked("POLICE", "Sûreté, Rabat", today(), "The list of everybody from Guinea", "none named")
    return actions.enter(by=guarded.salma, on=today(), asked=asked)


def test_a_demand_is_entered_refused_by_somebody_else_and_told_to_the_log(guarded, words):
    sent = {
        "deed": str(uuid4()), "kind": "COURT", "authority": "Tribunal, Rabat", "received_on": today().isoformat(),
        "asked": "the file of one person", "basis": "article 7",
    }  # fmt: skip
    salma = guarded.client("salma")
    assert "give nothing, enter the demand" in words(salma.get("/demands/"))
    page = salma.post("/demands/new/", sent).url
    row = Demand.objects.get()
    assert "one person" not in row.asked
    assert salma.get(f"{page}decide/").status_code == 404
    decided = {"deed": str(uuid4()), "decision": "REFUSED", "why": "Our files are inviolable.", "given": ""}
    assert guarded.client("dounia").post(f"{page}decide/", decided).url == page
    shown = words(guarded.client("adil").get(page))
    assert "Nothing is given" in shown
    assert "the file of one person" in shown
    verbs = list(Event.objects.filter(record=str(row.pk)).order_by("id").values_list("verb", "params"))
    assert verbs == [("demand-entered", {"kind": "COURT"}), ("demand-decided", {"decision": "REFUSED"})]


def test_who_entered_it_does_not_decide_it(guarded):
    asked = actions.Asked("EMBASSY", "Embassy", today(), "all names", "none named")
    row = actions.enter(by=guarded.karim, on=today(), asked=asked)
    with pytest.raises(Refusal) as refused:
        actions.decide(by=guarded.karim, on=today(), demand=row, decision="GIVEN", why="asked", given="names")
    assert refused.value.code == "own-demand"


@pytest.mark.parametrize("decision", ["GIVEN", "PARTLY"])
def test_what_is_given_is_named(guarded, asked, decision):
    with pytest.raises(Refusal) as refused:
        actions.decide(by=guarded.dounia, on=today(), demand=asked, decision=decision, why="ordered", given=" ")
    assert refused.value.code == "given-missing"


def test_what_was_referred_can_be_decided_and_what_was_decided_cannot(guarded, asked):
    actions.decide(by=guarded.dounia, on=today(), demand=asked, decision="REFERRED", why="ask legal")
    actions.decide(by=guarded.karim, on=today(), demand=asked, decision="PARTLY", why="waived", given="one number")
    with pytest.raises(Refusal) as refused:
        actions.decide(by=guarded.dounia, on=today(), demand=asked, decision="REFUSED", why="no")
    assert refused.value.code == "decided-already"


def test_a_demand_is_known_to_its_office_and_to_who_answers_for_the_mission(guarded, asked):
    found = {
        name: guarded.client(name).get(f"/demands/{asked.pk}/").status_code
        for name in ("salma", "brahim", "karim", "dounia", "adil", "youssef", "driss")
    }
    assert found == {
        "salma": 200,
        "brahim": 404,
        "karim": 200,
        "dounia": 200,
        "adil": 200,
        "youssef": 404,
        "driss": 404,
    }
