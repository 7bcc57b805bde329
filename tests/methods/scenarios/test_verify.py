"""Each margin is broken on purpose, in one row, and must be missed by name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from masar.methods.scenarios import verify


def in_2021(day):
    return day is not None and day.year == 2021


def returned(row):
    return in_2021(row.departed_on)


def moved_out_of_the_year(days):
    return tuple(day.replace(year=2022) if day == days[0] else day for day in days)


BREAKS = {
    "a request is lost": (
        lambda row: in_2021(row.declared_on) and not row.departed_on,
        lambda row: {"declared_on": date(2020, 12, 31)},
        "requests: 3797 counted, 3798 published",
    ),
    "sex": (returned, lambda row: {"sex": "F" if row.sex == "M" else "M"}, "returns of sex"),
    "country": (
        lambda row: returned(row) and row.return_country == "GIN" and row.sex == "M",
        lambda row: {"return_country": "CIV"},
        "returns to GIN of sex M: 536 counted, 537 published",
    ),
    "a 23rd country": (
        lambda row: returned(row) and row.return_country == "GIN",
        lambda row: {"return_country": "NER"},
        "countries of return: 23 counted, 22 published",
    ),
    "a return in the next year": (
        returned,
        lambda row: {"departed_on": date(2022, 1, 3), "arrived_on": date(2022, 1, 3)},
        "returns: 2376 counted, 2377 published",
    ),
    "age": (
        lambda row: (
            returned(row) and row.vulnerabilities == () and row.birth_date == row.birth_date and row.age is None
        ),
        lambda row: {"birth_date": date(1950, 1, 1)},
        "returned aged 66+: 7 counted, 6 published",
    ),
    "an age of two bands": (
        lambda row: returned(row) and isinstance(row.birth_date, date) and 1990 <= row.birth_date.year <= 1998,
        lambda row: {"birth_date": str(row.departed_on.year - 36)},
        "which is no one band",
    ),
    "an elderly person without the factor": (
        lambda row: "ELDERLY" in row.vulnerabilities and returned(row),
        lambda row: {"vulnerabilities": ()},
        "does not agree with the factor ELDERLY",
    ),
    "a factor more": (
        lambda row: returned(row) and not row.vulnerabilities,
        lambda row: {"vulnerabilities": ("HEALTH_NEEDS",)},
        "returned with HEALTH_NEEDS: 143 counted, 142 published",
    ),
    "an unaccompanied adult": (
        lambda row: returned(row) and "HEALTH_NEEDS" in row.vulnerabilities and str(row.birth_date) < "1999",
        lambda row: {"vulnerabilities": ("UNACC_CHILD",)},
        "an unaccompanied or separated child cannot be",
    ),
    "food": (
        lambda row: any(in_2021(day) for day in row.food_on),
        lambda row: {"food_on": row.food_on[1:]},
        "assistances (food): 2490 counted, 2491 published",
    ),
    "medical": (
        lambda row: any(in_2021(day) for day in row.medical_on),
        lambda row: {"medical_on": row.medical_on[1:]},
        "assistances (medical): 2388 counted, 2389 published",
    ),
    "accommodation": (
        lambda row: any(in_2021(day) for day in row.accommodation_on),
        lambda row: {"accommodation_on": row.accommodation_on[1:]},
        "assistances (accommodation): 246 counted, 247 published",
    ),
    "orientation": (
        lambda row: any(in_2021(day) for day in row.orientation_on) and row.sex == "M",
        lambda row: {"orientation_on": ()},
        "persons of sex M at orientation: 1486 counted, 1487 published",
    ),
    "a fourth place": (
        lambda row: any(in_2021(day) for day in row.orientation_on),
        lambda row: {"orientation_place": "TNG"},
        "orientation was held in",
    ),
    "training": (
        lambda row: any(in_2021(day) for day in row.training_on) and row.sex == "F",
        lambda row: {"training_on": ()},
        "persons of sex F at training: 187 counted, 188 published",
    ),
    "reintegration": (
        lambda row: in_2021(row.reintegration_on) and row.sex == "F",
        lambda row: {"reintegration_on": None},
        "reintegrated of sex F: 33 counted, 34 published",
    ),
    "a kind of plan": (
        lambda row: in_2021(row.reintegration_on) and row.reintegration_kinds == ("FOOD_SALES",),
        lambda row: {"reintegration_kinds": ("CASH",)},
        "plan entries FOOD_SALES: 22 counted, 23 published",
    ),
    "departure before eligibility": (
        returned,
        lambda row: {"eligible_on": row.departed_on + timedelta(days=1)},
        "lies before eligible_on",
    ),
    "entry after registration": (
        returned,
        lambda row: {"entered_on": row.registered_on + timedelta(days=1)},
        "lies before entered_on",
    ),
    "an expired certificate": (
        returned,
        lambda row: {"fit_until": row.departed_on - timedelta(days=1)},
        "but was fit to travel until",
    ),
    "no document": (returned, lambda row: {"document_number": None}, "departed without travel document"),
    "still open": (returned, lambda row: {"exit_code": None}, "requested in 2021 and is still open"),
    "a true telephone": (lambda row: row.phone, lambda row: {"phone": "+212661123456"}, "not of the fictitious block"),
    "a true document": (returned, lambda row: {"document_number": "X123"}, "does not begin with FICT"),
    "a late service": (
        returned,
        lambda row: {"food_on": (row.departed_on + timedelta(days=1),)},
        "lies outside the time in the programme",
    ),
    "a family apart": (
        lambda row: row.relation == "CHILD" and returned(row),
        lambda row: {"departed_on": row.departed_on + timedelta(days=3)},
        "the members differ in departed_on",
    ),
    "two principals": (
        lambda row: row.relation == "SPOUSE" and returned(row),
        lambda row: {"relation": "PRINCIPAL"},
        "not exactly one principal applicant",
    ),
    "a child alone": (
        lambda row: row.relation == "CHILD" and returned(row),
        lambda row: {"case_ref": "MA21-99999", "birth_date": date(2018, 1, 1)},
        "under 11 and travels without an adult",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_margin_is_named(name, rows, margins):
    suits, changes, sentence = BREAKS[name]
    place = next(place for place, row in enumerate(rows) if suits(row))
    broken = (*rows[:place], replace(rows[place], **changes(rows[place])), *rows[place + 1 :])
    assert any(sentence in wrong for wrong in verify(broken, margins))


def test_stay_shares_that_no_longer_print_as_published_are_named(rows, margins):
    broken = [
        replace(row, entered_on=date(2000, 1, 1)) if returned(row) and str(row.entered_on) > "2020-06" else row
        for row in rows
    ]
    wrong = verify(broken, margins)
    assert any("percent of returned under two years" in sentence for sentence in wrong)
    assert any("percent of requested who stayed 6+ years" in sentence for sentence in wrong)


def test_reasons_that_no_longer_print_as_published_are_named(rows, margins):
    broken = [replace(row, reasons=("FAMILY",)) if index % 40 == 0 else row for index, row in enumerate(rows)]
    assert any("for living conditions" in sentence for sentence in verify(broken, margins))


def test_a_number_used_twice_is_named(rows, margins):
    wrong = verify((*rows, rows[0]), margins)
    assert f"person_ref {rows[0].person_ref} stands 2 times." in wrong
