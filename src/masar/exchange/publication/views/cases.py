"""The cases behind one number, as far as the reader reaches them; that they were listed stands in the log."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.exchange.publication.behind import Behind, Line, classes_told, is_cell, listed, may_list, note_listed
from masar.exchange.publication.choosing import asked_dimensions, asked_period, period_words
from masar.exchange.publication.families import title_of
from masar.exchange.publication.labels import labels_of, word
from masar.exchange.publication.snapshots import newest
from masar.exchange.publication.views.shown import address
from masar.foundation.access.actor import Actor
from masar.foundation.access.routes import ActorRequest
from masar.foundation.audit.log import Deed
from masar.foundation.core.codes import known_language
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, Table
from masar.methods.programmes.load import find
from masar.methods.statistics.definitions import Count
from masar.methods.statistics.measures import load_measures
from masar.methods.statistics.tables import TOTAL
from masar.registry.directory.queries import office_names


def cases_page(request: ActorRequest, measure: str) -> HttpResponse:
    """Which of the reader's cases stand behind a number, 25 at a time."""
    actor, snapshot, told = request.actor, newest(request.actor), load_measures().get(measure)
    if snapshot is None or told is None or told.counts is Count.RATE:
        raise Http404
    period, by = asked_period(request.GET, snapshot).period, asked_dimensions(request.GET, told)
    keys = tuple(request.GET.get("keys", "").split(",")) if by else ()
    if len(keys) != len(by) or not may_list(actor, measure, by, keys):
        raise Http404
    if not is_cell(snapshot, measure, by, keys, period):
        raise Http404
    found = listed(actor, snapshot, measure, by, keys, period, request.GET.get("after", "")[:24])
    _log(actor, measure, by, keys, period.label, found)
    here = {"by": ",".join(by), "keys": ",".join(keys), "period": period.label}
    given = {
        "title": title_of(measure, by), "cell": _cell_words(actor, by, keys), "period_words": period_words(period), "found": found,
        "snapshot": snapshot, "table": _table(actor, found), "back": address("figures-measure", measure, by=here["by"], period=period.label),
        "older": address("figures-cases", measure, **here, after=found.after) if found.after else "",
    }  # fmt: skip
    return render(request, "publication/figures_cases.html", given)


def _cell_words(actor: Actor, by: tuple[str, ...], keys: tuple[str, ...]) -> str:
    words = [labels_of(actor, name, (key,))[key] for name, key in zip(by, keys, strict=True) if key != TOTAL]
    return " · ".join(words) or word(TOTAL)


def _table(actor: Actor, found: Behind) -> Table:
    offices = office_names(actor)
    columns = [Column(_("Case")), Column(_("Stage")), Column(_("Since")), Column(_("Office"))]
    return Table(_("Cases"), columns, [_row(line, offices.get(line.office, line.office)) for line in found.lines], True)


def _row(line: Line, office: str) -> Row:
    stage = find(*line.programme).stage(line.stage).title.say(known_language())
    cells = [Cell(line.number, ltr=True), Cell(stage), Cell(worded_day(line.stage_since)), Cell(office)]
    return Row(cells, reverse("case", args=[line.number]))


def _log(actor: Actor, measure: str, by: tuple[str, ...], keys: tuple[str, ...], period: str, found: Behind) -> None:
    params = {"measure": measure, "by": list(by), "keys": list(keys), "period": period, "count": len(found.lines)}
    deed = Deed(
        "cases-behind-listed", actor.user, today(), "measure", measure[:36], role=actor.role_code, params=params
    )
    note_listed(by=actor, on=today(), found=found, of=deed, shows=classes_told(actor, measure, by, keys))
