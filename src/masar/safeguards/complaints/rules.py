"""When a complaint is one, by when it is answered, and who may not touch it; pure answers."""

import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.safeguards.complaints.models import Complaint, Line

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a receipt code is made of: nothing that is mistaken for something else."""
GROUPS, IN_GROUP = 4, 4
BY_CODE = "CODE"
SHORTEST = 3


@dataclass(frozen=True)
class Deadlines:
    """Days from the day on which it came."""

    acknowledge_days: int
    answer_days: int


@cache
def _catalogue() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads((files("masar.catalogue") / "safeguards/complaints.toml").read_text("utf-8"))


def deadlines(severity: str) -> Deadlines:
    """Those of the catalogue. Raises KeyError for a severity that it does not know."""
    known = _catalogue()["severity"][severity]
    assert isinstance(known, dict), "The catalogue has a table for each."
    return Deadlines(**known)


def usual_severity(category: str) -> str:
    """How grave one of a category is until somebody says otherwise."""
    return str(_catalogue()["usual"][category])


def due(severity: str, since: date) -> tuple[date, date]:
    """By when it is acknowledged, and answered."""
    days = deadlines(severity)
    return since + timedelta(days=days.acknowledge_days), since + timedelta(days=days.answer_days)


def line_of(category: str) -> Line:
    """Which way a complaint of a category goes."""
    known = code_list("complaint-category").get(category)
    return Line(known.parent) if known else Line.GENERAL


def new_code() -> str:
    """A receipt code that nobody guesses: nearly eighty bits."""
    groups = ("".join(secrets.choice(LETTERS) for _letter in range(IN_GROUP)) for _group in range(GROUPS))
    return "-".join(groups)


def plain(code: str) -> str:
    """A code as it is hashed, however it was typed."""
    return "".join(letter for letter in code.upper() if letter in LETTERS)


def check_told(text: str, field: str = "told") -> None:
    """Something is said. Raises Refusal `nothing-said`."""
    if len(text.strip()) < SHORTEST:
        raise Refusal("nothing-said", _("Nothing is said yet."), _("Write it in your own words."), field=field)


def check_received(received: date, on: date) -> None:
    """It came today or before. Raises Refusal `in-the-future`."""
    if received > on:
        raise Refusal("in-the-future", _("The date lies in the future."), _("Write the day on which it came."), field="received_on")  # fmt: skip


def check_handler(handler: str, about: str) -> None:
    """Nobody handles a complaint about themselves. Raises Refusal `own-complaint`."""
    if about and handler == about:
        raise Refusal(
            "own-complaint", _("Nobody handles a complaint about themselves."), _("Choose somebody else."), field="handler"
        )  # fmt: skip


def check_open(row: Complaint) -> None:
    """It has not been answered yet. Raises Refusal `answered-already`."""
    if row.answered_on:
        raise Refusal("answered-already", _("This has been answered."), _("Reopen it, if the answer does not stand."))


def check_answered(row: Complaint) -> None:
    """It has been answered. Raises Refusal `not-answered`."""
    if row.answered_on is None:
        raise Refusal("not-answered", _("There is no answer yet."), _("Record the answer first."))


def check_way(row: Complaint, how: str) -> None:
    """Who left no way to reach them reads the answer with their code. Raises Refusal `nobody-to-tell`."""
    if row.anonymous and how != BY_CODE:
        raise Refusal(
            "nobody-to-tell", _("Who complained left no way to reach them."),
            _("The answer stands on the public page for whoever has the receipt code; choose that."), field="how",
        )  # fmt: skip
