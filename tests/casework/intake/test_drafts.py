"""Drafts: sealed, one's own, handed over by a supervisor, given up, forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest
from casework.intake.walking import Walk

from masar.casework.intake import actions
from masar.casework.intake.daily import forget_drafts
from masar.casework.intake.models import Intake
from masar.casework.intake.queries import drafts, typed
from masar.casework.intake.questions import asked
from masar.foundation.access.models import DataKey
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def walk(cast):
    return Walk(cast.client("youssef")).to("documents")


def verbs(key):
    return list(Event.objects.filter(record=str(key)).order_by("seq").values_list("verb", flat=True))


def test_what_was_typed_is_sealed(walk):
    assert "Traor" not in walk.draft.typed
    assert typed(walk.draft)["identity"]["family_name"] == ["Traoré"]


def test_nobody_else_opens_it_or_knows_that_it_is_there(cast, walk):
    for name in ("leila", "salma"):
        browser = cast.client(name)
        for page in ("identity", "check", "apart", "give-up"):
            assert browser.get(walk.address(page)).status_code == 404
            assert browser.post(walk.address(page), walk.pages["identity"]).status_code == 404
    assert drafts(cast.leila) == []
    assert walk.draft.version == 5


def test_a_first_page_with_the_key_of_somebody_elses_draft_is_not_found(cast, walk):
    answer = cast.client("leila").post(
        "/people/register/", {**walk.pages["consent"], "office": "OUJ", "draft": walk.pk}
    )
    assert answer.status_code == 404
    assert walk.draft.worker == cast.youssef.user


def test_a_supervisor_sees_that_it_is_there_and_hands_it_over(cast, walk):
    salma = cast.client("salma")
    page = salma.get("/people/").content.decode()
    assert "With Youssef" in page
    assert "Traoré" not in page
    address = f"/intake/{walk.pk}/hand-over/"
    assert address in page
    answer = salma.post(address, {"deed": str(uuid4()), "worker": f"{cast.leila.user},OUJ"})
    assert answer.status_code == 302
    assert (walk.draft.worker, walk.draft.office) == (cast.leila.user, "OUJ")
    assert 'value="Traoré"' in cast.client("leila").get(walk.address("identity")).content.decode()
    assert cast.client("youssef").get(walk.address("identity")).status_code == 404
    assert verbs(walk.pk) == ["intake-begun", "intake-handed-over"]


def test_it_is_handed_only_to_who_registers_in_that_office(cast, walk):
    with pytest.raises(Refusal) as refused:
        actions.pass_on(by=cast.salma, on=today(), draft=walk.draft, worker=cast.nadia, office="RAB")
    assert refused.value.code == "cannot-be-assigned"


@pytest.mark.parametrize("name", ["youssef", "brahim"])
def test_who_does_not_reassign_there_hands_nothing_over(cast, walk, name):
    assert cast.client(name).get(f"/intake/{walk.pk}/hand-over/").status_code == 404
    with pytest.raises((Refusal, OutOfScope)):
        actions.pass_on(by=cast.actors[name], on=today(), draft=walk.draft, worker=cast.leila, office="OUJ")


def test_given_up_nothing_of_it_stays(cast, walk):
    key = walk.draft.pk
    assert "Everything that was typed is gone then" in walk.browser.get(walk.address("give-up")).content.decode()
    assert walk.browser.post(walk.address("give-up"), {"deed": str(uuid4())}).url == "/people/"
    assert not Intake.objects.exists()
    assert not DataKey.objects.filter(subject=key).exists()
    assert verbs(key) == ["intake-begun", "intake-given-up"]


def test_one_with_which_nobody_goes_on_is_forgotten(cast, walk):
    key = walk.draft.pk
    days = asked().draft_days
    Intake.objects.update(saved_on=today() - timedelta(days=days))
    assert forget_drafts() == 0
    Intake.objects.update(saved_on=today() - timedelta(days=days + 1))
    assert forget_drafts() == 1
    assert not Intake.objects.exists()
    assert not DataKey.objects.filter(subject=key).exists()
    assert verbs(key)[-1] == "intake-forgotten"


def test_somebody_met_before_is_begun_with_what_is_known(cast):
    draft = actions.start(
        by=cast.youssef,
        on=today(),
        office="RAB",
        given=actions.Given(cast.amina, {"needs": {"destination": ["Kindia"]}}),
    )
    told = typed(draft)
    assert (told["identity"]["given_names"], told["identity"]["phone"], told["needs"]["destination"]) == (
        ["Amina"],
        ["+212600000001"],
        ["Kindia"],
    )
    assert told["language"]["language"] == ["fr"]


def test_somebody_out_of_scope_is_not_begun(cast):
    with pytest.raises(OutOfScope):
        actions.start(by=cast.leila, on=today(), office="OUJ", given=actions.Given(cast.amina))
    assert (
        cast.client("leila")
        .post(
            f"/people/register/?person={cast.amina.pk}",
            {**Walk(None).pages["consent"], "office": "OUJ", "draft": str(uuid4())},
        )
        .status_code
        == 404
    )
