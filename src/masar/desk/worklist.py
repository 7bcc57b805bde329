"""The worklist page: mine first, overdue on top; filters live in the address."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import TASK, Status
from masar.casework.cases.queries import Filters, Line, Tab, worklist
from masar.casework.cases.queries.glass import allowed_glass, awaited_glasses
from masar.casework.cases.queries.lists import lists_of
from masar.casework.cases.queries.worklist import RESTRICTED, counts
from masar.casework.cases.rules import spoken
from masar.casework.intake.panels import under_way
from masar.desk.forms import FilterForm
from masar.foundation.access.accounts import assignable, names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.context import GLASS, home_of
from masar.foundation.ui.dates import worded_day, worded_since
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table
from masar.methods.programmes.load import find
from masar.methods.programmes.schema import Programme
from masar.registry.directory.queries import office_choices
from masar.registry.people.queries import answers, enquiries

ASSIGNABLE = (Tab.OPEN, Tab.UNASSIGNED, Tab.HELD)
"""The lists of which a supervisor picks cases to put into somebody's care."""


def home_page(request: ActorRequest) -> HttpResponse:
    """The worklist; for who sees no cases the first place that is open to them."""
    if not request.actor.may(Permission.SEE_CASES):
        return redirect(home_of(request.actor))
    return worklist_page(request)


def worklist_page(request: ActorRequest) -> HttpResponse:
    """What waits for the reader, 25 at a time."""
    actor = request.actor
    filters = filters_of(request.GET)
    page = worklist(actor, filters, request.GET.get("after", ""))
    given = {
        "tabs": tabs(actor, filters),
        "form": filter_form(actor, filters),
        "table": table(actor, filters.tab, page.lines),
        "lines": page.lines,
        "newest": _at(request.GET, "") if "after" in request.GET else "",
        "said": _said(len(page.lines), more=bool(page.after)),
        "older": _at(request.GET, page.after) if page.after else "",
        "may_search": actor.may(Permission.SEARCH_PEOPLE),
        "narrowed": bool(filters.stage or filters.office or filters.worker or filters.overdue),
        "assigns": filters.tab in ASSIGNABLE and actor.may(Permission.REASSIGN_CASES),
        "kept": keeping(actor, request.GET),
        "may_balance": actor.may(Permission.REASSIGN_CASES),
    }
    if is_fragment(request):
        return render(request, "desk/_worklist.html", given)
    given |= {
        "awaited": awaited_glasses(actor),
        "allowed": allowed_glass(actor, request.session.get(GLASS, {}).get("pk", "")),
        "under_way": under_way(actor),
        "enquiries": enquiries(actor),
        "answers": [one for one in answers(actor) if one.answer],
    }
    return render(request, "desk/worklist.html", given)


def _said(count: int, *, more: bool) -> str:
    """How much is shown, for who hears the page."""
    if more:
        return _("The first %(count)s cases are shown; more follow.") % {"count": count}
    return ngettext("%(count)s case is shown.", "%(count)s cases are shown.", count) % {"count": count}


def is_fragment(request: ActorRequest) -> bool:
    """Whether htmx asks for the list alone; going back in the browser asks for the whole page."""
    asked: bool = request.htmx.target == "list" and not request.htmx.history_restore_request  # type: ignore[attr-defined]  # put there by django-htmx
    return asked


def filter_form(actor: Actor, filters: Filters) -> FilterForm:
    """The filters that make a difference to this reader."""
    reach = actor.scope(Permission.SEE_CASES)
    offices = office_choices(actor)
    return FilterForm(
        stages=[(stage.code, stage.title.say(spoken())) for stage in find("avrr-from-morocco").stages],
        offices=offices if reach.mission else [choice for choice in offices if choice[0] in reach.offices],
        workers=colleagues(actor) if filters.tab is not Tab.UNASSIGNED else [],
        initial={
            "tab": str(filters.tab),
            "stage": filters.stage,
            "office": filters.office,
            "worker": filters.worker,
            "overdue": "on" if filters.overdue else "",
        },
    )


def colleagues(actor: Actor) -> list[tuple[str, str]]:
    """Who conducts cases, by account, for whoever assigns them."""
    reach = actor.scope(Permission.REASSIGN_CASES)
    near = [one for one, office in assignable(actor, today()).values() if reach.mission or office in reach.offices]
    found = {one.user: one.name for one in near}
    return sorted(found.items(), key=lambda one: one[1].casefold())


def filters_of(query: QueryDict) -> Filters:
    """The filters of an address; words that are no filter narrow nothing."""
    tab = query.get("tab", "")
    return Filters(
        Tab(tab) if tab in set(Tab) else Tab.MINE, query.get("office", "")[:10], query.get("stage", "")[:30],
        query.get("worker", "")[:36], query.get("overdue") == "on",
    )  # fmt: skip


