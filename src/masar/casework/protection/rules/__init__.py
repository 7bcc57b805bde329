"""What protection asks of a screen, and of each sheet of the protection file."""

from masar.casework.protection.rules.screening import Answer, answers_of, check_asked
from masar.casework.protection.rules.sheets import Subject, check_sheet
from masar.casework.protection.rules.standing import OF_CHILDREN, factors_of_sheet, facts_of, progress_of

__all__ = [
    "OF_CHILDREN",
    "Answer",
    "Subject",
    "answers_of",
    "check_asked",
    "check_sheet",
    "factors_of_sheet",
    "facts_of",
    "progress_of",
]
