"""An embassy verifies a whole group: one event, everybody with a consent, and what is said of each stands in the ledger of the case."""

from datetime import timedelta

import pytest
from casework.movements.road import Road, ago

from masar.casework.cases.actions import state_fact, withdraw
from masar.casework.cases.models import LedgerEntry
from masar.casework.movements.actions import Said, Visit, note_outcomes, plan_verification, put_before
from masar.casework.movements.models import Verification, Verified
from masar.casework.movements.queries import could_be_listed, listed, verification_rows
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal

DOCUMENT = "travel-document"


def consented(cast):
    Road(cast, cast.amina_case.number).consent(cast.amina, "SHARE_EMBASSY", ago(5))


@pytest.fixture
def visit(cast):
    consented(cast)
    told = Visit("GIN", "Embassy of Guinea", today(), "Rabat", "Two officials")
    return plan_verification(by=cast.hicham, on=today(), visit=told)


def refused(deed):
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def put(cast, visit):
    return put_before(by=cast.hicham, on=today(), verification=visit, people=[(cast.amina_case, cast.amina)])[0]


def said(cast, visit, row, outcome, other="", on=None):
    return note_outcomes(by=cast.hicham, on=on or today(), verification=visit, said={row: Said(outcome, other)})


def last(cast):
    row = LedgerEntry.objects.filter(case=cast.amina_case, requirement=DOCUMENT).order_by("-id").first()
    return (row.state, row.holder) if row else None


@pytest.mark.parametrize(
    ("outcome", "other", "stands"),
    [
        ("CONFIRMED", "", ("in-progress", "Embassy of Guinea")),
        ("NOT_CONFIRMED", "", ("blocked", "Embassy of Guinea")),
        ("OTHER_EMBASSY", "Embassy of Mali", ("to-do", "Embassy of Mali")),
        ("ABSENT", "", None),
    ],
)
def test_what_is_said_of_each_stands_in_the_ledger(cast, visit, outcome, other, stands):
    row = put(cast, visit)
    assert said(cast, visit, row, outcome, other) == 1
    assert last(cast) == stands


def test_it_is_one_event_however_many_stood_there(cast, visit):
    put(cast, visit)
    assert list(verification_rows(cast.sofia)) == [(visit.pk, "GIN", today(), 1)]


def test_nothing_is_noted_twice(cast, visit):
    row = put(cast, visit)
    said(cast, visit, row, "CONFIRMED")
    row.refresh_from_db()
    assert said(cast, visit, row, "CONFIRMED") == 0
    assert put_before(by=cast.hicham, on=today(), verification=visit, people=[(cast.amina_case, cast.amina)]) == []
    assert Verified.objects.count() == 1


@pytest.mark.rule("R10")
def test_an_embassy_sees_only_who_agreed(cast):
    row = plan_verification(by=cast.hicham, on=today(), visit=Visit("GIN", "Embassy of Guinea", today()))
    assert could_be_listed(cast.hicham, row) == []
    assert refused(lambda: put(cast, row)) == "consent-missing"
    consented(cast)
    assert [one.person_id for one in could_be_listed(cast.hicham, row)] == [cast.amina.pk]


@pytest.mark.rule("R12")
def test_of_some_no_list_goes_outside(cast, visit):
    state_fact(
        by=cast.imane, on=today(), case=cast.amina_case, person=cast.amina.pk, fact="potential_trafficking", value=True
    )
    assert could_be_listed(cast.hicham, visit) == []
    assert refused(lambda: put(cast, visit)) == "in-no-list"


def test_who_holds_a_document_keeps_it(cast, visit):
    row = put(cast, visit)
    Road(cast, cast.amina_case.number).received(today())
    before = last(cast)
    said(cast, visit, row, "NOT_CONFIRMED")
    assert last(cast) == before


def test_not_before_the_day_and_not_in_a_case_that_has_ended(cast, visit):
    row = put(cast, visit)
    Verification.objects.filter(pk=visit.pk).update(on=today() + timedelta(days=1))
    visit.refresh_from_db()
    assert refused(lambda: said(cast, visit, row, "CONFIRMED")) == "dates-out-of-order"
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    row.refresh_from_db()
    Verification.objects.filter(pk=visit.pk).update(on=today())
    visit.refresh_from_db()
    assert refused(lambda: said(cast, visit, listed(cast.hicham, visit)[0], "CONFIRMED")) == "case-closed"


def test_only_who_arranges_travel(cast, visit):
    for other in (cast.youssef, cast.salma):
        assert (
            refused(
                lambda other=other: put_before(
                    by=other, on=today(), verification=visit, people=[(cast.amina_case, cast.amina)]
                )
            )
            == "not-permitted"
        )
        assert listed(other, visit) == []


def test_the_whole_group_on_one_page(cast, visit):
    browser = cast.client("hicham")
    own = f"/movements/verifications/{visit.pk}/"
    page = browser.get(f"{own}people/").content.decode()
    assert "DIALLO" in page
    wrong = browser.post(f"{own}people/", {"deed": str(new_id()), "numbers": "MAR-1999-000001"})
    assert "No case in your scope bears these numbers" in wrong.content.decode()
    browser.post(f"{own}people/", {"deed": str(new_id()), "numbers": cast.amina_case.number.lower()})
    row = Verified.objects.get()
    told = {"deed": str(new_id()), "on": f"{today():%d/%m/%Y}", f"outcome-{row.pk}": "CONFIRMED", f"other-{row.pk}": ""}
    assert browser.post(own, told).status_code == 302
    assert last(cast) == ("in-progress", "Embassy of Guinea")
    assert "Embassy of Guinea" in browser.get("/movements/verifications/").content.decode()
    made = browser.post(
        "/movements/verifications/new/",
        {"deed": str(new_id()), "country": "MLI", "embassy": "Embassy of Mali", "on": f"{today():%d/%m/%Y}"},
    )
    assert made["Location"].endswith("/people/")
