"""The registry's face for Django: the models of its rooms."""

from masar.registry.directory.models import Mission, Office, Organisation, OrientationPoint
from masar.registry.people.models import Enquiry, IdentityDocument, NameKey, Person, Restriction

__all__ = [
    "Enquiry",
    "IdentityDocument",
    "Mission",
    "NameKey",
    "Office",
    "Organisation",
    "OrientationPoint",
    "Person",
    "Restriction",
]
