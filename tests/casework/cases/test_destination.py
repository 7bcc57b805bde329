"""Country and place of return: asked by the page of the requirement, written to the case, and never met while they are empty."""

import pytest

from masar.casework.cases import actions
from masar.casework.cases.models import Case, LedgerEntry
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State


@pytest.fixture
def nowhere(cast):
    """Amina has not said yet where she goes."""
    Case.objects.filter(pk=cast.amina_case.pk).update(return_country="", destination="")
    cast.amina_case.refresh_from_db()
    return cast


def address(cast):
    return f"/cases/{cast.amina_case.number}/requirements/destination-stated/"


def sent(**values):
    return {"deed": new_id(), "on": today().strftime("%d/%m/%Y")} | values


def test_the_page_asks_for_both_and_writes_them(nowhere):
    browser = nowhere.client("youssef")
    page = browser.get(address(nowhere)).content.decode()
    assert 'name="return_country"' in page
    assert 'name="destination"' in page
    assert browser.post(address(nowhere), sent(return_country="GIN", destination="Labé")).status_code == 302
    kept = Case.objects.get(pk=nowhere.amina_case.pk)
    assert (kept.return_country, kept.destination) == ("GIN", "Labé")
    assert LedgerEntry.objects.get(requirement="destination-stated").state == State.DONE


@pytest.mark.parametrize("typed", [{"return_country": "GIN"}, {"destination": "Labé"}])
def test_one_without_the_other_is_not_enough(nowhere, typed):
    assert nowhere.client("youssef").post(address(nowhere), sent(**typed)).status_code == 422
    assert not LedgerEntry.objects.filter(requirement="destination-stated").exists()


def test_it_is_not_done_while_nothing_is_stated(nowhere):
    progress = actions.Progress(nowhere.amina_case, None, "destination-stated", State.DONE, today())
    with pytest.raises(Refusal) as refusal:
        actions.record_requirement(by=nowhere.youssef, on=today(), progress=progress)
    assert refusal.value.code == "destination-missing"


def test_what_is_on_record_is_corrected_not_stated_again(cast):
    told = {"by": cast.youssef, "on": today(), "case": cast.amina_case}
    actions.state_destination(**told, country="GIN", place="Labé")
    with pytest.raises(Refusal) as refusal:
        actions.state_destination(**told, country="SEN", place="Dakar")
    assert refusal.value.code == "stated-already"
    assert Case.objects.get(pk=cast.amina_case.pk).return_country == "GIN"


def test_only_who_counsels_states_it(cast):
    assert cast.client("hicham").get(address(cast)).status_code == 404
    with pytest.raises(Refusal):
        actions.state_destination(by=cast.salma, on=today(), case=cast.amina_case, country="GIN", place="Labé")
