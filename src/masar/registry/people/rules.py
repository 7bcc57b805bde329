"""What must hold of a person's identity: pure answers about given values."""

from datetime import date

from django.utils.translation import gettext as _

from masar.foundation.core.dates import PartialDate, age_on
from masar.foundation.core.refusals import Refusal

OLDEST = 120


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
