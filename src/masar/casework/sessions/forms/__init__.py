"""What is asked about courses, sessions, who is invited, who came and what came of it."""

from masar.casework.sessions.forms.attendance import NEW, STATE, AttendanceForm, MarkForm, marks
from masar.casework.sessions.forms.certifying import CertifyForm
from masar.casework.sessions.forms.inviting import InviteForm, WaitingForm
from masar.casework.sessions.forms.planning import (
    CallOffForm,
    CourseForm,
    EndCourseForm,
    MonthForm,
    PlanForm,
    SessionForm,
)
from masar.casework.sessions.forms.results import ResultsForm, SlipsForm

__all__ = [
    "NEW", "STATE", "AttendanceForm", "CallOffForm", "CertifyForm", "CourseForm", "EndCourseForm", "InviteForm", "MarkForm", "MonthForm", "PlanForm", "ResultsForm",
    "SessionForm", "SlipsForm", "WaitingForm", "marks",
]  # fmt: skip
