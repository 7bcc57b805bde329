"""Who has how much, and putting chosen cases into somebody's care."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.actions import reassign
from masar.casework.cases.forms import ReassignForm
from masar.casework.cases.models import Case, Status
from masar.casework.cases.queries import cases
from masar.casework.cases.queries.caseload import Load, loads
from masar.foundation.access.accounts import assignable
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_since
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.parts import Cell, Column, Row, State, Table

MOST = 100
"""How many cases are put into somebody's care in one go."""


def caseload_page(request: ActorRequest) -> HttpResponse:
    """The load of each case worker, those with nothing in hand among them; each row leads to the list behind it."""
    known = _loads(request.actor)
    columns = [
        Column(_("Case worker")), Column(_("Open cases"), "number"), Column(_("People"), "number"),
        Column(_("On hold"), "number"), Column(_("Overdue"), "number"), Column(_("Longest overdue"), "state"),
    ]  # fmt: skip
    rows = [_row(name, load) for (name, load) in known]
    return render(
        request, "desk/caseload.html", {"table": Table(_("Who has how much"), columns, rows, caption_unseen=True)}
    )


def _loads(actor: Actor) -> list[tuple[str, Load]]:
    """Name and load, what nobody has first, then whoever has the most."""
    reach = actor.scope(Permission.REASSIGN_CASES)
    able = [
        (one, office) for one, office in assignable(actor, today()).values() if reach.mission or office in reach.offices
    ]
    people = {(one.user, office): one.name for one, office in able}
    found = {(load.worker, load.office): load for load in loads(actor, today())}
    names = {user: name for (user, _office), name in people.items()}
    told = [
        (names.get(worker, _("Not assigned") if not worker else _("A colleague who conducts no cases any more")), found.get((worker, office), Load(worker, office)))
        for worker, office in {**people, **found}
    ]  # fmt: skip
    return sorted(told, key=lambda one: (one[1].worker != "", -one[1].cases, one[0].casefold()))


def _row(name: str, load: Load) -> Row:
    way = f"{reverse('worklist')}?tab=" + (f"open&worker={load.worker}" if load.worker else "unassigned")
    late = Cell(worded_since(load.oldest, today()), state=State.STOP) if load.oldest else Cell("")
    counts = (load.cases, load.people, load.held, load.overdue)
    return Row([Cell(name, load.office), *(Cell(str(count)) for count in counts), late], way)


def assign_page(request: ActorRequest) -> HttpResponse:
    """Put the chosen cases into somebody's care; beside each name stands what they have in hand already."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    if not request.GET.getlist("case"):
        messages.info(request, _("Tick the cases first, then assign them."))
        return redirect(reverse("worklist") + "?tab=open")
    chosen = _chosen(request)
    workers = assignable(request.actor, today())
    held = {(load.worker, load.office): load.cases for load in loads(request.actor, today())}
    form = ReassignForm(
        request.POST or None,
        workers=[
            (key, _has(one.name, office, held.get((one.user, office), 0))) for key, (one, office) in workers.items()
        ],
    )

    def act(clean: Mapping[str, Any]) -> str:
        worker, office = workers[clean["worker"]]
        reassign(by=request.actor, on=today(), cases=chosen, worker=worker, office=office)
        return reverse("worklist") + "?tab=open"

    words = ngettext("%(count)s case is chosen: %(numbers)s.", "%(count)s cases are chosen: %(numbers)s.", len(chosen))
    return deed_page(
        request, form, act, title=_("Assign cases"), submit=_("Put them in this person’s care"), back=reverse("worklist") + "?tab=open",
        about=_("Worklist"), intro=words % {"count": len(chosen), "numbers": ", ".join(one.number for one in chosen)}, done=_("The cases are in new hands."),
    )  # fmt: skip


def _chosen(request: ActorRequest) -> list[Case]:
    """The open cases that the address names, as far as the reader may reassign them. Raises Http404 where there is none."""
    reachable = cases(request.actor, Permission.REASSIGN_CASES).exclude(status=Status.CLOSED)
    found = list(reachable.filter(number__in=request.GET.getlist("case")[:MOST]).order_by("due_on", "id"))
    if not found:
        raise Http404
    return found


def _has(name: str, office: str, count: int) -> str:
    told = ngettext("%(name)s, %(office)s: %(count)s open case", "%(name)s, %(office)s: %(count)s open cases", count)
    return told % {"name": name, "office": office, "count": count}
