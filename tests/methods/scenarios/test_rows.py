from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal

import pytest

from masar.methods.scenarios import FIELDS, HEADINGS


def test_headings_stand_for_every_field_in_two_languages():
    assert tuple(HEADINGS) == FIELDS
    assert len(FIELDS) == 46
    assert all(set(texts) == {"en", "fr"} and all(texts.values()) for texts in HEADINGS.values())
    assert HEADINGS["declared_on"] == {"en": "Declaration signed on", "fr": "Déclaration signée le"}
    for language in ("en", "fr"):
        assert len({texts[language] for texts in HEADINGS.values()}) == len(FIELDS)


def test_several_values_are_joined_and_single_dates_stay_dates(rows):
    row = replace(
        rows[0],
        reasons=("FAMILY", "HEALTH"),
        vulnerabilities=(),
        food_on=(date(2021, 3, 1),),
        medical_on=(date(2021, 3, 1), date(2021, 4, 2)),
        birth_date="1990-04",
        age=31,
        pocket_money=Decimal("400.00"),
    )
    cells = row.to_cells()
    assert tuple(cells) == FIELDS
    assert cells["reasons"] == "FAMILY; HEALTH"
    assert cells["vulnerabilities"] is None
    assert cells["food_on"] == date(2021, 3, 1)
    assert cells["medical_on"] == "2021-03-01; 2021-04-02"
    assert cells["birth_date"] == "1990-04"
    assert (cells["age"], cells["pocket_money"]) == (Decimal(31), Decimal("400.00"))


def test_a_row_does_not_change(rows):
    with pytest.raises(FrozenInstanceError):
        rows[0].sex = "X"
