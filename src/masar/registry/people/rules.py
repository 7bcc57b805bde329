"""What must hold of a person's identity: pure answers about given values."""

from datetime import date

from django.utils.translation import gettext as _

from masar.foundation.core.dates import PartialDate, age_on
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day

OLDEST = 120
SHORTEST_REASON = 15


def check_name(family_name: str, given_names: str) -> None:
    """One name is enough, none is not. Raises Refusal `name-missing`."""
    if not (family_name or given_names):
        raise Refusal(
            "name-missing",
            _("No name was given."),
            _("Write the name as the person says it; one name is enough."),
            field="family_name",
        )


def check_birth(born: PartialDate | None, on: date) -> None:
    """Born before the day of the deed and not longer ago than anyone lives. Raises Refusal `born-later` or `born-too-early`."""
    if born is None:
        return
    if born.day > on:
        raise Refusal("born-later", _("The birth date lies in the future."), _("Check the year."), field="birth_date")
    if age_on(born.day, on) > OLDEST:
        raise Refusal(
            "born-too-early",
            _("That would make the person older than %(years)s years.") % {"years": OLDEST},
            _("Check the year."),
            field="birth_date",
        )


def check_question(reason: str) -> None:
    """Who asks another office says why. Raises Refusal `reason-missing`."""
    if len(reason.strip()) < 3:
        raise Refusal(
            "reason-missing",
            _("The other office needs to know why you ask."),
            _("Write it in a few words."),
            field="reason",
        )


def check_reason(reason: str) -> None:
    """A correction says why. Raises Refusal `reason-missing`."""
    if len(reason.strip()) < 3:
        raise Refusal(
            "reason-missing",
            _("A correction needs its reason."),
            _("Write why the old value was wrong."),
            field="reason",
        )


def check_why_lifted(reason: str) -> None:
    """Whoever objected can read why their objection no longer stands. Raises Refusal `reason-missing`."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(
            "reason-missing", _("It is not said why the restriction ends."), _("Write it in a sentence: the person may ask to read it."), field="reason"
        )  # fmt: skip


def check_unrestricted(since: date | None) -> None:
    """Of a restricted record nothing is shared, listed or published. Raises Refusal `record-restricted`."""
    if since is not None:
        raise Refusal(
            "record-restricted",
            _("The person objected to the use of their record on %(day)s; it is restricted.") % {"day": worded_day(since)},
            _("Go on with the help that they asked for. The data protection focal point lifts the restriction, if it is to be lifted."),
        )  # fmt: skip
