"""A travel document and a payment in words, for the case file and for the pages of their deeds."""

from datetime import date

from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name, programme_of
from masar.casework.movements.board import joined
from masar.casework.movements.models import PocketMoney
from masar.casework.movements.queries import REFUSED, REQUESTED, Held
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import State


def document_line(actor: Actor, case: Case, held: Held) -> PanelLine:
    """One travel document in words."""
    row = held.row
    state, words = _document_state(case, held)
    note = joined(masked_name(actor, row.person), row.embassy, _dated(_("issued %(day)s"), row.issued_on))
    number = _("Number %(number)s") % {"number": held.number} if held.number else ""
    return PanelLine(code_list("travel-document-type").label(row.type), note, state, words, text=number)


def _document_state(case: Case, held: Held) -> tuple[State, str]:
    row = held.row
    if row.state == REQUESTED:
        return State.WAIT, _dated(_("Requested on %(day)s"), row.requested_on) or _("Requested")
    if row.state == REFUSED:
        return State.STOP, _dated(_("Refused on %(day)s"), row.answered_on) or _("Refused")
    if row.expires_on is None:
        return State.DONE, _("Received")
    if row.expires_on < today() and not programme_of(case).has_departed(case.stage):
        return State.STOP, _("Expired on %(day)s") % {"day": worded_day(row.expires_on)}
    if case.travel_on and row.expires_on < case.travel_on:
        return State.STOP, _("Ends on %(day)s, before the journey") % {"day": worded_day(row.expires_on)}
    return State.DONE, _("Valid until %(day)s") % {"day": worded_day(row.expires_on)}


def money_line(actor: Actor, row: PocketMoney) -> PanelLine:
    """One payment in words."""
    amount = f"{grouped(row.amount, 2)} {row.currency}"
    note = joined(masked_name(actor, row.person), _("receipt %(number)s") % {"number": row.receipt})
    return PanelLine(
        _("Pocket money: %(amount)s") % {"amount": amount},
        note,
        State.DONE,
        _("Paid %(day)s") % {"day": worded_day(row.paid_on)},
    )


def _dated(words: str, day: date | None) -> str:
    return words % {"day": worded_day(day)} if day else ""
