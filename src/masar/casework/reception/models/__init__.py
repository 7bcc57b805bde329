"""The records of reception."""

from masar.casework.reception.models.calendar import Appointment, ClosedDay, Opening, Reminder
from masar.casework.reception.models.contact import Contact, ContactPreference, UrgentMark
from masar.casework.reception.models.crowd import Token

__all__ = ["Appointment", "ClosedDay", "Contact", "ContactPreference", "Opening", "Reminder", "Token", "UrgentMark"]
