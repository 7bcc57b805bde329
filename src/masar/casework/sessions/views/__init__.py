"""The pages of sessions, each of four moves."""

from masar.casework.sessions.views.certifying import certificates
from masar.casework.sessions.views.courses import change_course, course_list, course_page, end_course, offer_course
from masar.casework.sessions.views.inviting import invite
from masar.casework.sessions.views.one_case import mark
from masar.casework.sessions.views.planning import calendar, call_off, change, plan, session_list
from masar.casework.sessions.views.results import results, slips
from masar.casework.sessions.views.session import print_sheet, row_of_sheet, session_page

__all__ = [
    "calendar", "call_off", "certificates", "change", "change_course", "course_list", "course_page", "end_course", "invite", "mark", "offer_course", "plan",
    "print_sheet", "results", "row_of_sheet", "session_list", "session_page", "slips",
]  # fmt: skip
