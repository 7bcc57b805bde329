"""What the pages of sessions show, worded: lists, the calendar, one session, its sheet and results, courses."""

from masar.casework.sessions.pages.calendar import month_page, month_shown
from masar.casework.sessions.pages.certifying import certificates_page
from masar.casework.sessions.pages.courses import course_list, course_page, course_title
from masar.casework.sessions.pages.planned import session_list, session_table, tabs
from masar.casework.sessions.pages.results import results_page
from masar.casework.sessions.pages.session import invite_page, print_page, session_page

__all__ = [
    "certificates_page", "course_list", "course_page", "course_title", "invite_page", "month_page", "month_shown", "print_page", "results_page", "session_list", "session_page",
    "session_table", "tabs",
]  # fmt: skip
