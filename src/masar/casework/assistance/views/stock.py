"""The shelves of an office: what lies there, what came, what was counted."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.assistance import actions, forms, pages
from masar.casework.cases.views import Clean
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import office_choices


def stock_page(request: ActorRequest) -> HttpResponse:
    """What lies on the shelves, and the last movements."""
    return render(request, "assistance/stock.html", pages.stock_page(request.actor))


def receive(request: ActorRequest) -> HttpResponse:
    """Enter what came."""
    form = forms.ReceiveForm(request.POST or None, offices=_offices(request), initial=request.GET.dict())

    def act(clean: Clean) -> str:
        actions.receive_stock(
            by=request.actor, on=clean["on"], office=clean["office"], type_=clean["type"], quantity=clean["quantity"], reference=clean["reference"]
        )  # fmt: skip
        return reverse("stock")

    return _page(request, form, act, _("Enter what came"), _("Add to the shelf"))


def count(request: ActorRequest) -> HttpResponse:
    """Enter what was counted."""
    form = forms.CountForm(request.POST or None, offices=_offices(request), initial=request.GET.dict())

    def act(clean: Clean) -> str:
        actions.count_stock(
            by=request.actor, on=clean["on"], office=clean["office"], type_=clean["type"], counted=clean["quantity"], reason=clean["reason"]
        )  # fmt: skip
        return reverse("stock")

    return _page(request, form, act, _("Enter a count"), _("Record the count"))


def _offices(request: ActorRequest) -> list[tuple[str, str]]:
    own = request.actor.scope(Permission.KEEP_STOCK)
    return [one for one in office_choices(request.actor) if own.mission or one[0] in own.offices]


def _page(
    request: ActorRequest,
    form: forms.ReceiveForm | forms.CountForm,
    act: Callable[[Clean], str],
    title: str,
    submit: str,
) -> HttpResponse:
    return deed_page(request, form, act, title=title, submit=submit, back=reverse("stock"), about=_("Stock"))
