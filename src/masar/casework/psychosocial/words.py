"""Support and conferences in words: for the case file, for their pages, and for who asks for their own record."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.giving import named
from masar.casework.cases.queries import masked_name
from masar.casework.psychosocial.models import Support, TakingPart
from masar.casework.psychosocial.queries import Accompanied, Discussed, Held
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, State, Table


def standing_of(row: Support) -> tuple[State, str]:
    """Whether it goes on, and when the next session is due."""
    if row.ended_on:
        return State.NEUTRAL, _("Ended on %(day)s") % {"day": worded_day(row.ended_on)}
    if row.next_on is None:
        return State.DUE, _("No next session agreed")
    words = _("Next session %(day)s") % {"day": worded_day(row.next_on)}
    return (State.DUE if row.next_on < today() else State.WAIT), words


def session_words(held: Held) -> tuple[str, str]:
    """A session: its kind, and its day, how, how long and to whom it led."""
    row = held.row
    minutes = ngettext("%(count)s minute", "%(count)s minutes", row.minutes) % {"count": row.minutes} if row.minutes else ""  # fmt: skip
    onward = _("referred onward to %(name)s") % {"name": row.onward.name} if row.onward else ""
    note = (worded_day(row.on), code_list("interview-mode").label(row.mode), minutes, onward)
    return code_list("support-form").label(row.form), " · ".join(filter(None, note))


def notes_words(text: str) -> str:
    """Notes, or that they are withheld; nothing where none were written."""
    return _("Notes: withheld") if text == WITHHELD else text


def told_words(one: Accompanied) -> str:
    """All that was written of a support, for the person themselves."""
    sessions = ("\n".join(filter(None, (" · ".join(session_words(held)), held.notes))) for held in one.sessions)
    return "\n".join(filter(None, (one.need, *sessions, one.ended_how)))


def ground_words(row: TakingPart) -> str:
    """What an organisation was told, and on what ground."""
    if row.organisation is None:
        return ""
    told = _("told: %(categories)s") % {"categories": named(row.categories)}
    if row.consent is None:
        return f"{told} · {code_list('lawful-basis').label(row.basis)}"
    given = {
        "day": worded_day(row.consent.given_on),
        "purpose": code_list("consent-purpose").label(row.consent.purpose),
    }
    return f"{told} · " + _("consent of %(day)s: %(purpose)s") % given


def conference_state(one: Discussed) -> tuple[State, str]:
    """Whether it lies ahead, and what is open of what it decided."""
    if one.row.on > today():
        return State.WAIT, _("Planned")
    still = sum(action.done_on is None for action in one.decisions)
    if still:
        return State.DUE, ngettext("%(count)s decision open", "%(count)s decisions open", still) % {"count": still}
    return (State.DONE, _("Done")) if one.decisions or one.said else (State.DUE, _("Nothing recorded yet"))


def due_table(actor: Actor, rows: Sequence[Support]) -> Table:
    """Whom the mission accompanies, the next session first."""
    lines = []
    for row in rows:
        state, words = standing_of(row)
        cells = [
            Cell(masked_name(actor, row.person), row.case.number),
            Cell(worded_day(row.on)),
            Cell(words, state=state),
        ]
        lines.append(Row(cells, reverse("support-session", args=[row.case.number, row.pk])))
    columns = [Column(_("Person")), Column(_("Since")), Column(_("Standing"), "state")]
    return Table(_("Psychosocial support"), columns, lines, caption_unseen=True)
