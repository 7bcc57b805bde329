"""The registry's face for Django: the models of its rooms."""

from masar.registry.directory.models import (
    Agreement,
    FocalPoint,
    Mission,
    Office,
    Organisation,
    OrientationPoint,
    PartnerService,
    Suspension,
)
from masar.registry.people.models import Bearer, Enquiry, IdentityDocument, Name, NameKey, Person, Restriction, WordKey

__all__ = [
    "Agreement",
    "Bearer",
    "Enquiry",
    "FocalPoint",
    "IdentityDocument",
    "Mission",
    "Name",
    "NameKey",
    "Office",
    "Organisation",
    "OrientationPoint",
    "PartnerService",
    "Person",
    "Restriction",
    "Suspension",
    "WordKey",
]
