"""The registry's face for Django: the models of its rooms."""

from masar.registry.directory.models import Mission, Office, Organisation, OrientationPoint
from masar.registry.people.models import Bearer, Enquiry, IdentityDocument, Name, NameKey, Person, Restriction, WordKey

__all__ = [
    "Bearer",
    "Enquiry",
    "IdentityDocument",
    "Mission",
    "Name",
    "NameKey",
    "Office",
    "Organisation",
    "OrientationPoint",
    "Person",
    "Restriction",
    "WordKey",
]
