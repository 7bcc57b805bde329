"""The log's page: the deeds of one's office, or of the mission, newest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.desk.timeline import told
from masar.foundation.access.accounts import names_of
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.audit.reading import deeds
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, Table

PAGE = 50


def log_page(request: ActorRequest) -> HttpResponse:
    """Fifty deeds, continued by key."""
    scope = request.actor.scope(Permission.SEE_LOG)
    before = request.GET.get("before", "")
    events = deeds(
        scope.offices if scope.offices and not scope.mission else None,
        int(before) if before.isdecimal() else None,
        PAGE,
    )
    names = names_of({event.actor for event in events})
    rows = [
        Row(
            [
                Cell(worded_day(event.at)),
                Cell(told(event.verb, event.params)),
                Cell(names.get(event.actor, event.actor)),
                Cell(event.office),
                Cell(str(event.seq), ltr=True),
            ]
        )
        for event in events
    ]
    columns = [
        Column(_("Day")),
        Column(_("Deed")),
        Column(_("Who")),
        Column(_("Office")),
        Column(_("Number"), "number"),
    ]
    given = {
        "table": Table(_("The log"), columns, rows),
        "older": f"?before={events[-1].pk}" if len(events) == PAGE else "",
    }
    return render(request, "desk/log.html", given)
