"""Letters about a broken glass: the case number and nothing of its content."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.actions.glass import ANSWERED_WITHIN, REVIEWER
from masar.casework.cases.models import Case, Glass
from masar.casework.cases.queries.glass import asked_about
from masar.foundation.access.accounts import account_of, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.core.dates import today

A_DAY = timedelta(days=1)


def tell_reviewers(name: str, case: Case) -> None:
    """To who reviews: a part of a case stands open from now on."""
    words = _("%(name)s opened a protected part of case %(number)s for an hour. The review stands on your worklist.")
    _write(
        bearers_of(REVIEWER, today()),
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
        ANSWERED_WITHIN * 6,
        {"number": case.number},
    )


def ask_second_word(asker: Actor, glass: Glass) -> None:
    """To who may say yes: within ten minutes, or it stays closed."""
    words = _(
        "%(name)s asks for a second word on case %(number)s within ten minutes. Speak to them; it stands on your worklist."
    )
    able = {user for role in asked_about(glass) for user in bearers_of(role, today()) if str(user.pk) != asker.user}
    given = {"name": asker.name, "number": glass.case.number}
    _write(able, _("A second word is asked in case %(number)s"), words, ANSWERED_WITHIN, given)


def _write(users: Iterable[User], subject: Promise, words: Promise, within: timedelta, given: dict[str, str]) -> None:
    for user in users:
        with translation.override(user.language):
            write_to(user, str(subject) % given, str(words) % given, within=within)
