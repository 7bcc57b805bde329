"""The yearly pledge of confidentiality: who gives it, its words, who gave it, and that nobody reads about persons without it.

It follows the sixth of IOM's data protection principles (confidentiality). A change of its words is a new version; what was pledged stays with its own.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import in_force
from masar.foundation.access.actor import Actor
from masar.foundation.access.models import Grant, Pledge, User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.staying import OPEN
from masar.foundation.access.way_back import with_way_back
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today

VERSION = "2026.1"
PLEDGED = "pledged"
"""Under which the session knows for which year the pledge was given."""
PERSONAL = frozenset({FieldClass.SN, FieldClass.S2, FieldClass.SF, FieldClass.S3, FieldClass.S4, FieldClass.S5})


def promises() -> Sequence[str]:
    """What is pledged, in the reader's language."""
    return (
        _("I look only at what I need for my work, never at the records of people I know or am curious about."),
        _("I tell what I learn only to those who are entitled to know it, and never by private mail, messages or social media."),
        _("I do not photograph or copy records; what I must print I lock away, and destroy once it is no longer needed."),
        _("My password, second factor and device are mine alone, and I lock the screen when I leave it."),
        _("Nothing about protection, health or asylum goes to an authority, an embassy or a relative unless whoever may decide it has done so."),
        _("I report a loss, a mistake, or pressure to disclose at once, also when it was my own doing."),
        _("All this still holds after I leave the mission."),
    )  # fmt: skip


def must_pledge(actor: Actor) -> bool:
    """Whether a role of theirs reads anything about persons."""
    reads = any(PERSONAL & held.role.reads for held in actor.grants)
    return reads or bool(actor.case_numbers) or actor.may(Permission.SEE_CASES) or actor.may(Permission.SEARCH_PEOPLE)


def pledge_of(user: str, year: int) -> Pledge | None:
    """The pledge that an account gave for a year."""
    return Pledge.objects.filter(user=UUID(user), year=year).first()


def last_pledge_of(user: str) -> Pledge | None:
    """The newest pledge of an account."""
    return Pledge.objects.filter(user=UUID(user)).order_by("-year").first()


def without_pledge(on: date) -> frozenset[str]:
    """The accounts that read about persons and have not pledged in the year of that day."""
    grants = Grant.objects.filter(in_force(on), user__is_active=True).exclude(user__pledges__year=on.year)
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for user, *held in grants.values_list("user", "role", "reach", "office"):
        rows.setdefault(str(user), []).append((held[0], held[1], held[2]))
    return frozenset(user for user, held in rows.items() if must_pledge(Actor.of(user, "", held)))


def give_pledge(*, by: Actor, on: date) -> Pledge:
    """Give one's own pledge for the year of that day; given again in the same year it stays as it is."""
    with transaction.atomic():
        user = User.objects.get(pk=by.user)
        given, new = Pledge.objects.get_or_create(user=user, year=on.year, defaults={"text": VERSION, "given_on": on})
        if new:
            params = {"year": on.year, "text": VERSION}
            record(
                Deed(
                    "pledge-given", by.user, on, "account", by.user, role=by.role_code, field_class=FieldClass.SA, params=params
                )
            )  # fmt: skip
    return given


class PledgeMiddleware:
    """Leads whoever reads about persons and has not pledged this year to where that is done, then back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]  # the middleware of actors put it there
        page = reverse("pledge")
        free = not settings.PLEDGE_REQUIRED or not actor or request.path.startswith((page, *OPEN))
        if free or not must_pledge(actor) or _has_pledged(request, actor):
            return self.get_response(request)
        page = with_way_back(request, page)
        if request.method != "GET":
            messages.info(request, _("Nothing was recorded yet. What you wrote is kept on this device."))
        if request.headers.get("HX-Request"):
            return HttpResponse(status=403, headers={"HX-Redirect": page})
        return HttpResponseRedirect(page)


def _has_pledged(request: HttpRequest, actor: Actor) -> bool:
    """Whether this year's pledge was given; asked of the database until it was."""
    year = today().year
    if request.session.get(PLEDGED) != year and pledge_of(actor.user, year):
        request.session[PLEDGED] = year
    return bool(request.session.get(PLEDGED) == year)
