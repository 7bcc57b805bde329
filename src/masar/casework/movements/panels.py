"""What this room shows on the case file – travel documents, the journey, pocket money – and how its deeds are told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name, programme_of
from masar.casework.cases.struck import strikable, struck_words
from masar.casework.movements.board import joined
from masar.casework.movements.models import Movement, PocketMoney
from masar.casework.movements.queries import (
    ARRIVED,
    BOOKED,
    DEPARTED,
    Held,
    movement_of,
    pocket_money,
    travel_documents,
)
from masar.casework.movements.rules import is_overdue
from masar.casework.movements.words import document_line, money_line
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link, State


def panel(actor: Actor, case: Case) -> Panel:
    """Documents with state and validity, the journey with who travels, and pocket money for who reads money."""
    movement = movement_of(actor, case)
    lines = [_strikable_document(actor, case, held) for held in travel_documents(actor, case)]
    lines += [_journey_line(actor, movement)] if movement else []
    lines += [_strikable_payment(actor, case, row) for row in pocket_money(actor, case)]
    return Panel(
        "movements",
        _("Travel"),
        lines,
        _deeds(actor, case, movement),
        _("Travel documents and the journey will appear here."),
    )


def _strikable_document(actor: Actor, case: Case, held: Held) -> PanelLine:
    may = actor.may(Permission.ARRANGE_TRAVEL)
    url = reverse("movements-document-strike", args=[case.number, held.row.pk]) if may else ""
    return strikable(actor, case, held.row, document_line(actor, case, held), url)


def _strikable_payment(actor: Actor, case: Case, row: PocketMoney) -> PanelLine:
    may = actor.may(Permission.PAY_POCKET_MONEY)
    url = reverse("movements-pay-strike", args=[case.number, row.pk]) if may else ""
    return strikable(actor, case, row, money_line(actor, row), url)


def _journey_line(actor: Actor, row: Movement) -> PanelLine:
    people = ", ".join(masked_name(actor, passenger.person) for passenger in row.passengers.all())
    state, words = _journey_state(row)
    confirmed = _("confirmed by %(who)s") % {"who": row.arrival_from} if row.arrival_from else ""
    note = joined(row.route, row.carrier, row.reference, people, confirmed)
    return PanelLine(_("Journey to %(country)s") % {"country": country_name(row.return_country)}, note, state, words)


def _journey_state(row: Movement) -> tuple[State, str]:
    if row.state == ARRIVED and row.arrived_on:
        return State.DONE, _("Arrived on %(day)s") % {"day": worded_day(row.arrived_on)}
    if row.state == DEPARTED and row.departed_on:
        late = is_overdue(row.departed_on, today())
        words = _("Left on %(day)s, arrival overdue") if late else _("Left on %(day)s, arrival not confirmed")
        return State.STOP if late else State.WAIT, words % {"day": worded_day(row.departed_on)}
    return State.WAIT, _("Booked for %(day)s") % {"day": worded_day(row.travel_on)}


def _deeds(actor: Actor, case: Case, movement: Movement | None) -> list[Link]:
    """The deeds that fit where the journey stands, those of other roles left out."""
    state = movement.state if movement else ""
    left = programme_of(case).has_departed(case.stage)
    arrange, pay = actor.may(Permission.ARRANGE_TRAVEL), actor.may(Permission.PAY_POCKET_MONEY)
    arrivals = actor.may(Permission.RECORD_ARRIVAL)
    offered = [
        (arrange and case.is_open and not left, _("Travel document"), "movements-document"),
        (arrange and case.is_open and not left and not movement, _("Book the journey"), "movements-book"),
        (arrange and case.is_open and state == BOOKED, _("Record the departure"), "movements-depart"),
        (arrange and state == BOOKED, _("Cancel the booking"), "movements-cancel"),
        (
            arrivals and case.is_open and state == DEPARTED,
            _("Confirm the arrival"),
            "movements-arrive",
        ),
        (arrivals and case.is_open and state == ARRIVED, _("Undo the arrival"), "movements-undo"),
        (arrivals and case.is_open and state == DEPARTED, _("Undo the departure"), "movements-undo"),
        (pay and case.is_open and state in (BOOKED, DEPARTED), _("Pay pocket money"), "movements-pay"),
    ]
    return [Link(label, reverse(route, args=[case.number])) for fits, label, route in offered if fits]


def _type(params: Mapping[str, Any]) -> str:
    return code_list("travel-document-type").label(params.get("type", ""))


def _booked(params: Mapping[str, Any]) -> str:
    count = params.get("passengers", 1)
    words = ngettext(
        "Journey booked for %(day)s, %(count)s person", "Journey booked for %(day)s, %(count)s people", count
    )
    return words % {"day": _day(params.get("travel_on", "")), "count": count}


def _departed(params: Mapping[str, Any]) -> str:
    count = params.get("passengers", 1)
    words = ngettext("Departure to %(country)s, %(count)s person", "Departure to %(country)s, %(count)s people", count)
    return words % {"country": country_name(params.get("country", "")), "count": count}


def _day(text: str) -> str:
    return worded_day(date.fromisoformat(text)) if text else ""


SENTENCES: Mapping[str, Sentence] = {
    "travel-document-requested": lambda p: (
        _("Travel document requested from the embassy: %(type)s") % {"type": _type(p)}
    ),
    "travel-document-received": lambda p: _("Travel document received: %(type)s") % {"type": _type(p)},
    "travel-document-refused": lambda p: _("Travel document refused: %(type)s") % {"type": _type(p)},
    "movement-booked": _booked,
    "movement-cancelled": lambda p: (
        _("Booking cancelled: %(why)s")
        % {"why": code_list("no-departure-reason").label(p["reason_code"]) if p.get("reason_code") else _("restricted")}
    ),
    "departure-recorded": _departed,
    "arrival-recorded": lambda p: (
        _("Arrival confirmed in %(country)s") % {"country": country_name(p.get("country", ""))}
    ),
    "departure-undone": lambda p: _("Departure undone (%(reason)s)") % {"reason": p.get("reason", "")},
    "arrival-undone": lambda p: _("Arrival undone (%(reason)s)") % {"reason": p.get("reason", "")},
    "verification-planned": lambda p: (
        _("Verification by the embassy of %(country)s") % {"country": country_name(p.get("country", ""))}
    ),
    "put-before-embassy": lambda p: (
        _("Put before the embassy of %(country)s") % {"country": country_name(p.get("country", ""))}
    ),
    "verified-by-embassy": lambda p: (
        _("The embassy said: %(outcome)s") % {"outcome": code_list("verification-outcome").label(p.get("outcome", ""))}
    ),
    "pocket-money-paid": lambda p: _("Pocket money paid"),
    "pocket-money-struck": lambda p: struck_words(_("Pocket money paid"), p),
    "travel-document-struck": lambda p: struck_words(_("Travel document: %(type)s") % {"type": _type(p)}, p),
}

__all__ = ["SENTENCES", "panel"]
