"""The records of reception."""

from masar.casework.reception.models.contact import Contact, ContactPreference, UrgentMark

__all__ = ["Contact", "ContactPreference", "UrgentMark"]
