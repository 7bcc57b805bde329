"""The certificates of a session that were given, each with the way to its paper."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.queries import masked_name
from masar.casework.papers.models import Paper
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.pages.session import head_of, session_tabs
from masar.casework.sessions.queries import Listed
from masar.casework.sessions.words import apart_words
from masar.foundation.access.actor import Actor
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, State, Table


def certificates_page(actor: Actor, row: Session, listed: Listed) -> Mapping[str, Any]:
    """Who was given one."""
    columns = [Column(_("Person")), Column(_("Number")), Column(_("Given on")), Column(_("Standing"), "state")]
    rows = [_row(actor, one, one.certificate) for one in listed.rows if one.certificate]
    return {
        **head_of(actor, row), "tabs": session_tabs(actor, row, "session-certificates"), "apart": apart_words(listed.apart),
        "given": Table(_("Certificates given"), columns, rows) if rows else None,
    }  # fmt: skip


def _row(actor: Actor, one: Attendance, paper: Paper) -> Row:
    revoked = paper.struck_on is not None
    cells = [
        Cell(masked_name(actor, one.person), one.case.number),
        Cell(paper.number, ltr=True),
        Cell(worded_day(paper.on)),
        Cell(_("Taken back"), state=State.STOP) if revoked else Cell(_("Valid"), state=State.DONE),
    ]
    return Row(cells, reverse("paper", args=[one.case.number, paper.pk]))
