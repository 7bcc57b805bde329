"""The page of figures: the period's key numbers, then tables and charts by family."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from masar.exchange.publication.choosing import asked_period, period_words
from masar.exchange.publication.drawing import internal, measure_named, rate_of
from masar.exchange.publication.families import FAMILIES, KEY_FIGURES, Family, family_of
from masar.exchange.publication.grids import NOTHING
from masar.exchange.publication.labels import word
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots import newest
from masar.exchange.publication.views.shown import address, shown
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import known_language
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Figure, Link
from masar.methods.statistics.definitions import Count
from masar.methods.statistics.disclosure import spoken_share
from masar.methods.statistics.tables import OTHER, UNKNOWN, Period


def figures_page(request: ActorRequest) -> HttpResponse:
    """The figures of one period, family by family, from the newest snapshot."""
    actor, snapshot = request.actor, newest(request.actor)
    may_take = actor.may(Permission.TAKE_SNAPSHOTS)
    if snapshot is None:
        return render(request, "publication/figures_none.html", {"may_take": may_take})
    asked, family = asked_period(request.GET, snapshot), family_of(request.GET.get("family", ""))
    given = {
        "snapshot": snapshot, "asked": asked, "period": asked.period, "period_words": period_words(asked.period), "may_take": may_take,
        "may_publish": actor.may(Permission.PUBLISH), "family": family, "tabs": _tabs(family, asked.period),
        "numbers": [_key_figure(snapshot, code, str(name), asked.period) for code, name in KEY_FIGURES.items()],
        "shown": [shown(actor, snapshot, measure, by, asked.period) for measure, by in family.shown],
    }  # fmt: skip
    return render(request, "publication/figures.html", given)


def _tabs(family: Family, period: Period) -> list[Link]:
    return [
        Link(str(one.title), address("figures", family=one.code, period=period.label), current=one is family)
        for one in FAMILIES
    ]


def _key_figure(snapshot: Snapshot, code: str, name: str, period: Period) -> Figure:
    if code == "countries":
        return _countries(snapshot, name, period)
    told, tables = measure_named(code), internal(snapshot, code, (), period)
    url = address("figures-measure", code, period=period.label)
    if told.counts is Count.RATE:
        share, base = rate_of(tables[0], tables[-1], ()), tables[-1].total.value or 0
        value = NOTHING if share is None else spoken_share(share, known_language())
        note = ngettext(
            "of %(base)s person registered at least 180 days ago",
            "of %(base)s people registered at least 180 days ago",
            base,
        ) % {"base": grouped(base)}
        return Figure(value, name, note, url)
    return Figure(grouped(tables[0].total.value or 0), name, word(told.unit.value), url)


def _countries(snapshot: Snapshot, name: str, period: Period) -> Figure:
    table = internal(snapshot, "returns", ("return_country",), period)[0]
    number = sum(cell.keys[0] not in (OTHER, UNKNOWN) for cell in table.cells)
    url = address("figures-measure", "returns", by="return_country,sex", period=period.label)
    return Figure(grouped(number), name, "", url)
