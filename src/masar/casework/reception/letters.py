"""Letters to colleagues whom an urgent mark calls: the number of the case and nothing of its content."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.models import Case
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User

SUBJECT = _("An urgent mark on case %(number)s")
WORDS = _("An urgent mark was put on case %(number)s. It stands on your worklist; take it up before %(hour)s.")


def call(users: Iterable[User], case: Case, hour: str, within: timedelta) -> None:
    """Tell everybody who can help that somebody waits."""
    for user in users:
        with translation.override(user.language):
            told = {"number": case.number, "hour": hour}
            write_to(user, str(SUBJECT) % told, str(WORDS) % told, within=within)
