"""The directory as a list that narrows by service, town and language; and taking the shipped partners over into it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.desk.directory.forms import FinderForm
from masar.desk.directory.words import places, service_of, speaks
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm
from masar.foundation.ui.parts import Cell, Column, Row, State, Table
from masar.registry.directory import actions
from masar.registry.directory.models import PartnerService
from masar.registry.directory.queries import agreed_with, offers_found, shipped_left


def list_page(request: ActorRequest) -> HttpResponse:
    """Who gives which service where."""
    actor = request.actor
    asked = {name: request.GET.get(name, "") for name in ("service", "town", "language")}
    known = {"service": "partner-service", "town": "town", "language": "language"}
    found = offers_found(actor, **{name: code for name, code in asked.items() if code in code_list(known[name])})
    given = {
        "form": FinderForm(initial=asked), "table": _table(actor, found), "rows": found, "narrowed": any(asked.values()),
        "left": len(shipped_left(actor)), "may_directory": actor.may(Permission.MANAGE_DIRECTORY),
    }  # fmt: skip
    return render(request, "desk/directory.html", given)


def _table(actor: Actor, found: Sequence[PartnerService]) -> Table:
    agreed = agreed_with(actor, today())
    columns = [
        Column(_("Partner")), Column(_("Service")), Column(_("Towns")), Column(_("Languages")), Column(_("Agreement"), "state"),
    ]  # fmt: skip
    by_partner = [(key, list(rows)) for key, rows in groupby(found, key=lambda one: one.organisation_id)]
    return Table(_("Partners"), columns, [_row(rows, key in agreed) for key, rows in by_partner], caption_unseen=True)


def _row(rows: Sequence[PartnerService], agreed: bool) -> Row:
    """One partner with those of its services that fit."""
    partner = rows[0].organisation
    state = (State.DONE, _("In force")) if agreed else (State.NEUTRAL, _("No agreement"))
    cells = [
        Cell(partner.name, partner.short if partner.short != partner.name else ""), Cell("; ".join(service_of(one) for one in rows)),
        Cell(places(rows)), Cell(speaks(rows) or _("Not known")), Cell(state[1], state=state[0]),
    ]  # fmt: skip
    return Row(cells, reverse("partner", args=[partner.pk]))


def shipped_page(request: ActorRequest) -> HttpResponse:
    """Take over the partners that the catalogue ships and the directory has not."""
    left = shipped_left(request.actor)

    def act(clean: Mapping[str, Any]) -> str:
        actions.take_over_shipped(by=request.actor, on=today())
        return reverse("partners")

    services = code_list("partner-service")
    listed = [(one.name, "; ".join(services.label(held.code) for held in one.services)) for one in left]
    count = len(left)
    intro = ngettext("%(count)s partner is added.", "%(count)s partners are added.", count) % {"count": count}
    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Take over shipped partners"), submit=_("Take them over"), back=reverse("partners"),
        about=_("Partners"), intro=intro if count else _("The directory has all of them already."), template="desk/shipped.html", extra={"left": listed},
        done=_("The directory has them now. Write in their focal points and capacities, and put agreements on file."),
    )  # fmt: skip
