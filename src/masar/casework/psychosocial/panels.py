"""What this room shows on the case file, to who reads protection; to all others both panels are always the same."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.psychosocial.queries import Accompanied, Discussed, accompanied, conferences
from masar.casework.psychosocial.words import conference_state, notes_words, session_words, standing_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link

SENTENCES: Mapping[str, Sentence] = {
    "support-begun": lambda p: _("Psychosocial support begun"),
    "support-session-held": lambda p: _("Session of psychosocial support held"),
    "support-ended": lambda p: _("Psychosocial support ended"),
    "conference-called": lambda p: _("Case conference called"),
    "conference-joined": lambda p: _("Somebody takes part in a case conference"),
    "conference-decided": lambda p: _("Case conference: a decision recorded"),
    "conference-summed-up": lambda p: _("Case conference: what was said recorded"),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Who is accompanied, with the sessions."""
    may = case.is_open and bool(decide(actor, Permission.SUPPORT, office=case.office, worker=case.worker))
    rows = accompanied(actor, case)
    names = names_of({one.row.worker for one in rows})
    lines = [line for one in rows for line in _support_lines(actor, case, one, names.get(one.row.worker, ""), may)]
    deeds = [Link(_("Begin psychosocial support"), reverse("support-begin", args=[case.number]))] if may else []
    return Panel("support", _("Psychosocial support"), lines, deeds, _empty(actor, _("Who is accompanied, and the sessions, will appear here.")))  # fmt: skip


def conference_panel(actor: Actor, case: Case) -> Panel:
    """Conferences on the case."""
    may = case.is_open and bool(decide(actor, Permission.CONFER, office=case.office, worker=case.worker))
    lines = [_conference_line(actor, case, one) for one in conferences(actor, case)]
    deeds = [Link(_("Call a conference"), reverse("conference-call", args=[case.number]))] if may else []
    return Panel("conferences", _("Case conferences"), lines, deeds, _empty(actor, _("Conferences with those who can help will appear here.")))  # fmt: skip


def _empty(actor: Actor, words: str) -> str:
    return words if actor.reads(FieldClass.S3) else _("Withheld: your role does not read it.")


def _support_lines(actor: Actor, case: Case, one: Accompanied, worker: str, may: bool) -> Iterator[PanelLine]:
    row = one.row
    state, words = standing_of(row)
    note = " · ".join(filter(None, (_("since %(day)s") % {"day": worded_day(row.on)}, worker)))
    goes_on = may and row.ended_on is None
    text = "\n".join(filter(None, (notes_words(one.need), one.ended_how if row.ended_on and may else "")))
    yield PanelLine(
        masked_name(actor, row.person), note, state, words, text=text,
        url=reverse("support-session", args=[case.number, row.pk]) if goes_on else "",
        deed=Link(_("End the support"), reverse("support-end", args=[case.number, row.pk])) if goes_on else None,
    )  # fmt: skip
    for held in one.sessions:
        title, told = session_words(held)
        yield PanelLine(title, told, text=notes_words(held.notes))


def _conference_line(actor: Actor, case: Case, one: Discussed) -> PanelLine:
    state, words = conference_state(one)
    outside = {part.row.organisation.name for part in one.participants if part.row.organisation}
    note = " · ".join((masked_name(actor, one.row.person), *sorted(outside)))
    url = reverse("conference", args=[case.number, one.row.pk])
    return PanelLine(_("Conference of %(day)s") % {"day": worded_day(one.row.on)}, note, state, words, url)
