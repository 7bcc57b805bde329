"""Which glass somebody holds open, and which wait for a review."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from masar.casework.cases.models import Case, Glass, OwnTask, Task
from masar.casework.cases.queries.scope import of_case, reached
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.audit.models import Event
from masar.foundation.audit.reading import deed_on, readings_during
from masar.foundation.core.classes import FieldClass
from masar.registry.people.queries import REASON

REVIEW_WITHIN = timedelta(hours=72)
UNANSWERED = Q(opens=FieldClass.S5, second="")
"""The condition of those that a second person has not allowed."""


def open_glass(actor: Actor) -> Glass | None:
    """The glass that this account holds open now; a person opens one at a time. A clock set back to before it was opened closes it."""
    return held_by(actor.user) if actor.may(Permission.BREAK_GLASS) else None


def held_by(user: str) -> Glass | None:
    """The glass that an account holds open now, whatever it may by this time."""
    return next((one for one in _under_way(user) if not one.waits), None)


def asked_glass(actor: Actor, case: Case) -> Glass | None:
    """What this account asked to open in a case and a second person has still to answer, or has just allowed."""
    return next((one for one in _under_way(actor.user) if one.case_id == case.pk and one.opens == FieldClass.S5), None)


def unanswered_glass(actor: Actor, case: Case, pk: UUID) -> Glass | None:
    """What a colleague asked to open in a case within reach and nobody has allowed, in time or not; never one's own."""
    rows = Glass.objects.filter(of_case(actor, case, Permission.BREAK_GLASS), UNANSWERED, pk=pk)
    return rows.exclude(user=actor.user).select_related("case").first()


def awaited_glasses(actor: Actor) -> list[Glass]:
    """What colleagues ask to open within reach and is of use still, the first to end first: it waits for this actor's word."""
    within = reached(actor, Permission.BREAK_GLASS, by="case__")
    rows = Glass.objects.filter(within, UNANSWERED, ends_at__gt=timezone.now()).exclude(user=actor.user)
    return list(rows.select_related("case").order_by("ends_at"))


def allowed_glass(actor: Actor, held: str) -> Glass | None:
    """What a second person has allowed this account to open, and this sign-in, which holds `held`, has not taken up."""
    if not actor.may(Permission.BREAK_GLASS):
        return None
    return next((one for one in _under_way(actor.user) if one.second and str(one.pk) != held), None)


def _under_way(user: str) -> list[Glass]:
    now = timezone.now()
    rows = Glass.objects.filter(user=user, opened_at__lte=now, ends_at__gt=now)
    return list(rows.select_related("case").order_by("-id"))


def through(actor: Actor, case: Case, held: str) -> Actor:
    """The actor as they stand before this case: with the class that they have broken a glass for.

    `held` is the key of the glass as the session knows it: a glass ends with the sign-in in which it was broken.
    """
    glass = open_glass(actor) if held else None
    if glass is None or str(glass.pk) != held or glass.case_id != case.pk:
        return actor
    return replace(actor, opened=frozenset({FieldClass(glass.opens)}))


def awaits_review(actor: Actor) -> bool:
    """Whether a glass that this account broke has stood without a review for too long."""
    late = timezone.now() - REVIEW_WITHIN
    return Glass.objects.filter(~UNANSWERED, user=actor.user, reviewed_on=None, opened_at__lt=late).exists()


def expired_asks() -> list[Glass]:
    """What was asked, answered by nobody in time, and still stands on a worklist; whoever sees to it has no gate."""
    asked = Task.objects.filter(kind=OwnTask.ALLOW_GLASS, done_on=None).values_list("reference", flat=True)
    rows = Glass.objects.filter(UNANSWERED, pk__in=list(asked), ends_at__lte=timezone.now())
    return list(rows.select_related("case").order_by("id"))


def glasses_of(actor: Actor, case: Case) -> list[Glass]:
    """Every glass that was broken in a case, the newest first, for who reviews them."""
    rows = Glass.objects.filter(of_case(actor, case, Permission.REVIEW_GLASS))
    return list(rows.select_related("case").order_by("-opened_at"))


def judging(actor: Actor, glass: Glass) -> Actor:
    """The actor as they stand before what waits for their review or second word: they read why it was asked, on that page alone."""
    asked = Permission.BREAK_GLASS if glass.waits else Permission.REVIEW_GLASS
    if glass.reviewed_on or glass.user == actor.user or not actor.may(asked):
        return actor
    return replace(actor, opened=frozenset({FieldClass.S3}))


def why_broken(actor: Actor, glass: Glass) -> str:
    """The reason that was typed, for who reads narrative."""
    deed = deed_on(str(glass.pk), "glass-broken")
    sealed = deed.params.get("reason", "") if deed else ""
    if not sealed or not actor.reads(FieldClass.S3):
        return WITHHELD if sealed else ""
    return glass.case.seal.open(REASON, sealed)


def read_during(glass: Glass) -> list[Event]:
    """What its holder read of the case while it was open; nothing of one that still waits."""
    return [] if glass.waits else readings_during(glass.user, str(glass.case_id), glass.opened_at, glass.ends_at)
