"""The verbs of sessions: offer a course, plan and change a session, invite, mark who came. The only files of this room that write."""

from masar.casework.sessions.actions.certifying import certify
from masar.casework.sessions.actions.courses import change_course, end_course, offer_course
from masar.casework.sessions.actions.marking import (
    Marked,
    invite,
    look_for,
    mark,
    mark_many,
    refusals_of,
    take_over_attendance,
)
from masar.casework.sessions.actions.planning import call_off, change_session, note_slips, plan_session

__all__ = [
    "Marked", "call_off", "certify", "change_course", "change_session", "end_course", "invite", "look_for", "mark", "mark_many", "note_slips",
    "offer_course", "plan_session", "refusals_of", "take_over_attendance",
]  # fmt: skip
