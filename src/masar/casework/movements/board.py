"""Journeys in words: the list by day, and what each line says of one journey."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries import Picture, masked_name, pictures
from masar.casework.cases.restricted import hides
from masar.casework.movements.models import Movement
from masar.casework.movements.queries import BOOKED, DEPARTED, LISTED, due
from masar.casework.movements.rules import is_overdue
from masar.foundation.access.actor import Actor
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day, worded_since
from masar.foundation.ui.parts import Cell, Column, Row, State, Table

BY_THE_DEED = "departure-confirmation"
"""Met by recording the departure itself, so it is not missing before."""


def read(actor: Actor) -> Mapping[str, object]:
    """What the list page shows: days ahead, arrivals to be confirmed, how many of these are overdue."""
    ahead, left = due(actor, BOOKED), due(actor, DEPARTED)
    seen = pictures(row.case for row in ahead)
    days = [_day(actor, day, list(rows), seen) for day, rows in groupby(ahead[:LISTED], lambda row: row.travel_on)]
    late = sum(is_overdue(row.departed_on, today()) for row in left[:LISTED])
    return {
        "days": days,
        "arrivals": _arrivals(actor, left[:LISTED]) if left else None,
        "overdue": late and ngettext(
            "%(count)s arrival has not been confirmed for more than 3 days.",
            "%(count)s arrivals have not been confirmed for more than 3 days.",
            late,
        ) % {"count": late},
        "listed": LISTED if max(len(ahead), len(left)) > LISTED else 0,
    }  # fmt: skip


def joined(*parts: str) -> str:
    """Parts beside each other, each set apart so that a Latin name does not turn the order of an Arabic line round."""
    return " · ".join(f"\u2068{part}\u2069" for part in parts if part)


def journey_words(row: Movement) -> str:
    """Where to, when, by what."""
    return joined(
        country_name(row.return_country),
        worded_day(row.departed_on or row.travel_on),
        row.route,
        row.carrier,
        row.reference,
    )


def _day(actor: Actor, day: date, rows: Sequence[Movement], seen: Mapping[UUID, Picture]) -> Table:
    labels = (_("Person"), _("Destination"), _("Journey"), _("Who travels"), _("Ready?"))
    near = {-1: _("Yesterday, %(day)s"), 0: _("Today, %(day)s"), 1: _("Tomorrow, %(day)s")}
    caption = near.get((day - today()).days, "%(day)s") % {"day": worded_day(day)}
    return Table(caption, [Column(label) for label in labels], [_ahead(actor, row, seen) for row in rows])


def _ahead(actor: Actor, row: Movement, seen: Mapping[UUID, Picture]) -> Row:
    words, state, url = _standing(actor, row, seen[row.case_id])
    journey = Cell(
        row.route or row.carrier or "–",
        joined(row.carrier if row.route else "", row.reference),
    )
    cells = [
        _who(actor, row),
        Cell(country_name(row.return_country)),
        journey,
        _passengers(actor, row),
        Cell(words, state=state),
    ]
    return Row(cells, reverse(url, args=[row.case.number]))


def _standing(actor: Actor, row: Movement, picture: Picture) -> tuple[str, State, str]:
    """What a booking asks for next, and the page where it is done."""
    if not row.case.is_open:
        return _("Case ended: cancel the booking"), State.STOP, "movements-cancel"
    if row.case.hold:
        return _("On hold"), State.STOP, "case"
    departure = picture.programme.departure_stage
    lacking = picture.lacking(departure.code, max(row.travel_on, today())) if departure else ()
    told = [hides(actor, standing) for standing in lacking if standing.requirement.code != BY_THE_DEED]
    missing = told.count(False) + any(told)  # restricted needs count as one: how many they are would tell of what kind
    if missing:
        return (
            ngettext("%(count)s thing missing", "%(count)s things missing", missing) % {"count": missing},
            State.DUE,
            "case",
        )
    if row.travel_on < today():
        return _("Departure not recorded"), State.STOP, "movements-depart"
    return _("Ready to leave"), State.DONE, "movements-depart" if row.travel_on == today() else "case"


def _arrivals(actor: Actor, rows: Sequence[Movement]) -> Table:
    labels = (_("Person"), _("Destination"), _("Left on"), _("Who travels"), _("Arrival"))
    return Table(
        _("Arrivals to be confirmed"), [Column(label) for label in labels], [_left(actor, row) for row in rows]
    )


def _left(actor: Actor, row: Movement) -> Row:
    departed = row.departed_on or row.travel_on
    late = is_overdue(row.departed_on, today())
    cells = [
        _who(actor, row),
        Cell(country_name(row.return_country)),
        Cell(worded_day(departed), worded_since(departed, today(), direction=True)),
        _passengers(actor, row),
        Cell(_("Overdue") if late else _("Waiting"), state=State.STOP if late else State.WAIT),
    ]
    return Row(cells, reverse("movements-arrive", args=[row.case.number]))


def _who(actor: Actor, row: Movement) -> Cell:
    return Cell(masked_name(actor, row.case.principal), row.case.number)


def _passengers(actor: Actor, row: Movement) -> Cell:
    people = [passenger.person for passenger in row.passengers.all()]
    count = ngettext("%(count)s person", "%(count)s people", len(people)) % {"count": len(people)}
    others = [masked_name(actor, person) for person in people if person.pk != row.case.principal_id]
    return Cell(count, ", ".join(others))
