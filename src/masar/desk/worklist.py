"""The worklist page: mine first, overdue on top; filters live in the address."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Status
from masar.casework.cases.queries import Filters, Line, Tab, worklist
from masar.casework.cases.queries.worklist import counts
from masar.casework.cases.rules import spoken
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.roles import ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day, worded_since
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table
from masar.methods.programmes.load import find
from masar.methods.programmes.schema import Programme
from masar.registry.directory.queries import office_choices
from masar.registry.people.queries import answers, enquiries


def worklist_page(request: ActorRequest) -> HttpResponse:
    """What waits for the reader, 25 at a time."""
    actor = request.actor
    filters = filters_of(request.GET)
    page = worklist(actor, filters, request.GET.get("after", ""))
    given = {
        "tabs": tabs(actor, filters),
        "filters": filters,
        "offices": office_choices(actor),
        "stages": [(stage.code, stage.title.say(spoken())) for stage in find("avrr-from-morocco").stages],
        "table": table(page.lines),
        "lines": page.lines,
        "older": _continued(request.GET, page.after) if page.after else "",
        "first": "after" in request.GET,
        "enquiries": enquiries(actor),
        "answers": [one for one in answers(actor) if one.answer],
    }
    return render(request, "desk/worklist.html", given)


def filters_of(query: QueryDict) -> Filters:
    """The filters of an address; words that are no filter narrow nothing."""
    tab = query.get("tab", "")
    return Filters(
        Tab(tab) if tab in set(Tab) else Tab.MINE, query.get("office", "")[:10], query.get("stage", "")[:30], query.get("nationality", "")[:8],
        query.get("unassigned") == "yes",
    )  # fmt: skip


def tabs(actor: Actor, filters: Filters) -> list[Link]:
    """The saved lists, those that ask for work with their counts."""
    counted = counts(actor, filters)
    words = {Tab.MINE: _("My move"), Tab.OPEN: _("All open"), Tab.HELD: _("On hold"), Tab.CLOSED: _("Ended")}
    address = reverse("worklist")
    return [Link(words[tab], f"{address}?tab={tab}", current=tab is filters.tab, count=counted.get(tab)) for tab in Tab]


def table(lines: tuple[Line, ...]) -> Table:
    """The lines in words."""
    names = names_of({line.worker for line in lines})
    columns = [
        Column(_("Person")),
        Column(_("Stage")),
        Column(_("Next")),
        Column(_("Whose move")),
        Column(_("Due"), "state"),
        Column(_("Case worker")),
    ]
    return Table(_("Cases"), columns, [_row(line, names) for line in lines], caption_unseen=True)


def _row(line: Line, names: dict[str, str]) -> Row:
    programme = find(*line.programme)
    cells = [
        Cell(line.name, f"{line.number} · {country_name(line.nationality)}"),
        Cell(programme.stage(line.stage).title.say(spoken()), worded_day(line.stage_since)),
        Cell(
            _next(programme, line),
            worded_since(line.waiting_since, today(), direction=True) if line.waiting_since else "",
        ),
        Cell(str(ROLES[line.role].title) if line.role in ROLES else ""),
        _due(line),
        Cell(names.get(line.worker, _("Not assigned"))),
    ]
    return Row(cells, reverse("case", args=[line.number]))


def _next(programme: Programme, line: Line) -> str:
    if line.status == Status.CLOSED:
        return ""
    if not line.requirement:
        ahead = programme.next_stages(line.stage)
        return ahead[0].deed.say(spoken()) if ahead else ""
    if line.requirement == "restricted":
        return _("Restricted requirement")
    return programme.requirement(line.requirement).title.say(spoken())


def _due(line: Line) -> Cell:
    if line.status == Status.HELD:
        return Cell(_("On hold"), state=State.WAIT)
    if line.due_on is None:
        return Cell(_("Ended") if line.status == Status.CLOSED else "")
    late = (today() - line.due_on).days
    if late > 0:
        return Cell(_("Overdue"), worded_day(line.due_on), state=State.STOP)
    return Cell(
        _("Due today") if late == 0 else worded_day(line.due_on), state=State.DUE if late == 0 else State.NEUTRAL
    )


def _continued(query: QueryDict, after: str) -> str:
    kept = query.copy()
    kept["after"] = after
    return "?" + kept.urlencode()
