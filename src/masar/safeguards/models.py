"""The shelf's face for Django: the models of its rooms."""

from masar.safeguards.demands.models import Demand
from masar.safeguards.incidents.models import Incident, IncidentTask
from masar.safeguards.register.models import SignedRegister

__all__ = ["Demand", "Incident", "IncidentTask", "SignedRegister"]
