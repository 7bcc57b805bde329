"""Three hundred people in a day: a numbered token, half a minute each, completed later without making anybody a second time."""

import io

import pytest
from django.db import connection
from pypdf import PdfReader

from masar.casework.cases.models import Case, LedgerEntry
from masar.casework.reception.actions import Arrived, complete_registration, make_tokens, register_token
from masar.casework.reception.models import Token
from masar.casework.reception.queries import board, needs_of, next_waiting, token_of
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.models import Person

HUNDREDS = 300
MOUSSA = Arrived("Moussa Keïta", "M", "MLI", "bm", "YELLOW", 2001, 3, ("FOOD_WATER", "SHELTER"))


def refused(deed):
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def registered(by, number=None, arrived=MOUSSA):
    return register_token(by=by, on=today(), office="RAB", number=number, arrived=arrived)


def test_tokens_are_numbered_through_the_day(cast, rania):
    make_tokens(by=rania, on=today(), office="RAB", count=3)
    rows = make_tokens(by=cast.youssef, on=today(), office="RAB", count=2)
    assert [row.number for row in rows] == [4, 5]
    assert [row.number for row in make_tokens(by=cast.leila, on=today(), office="OUJ", count=1)] == [1]
    assert refused(lambda: make_tokens(by=rania, on=today(), office="RAB", count=0)) == "count"


def test_whoever_waits_is_registered_with_a_case_that_begins(cast, rania):
    make_tokens(by=rania, on=today(), office="RAB", count=2)
    row = registered(rania)
    assert (row.number, row.state, row.person.name, row.person.birth_date.year) == (
        1,
        "REGISTERED",
        "Moussa Keïta",
        2001,
    )
    assert (row.case.stage, row.case.worker, row.family) == ("contacted", "", 3)
    assert next_waiting("RAB", today()) == 2


def test_a_number_that_was_called_out_is_a_token_too(cast, rania):
    assert [registered(rania, 12).number, registered(rania).number] == [12, 13]


def test_each_token_is_registered_once(cast, rania):
    registered(rania, 7)
    people = Person.objects.count()
    assert refused(lambda: registered(rania, 7)) == "token-used"
    assert Person.objects.count() == people


def test_what_somebody_needs_is_sealed(cast, rania):
    row = registered(rania)
    assert "SHELTER" not in Token.objects.get().needs
    assert needs_of(cast.salma, row.case, row) == ["FOOD_WATER", "SHELTER"]
    assert needs_of(rania, row.case, row) is None


def test_it_is_completed_in_the_same_case(cast, rania):
    row = registered(rania)
    people = Person.objects.count()
    assert token_of(cast.salma, row.case) == row
    complete_registration(by=cast.salma, on=today(), case=row.case)
    complete_registration(by=cast.salma, on=today(), case=row.case)
    row.refresh_from_db()
    assert (row.state, row.completed_on, token_of(cast.salma, row.case)) == ("COMPLETED", today(), None)
    assert LedgerEntry.objects.filter(case=row.case, requirement="identity-declared").count() == 1
    assert Person.objects.count() == people


def test_the_board_shows_the_most_urgent_first_within_ones_scope(cast, rania):
    make_tokens(by=rania, on=today(), office="RAB", count=5)
    for colour in ("GREEN", "RED", "YELLOW"):
        registered(rania, arrived=Arrived("Somebody", "F", "GIN", "fr", colour))
    seen = board(rania, "RAB", today())
    assert [row.colour for row in seen.rows] == ["RED", "YELLOW", "GREEN"]
    assert (seen.counts["WAITING"], seen.counts["REGISTERED"]) == (2, 3)
    assert board(cast.leila, "RAB", today()).rows == ()
    assert board(cast.karim, "RAB", today()).rows == ()


def test_another_office_is_out_of_reach(cast, rania):
    with pytest.raises(OutOfScope):
        register_token(by=rania, on=today(), office="OUJ", number=1, arrived=MOUSSA)
    with pytest.raises(Refusal):
        make_tokens(by=cast.karim, on=today(), office="RAB", count=1)


def test_the_three_hundredth_takes_as_many_questions_as_the_tenth(cast, rania):
    make_tokens(by=rania, on=today(), office="RAB", count=HUNDREDS)
    asked = []

    def counted(execute, *given):
        asked[-1] += 1
        return execute(*given)

    for _turn in range(HUNDREDS):
        asked.append(0)
        with connection.execute_wrapper(counted):
            registered(rania)
    assert Case.objects.filter(tokens__isnull=False).count() == HUNDREDS
    assert max(asked[10:]) == min(asked[10:]), "no question more, however many are registered"
    assert asked[-1] < 60


@pytest.fixture
def desk(cast, rania):
    return cast.client("rania")


def sent(**changes):
    told = {
        "deed": str(new_id()), "name": "Moussa", "sex": "M", "birth_year": "25", "nationality": "MLI", "language": "fr", "colour": "RED", "family": "2",
        "needs": ["CARE"], "number": "",
    }  # fmt: skip
    return {**told, **changes}


def test_the_next_form_opens_at_once_and_remembers_the_line(desk):
    answer = desk.post("/reception/crowd/new/?office=RAB", sent())
    assert answer["Location"] == "/reception/crowd/new/?office=RAB&nationality=MLI&language=fr"
    page = desk.get(answer["Location"]).content.decode()
    assert '<option value="MLI" selected>' in page
    assert "autofocus" in page
    assert Person.objects.order_by("-id")[0].birth_date.year == today().year - 25


def test_what_cannot_be_is_said_and_nothing_is_lost(desk):
    page = desk.post("/reception/crowd/new/?office=RAB", sent(birth_year="1234", family="0")).content.decode()
    assert "neither a year of birth nor an age" in page
    assert "One at least" in page
    assert 'value="Moussa"' in page
    desk.post("/reception/crowd/new/?office=RAB", sent(number="4"))
    assert (
        "Token 4 is registered already"
        in desk.post("/reception/crowd/new/?office=RAB", sent(number="4")).content.decode()
    )


def test_the_board_of_the_day(cast, desk):
    desk.post("/reception/crowd/new/?office=RAB", sent())
    page = desk.get("/reception/crowd/").content.decode()
    assert "Moussa" in page
    assert "Red: first" in page
    assert "Medical care" not in page, "what somebody needs is not for reception to read again"
    assert "Medical care" in cast.client("salma").get("/reception/crowd/").content.decode()


def test_a_sheet_of_tokens_is_printed(desk):
    answer = desk.post("/reception/crowd/tokens/?office=RAB", {"deed": str(new_id()), "count": "30"})
    sheet = desk.get(answer["Location"])
    assert sheet["Content-Type"] == "application/pdf"
    text = [page.extract_text() for page in PdfReader(io.BytesIO(sheet.content)).pages]
    assert len(text) == 2
    assert "30" in text[1]
    assert Token.objects.count() == 30
