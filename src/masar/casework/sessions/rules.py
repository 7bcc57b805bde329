"""What may be marked of a session and from which day on, how many fit in, and what can come of it."""

from collections.abc import Collection, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.sessions.models import Attendance, Course, Session
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day

RESULTS = ("minutes", "points_before", "points_after", "level", "materials", "feedback")
"""What is noted of who came."""
MOST_MINUTES = 24 * 60
POINTS, SCORES = range(101), range(1, 6)
MOST_PLACES = 500


class Mark(StrEnum):
    """How a person stands on the list of a session."""

    INVITED = "INVITED"
    CONFIRMED = "CONFIRMED"
    WAITING = "WAITING"
    """There was no place left: whoever waits longest is invited when one is given back."""
    PRESENT = "PRESENT"
    ABSENT = "ABSENT"
    EXCUSED = "EXCUSED"


SEATED = frozenset({Mark.INVITED, Mark.CONFIRMED, Mark.PRESENT})
"""Who takes a place."""
ASKED = frozenset({Mark.INVITED, Mark.CONFIRMED, Mark.WAITING})
"""Who still has to be told when something about the session changes."""
KNOWN_ON_THE_DAY = frozenset({Mark.PRESENT, Mark.ABSENT})


class RowRefused(Refusal):
    """One row of a sheet cannot be written; `row` says which. Nothing of the sheet is."""

    def __init__(self, row: UUID, because: Refusal) -> None:
        super().__init__(because.code, because.why, because.mend, field=because.field)
        self.row = row


def is_held(day: date, today: date) -> bool:
    """Whether the session has begun to be held, so that one can say who came."""
    return day <= today


def check_mark(mark: Mark, day: date, today: date) -> None:
    """Who came is known on the day, not before (R6). Raises Refusal `not-yet`."""
    if mark in KNOWN_ON_THE_DAY and not is_held(day, today):
        raise Refusal(
            "not-yet", _("The session is on %(day)s: nobody can have come yet.") % {"day": worded_day(day)},
            _("Until then people are put on the list."), field="state",
        )  # fmt: skip


def check_registered(mark: Mark, day: date, registered: date) -> None:
    """Nobody attended before they were known here (R6). Raises Refusal `before-registration`."""
    if mark is Mark.PRESENT and day < registered:
        raise Refusal(
            "before-registration",
            _("The session was on %(day)s, but the person was registered on %(registered)s.")
            % {"day": worded_day(day), "registered": worded_day(registered)},
            _("Check which session was attended; or have the day of registration corrected."), field="state",
        )  # fmt: skip


def check_called_on(session: Session) -> None:
    """Nothing is marked of a session that was called off. Raises Refusal `called-off`."""
    if session.called_off_on:
        raise Refusal(
            "called-off",
            _("This session was called off on %(day)s.") % {"day": worded_day(session.called_off_on)},
            _("Plan another one and invite people to it."),
            field="state",
        )


def check_places(capacity: int | None, taken: int, wanted: int) -> None:
    """No more people than places. Raises Refusal `session-full`."""
    free = None if capacity is None else max(0, capacity - taken)
    if free is not None and wanted > free:
        raise Refusal(
            "session-full",
            ngettext("%(free)s place is left in this session.", "%(free)s places are left in this session.", free)
            % {"free": free}
            if free
            else _("All %(places)s places of this session are taken.") % {"places": capacity},
            _("Mark who does not come, put the person on the waiting list, or give the session more places."),
            field="state",
        )  # fmt: skip


def check_results(state: str, results: Mapping[str, Any], minutes: int | None) -> None:
    """What came of a session is noted of who came, within bounds. Raises Refusal `not-present`, `out-of-bounds` or `unknown-code`."""
    given = [name for name in RESULTS if results.get(name) not in (None, "", [])]
    if given and state != Mark.PRESENT:
        raise Refusal(
            "not-present", _("Only who came has minutes, points, materials or a score."),
            _("Mark the person as present, or clear the rest of the row."), field=given[0],
        )  # fmt: skip
    bounds = {
        "minutes": range(minutes + 1 if minutes is not None else MOST_MINUTES + 1),
        "points_before": POINTS,
        "points_after": POINTS,
        "feedback": SCORES,
    }
    for name, bound in bounds.items():
        if results.get(name) is not None and results[name] not in bound:
            raise Refusal(
                "out-of-bounds",
                _("%(value)s is not between %(least)s and %(most)s.")
                % {"value": results[name], "least": bound[0], "most": bound[-1]},
                _("Correct the number."),
                field=name,
            )
    check_codes("test-level", [results["level"]] if results.get("level") else (), "level")
    check_codes("session-material", results.get("materials") or (), "materials")


def check_codes(name: str, codes: Collection[str], field: str) -> None:
    """Codes are of their list. Raises Refusal `unknown-code`."""
    if unknown := [code for code in codes if code_list(name).get(code) is None]:
        raise Refusal(
            "unknown-code",
            _("“%(code)s” is not on the list.") % {"code": unknown[0]},
            _("Choose one that is."),
            field=field,
        )


def check_new_day(session: Session, day: date, today: date, marked: Collection[str]) -> None:
    """A session that nobody attended yet is moved to a day to come. Raises Refusal `held-already` or `moved-back`."""
    if KNOWN_ON_THE_DAY & set(marked):
        raise Refusal(
            "held-already", _("It is marked already who came to this session."),
            _("Plan another session for the other day."), field="day",
        )  # fmt: skip
    if day < today:
        raise Refusal(
            "moved-back", _("A session is moved to a day that lies ahead."),
            _("If it was held on an earlier day, plan that session and mark who came."), field="day",
        )  # fmt: skip


def check_hours(starts: time | None, ends: time | None) -> None:
    """A session ends after it begins. Raises Refusal `ends-before-it-begins`."""
    if starts and ends and ends <= starts:
        raise Refusal(
            "ends-before-it-begins",
            _("The session would end before it begins."),
            _("Check both hours."),
            field="ends",
        )


def check_course(course: Course | None) -> None:
    """Sessions are planned of a course that is still offered. Raises Refusal `course-ended`."""
    if course is not None and course.ended_on:
        raise Refusal(
            "course-ended", _("This course is no longer offered."), _("Choose another one, or none."), field="course"
        )


def minutes_of(session: Session) -> int | None:
    """How long the session lasts, where its hours are stated."""
    if not (session.starts and session.ends):
        return None
    return (session.ends.hour - session.starts.hour) * 60 + session.ends.minute - session.starts.minute


def certifiable(row: Attendance) -> bool:
    """Whether a certificate can be given: to who came, once."""
    return row.state == Mark.PRESENT and (row.certificate is None or row.certificate.struck_on is not None)
