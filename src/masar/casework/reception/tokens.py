"""The sheet of tokens as PDF: numbers to be cut out and handed over, and nothing of who bears them."""

from collections.abc import Iterable
from datetime import date
from importlib.resources import files

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from masar.foundation.core.languages import direction
from masar.foundation.files.typeset import typeset
from masar.foundation.ui.dates import worded_day


def sheet(office: str, on: date, numbers: Iterable[int]) -> bytes:
    """Twenty-four numbers on a page."""
    language = get_language() or "en"
    told = {
        "language": language[:2], "rtl": direction(language[:2]) == "rtl", "title": _("Tokens of %(day)s") % {"day": worded_day(on)}, "office": office,
        "day": worded_day(on), "keep": _("Keep this number."), "numbers": [str(number) for number in numbers], "date": {"year": on.year, "month": on.month, "day": on.day},
    }  # fmt: skip
    return typeset(files("masar.casework.reception") / "tokens.typ", told, on)
