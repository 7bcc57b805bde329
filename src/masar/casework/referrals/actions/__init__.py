"""The verbs of referrals, the only files of this room that write; each is told to the log of the case."""

from masar.casework.referrals.actions.answering import Report, answer, note_look, report
from masar.casework.referrals.actions.links import Made, answer_by_link, open_link, report_by_link, send_link
from masar.casework.referrals.actions.referring import LETTER, Wanted, close, refer, withdraw, write_letter
from masar.casework.referrals.actions.reminding import remind

__all__ = [
    "LETTER",
    "Made",
    "Report",
    "Wanted",
    "answer",
    "answer_by_link",
    "close",
    "note_look",
    "open_link",
    "refer",
    "remind",
    "report",
    "report_by_link",
    "send_link",
    "withdraw",
    "write_letter",
]
