"""What the family and the records say against a row, each at its cell."""

import pytest
from exchange.transfer.lists import AWA, BINTA, MOUSSA, RETURNED, WHOLE, looked_through, taken, told

from masar.foundation.core.dates import today
from masar.registry.directory.actions import open_office


def test_offices_are_known_by_code_or_name_however_spelt(cast):
    batch = looked_through(cast.karim, AWA | {"office": "rabat"}, MOUSSA | {"office": "OUJ"})
    assert batch.accepted == 2
    assert told(batch) == []


def test_a_missing_office_is_asked_for_unless_only_one_is_possible(cast):
    assert told(looked_through(cast.karim, AWA | {"office": ""})) == [("M2", "office-missing")]
    assert looked_through(cast.salma, AWA | {"office": ""}).accepted == 1


@pytest.mark.parametrize("name", ["salma", "youssef"])
def test_rows_of_an_office_out_of_scope_are_refused(cast, name):
    batch = looked_through(cast.actors[name], MOUSSA | {"office": "Oujda"})
    assert told(batch) == [("M2", "office-other")]


def test_an_office_opened_meanwhile_is_known(cast):
    open_office(by=cast.driss, on=today(), code="TNG", name="Tanger", city="Tanger")
    for spelt in ("tanger", "Tangier", "طنجة", "TNG"):
        assert looked_through(cast.karim, AWA | {"office": spelt}).accepted == 1


def test_a_place_of_orientation_that_nobody_knows_is_refused(cast):
    assert told(looked_through(cast.karim, WHOLE | {"orientation_place": "Fès"})) == [("AG2", "place-unknown")]


def test_who_was_imported_is_not_imported_again(cast):
    taken(
        cast.karim, AWA, MOUSSA | {"pocket_money": "300", "pocket_currency": "MAD", "pocket_receipt": "R-7"} | RETURNED
    )
    again = looked_through(cast.karim, AWA | {"given_names": "Hawa"}, MOUSSA | {"person_ref": "X-1", "case_ref": "X"})
    assert told(again) == [("A2", "person-known"), ("C3", "possibly-known")]
    third = (
        MOUSSA
        | {
            "person_ref": "Y-1",
            "case_ref": "Y",
            "family_name": "Keïta",
            "pocket_money": "5",
            "pocket_currency": "MAD",
            "pocket_receipt": "R-7",
        }
        | RETURNED
    )
    assert ("AN2", "receipt-known") in told(looked_through(cast.karim, third))


def test_a_newcomer_of_a_known_case_is_sent_to_its_file(cast):
    taken(cast.karim, AWA)
    assert ("B2", "case-known") in told(looked_through(cast.karim, BINTA))


def test_a_family_comes_whole_or_not_at_all(cast):
    batch = looked_through(cast.karim, AWA, BINTA | {"birth_date": "31/02/2015"}, MOUSSA)
    assert (batch.accepted, batch.refused) == (1, 2)
    assert told(batch) == [("B2", "case-not-whole"), ("G3", "no-such-day")]


def test_a_family_that_parts_becomes_two_cases(cast):
    batch = looked_through(cast.karim, AWA | RETURNED, BINTA)
    assert ("AJ3", "case-parts") in told(batch)
    assert batch.refused == 2


@pytest.mark.parametrize(("field", "value", "cell"), [("office", "OUJ", "M3"), ("return_country", "MLI", "AI3")])
def test_of_some_things_a_case_has_only_one(cast, field, value, cell):
    batch = looked_through(
        cast.karim, AWA | {"return_country": "GIN"}, BINTA | {"return_country": "GIN"} | {field: value}
    )
    assert (cell, "case-differs") in told(batch)


def test_what_else_differs_follows_the_principal_and_is_told(cast):
    batch = looked_through(cast.karim, AWA, BINTA | {"channel": "PHONE"})
    assert told(batch) == [("N3", "case-keeps-principal")]
    assert batch.accepted == 2


def test_a_child_born_here_contradicts_nobody(cast):
    batch = looked_through(cast.karim, AWA | {"entered_on": "2010-05-01"}, BINTA | {"entered_on": "2015-02-01"})
    assert told(batch) == []


def test_a_withheld_mark_is_never_taken_for_a_value(cast):
    assert told(looked_through(cast.karim, AWA | {"family_name": "••••"})) == [("C2", "withheld-value")]
