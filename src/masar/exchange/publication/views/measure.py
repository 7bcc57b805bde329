"""The page of one measure: any of its dimensions, any period; and the same table as CSV."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render

from masar.exchange.publication.choosing import Choice, asked_dimensions, asked_period, period_words
from masar.exchange.publication.drawing import internal
from masar.exchange.publication.families import title_of
from masar.exchange.publication.labels import dimension_title, say
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.sheets import csv_of
from masar.exchange.publication.snapshots import newest
from masar.exchange.publication.views.shown import address, shown
from masar.foundation.access.actor import Actor
from masar.foundation.access.routes import ActorRequest
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.dates import today
from masar.methods.statistics.definitions import Count, Measure
from masar.methods.statistics.measures import load_measures


def measure_page(request: ActorRequest, measure: str) -> HttpResponse:
    """One measure by up to two dimensions, with its chart, its definition and its source."""
    told, snapshot = _told(measure), _snapshot(request.actor)
    asked = asked_period(request.GET, snapshot)
    by = _dimensions(request, told)
    here = {"by": ",".join(by), "period": asked.period.label}
    given = {
        "measure": told, "title": say(told.title), "snapshot": snapshot, "asked": asked, "period_words": period_words(asked.period),
        "one": shown(request.actor, snapshot, measure, by, asked.period), "rows": _choices(told, by, 0), "columns": _choices(told, by, 1),
        "one_dimension": told.counts is Count.RATE, "csv_url": address("figures-csv", measure, **here), "back": address("figures", period=asked.period.label),
    }  # fmt: skip
    return render(request, "publication/figures_measure.html", given)


def measure_csv(request: ActorRequest, measure: str) -> HttpResponse:
    """The table of that page as a file; that it was taken stands in the log."""
    told, snapshot = _told(measure), _snapshot(request.actor)
    period, by = asked_period(request.GET, snapshot).period, _dimensions(request, told)
    text = csv_of(request.actor, internal(snapshot, measure, by, period), snapshot.digest)
    _log(request.actor, measure, by, period.label, text.count("\n") - 1)
    answer = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = "-".join((measure, *by, period.label)).replace("..", "_")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _told(measure: str) -> Measure:
    measures = load_measures()
    if measure not in measures:
        raise Http404
    return measures[measure]


def _snapshot(actor: Actor) -> Snapshot:
    row = newest(actor)
    if row is None:
        raise Http404
    return row


def _dimensions(request: ActorRequest, told: Measure) -> tuple[str, ...]:
    by = asked_dimensions(request.GET, told)
    return by[:1] if told.counts is Count.RATE else by


def _choices(told: Measure, by: tuple[str, ...], at: int) -> list[Choice]:
    now = by[at] if len(by) > at else ""
    return [Choice(code, dimension_title(code), code == now) for code in told.dimensions]


def _log(actor: Actor, measure: str, by: tuple[str, ...], period: str, rows: int) -> None:
    params = {"measure": title_of(measure, by), "code": measure, "by": list(by), "period": period, "rows": rows}
    with transaction.atomic():
        record(
            Deed("table-downloaded", actor.user, today(), "measure", measure[:36], role=actor.role_code, params=params)
        )
