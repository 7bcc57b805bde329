"""Complaints in words: their list, one of them, its days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import names_of
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table
from masar.safeguards.complaints.models import Complaint


def category_words(row: Complaint) -> str:
    """What it is about, without the explanation."""
    return code_list("complaint-category").label(row.category).partition(":")[0].partition("،")[0].strip()


def severity_words(row: Complaint) -> str:
    """How grave it is, in one word."""
    return code_list("complaint-severity").label(row.severity).partition(":")[0].strip()


def standing(row: Complaint) -> tuple[State, str]:
    """Where it stands, and what is due."""
    if row.told_on:
        return State.DONE, _("Answered, told on %(day)s") % {"day": worded_day(row.told_on)}
    if row.answered_on:
        return State.DUE, _("Answered, to be told")
    if row.acknowledged_on is None:
        return _due(row.acknowledge_by, _("To be acknowledged by %(day)s"))
    return _due(row.answer_by, _("To be answered by %(day)s"))


def _due(day: date, words: str) -> tuple[State, str]:
    return (State.STOP if day < today() else State.DUE), words % {"day": worded_day(day)}


def list_table(rows: Sequence[Complaint]) -> Table:
    """Every complaint that the reader may know of."""
    names = names_of({one.handler for one in rows} - {""})
    lines = []
    for row in rows:
        state, words = standing(row)
        lines.append(
            Row([
                Cell(category_words(row), row.code), Cell(worded_day(row.received_on), code_list("complaint-channel").label(row.channel)),
                Cell(severity_words(row)), Cell(words, state=state), Cell(names.get(row.handler, _("nobody yet"))),
            ], reverse("complaint", args=[row.pk]))
        )  # fmt: skip
    columns = [Column(_("About")), Column(_("Came on")), Column(_("How grave")), Column(_("Standing"), "state"), Column(_("Handled by"))]  # fmt: skip
    return Table(_("Complaints"), columns, lines, caption_unseen=True)


def given(row: Complaint) -> Mapping[str, Any]:
    """What the page of one complaint shows."""
    names = names_of({row.handler, row.entered_by, row.opened("about_account"), row.answered_by} - {""})
    state, words = standing(row)
    about = " · ".join(filter(None, (row.opened("about"), names.get(row.opened("about_account"), ""))))
    facts = [
        (_("Came on"), worded_day(row.received_on)), (_("How it came"), code_list("complaint-channel").label(row.channel)),
        (_("How grave it is"), code_list("complaint-severity").label(row.severity)), (_("About whom"), about),
        (_("How to reach them"), row.opened("who") or _("Anonymous: no answer is possible, except by the receipt code")),
        (_("Taken down by"), names.get(row.entered_by, "")), (_("Handled by"), names.get(row.handler, _("nobody yet"))),
        (_("Acknowledged"), worded_day(row.acknowledged_on) if row.acknowledged_on else ""), (_("To be answered by"), worded_day(row.answer_by)),
        (_("Reopened"), worded_day(row.reopened_on) if row.reopened_on else ""),
    ]  # fmt: skip
    answered = [
        (_("Outcome"), code_list("complaint-outcome").label(row.outcome) if row.outcome else ""),
        (_("Answered by"), names.get(row.answered_by, "")), (_("Answered on"), worded_day(row.answered_on) if row.answered_on else ""),
        (_("Told"), f"{code_list('complaint-told').label(row.told_how)} · {worded_day(row.told_on)}" if row.told_on else ""),
    ]  # fmt: skip
    return {
        "title": category_words(row), "code": row.code, "state": state, "standing": words, "facts": [one for one in facts if one[1]],
        "told": row.opened("told"), "answer": row.opened("answer"), "answered": [one for one in answered if one[1]], "deeds": deeds(row),
        "acknowledge": reverse("complaint-acknowledge", args=[row.pk]) if not (row.acknowledged_on or row.answered_on) else "",
    }  # fmt: skip


def deeds(row: Complaint) -> list[Link]:
    """What can be done about it now, the next one first."""
    answered, was_told = row.answered_on is not None, row.told_on is not None
    offered = (
        ("complaint-answer", _("Answer it"), not answered), ("complaint-hand", _("Say who handles it"), not answered),
        ("complaint-weigh", _("Say how grave it is"), not answered), ("complaint-sort", _("Sort it anew"), not answered),
        ("complaint-told", _("Record that it was told"), answered and not was_told), ("complaint-reopen", _("Reopen it"), answered),
    )  # fmt: skip
    return [Link(label, reverse(name, args=[row.pk])) for name, label, now in offered if now]
