"""What reception noted, in the reader's words."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.queries import Opened, masked_name
from masar.casework.cases.restricted import label_told
from masar.casework.reception.models import Contact, UrgentMark
from masar.casework.reception.queries import Marked
from masar.casework.reception.rules import Preference, is_overdue
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.roles import ROLES
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day, worded_moment
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table


def sections(current: str) -> list[Link]:
    """The pages of reception side by side."""
    pages = (("reception", _("Find a person")), ("appointments", _("Appointments")), ("crowd", _("Many at once")))
    return [Link(label, reverse(name), current=name == current) for name, label in pages]


def contact_line(actor: Actor, one: Opened[Contact]) -> PanelLine:
    """A contact: what was asked, when, by which way, in which language."""
    row = one.row
    told = [
        worded_day(row.on), masked_name(actor, row.person), label_told(actor, "intake-channel", row.channel), code_list("language").label(row.language),
    ]  # fmt: skip
    title = _("Contact: %(asked)s") % {"asked": code_list("contact-question").label(row.asked)}
    return PanelLine(title, " · ".join(word for word in told if word), text=one.text)


def preference_words(row: Preference) -> str:
    """How somebody may be reached, in one line."""
    ways = {"SMS": _("SMS"), "EMAIL": _("E-mail")}
    hours = f"{row.safe_from:%H:%M}–{row.safe_until:%H:%M}" if row.safe_from and row.safe_until else ""
    told = [ways[row.way] if row.agreed and row.way in ways else _("No message is sent"), row.email, row.other, hours]
    return " · ".join(word for word in told if word)


def mark_title(one: Marked) -> str:
    """What kind of urgency it is, as far as the reader may know."""
    if one.kind and one.kind != WITHHELD:
        return code_list("urgent-mark").label(one.kind)
    return _("Urgent mark")


def standing_of(row: UrgentMark) -> tuple[State, str]:
    """How an urgent mark stands."""
    if row.answered_at is not None:
        return State.DONE, code_list("urgent-outcome").label(row.outcome)
    if row.taken_at is not None:
        return State.WAIT, _("Taken up")
    return (State.STOP, _("Overdue")) if is_overdue(row, timezone.now()) else (State.DUE, _("Waits"))


def mark_line(actor: Actor, one: Marked, url: str) -> PanelLine:
    """An urgent mark on the case file."""
    state, words = standing_of(one.row)
    note = f"{masked_name(actor, one.row.person)} · {worded_moment(one.row.put_at)} · {_role(one.row.role)}"
    return PanelLine(mark_title(one), note, state, words, url, one.why)


def mark_facts(actor: Actor, one: Marked) -> list[tuple[str, str]]:
    """What is on record of an urgent mark, each with its name."""
    row = one.row
    names = names_of({row.put_by, row.taken_by, row.answered_by})
    facts = [
        (_("What is the matter"), one.why),
        (_("Put"), _by(row.put_at, names.get(row.put_by, ""))),
        (_("Put to"), _role(row.role)),
        (_("To be taken up by"), worded_moment(row.due_at)),
        (_("Taken up"), _by(row.taken_at, names.get(row.taken_by, ""))),
        (_("Answered"), _by(row.answered_at, names.get(row.answered_by, ""))),
        (_("What came of it"), code_list("urgent-outcome").label(row.outcome) if row.outcome else ""),
    ]
    return [(label, value) for label, value in facts if value]


def marks_table(actor: Actor, rows: Sequence[UrgentMark]) -> Table:
    """What waits for the reader's role; what each is about stands on its own page."""
    columns = [Column(_("Person")), Column(_("Put")), Column(_("To be taken up by")), Column(_("Stands"), "state")]
    lines = []
    for row in rows:
        state, words = standing_of(row)
        cells = [
            Cell(masked_name(actor, row.person), row.case.number), Cell(worded_moment(row.put_at)), Cell(worded_moment(row.due_at)), Cell(words, state=state),
        ]  # fmt: skip
        lines.append(Row(cells, reverse("urgent-mark", args=[row.case.number, row.pk])))
    return Table(_("Urgent marks"), columns, lines, caption_unseen=True)


def _role(code: str) -> str:
    return str(ROLES[code].title) if code in ROLES else code


def _by(at: datetime | None, name: str) -> str:
    return " · ".join(word for word in (worded_moment(at), name) if word) if at else ""
