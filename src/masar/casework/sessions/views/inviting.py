"""Choosing who is invited from those who wait."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean
from masar.casework.sessions import actions, forms, pages
from masar.casework.sessions.pages.session import candidate_words
from masar.casework.sessions.queries import Wanted, candidates, chosen, session
from masar.casework.sessions.views.planning import offices_of
from masar.casework.sessions.words import title_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page

FILTERS = ("office", "language", "nationality", "stage")


def invite(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Tick who is invited, of those who wait the longest and fit the filters in the address."""
    row = session(request.actor, pk)
    wanted = {name: request.GET.get(name, "")[:30] for name in FILTERS}
    found = candidates(request.actor, row, Wanted(**wanted))
    people = [(str(one.pk), candidate_words(request.actor, one)) for one in found.people]
    form = forms.InviteForm(request.POST or None, people=people)

    def act(clean: Clean) -> str:
        asked = chosen(request.actor, [UUID(key) for key in clean["people"]])
        actions.invite(by=request.actor, on=today(), session=row, people=asked, waiting=clean["waiting"])
        return reverse("session", args=[row.pk])

    narrowing = forms.WaitingForm(offices=offices_of(request.actor), kind=row.kind, initial=wanted)
    extra = {
        **pages.invite_page(request.actor, row, found),
        "filters": narrowing,
        "clear_url": request.path if any(wanted.values()) else "",
    }
    return deed_page(
        request, form, act, title=_("Invite people"), submit=_("Invite them"), back=reverse("session", args=[row.pk]), about=title_of(row),
        done=_("They are on the list."), template="sessions/invite.html", extra={**extra, "title": _("Invite people")},
    )  # fmt: skip
