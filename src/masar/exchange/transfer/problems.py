"""Problems of a list as a CSV file for a spreadsheet program: no cell of it can act as a formula."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from masar.exchange.transfer.grid import Severity
from masar.exchange.transfer.tally import Problem

MARK = "\ufeff"
"""Tells spreadsheet programs that the text is UTF-8."""
ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def weights() -> dict[Severity, str]:
    """What each weight means to a reader."""
    return {Severity.ERROR: _("Refused"), Severity.WARNING: _("To check"), Severity.NOTE: _("Note")}


def as_csv(problems: Iterable[Problem]) -> str:
    """Row, column, heading, weight and sentence of each problem, in the reader's language."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([_("Row"), _("Column"), _("Heading"), _("Severity"), _("Problem")])
    words = weights()
    for one in problems:
        told = [one.row or "", one.column or "", one.heading, words[one.severity], one.message()]
        writer.writerow([_harmless(str(value)) for value in told])
    return MARK + target.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(ACTIVE) else text
