"""The log's page: the deeds of one's office, or of the mission, newest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.casework.cases.restricted import discreet
from masar.desk.timeline import closed, told
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.audit.models import Event
from masar.foundation.audit.reading import deeds
from masar.foundation.core.classes import SEALED
from masar.foundation.core.parse import small_number
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, Table

PAGE = 50
LAST = 2**63 - 1
OF_THE_HOUSE = ("account", "directory", "key", "incident")
"""Kinds of record that concern no case: all that is told to a role that reaches none."""
LISTS = "export"
"""The kind of record of a list of people."""


def log_page(request: ActorRequest) -> HttpResponse:
    """Fifty deeds, continued by key."""
    events = _within(request.actor, small_number(request.GET.get("before", ""), LAST))
    names = names_of({event.actor for event in events})
    rows = [
        Row(
            [
                Cell(worded_day(event.at)),
                Cell(told(event.verb, closed(discreet(request.actor, event.verb, event.params)))),
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
        Column(_("Line"), "number"),
    ]
    given = {
        "table": Table(_("The log"), columns, rows),
        "older": f"?before={events[-1].pk}" if len(events) == PAGE else "",
    }
    return render(request, "desk/log.html", given)


def _within(actor: Actor, before: int | None) -> list[Event]:
    """The deeds that somebody may be told of: within reach, and of sealed classes only those that they read.

    Who watches over lists is told that one was taken away, whatever stood in it.
    """
    scope = actor.scope(Permission.SEE_LOG)
    hidden = [sealed for sealed in SEALED if not actor.reads(sealed)]
    if scope.empty:
        return deeds(None, before, PAGE, hidden=hidden, kinds=OF_THE_HOUSE)
    told = (LISTS,) if actor.may(Permission.SEE_EXPORTS) else ()
    return deeds(None if scope.mission else scope.offices, before, PAGE, hidden=hidden, told=told)
