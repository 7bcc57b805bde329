"""How it stands with the restricted matters of a request: for who answers, and for who asked."""

from django.utils.translation import gettext as _

from masar.safeguards.requests.matters.queries import told_of, weighing_of
from masar.safeguards.requests.models import Request


def standing_of(request: Request) -> str:
    """Whether they were marked, and whether a second person has answered."""
    last = weighing_of(request)
    if last is None:
        return _("Nobody has marked yet which of them the person is told.")
    if last.waits:
        return _("Which of them the person is told waits for a second person.")
    if not last.confirmed:
        return _("A second person sent back which of them the person is told: mark them anew.")
    return _("Which of them the person is told is confirmed by a second person.")


def told_in_packet(request: Request) -> str:
    """What the packet says of them. That something was withheld, and why, is not told on paper, which may fall into other hands."""
    if told_of(request):
        return _(
            "Restricted matters stand in the last part. Further ones, if there are any, are answered separately: ask who gave you this."
        )
    return _("Restricted matters, if there are any, are answered separately: ask who gave you this.")