def address_of(filters: Filters) -> str:
    """The filters as the words of an address."""
    kept = {"stage": filters.stage, "office": filters.office, "worker": filters.worker, "overdue": "on" if filters.overdue else ""}  # fmt: skip
    return urlencode({"tab": str(filters.tab), **{name: value for name, value in kept.items() if value}})


def tabs(actor: Actor, filters: Filters) -> list[Link]:
    """The saved lists, those that ask for work with their counts."""
    counted = counts(actor, filters)
    team = actor.scope(Permission.SEE_CASES).offices and actor.may(Permission.REASSIGN_CASES)
    words = {
        Tab.MINE: _("My move"), Tab.OPEN: _("My team’s") if team else _("All open"), Tab.UNASSIGNED: _("Not assigned"), Tab.HELD: _("On hold"),
        Tab.CLOSED: _("Ended"),
    }  # fmt: skip
    shown = [tab for tab in Tab if tab is not Tab.UNASSIGNED or tab in counted]
    at = {tab: f"{reverse('worklist')}?{address_of(replace(filters, tab=tab))}" for tab in shown}
    return [Link(words[tab], at[tab], current=tab is filters.tab, count=counted.get(tab)) for tab in shown]


def keeping(actor: Actor, query: QueryDict) -> Mapping[str, Any]:
    """The lists that are kept, the one at hand marked, and where to keep or let go the one at hand."""
    here = address_of(filters_of(query))
    lists = [(one, Link(one.name, f"{reverse('worklist')}?{one.query}", current=one.query == here)) for one in lists_of(actor)]  # fmt: skip
    at_hand = next((one for one, link in lists if link.current), None)
    return {
        "lists": [link for _one, link in lists],
        "let_go": reverse("list-let-go", args=[at_hand.pk]) if at_hand and at_hand.owner == actor.user else "",
        "keep": "" if at_hand else f"{reverse('list-keep')}?{here}",
    }


def table(actor: Actor, tab: Tab, lines: tuple[Line, ...]) -> Table:
    """The lines in words. Whose move it is goes without saying on one's own list, and so does who conducts one's own cases."""
    names = names_of({line.worker for line in lines})
    reach = actor.scope(Permission.SEE_CASES)
    shown = {"move": tab is not Tab.MINE, "worker": bool(reach.mission or reach.offices)}
    columns = [
        Column(_("Person")),
        Column(_("Stage")),
        Column(_("Next")),
        *([Column(_("Whose move"))] if shown["move"] else []),
        Column(_("Due"), "state"),
        *([Column(_("Case worker"))] if shown["worker"] else []),
    ]
    rows = [_row(line, names, shown) for line in lines]
    chosen = "case" if tab in ASSIGNABLE and actor.may(Permission.REASSIGN_CASES) else ""
    return Table(_("Cases"), columns, rows, caption_unseen=True, chosen=chosen)


def _row(line: Line, names: Mapping[str, str], shown: Mapping[str, bool]) -> Row:
    programme = find(*line.programme)
    whose = Cell(str(ROLES[line.role].title) if line.role in ROLES else "")
    worker = Cell(names.get(line.worker, _("Not assigned")))
    cells = [
        Cell(line.name, f"{line.number} · {country_name(line.nationality)}"),
        Cell(programme.stage(line.stage).title.say(spoken()), worded_day(line.stage_since)),
        Cell(
            _next(programme, line),
            worded_since(line.waiting_since, today(), direction=True) if line.waiting_since else "",
        ),
        *([whose] if shown["move"] else []),
        _due(line),
        *([worker] if shown["worker"] else []),
    ]
    return Row(cells, reverse("case", args=[line.number]), line.number)


def _next(programme: Programme, line: Line) -> str:
    if line.requirement.startswith(TASK):
        return code_list("task-kind").label(line.requirement.removeprefix(TASK))
    if line.status == Status.CLOSED:
        return ""
    if not line.requirement:
        ahead = programme.next_stages(line.stage)
        return ahead[0].deed.say(spoken()) if ahead else ""
    if line.requirement == RESTRICTED:
        return _("Restricted requirement")
    return programme.requirement(line.requirement).title.say(spoken())


def _due(line: Line) -> Cell:
    if line.status == Status.HELD and not line.requirement.startswith(TASK):
        return Cell(_("On hold"), state=State.WAIT)
    if line.due_on is None:
        return Cell(_("Ended") if line.status == Status.CLOSED else "")
    late = (today() - line.due_on).days
    if late > 0:
        return Cell(_("Overdue"), worded_day(line.due_on), state=State.STOP)
    return Cell(
        _("Due today") if late == 0 else worded_day(line.due_on), state=State.DUE if late == 0 else State.NEUTRAL
    )


def _at(query: QueryDict, after: str) -> str:
    kept = query.copy()
    kept["after"] = after
    if not after:
        del kept["after"]
    return f"{reverse('worklist')}?{kept.urlencode()}"
