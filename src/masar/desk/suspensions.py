"""Countries to which no returns are organised for a time: seen by all who plan, decided by who answers for the mission."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.desk.place_forms import LiftForm, SuspensionForm
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.registry.directory import actions as directory
from masar.registry.directory.queries import suspensions


def suspend_page(request: ActorRequest) -> HttpResponse:
    """Suspend returns to a country or a part of it."""
    form = SuspensionForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> str:
        directory.suspend_returns(
            by=request.actor, on=clean["on"], country=clean["country"], region=clean["region"], why=clean["why"]
        )
        return reverse("settings")

    return deed_page(
        request, form, act, title=_("Suspend returns to a country"), submit=_("Suspend returns"), back=reverse("settings"), about=_("Settings"),
        intro=_("Nobody is booked there until the suspension is lifted; cases stay open and can be put on hold."), done=_("Returns there are suspended."),
    )  # fmt: skip


def lift_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take returns up again."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row = next((one for one in suspensions(request.actor) if one.pk == pk), None)
    if row is None:
        raise Http404
    form = LiftForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> str:
        directory.lift_suspension(by=request.actor, on=clean["on"], row=row)
        return reverse("settings")

    place = row.region or country_name(row.country)
    return deed_page(
        request, form, act, title=_("Take up returns again: %(place)s") % {"place": place}, submit=_("Take up returns again"), back=reverse("settings"),
        about=_("Settings"), intro=row.why, done=_("Returns there go on."),
    )  # fmt: skip
