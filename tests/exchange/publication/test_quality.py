"""The report of how good the records are."""

from datetime import timedelta

import pytest

from masar.foundation.core.dates import PartialDate, Precision, today
from masar.registry.people.actions import NewPerson, add_document, register


@pytest.fixture
def people(cast):
    """In Rabat ten born on 1 January to the day, a phone with each second and a passport with one; in Oujda one of an unknown age."""
    born = today().replace(year=today().year - 30, month=1, day=1)
    for turn in range(10):
        new = NewPerson(
            f"Bah{turn}", "Fatou", "F", "GIN", PartialDate(born), phone="+21266000000" + str(turn) if turn % 2 else ""
        )
        row = register(by=cast.youssef, on=today(), office="RAB", new=new)
    add_document(by=cast.youssef, on=today(), person=row, type="PASSPORT", number="G1")
    register(by=cast.leila, on=today(), office="OUJ", new=NewPerson("Sow", "Aly", "M", "GIN", None))


def lines(answer, name):
    return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in answer.context[name].rows}


def test_how_birth_dates_are_known_and_what_is_missing_by_office(cast, people):
    answer = cast.client("sofia").get("/figures/quality/")
    births, complete = lines(answer, "births"), lines(answer, "complete")
    assert births["Rabat"] == ["11", "100%", "0%", "0%", "0%", "0%"]
    assert births["Oujda"] == ["1", "0%", "0%", "0%", "0%", "100%"]
    assert complete["Rabat"][:3] == ["11", "9.1%", "54.5%"]
    assert complete["Oujda"][:3] == ["1", "0%", "0%"]


def test_many_birthdays_on_new_year_are_pointed_out(cast, people):
    answer = cast.client("sofia").get("/figures/quality/")
    assert "born on 1 January than chance explains" in answer.content.decode()
    assert [one.value for one in answer.context["numbers"]] == ["12", "91.7%", "10", "–"]


@pytest.mark.rule("R4")
def test_an_estimate_is_no_birthday(cast):
    born = PartialDate(today() - timedelta(days=9000), Precision.ESTIMATED)
    register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Bah", "Fatou", "F", "GIN", born))
    answer = cast.client("sofia").get("/figures/quality/")
    assert lines(answer, "births")["Rabat"] == ["2", "50.0%", "0%", "0%", "50.0%", "0%"]


def test_who_counts_their_own_office_counts_nobody_else(cast, people):
    assert {*lines(cast.client("leila").get("/figures/quality/"), "births")} == {"Oujda"}


def test_who_sees_no_figures_finds_no_such_page(cast):
    assert cast.client("driss").get("/figures/quality/").status_code == 404
