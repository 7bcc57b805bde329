"""Courses, sessions and attendance in the reader's words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.sessions.models import Attendance, Course, Session
from masar.casework.sessions.queries import Mean
from masar.casework.sessions.rules import Mark
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import State

STATES = {
    Mark.INVITED: State.WAIT,
    Mark.CONFIRMED: State.DONE,
    Mark.WAITING: State.DUE,
    Mark.PRESENT: State.DONE,
    Mark.ABSENT: State.STOP,
    Mark.EXCUSED: State.NEUTRAL,
}


def mark_words(state: str) -> str:
    """A mark in a word."""
    words = {
        Mark.INVITED: _("Invited"),
        Mark.CONFIRMED: _("Confirmed"),
        Mark.WAITING: _("Waiting list"),
        Mark.PRESENT: _("Present"),
        Mark.ABSENT: _("Absent"),
        Mark.EXCUSED: _("Excused"),
    }
    return words[Mark(state)]


def title_of(session: Session) -> str:
    """Its title, or what kind of session it is."""
    return session.title or code_list("session-kind").label(session.kind)


def course_words(course: Course) -> str:
    """What a course is called, and in which language it is held."""
    title = course.title or code_list("session-module").label(course.module)
    return f"{title} · {code_list('language').label(course.language)}" if course.language else title


def hours_of(session: Session) -> str:
    """From when until when, as far as it is stated."""
    if session.starts is None:
        return ""
    starts = f"{session.starts:%H:%M}"
    return f"{starts}–{session.ends:%H:%M}" if session.ends else starts


def when(session: Session) -> str:
    """Its day and hours."""
    return " · ".join(word for word in (worded_day(session.on), hours_of(session)) if word)


def session_words(session: Session, office: str) -> str:
    """A session in one line: what, when, where."""
    return f"{title_of(session)} · {worded_day(session.on)} · {office}"


def apart_words(count: int) -> str:
    """How many people stand on no sheet, and whom to ask (R12)."""
    return (
        ngettext(
            "%(count)s further person: ask the protection officer.",
            "%(count)s further persons: ask the protection officer.",
            count,
        )
        % {"count": count}
        if count
        else ""
    )


def results_words(row: Attendance) -> str:
    """What came of a session for somebody, as far as it is noted."""
    materials = (code_list("session-material").label(code) for code in row.materials)
    told = [
        _("%(minutes)s minutes") % {"minutes": grouped(row.minutes)} if row.minutes is not None else "",
        _("test before: %(points)s") % {"points": row.points_before} if row.points_before is not None else "",
        _("test after: %(points)s") % {"points": row.points_after} if row.points_after is not None else "",
        code_list("test-level").label(row.level) if row.level else "",
        ", ".join(materials),
        _("score: %(score)s of 5") % {"score": row.feedback} if row.feedback is not None else "",
        _("certificate %(number)s") % {"number": row.certificate.number} if row.certificate else "",
    ]
    return " · ".join(word for word in told if word)


def mean_words(mean: Mean) -> str:
    """A mean with how many gave it; nothing where nobody did."""
    return "" if mean.value is None else f"{grouped(mean.value, 1)} / 5 (n = {mean.count})"
