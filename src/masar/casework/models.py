"""The shelf's face for Django: the models of its rooms."""

from masar.casework.assistance.models import Delivery, HelpRequest, Redemption, Stock, StockMove
from masar.casework.cases.models import (
    Case,
    CaseDocument,
    CaseSequence,
    Consent,
    Interview,
    LedgerEntry,
    Member,
    Move,
    Note,
    PromiseMade,
    StageEntry,
    StatedFact,
    Task,
)
from masar.casework.intake.models import Intake, Situation
from masar.casework.medical.models import Examination
from masar.casework.movements.models import Movement, Passenger, PocketMoney, TravelDocument
from masar.casework.papers.models import Paper, PaperSequence, Wording
from masar.casework.protection.models import Factor, Screen, Sheet
from masar.casework.psychosocial.models import Conference, Decided, Support, SupportSession, TakingPart
from masar.casework.reception.models import Contact, ContactPreference, UrgentMark
from masar.casework.reintegration.models import Award
from masar.casework.sessions.models import Attendance, Course, Session
from masar.casework.sharing.models import Share, SharedNote
from masar.casework.stories.models import Story

__all__ = [
    "Attendance", "Award", "Case", "CaseDocument", "CaseSequence", "Conference", "Consent", "Contact", "ContactPreference", "Course", "Decided",
    "Delivery", "Examination", "Factor", "HelpRequest", "Intake", "Interview", "LedgerEntry", "Member", "Move", "Movement", "Note", "Paper", "PaperSequence", "Passenger",
    "PocketMoney", "PromiseMade", "Redemption", "Screen", "Session", "Share", "SharedNote", "Sheet", "Situation", "StageEntry", "StatedFact", "Stock", "StockMove", "Story", "Support",
    "SupportSession", "TakingPart", "Task", "TravelDocument", "UrgentMark", "Wording",
]  # fmt: skip
