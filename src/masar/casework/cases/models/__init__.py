"""The records of a case: the case itself, its ledger, and what is written into its file."""

from masar.casework.cases.models.case import FAR, TASK, Case, CaseSequence, Member, Move, StageEntry, Status
from masar.casework.cases.models.file import CaseDocument, Consent, Interview, Note
from masar.casework.cases.models.glass import Glass
from masar.casework.cases.models.ledger import LedgerEntry, PromiseMade, StatedFact
from masar.casework.cases.models.lists import KeptList
from masar.casework.cases.models.struck import Strikable
from masar.casework.cases.models.task import OwnTask, Task

__all__ = [
    "FAR", "TASK", "Case", "CaseDocument", "CaseSequence", "Consent", "Glass", "Interview", "KeptList", "LedgerEntry", "Member", "Move", "Note", "OwnTask",
    "PromiseMade", "StageEntry", "StatedFact", "Status", "Strikable", "Task",
]  # fmt: skip
