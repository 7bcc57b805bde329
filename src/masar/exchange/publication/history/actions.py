"""The verbs of historical aggregates: enter one, confirm what another has entered, take over those of a scenario."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from masar.exchange.publication.history.queries import codes_known
from masar.exchange.publication.history.source import shipped_aggregates
from masar.exchange.publication.models import HistoricalAggregate
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record, record_many
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.periods import parse


@dataclass(frozen=True)
class Stated:
    """A figure as its source gives it; `qualifier` such as "more than", empty for a plain number."""

    measure: str
    period: str
    value: Decimal | None
    unit: str
    qualifier: str
    source: str


def enter(*, by: Actor, on: date, stated: Stated) -> HistoricalAggregate:
    """Enter a figure with its source; it is used once somebody else has confirmed it.

    Raises Refusal `source-missing`, `period-unclear` or `nothing-said`.
    """
    require(by, Permission.PUBLISH)
    _check(stated)
    with transaction.atomic():
        code = _free_code(f"{stated.measure}-{stated.period}"[:50], codes_known(by))
        row = HistoricalAggregate.objects.create(
            code=code, measure=stated.measure, period=stated.period, value=stated.value, unit=stated.unit,
            qualifier=stated.qualifier, source=stated.source, entered_by=by.user,
        )  # fmt: skip
        record(_deed(by, on, "aggregate-entered", row))
    return row


def confirm(*, by: Actor, on: date, aggregate: HistoricalAggregate) -> HistoricalAggregate:
    """Confirm a figure after looking at its source. Raises Refusal `own-entry` or `confirmed-already`."""
    require(by, Permission.PUBLISH)
    if aggregate.confirmed_by:
        raise Refusal("confirmed-already", _("This figure is confirmed already."), _("Go on."))
    if aggregate.entered_by == by.user:
        raise Refusal(
            "own-entry", _("You entered this figure yourself."), _("Ask a colleague to compare it with its source.")
        )
    with transaction.atomic():
        aggregate.change(confirmed_by=by.user)
        record(_deed(by, on, "aggregate-confirmed", aggregate))
    return aggregate


def load_history(*, by: Actor, on: date, confirmed_by: Actor | None = None) -> int:
    """Take over the figures that the shipped scenario states; how many. Those known already are left as they are."""
    require(by, Permission.PUBLISH)
    if confirmed_by is not None:
        require(confirmed_by, Permission.PUBLISH)
    second = confirmed_by.user if confirmed_by is not None and confirmed_by.user != by.user else ""
    known = codes_known(by)
    rows = [
        HistoricalAggregate(
            code=one.code, measure=one.measure, period=one.period, value=one.value, unit=one.unit, qualifier=one.qualifier,
            source=one.source, entered_by=by.user, confirmed_by=second,
        )
        for one in shipped_aggregates()
        if one.code not in known
    ]  # fmt: skip
    with transaction.atomic():
        HistoricalAggregate.objects.bulk_create(rows, batch_size=200)
        record_many(_deed(by, on, "aggregate-entered", row) for row in rows)
        if confirmed_by is not None and second:
            record_many(_deed(confirmed_by, on, "aggregate-confirmed", row) for row in rows)
    return len(rows)


def _check(stated: Stated) -> None:
    if not stated.source.strip():
        raise Refusal(
            "source-missing", _("Where the figure comes from is not said."), _("Name the document."), field="source"
        )
    if stated.value is None and not stated.qualifier.strip():
        raise Refusal("nothing-said", _("There is neither a number nor words."), _("Give the number."), field="value")
    try:
        parse(stated.period)
    except ValueError as problem:
        raise Refusal(
            "period-unclear",
            _("“%(period)s” is not a period.") % {"period": stated.period},
            _("Write a year (2019) or two days (2005-01-01..2014-12-31)."),
            field="period",
        ) from problem


def _free_code(wanted: str, known: Sequence[str] | frozenset[str]) -> str:
    number, code = 1, wanted
    while code in known:
        number += 1
        code = f"{wanted}-{number}"
    return code


def _deed(by: Actor, on: date, verb: str, row: HistoricalAggregate) -> Deed:
    params = {"code": row.code, "period": row.period}
    return Deed(verb, by.user, on, "historical-aggregate", str(row.pk), role=by.role_code, params=params)
