"""What protection asks of a screen, and of each sheet of the protection file."""

from masar.casework.protection.rules.screening import OFFICER, URGENT, Answer, answers_of, asked_by, check_asked
from masar.casework.protection.rules.sheets import Subject, check_sheet
from masar.casework.protection.rules.standing import OF_CHILDREN, factors_of_sheet, facts_of, progress_of

__all__ = [
    "OFFICER",
    "OF_CHILDREN",
    "URGENT",
    "Answer",
    "Subject",
    "answers_of",
    "asked_by",
    "check_asked",
    "check_sheet",
    "factors_of_sheet",
    "facts_of",
    "progress_of",
]
