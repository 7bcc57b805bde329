"""Keeping a list of the worklist under a name, and letting it go."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases import actions
from masar.casework.cases.queries.lists import lists_of
from masar.desk.forms import KeepListForm
from masar.desk.worklist import address_of, filters_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.forms import DeedForm
from masar.registry.directory.queries import office_choices


def keep_page(request: ActorRequest) -> HttpResponse:
    """Keep the list that the address describes."""
    query = address_of(filters_of(request.GET))
    here = f"{reverse('worklist')}?{query}"
    form = KeepListForm(request.POST or None, offices=_own_offices(request.actor))

    def act(clean: Mapping[str, Any]) -> str:
        actions.keep_list(by=request.actor, on=today(), name=clean["name"], query=query, office=clean.get("office", ""))
        return here

    return deed_page(
        request, form, act, title=_("Keep this list"), submit=_("Keep the list"), back=here, about=_("Worklist"),
        intro=_("The filters are kept, not the cases: the list always shows who matches them at the moment."), done=_("The list is kept."),
    )  # fmt: skip


def _own_offices(actor: Actor) -> list[tuple[str, str]]:
    """The offices for whose people the actor may keep a list."""
    reach = actor.scope(Permission.REASSIGN_CASES)
    return [choice for choice in office_choices(actor) if reach.mission or choice[0] in reach.offices]


def let_go_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let a list of one's own go."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row = next((one for one in lists_of(request.actor) if one.pk == pk and one.owner == request.actor.user), None)
    if row is None:
        raise Http404

    def act(clean: Mapping[str, Any]) -> str:
        actions.let_list_go(by=request.actor, on=today(), row=row)
        return reverse("worklist")

    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Let the list “%(name)s” go") % {"name": row.name}, submit=_("Let it go"),
        back=f"{reverse('worklist')}?{row.query}", about=_("Worklist"), intro=_("No case changes; the list alone is no longer kept."), done=_("The list is kept no longer."),
    )  # fmt: skip
