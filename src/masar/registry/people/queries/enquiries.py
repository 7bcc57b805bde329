"""Questions from one office to another about somebody."""

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.registry.people.models import Enquiry


def enquiries(actor: Actor) -> list[Enquiry]:
    """Open questions to the offices for which the actor answers; none for who does not read why somebody asks."""
    if not actor.reads(FieldClass.S2):
        return []
    scope = actor.scope(Permission.SEARCH_PEOPLE)
    rows = Enquiry.objects.filter(answer="").select_related("person").order_by("id")
    return list(rows if scope.mission else rows.filter(asked_office__in=scope.offices))


def answers(actor: Actor) -> list[Enquiry]:
    """One's own questions of late, newest first."""
    return list(Enquiry.objects.filter(asked_by=actor.user).order_by("-id")[:10])
