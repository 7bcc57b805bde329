"""Fields that understand what people type: days, partial dates, codes of a list, amounts."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import get_month_names
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.core.parse import Refused, read_hijri, sentence
from masar.foundation.ui import widgets
from masar.foundation.ui.dates import locale_of

PARTS = re.compile(r"[\s/.\-،,]+")
EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
EARLIEST_YEAR = 1900
FEW = 6
NO_ANSWER = frozenset({"UNKNOWN", "NOT_ASKED", "DECLINED"})
"""Codes of any list that are no answer, but say why there is none."""


def month_number(word: str) -> int | None:
    """A month from its number, name or the beginning of its name, in any language of the pages."""
    if word.isdecimal():
        return int(word)
    wanted = word.casefold().rstrip(".")
    for language in ("en", "fr", "ar"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale_of(language)).items():
                if name.casefold().rstrip(".") == wanted:
                    return int(number)
    return None


def read_day(text: str) -> date:
    """A day from "12/3/2021", "12 March 2021", "1er mars 2021", "١٢ مارس ٢٠٢١" or "2021-03-12". Raises ValueError."""
    parts = PARTS.split(text.translate(EASTERN_DIGITS).strip())
    if len(parts) != 3:
        raise ValueError(f"“{text}” is not a day, a month and a year.")
    if len(parts[0]) == 4:
        parts.reverse()
    month = month_number(parts[1])
    if month is None:
        raise ValueError(f"“{parts[1]}” is not a month.")
    return whole_date(parts[2], month, parts[0].removesuffix("er"))


def whole_date(year: str, month: int | str, day: int | str) -> date:
    """A date whose year has four digits and is not before 1900. Raises ValueError."""
    try:
        found = date(int(year), int(month), int(day))
    except OverflowError as wrong:
        raise ValueError("A number of this date is too great.") from wrong
    if found.year < EARLIEST_YEAR:
        raise ValueError(f"{found.year} is too long ago: write the year with four digits.")
    return found


def told_in_hijri(text: str) -> PartialDate | None:
    """A date of the Islamic calendar; None for any other. Raises ValidationError saying why it is none of that calendar."""
    read = read_hijri(text)
    if isinstance(read, Refused):
        raise ValidationError(sentence(read.code, read.params), code=read.code)
    return PartialDate(*read.value) if read else None


class DayField(forms.DateField):
    """A whole day, typed."""

    widget = widgets.DateInput
    default_error_messages = {
        "invalid": _("This is not a date. Write day, month and year, for example 12/3/2021."),
        "required": _("Enter the date."),
    }

    def to_python(self, value: Any) -> date | None:
        """The day that was typed, or nothing for an empty box."""
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        if (hijri := told_in_hijri(value)) is not None and hijri.precision is Precision.DAY:
            return hijri.day
        try:
            return read_day(value)
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong


class PartialDateField(forms.MultiValueField):
    """A date of which the day, or day and month, may be unknown: gives a PartialDate."""

    widget = widgets.DateParts
    default_error_messages = {
        "invalid": _("This is not a date. Write what is known in figures, for example 12, 3, 1990, or the year alone."),
        "no_year": _("Write the year. If it is not known, write the year that fits the stated age."),
        "no_month": _("Write the month as well, or leave out the day."),
        "required": _("Enter the date, or at least the year."),
    }

    def __init__(self, **options: Any) -> None:
        boxes = tuple(forms.CharField(required=False, max_length=4) for _box in range(3))
        super().__init__(fields=boxes, require_all_fields=False, **options)

    def compress(self, data_list: Sequence[str]) -> PartialDate | None:
        """The partial date in the three boxes; raises ValidationError naming what is missing."""
        day, month, year = ((box or "").translate(EASTERN_DIGITS).strip() for box in (*data_list, "", "", "")[:3])
        if not (day or month or year):
            return None
        if not year:
            raise ValidationError(self.error_messages["no_year"], code="no_year")
        if day and not month:
            raise ValidationError(self.error_messages["no_month"], code="no_month")
        if (hijri := told_in_hijri(f"{day} {month} {year}")) is not None:
            return hijri
        try:
            known = whole_date(year, month or 1, day or 1)
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return PartialDate(known, precision)


class CodeField(forms.ChoiceField):
    """One code of a list: radios for up to six choices, a select for more."""

    default_error_messages = {"required": _("Choose an answer.")}

    def __init__(self, *, codes: Iterable[tuple[str, Any]], **options: Any) -> None:
        choices = list(codes)
        if "widget" not in options:
            options["widget"] = widgets.Radios if len(choices) <= FEW else forms.Select
        if options["widget"] is forms.Select:
            choices.insert(0, ("", _("Choose…")))
        super().__init__(choices=choices, **options)


class CodesField(forms.MultipleChoiceField):
    """Any number of codes of a list, as check boxes; those that say why there is no answer stand apart."""

    widget = widgets.Checkboxes
    default_error_messages = {"required": _("Choose an answer.")}

    def __init__(self, *, codes: Iterable[tuple[str, Any]], **options: Any) -> None:
        listed = list(codes)
        apart = [choice for choice in listed if choice[0] in NO_ANSWER]
        choices: list[Any] = [choice for choice in listed if choice[0] not in NO_ANSWER]
        super().__init__(choices=[*choices, (_("If there is no answer"), apart)] if apart else choices, **options)


class AmountField(forms.DecimalField):
    """An amount typed as "1,200.50", "1 200,50" or "1200.5": the last comma or point is the decimal mark."""

    widget = widgets.AmountInput

    # Django's stubs, too, ignore that a DecimalField is an IntegerField that gives decimals.
    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The amount; the thousands' marks are dropped. A mark followed by exactly three figures groups thousands."""
        if isinstance(value, str):
            value = plain_amount(value)
        return super().to_python(value)


def plain_amount(text: str) -> str:
    """`text` with Western digits, no grouping and a point."""
    bare = re.sub(r"[\s\u00a0\u202f'’]", "", text.translate(EASTERN_DIGITS)).replace("٫", ",").replace("٬", "")
    whole, mark, fraction = bare, "", ""
    if found := re.search(r"[.,](?=[^.,]*$)", bare):
        whole, mark, fraction = bare[: found.start()], ".", bare[found.end() :]
        if len(fraction) == 3 and whole not in ("", "0"):
            whole, mark, fraction = whole + fraction, "", ""
    return re.sub(r"[.,]", "", whole) + mark + fraction
