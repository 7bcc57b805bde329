"""The shelf's face for Django: the models of its rooms."""

from masar.safeguards.complaints.models import Complaint
from masar.safeguards.demands.models import Demand
from masar.safeguards.incidents.models import EarlierDecision, Incident, IncidentTask
from masar.safeguards.register.models import SignedRegister
from masar.safeguards.requests.models import Request, Weighing
from masar.safeguards.retention.models import Hold, Item, LoneRecord, Run

__all__ = [
    "Complaint",
    "Demand",
    "EarlierDecision",
    "Hold",
    "Incident",
    "IncidentTask",
    "Item",
    "LoneRecord",
    "Request",
    "Run",
    "SignedRegister",
    "Weighing",
]
