"""The figures of earlier years: entered with their source by one person, confirmed by another."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from masar.exchange.publication.choosing import period_words
from masar.exchange.publication.forms import AggregateForm
from masar.exchange.publication.history import aggregate, aggregates, confirm, enter, title_of_counted
from masar.exchange.publication.labels import word
from masar.exchange.publication.models import HistoricalAggregate
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Row, State, Table
from masar.methods.statistics.periods import parse

QUALIFIERS: Mapping[str, Promise] = {
    "over": gettext_lazy("over"), "more than": gettext_lazy("more than"), "almost": gettext_lazy("almost"), "probable reading": gettext_lazy("probable reading:"),
    "substantially unchanged": gettext_lazy("substantially unchanged"),
}  # fmt: skip
"""What sources put before a number."""


def history_page(request: ActorRequest) -> HttpResponse:
    """All of them, and those that wait for the reader's confirmation."""
    actor = request.actor
    rows = aggregates(actor)
    names = names_of({row.entered_by for row in rows} | {row.confirmed_by for row in rows})
    given = {
        "table": _table(rows, names), "rows": rows, "may_enter": actor.may(Permission.PUBLISH),
        "waiting": [(row.pk, _words(row)) for row in rows if _may_confirm(actor, row)],
    }  # fmt: skip
    return render(request, "publication/figures_history.html", given)


def enter_page(request: ActorRequest) -> HttpResponse:
    """Enter one figure."""
    form = AggregateForm(request.POST or None)
    back = reverse("figures-history")

    def act(_values: Mapping[str, object]) -> str:
        enter(by=request.actor, on=today(), stated=form.stated())
        return back

    return deed_page(
        request, form, act, title=_("Enter a figure of earlier years"), submit=_("Enter the figure"), back=back, about=_("Earlier years"),
        intro=_("A colleague compares it with its source before any publication uses it."), done=_("The figure is entered and waits for a colleague."),
    )  # fmt: skip


@require_POST
def confirm_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Confirm one figure."""
    confirm(by=request.actor, on=today(), aggregate=aggregate(request.actor, pk))
    return redirect("figures-history")


def _may_confirm(actor: Actor, row: HistoricalAggregate) -> bool:
    return actor.may(Permission.PUBLISH) and not row.confirmed_by and row.entered_by != actor.user


def _table(rows: list[HistoricalAggregate], names: Mapping[str, str]) -> Table:
    columns = [
        Column(_("Figure")), Column(_("Period")), Column(_("Number"), "number"), Column(_("Source")), Column(_("Confirmed"), "state"),
    ]  # fmt: skip
    return Table(_("Figures of earlier years"), columns, [_row(row, names) for row in rows], caption_unseen=True)


def _row(row: HistoricalAggregate, names: Mapping[str, str]) -> Row:
    sure = bool(row.confirmed_by)
    return Row([
        Cell(title_of_counted(row.measure)), Cell(period_words(parse(row.period))), Cell(_number(row), _unit(row)),
        Cell(row.source, names.get(row.entered_by, "")),
        Cell(names.get(row.confirmed_by, _("Yes")) if sure else _("Waits for a colleague"), state=State.DONE if sure else State.WAIT),
    ])  # fmt: skip


def _number(row: HistoricalAggregate) -> str:
    number = "" if row.value is None else grouped(row.value.normalize() if row.value % 1 else int(row.value))
    return f"{QUALIFIERS.get(row.qualifier, row.qualifier)} {number}".strip()


def _unit(row: HistoricalAggregate) -> str:
    if row.unit == "ratio":
        return "" if row.value is None else _("times")
    return word(row.unit)


def _words(row: HistoricalAggregate) -> str:
    told = {
        "what": title_of_counted(row.measure), "period": period_words(parse(row.period)), "number": _number(row), "unit": _unit(row), "source": row.source,
    }  # fmt: skip
    return _("%(what)s, %(period)s: %(number)s %(unit)s (%(source)s)") % told
