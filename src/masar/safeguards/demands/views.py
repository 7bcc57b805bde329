"""The pages of demands."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import names_of
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Cell, Column, Row, State, Table
from masar.safeguards.demands import actions, forms
from masar.safeguards.demands.models import Demand
from masar.safeguards.demands.queries import demand, demands
from masar.safeguards.demands.rules import Decision

Clean = Mapping[str, Any]


def demand_list(request: ActorRequest) -> HttpResponse:
    """Every demand in scope, and what the organisation's privileges mean for them."""
    rows = list(demands(request.actor))
    given = {"rows": rows, "table": _table(rows), "may_enter": request.actor.may(Permission.ENTER_DEMANDS)}
    return render(request, "demands/demands.html", given)


def _table(rows: list[Demand]) -> Table:
    names = names_of({one.entered_by for one in rows} | {one.decided_by for one in rows} - {""})
    lines = [
        Row([
            Cell(one.authority, kind_words(one)), Cell(worded_day(one.received_on)),
            Cell(_decision(one), names.get(one.decided_by, ""), state=_state(one)), Cell(names.get(one.entered_by, "")),
        ], reverse("demand", args=[one.pk]))
        for one in rows
    ]  # fmt: skip
    columns = [Column(_("Who asks")), Column(_("Received on")), Column(_("Decision"), "state"), Column(_("Entered by"))]
    return Table(_("Legal demands and exceptions"), columns, lines, caption_unseen=True)


def kind_words(row: Demand) -> str:
    """What kind of demand it is."""
    return code_list("demand-kind").label(row.kind)


def _decision(row: Demand) -> str:
    return code_list("demand-decision").label(row.decision) if row.decision else _("To be decided")


def _state(row: Demand) -> State:
    return State.DUE if not row.decision else State.WAIT if row.decision == Decision.REFERRED else State.DONE


def enter_page(request: ActorRequest) -> HttpResponse:
    """Enter a demand; nothing is given with it."""
    form = forms.DemandForm(request.POST or None)

    def act(clean: Clean) -> str:
        asked = actions.Asked(**{name: clean[name] for name in ("kind", "authority", "received_on", "asked", "basis")})
        return reverse("demand", args=[actions.enter(by=request.actor, on=today(), asked=asked).pk])

    intro = _("Give nothing yet, and promise nothing. Somebody else decides.")
    return deed_page(
        request, form, act, title=_("Enter a demand"), submit=_("Enter it"), back=reverse("demands"), about=_("Legal demands and exceptions"), intro=intro,
        done=_("The demand is entered."),
    )  # fmt: skip


def demand_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One demand with its decision."""
    row = demand(request.actor, pk)
    names = names_of({row.entered_by, row.decided_by} - {""})
    facts = [
        (_("Received on"), worded_day(row.received_on)), (_("Legal basis that is claimed"), row.basis),
        (_("Entered by"), names.get(row.entered_by, "")),
    ]  # fmt: skip
    if row.decided_on:
        facts += [(_("Decided by"), names.get(row.decided_by, "")), (_("Decided on"), worded_day(row.decided_on))]
    if row.emptied_on:
        facts.append((_("Texts removed at the end of their time"), worded_day(row.emptied_on)))
    open_still = not row.decision or row.decision == Decision.REFERRED
    given = {
        "demand": row, "kind": kind_words(row), "facts": facts, "state": _state(row), "decision": _decision(row),
        "texts": {name: row.opened(name) for name in ("asked", "why", "given")},
        "may_decide": open_still and row.entered_by != request.actor.user and request.actor.may(Permission.DECIDE_DEMANDS),
    }  # fmt: skip
    return render(request, "demands/demand.html", given)


def decide_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Decide what is given."""
    row = demand(request.actor, pk, Permission.DECIDE_DEMANDS)
    form = forms.DecideForm(request.POST or None)

    def act(clean: Clean) -> str:
        decision, why, given = clean["decision"], clean["why"], clean["given"]
        actions.decide(by=request.actor, on=today(), demand=row, decision=decision, why=why, given=given)
        return reverse("demand", args=[row.pk])

    return deed_page(
        request, form, act, title=_("Decide a demand"), submit=_("Record the decision"), back=reverse("demand", args=[row.pk]), about=row.authority
    )  # fmt: skip
