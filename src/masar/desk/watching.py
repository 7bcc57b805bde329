"""Writing to who answers for an office, and to the data protection focal point, when somebody reads far outside their caseload."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import actor_for, bearers_of
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.safeguards.incidents import actions
from masar.safeguards.incidents.rules import FOCAL

SUPERVISOR = "office-supervisor"


def tell_of_beyond(request: ActorRequest) -> None:
    """Once a day and account: who read, and where to look; never which case."""
    offices = actions.tell_of_beyond(by=request.actor, on=today())
    if not offices:
        return
    url = request.build_absolute_uri(reverse("readings"))
    for user in [*bearers_of(FOCAL, today()), *_supervisors(offices)]:
        if str(user.pk) != request.actor.user:
            with translation.override(user.language):
                words = _("%(name)s has read protected parts of more than five cases outside their caseload today:\n\n%(url)s") % {"name": request.actor.name, "url": url}  # fmt: skip
                subject = _("Readings outside the caseload")
            write_to(user, subject, words)


def _supervisors(offices: frozenset[str]) -> list[User]:
    return [user for user in bearers_of(SUPERVISOR, today()) if offices & {*actor_for(user, today()).offices}]
