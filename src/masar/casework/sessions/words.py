"""Sessions and attendance in the reader's words."""

from django.utils.translation import gettext as _

from masar.casework.sessions.models import Session
from masar.casework.sessions.rules import Mark
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import State

STATES = {Mark.INVITED: State.WAIT, Mark.PRESENT: State.DONE, Mark.ABSENT: State.STOP, Mark.EXCUSED: State.NEUTRAL}


def mark_words(state: str) -> str:
    """A mark in a word."""
    words = {
        Mark.INVITED: _("Invited"),
        Mark.PRESENT: _("Present"),
        Mark.ABSENT: _("Absent"),
        Mark.EXCUSED: _("Excused"),
    }
    return words[Mark(state)]


def title_of(session: Session) -> str:
    """Its title, or what kind of session it is."""
    return session.title or code_list("session-kind").label(session.kind)


def session_words(session: Session, office: str) -> str:
    """A session in one line: what, when, where."""
    return f"{title_of(session)} · {worded_day(session.on)} · {office}"
