"""Letters to colleagues whose word a case waits for: its number and nothing of its content."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.models import Case
from masar.foundation.access.accounts import account_of, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.access.roles import FOCAL_POINT
from masar.foundation.core.dates import today

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


def tell_reviewers(name: str, case: Case) -> None:
    """To who reviews: a part of a case stands open from now on."""
    words = _("%(name)s opened a protected part of case %(number)s for an hour. The review stands on your worklist.")
    _write(
        bearers_of(FOCAL_POINT, today()),
        _("A glass was broken in case %(number)s"),
        words,
        A_DAY,
        {"name": name, "number": case.number},
    )


def tell_asker(user: str, case: Case, *, allowed: bool) -> None:
    """To who asked: what the second person said; why not stands in the case file."""
    yes = _(
        "A second person said yes on case %(number)s. Choose “Break the glass” there again: it is open to you for an hour from now."
    )
    no = _("A second person said no on case %(number)s: it stays closed. The reason stands in the case file.")
    asker = account_of(user)
    _write(
        [asker] if asker else [],
        _("The second word on case %(number)s"),
        yes if allowed else no,
        AN_HOUR,
        {"number": case.number},
    )


def ask_second_word(able: Iterable[User], asker: Actor, case: Case, within: timedelta) -> None:
    """To who may say yes as the second person; where that is a matter of minutes, how long."""
    words = _("%(name)s asks for a second word on case %(number)s. It stands on your worklist.")
    at_once = _(
        "%(name)s asks for a second word on case %(number)s within ten minutes. Speak to them; it stands on your worklist."
    )
    given = {"name": asker.name, "number": case.number}
    subject = _("A second word is asked in case %(number)s")
    _write(able, subject, at_once if within < AN_HOUR else words, within, given)


def _write(users: Iterable[User], subject: Promise, words: Promise, within: timedelta, given: dict[str, str]) -> None:
    for user in users:
        with translation.override(user.language):
            write_to(user, str(subject) % given, str(words) % given, within=within)
