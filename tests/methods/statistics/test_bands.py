"""Bands of whole numbers and the age on a day."""

from datetime import date

import pytest

from masar.methods.statistics.bands import band_of, bands_from, completed_years

LEAFLET = bands_from([0, 11, 19, 36, 66])


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0-10"), (10, "0-10"), (11, "11-18"), (18, "11-18"), (19, "19-35"), (65, "36-65"), (66, "66+"), (120, "66+")],
)
def test_a_band_holds_its_first_number_and_not_the_next_bands(age, band):
    assert band_of(age, LEAFLET) == band


@pytest.mark.parametrize("age", [None, -1])
def test_what_no_band_holds_is_unknown(age):
    assert band_of(age, LEAFLET) == "UNKNOWN"


@pytest.mark.parametrize("starts", [[], [0, 0], [5, 3]])
def test_starts_must_rise(starts):
    with pytest.raises(ValueError, match="must rise"):
        bands_from(starts)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2004, 2, 29), date(2021, 2, 28), 16),
        (date(2004, 2, 29), date(2021, 3, 1), 17),
        (date(2004, 2, 29), date(2024, 2, 28), 19),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2003, 7, 1), date(2021, 6, 30), 17),
        (date(2003, 7, 1), date(2021, 7, 1), 18),
        (date(2021, 7, 1), date(2021, 7, 1), 0),
    ],
)
def test_birthdays_are_counted_and_29_february_falls_on_1_march(born, on, years):
    assert completed_years(born, on) == years


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError, match="check the two dates"):
        completed_years(date(2021, 7, 2), date(2021, 7, 1))
