"""The records of reception."""

from masar.casework.reception.models.calendar import Appointment, ClosedDay, Opening, Reminder
from masar.casework.reception.models.contact import Contact, ContactPreference, UrgentMark

__all__ = ["Appointment", "ClosedDay", "Contact", "ContactPreference", "Opening", "Reminder", "UrgentMark"]
