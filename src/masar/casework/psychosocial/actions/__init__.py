"""The verbs of psychosocial support and of conferences; the only files of this room that write."""

from masar.casework.psychosocial.actions.conferences import Taking, call, settle, sum_up, take_part
from masar.casework.psychosocial.actions.support import Session, begin, end_support, hold_session

__all__ = ["Session", "Taking", "begin", "call", "end_support", "hold_session", "settle", "sum_up", "take_part"]
