"""A day with hundreds of people, in the reader's words."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries import masked_name
from masar.casework.reception.models import Token
from masar.casework.reception.queries import Board, needs_of
from masar.casework.reception.rules.crowd import Stage
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Figure, Row, State, Table

STATES = {Stage.WAITING: State.WAIT, Stage.REGISTERED: State.DUE, Stage.COMPLETED: State.DONE}


def stage_words(state: str) -> str:
    """How far somebody is."""
    return {Stage.WAITING: _("Waits"), Stage.REGISTERED: _("To be completed"), Stage.COMPLETED: _("Complete")}[
        Stage(state)
    ]


def figures(board: Board) -> list[Figure]:
    """How many stand at each stage."""
    return [
        Figure(grouped(board.counts[stage]), words)
        for stage, words in (
            (Stage.WAITING, _("wait")),
            (Stage.REGISTERED, _("registered, to be completed")),
            (Stage.COMPLETED, _("complete")),
        )
    ]


def board_table(actor: Actor, board: Board) -> Table:
    """Whoever was registered, the most urgent first."""
    columns = [
        Column(_("Person")),
        Column(_("Token"), "number"),
        Column(_("Who goes first")),
        Column(_("What they need now")),
        Column(_("Stands"), "state"),
    ]
    return Table(_("Registered today"), columns, [_row(actor, row) for row in board.rows])


def _row(actor: Actor, row: Token) -> Row:
    assert row.case is not None and row.person is not None  # noqa: PT018  # a registered token has both
    at = f"{timezone.localtime(row.registered_at):%H:%M}" if row.registered_at else ""
    people = ngettext("%(count)s person", "%(count)s people", row.family) % {"count": row.family}
    needs = needs_of(actor, row.case, row)
    told = WITHHELD if needs is None else ", ".join(code_list("triage-need").label(code) for code in needs)
    cells = [
        Cell(masked_name(actor, row.person), f"{country_name(row.person.nationality)} · {people}"), Cell(str(row.number), at),
        Cell(code_list("triage-colour").label(row.colour)), Cell(told), Cell(stage_words(row.state), state=STATES[Stage(row.state)]),
    ]  # fmt: skip
    return Row(cells, reverse("case", args=[row.case.number]))
