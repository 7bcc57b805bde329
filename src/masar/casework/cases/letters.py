"""Letters about a broken glass: the case number and nothing of its content."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.actions.glass import REVIEWER
from masar.casework.cases.models import Case
from masar.casework.cases.queries.glass import second_of
from masar.foundation.access.accounts import bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.core.dates import today


def tell_reviewers(name: str, case: Case) -> None:
    """To who reviews: a part of a case stands open from now on."""
    words = _("%(name)s opened a protected part of case %(number)s for an hour. The review stands on your worklist.")
    _write(bearers_of(REVIEWER, today()), _("A glass was broken in case %(number)s"), words, name, case)


def ask_second_word(asker: Actor, case: Case) -> None:
    """To who may say yes: within ten minutes, or it stays closed."""
    words = _(
        "%(name)s asks for a second word on case %(number)s within ten minutes. Speak to them; it stands on your worklist."
    )
    able = [one for one in bearers_of(second_of(asker), today()) if str(one.pk) != asker.user]
    _write(able, _("A second word is asked in case %(number)s"), words, asker.name, case)


def _write(users: Iterable[User], subject: Promise, words: Promise, name: str, case: Case) -> None:
    given = {"name": name, "number": case.number}
    for user in users:
        with translation.override(user.language):
            write_to(user, str(subject) % given, str(words) % given)
