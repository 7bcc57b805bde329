"""The registry's face for Django: the models of its rooms."""

from masar.registry.directory.models import (
    Agreement,
    FocalPoint,
    Mission,
    Office,
    Organisation,
    OrientationPoint,
    PartnerService,
)
from masar.registry.people.models import Enquiry, IdentityDocument, NameKey, Person, Restriction

__all__ = [
    "Agreement",
    "Enquiry",
    "FocalPoint",
    "IdentityDocument",
    "Mission",
    "NameKey",
    "Office",
    "Organisation",
    "OrientationPoint",
    "PartnerService",
    "Person",
    "Restriction",
]
