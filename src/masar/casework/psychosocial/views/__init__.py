"""The pages of support and of conferences."""

from masar.casework.psychosocial.views.conferences import call, conference_page, settle, sum_up, take_part
from masar.casework.psychosocial.views.support import begin, due_page, end, session

__all__ = ["begin", "call", "conference_page", "due_page", "end", "session", "settle", "sum_up", "take_part"]
