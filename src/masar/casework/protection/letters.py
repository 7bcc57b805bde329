"""The letter that calls protection at once: the number of the case, and nothing of why."""

from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.foundation.access.accounts import bearers_of
from masar.foundation.access.letters import write_to
from masar.foundation.core.dates import today


def call_at_once(case: Case, role: str) -> None:
    """Write to everybody who bears the role: somebody of this case is to be spoken with today."""
    for user in bearers_of(role, today()):
        with translation.override(user.language):
            words = _("Somebody of case %(number)s should be spoken with at once. It stands on your worklist.")
            write_to(
                user, _("Case %(number)s needs you today") % {"number": case.number}, words % {"number": case.number}
            )
