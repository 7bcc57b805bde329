"""The records of a case: the case itself, its ledger, and what is written into its file."""

from masar.casework.cases.models.case import FAR, TASK, Case, CaseSequence, Member, Move, StageEntry, Status
from masar.casework.cases.models.file import CaseDocument, Consent, Interview, Note, Task
from masar.casework.cases.models.glass import (
    ANSWER_REQUEST,
    APPROVE_STORY,
    GLASS_REVIEW,
    GLASS_SECOND,
    MATTERS_SECOND,
    SHARE_SECOND,
    Glass,
)
from masar.casework.cases.models.ledger import LedgerEntry, PromiseMade, StatedFact
from masar.casework.cases.models.struck import Strikable

__all__ = [
    "ANSWER_REQUEST", "APPROVE_STORY", "FAR", "GLASS_REVIEW", "GLASS_SECOND", "MATTERS_SECOND", "SHARE_SECOND", "TASK", "Case", "CaseDocument",
    "CaseSequence", "Consent", "Glass", "Interview", "LedgerEntry", "Member", "Move", "Note", "PromiseMade", "StageEntry", "StatedFact", "Status",
    "Strikable", "Task",
]  # fmt: skip
