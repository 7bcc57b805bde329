"""The pages of the deeds in a case: fetch, form, action, page. The case file itself is gathered on the desk."""

from masar.casework.cases.views.consents import consent
from masar.casework.cases.views.corrections import correct, correct_entry, finish_task, ledger, reassign, step_back
from masar.casework.cases.views.destination import destination
from masar.casework.cases.views.families import join_other, join_with, principal, split
from masar.casework.cases.views.file import add_document, document, interview, note, requirement
from masar.casework.cases.views.frame import CaseView, Clean, file_of, in_case, person_of
from masar.casework.cases.views.glass import allow_glass, break_glass, close_glass, review_glass
from masar.casework.cases.views.path import advance, end, hold, lift, reopen, withdraw
from masar.casework.cases.views.people import facts, join, leave
from masar.casework.cases.views.striking import strike_document, strike_interview, strike_note, strike_page
from masar.casework.cases.views.tasks import set_task

__all__ = [
    "CaseView", "Clean", "add_document", "advance", "allow_glass", "break_glass", "close_glass", "consent", "correct", "correct_entry", "destination", "document", "end", "facts", "file_of",
    "finish_task", "hold", "in_case", "interview", "join", "join_other", "join_with", "leave", "ledger", "lift", "note", "person_of", "principal", "reassign", "reopen", "requirement", "review_glass", "set_task", "split", "step_back", "strike_document",
    "strike_interview", "strike_note", "strike_page",
    "withdraw",
]  # fmt: skip
