"""The programme page: its steps, stages, requirements and exits, as its file states them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.casework.cases.rules import spoken
from masar.foundation.access.roles import ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.ui.parts import Cell, Column, Row, Table
from masar.methods.programmes.load import find
from masar.methods.programmes.schema import Programme


def programme_page(request: ActorRequest, code: str = "avrr-from-morocco") -> HttpResponse:
    """One programme in the reader's language."""
    programme = find(code)
    language = spoken()
    given = {
        "programme": programme,
        "title": programme.title.say(language),
        "steps": [(step.number, step.title.say(language)) for step in programme.steps],
        "stages": stage_table(programme, language),
        "requirements": requirement_table(programme, language),
        "holds": [hold.title.say(language) for hold in programme.holds],
        "exits": [way.title.say(language) for way in programme.exits],
    }
    return render(request, "desk/programme.html", given)


def stage_table(programme: Programme, language: str) -> Table:
    """The stages with what they lead to."""
    columns = [Column(_("Stage")), Column(_("Entered by")), Column(_("Leads to")), Column(_("Needs"), "number")]
    rows = [
        Row([
            Cell(stage.title.say(language), stage.deed.say(language)),
            Cell(programme.function(stage.function).title.say(language)),
            Cell(", ".join(programme.stage(code).title.say(language) for code in stage.leads_to)),
            Cell(str(len(stage.needs))),
        ])
        for stage in programme.stages
    ]  # fmt: skip
    return Table(_("Stages"), columns, rows)


def requirement_table(programme: Programme, language: str) -> Table:
    """The requirements with why they exist, whose move they are and how long they usually take."""
    columns = [
        Column(_("Requirement")),
        Column(_("Work-stream")),
        Column(_("Whose move")),
        Column(_("Usual days"), "number"),
        Column(_("Holds for"), "number"),
    ]
    rows = [
        Row([
            Cell(one.title.say(language), one.why.say(language)),
            Cell(programme.stream(one.stream).title.say(language)),
            Cell(programme.function(one.function).title.say(language), str(ROLES[programme.role_of(one.function)].title)),
            Cell(str(one.usual_days or "–")),
            Cell(_("%(days)s days") % {"days": one.valid_days} if one.valid_days else "–"),
        ])
        for one in programme.requirements
    ]  # fmt: skip
    return Table(_("Requirements"), columns, rows)
