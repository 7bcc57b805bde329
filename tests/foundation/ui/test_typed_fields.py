"""What people type into the fields, and what is understood."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.ui import fields, widgets

DAY = date(2021, 3, 12)


@pytest.mark.parametrize(
    "typed",
    ["12/3/2021", "12-03-2021", "12.3.2021", " 12 3 2021 ", "2021-03-12", "12 March 2021", "12 mar 2021", "12 mars 2021", "12 مارس 2021", "١٢/٣/٢٠٢١"],
)  # fmt: skip
def test_a_day_is_understood_as_people_write_it(typed):
    assert fields.DayField().clean(typed) == DAY


def test_the_first_may_be_written_as_an_ordinal():
    assert fields.DayField().clean("1er août 2021") == date(2021, 8, 1)


@pytest.mark.parametrize("typed", ["31/2/2021", "12/3/21", "3/2021", "soon", "12/13/2021", "1/1/1012"])
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="12/3/2021"):
        fields.DayField().clean(typed)


def test_an_empty_day_is_nothing_where_it_may_be_left_out():
    assert fields.DayField(required=False).clean("  ") is None


def test_a_day_is_shown_back_as_day_month_year():
    assert widgets.DateInput().format_value(DAY) == "12/3/2021"
    assert widgets.DateInput().format_value("31/2/2021") == "31/2/2021"


@pytest.mark.parametrize(
    ("boxes", "known"),
    [
        (["12", "3", "2021"], PartialDate(DAY)),
        (["", "3", "2021"], PartialDate(date(2021, 3, 1), Precision.MONTH)),
        (["", "", "2021"], PartialDate(date(2021, 1, 1), Precision.YEAR)),
        (["", "", "٢٠٢١"], PartialDate(date(2021, 1, 1), Precision.YEAR)),
    ],
)
def test_a_partial_date_keeps_how_much_is_known(boxes, known):
    assert fields.PartialDateField().clean(boxes) == known


@pytest.mark.parametrize(
    ("boxes", "code"),
    [(["12", "3", ""], "no_year"), (["12", "", "2021"], "no_month"), (["31", "2", "2021"], "invalid"), (["", "", "21"], "invalid")],
)  # fmt: skip
def test_a_partial_date_says_what_is_missing(boxes, code):
    with pytest.raises(ValidationError) as refused:
        fields.PartialDateField().clean(boxes)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("known", "boxes"),
    [
        (PartialDate(DAY), [12, 3, 2021]),
        (PartialDate(DAY, Precision.MONTH), ["", 3, 2021]),
        (PartialDate(DAY, Precision.ESTIMATED), ["", "", 2021]),
        (DAY, [12, 3, 2021]),
        (None, ["", "", ""]),
    ],
)
def test_a_partial_date_returns_to_its_boxes(known, boxes):
    assert widgets.DateParts().decompress(known) == boxes


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200", "1200"),
        ("1,200.50", "1200.50"),
        ("1 200,50", "1200.50"),
        ("1\u202f200,5", "1200.5"),
        ("1.200,50", "1200.50"),
        ("12,480", "12480"),
        ("0.125", "0.125"),
        ("١٢٠٠٫٥", "1200.5"),
    ],
)
def test_an_amount_is_understood_in_every_language(typed, amount):
    assert fields.AmountField().clean(typed) == Decimal(amount)


def test_few_codes_are_radios_and_many_a_list():
    few = fields.CodeField(codes=[("f", "Woman"), ("m", "Man")])
    many = fields.CodeField(codes=[(str(number), str(number)) for number in range(7)])
    assert isinstance(few.widget, widgets.Radios)
    assert many.choices[0][0] == ""
    assert many.clean("6") == "6"
