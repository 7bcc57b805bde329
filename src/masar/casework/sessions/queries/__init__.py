"""Reading courses, sessions, who is on their lists, and who waits to be invited. Whoever asks comes first, and bounds the answer."""

from masar.casework.sessions.queries.candidates import REQUIREMENTS, Candidates, Wanted, candidates, chosen, stages_of
from masar.casework.sessions.queries.facts import fact_rows
from masar.casework.sessions.queries.lists import Listed, attended, is_listed, leads, on_list
from masar.casework.sessions.queries.planned import (
    Mean,
    course,
    courses,
    feedback_of,
    month_of,
    seated,
    session,
    sessions,
    sessions_of,
)
from masar.casework.sessions.queries.search import CONSIDERED, Known, Sought, among, numbered
from masar.casework.sessions.queries.unlisted import unlisted

__all__ = [
    "CONSIDERED", "REQUIREMENTS", "Candidates", "Known", "Listed", "Mean", "Sought", "Wanted", "among", "attended", "candidates", "chosen", "course", "courses",
    "fact_rows", "feedback_of", "is_listed", "leads", "month_of", "numbered", "on_list", "seated", "session", "sessions", "sessions_of", "stages_of", "unlisted",
]  # fmt: skip
