"""Inputs: typed days, parts of a date, choices, and boxes for names, phones and numbers. What is written is checked in `fields`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.foundation.core.dates import PartialDate, Precision


class NameInput(forms.TextInput):
    """A person's or a place's name, in whichever script it is written."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"dir": "auto", "autocomplete": "off", "spellcheck": "false", **(attrs or {})})


class PhoneInput(forms.TextInput):
    """A phone number: left to right in every language."""

    input_type = "tel"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"dir": "ltr", "autocomplete": "off", **(attrs or {})})


class NumberInput(forms.TextInput):
    """The number of a case or document: left to right, capital letters, no correction by the device."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        given = {"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__({**given, **(attrs or {})})


class AmountInput(forms.TextInput):
    """An amount of money or a quantity, typed as the reader's language writes it."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        given = {"dir": "ltr", "autocomplete": "off", "inputmode": "decimal", "class": "short"}
        super().__init__({**given, **(attrs or {})})


class DateInput(forms.TextInput):
    """A day, typed as people write it; shown back as day/month/year."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "day-input", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A day as day/month/year; what someone typed stays as it was typed."""
        if isinstance(value, date):
            return f"{value.day}/{value.month}/{value.year}"
        shown: str | None = super().format_value(value)
        return shown


class DateParts(forms.MultiWidget):
    """Day, month and year in three boxes, of which the first or the first two may stay empty."""

    template_name = "ui/widgets/_date_parts.html"
    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off", "dir": "ltr", "maxlength": "4"}
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(box) for name in ("day", "month", "year")
        }
        super().__init__(boxes, {**(attrs or {})})

    def decompress(self, value: PartialDate | date | None) -> list[int | str]:
        """The three boxes of a date; what is unknown stays empty."""
        if value is None:
            return ["", "", ""]
        if not isinstance(value, PartialDate):
            value = PartialDate(value)
        by_month = value.precision in (Precision.DAY, Precision.MONTH)
        by_day = value.precision is Precision.DAY
        return [value.day.day if by_day else "", value.day.month if by_month else "", value.day.year]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds a label to every box."""
        context = super().get_context(name, value, attrs)
        for box, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            box["label"] = label
        return context


class Radios(forms.RadioSelect):
    """One choice of a few, all in sight; `side` puts short ones beside each other."""

    template_name = "ui/widgets/_choices.html"
    option_template_name = "ui/widgets/_choice.html"
    side = False


class ShortRadios(Radios):
    """Radios beside each other: yes and no, woman and man."""

    side = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tells the template to put them on one line."""
        context = super().get_context(name, value, attrs)
        context["widget"]["side"] = self.side
        return context


class Checkboxes(forms.CheckboxSelectMultiple):
    """Any number of choices, all in sight."""

    template_name = "ui/widgets/_choices.html"
    option_template_name = "ui/widgets/_choice.html"


class ManyCheckboxes(Checkboxes):
    """A long list of short choices, in as many columns as there is room for."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tells the template to lay them out in columns."""
        context = super().get_context(name, value, attrs)
        context["widget"]["many"] = True
        return context
