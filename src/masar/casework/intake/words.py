"""A registration in words: each page with what was answered, and the drafts that are under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from masar.casework.intake.forms import PAGES, Whole
from masar.casework.intake.forms.family import FamilyPage
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import PartialDate
from masar.foundation.ui.dates import worded_day


@dataclass(frozen=True)
class Summary:
    """One page: its title, its questions with their answers, and whether something is missing there."""

    code: str
    title: str
    rows: Sequence[tuple[str, str]]
    open: bool


def summaries(whole: Whole) -> list[Summary]:
    """Every page as it stands."""
    return [
        Summary(code, str(page.title), _rows(whole, code), code in whole.open_pages) for code, page in PAGES.items()
    ]


def page_title(code: str) -> str:
    """The title of a page by its word."""
    return str(PAGES[code].title) if code in PAGES else ""


def _rows(whole: Whole, code: str) -> list[tuple[str, str]]:
    form = whole.forms[code]
    form.is_valid()
    rows = []
    for box in form.visible_fields():
        if box.name in form.cleaned_data and (said := in_words(box.field, form.cleaned_data[box.name])):
            rows.append((str(box.label), said))
    return [*rows, *_family(whole)] if code == FamilyPage.page else rows


def _family(whole: Whole) -> list[tuple[str, str]]:
    rows = []
    for one in whole.members:
        clean = one.cleaned_data
        told = [
            clean["given_names"],
            clean["family_name"],
            code_list("sex").label(clean["sex"]),
            str(clean["birth_year"] or ""),
        ]
        rows.append((code_list("relation").label(clean["relation"]), " ".join(word for word in told if word)))
    return rows


def in_words(field: forms.Field, value: Any) -> str:
    """A clean value as it is read: the labels of its choices, days written out; nothing for nothing."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, (date, PartialDate)):
        return worded_day(value)
    labels = dict(_choices(getattr(field, "choices", ())))
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values)


def _choices(given: Any) -> list[tuple[str, str]]:
    """The choices of a box, those in groups among them."""
    found: list[tuple[str, str]] = []
    for key, label in given:
        if isinstance(label, (list, tuple)):
            found += _choices(label)
        else:
            found.append((str(key), str(label)))
    return found
