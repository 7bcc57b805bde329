"""Keeping the directory: the mission and its places, its partners with their services and focal points, the agreements with them."""

from masar.registry.directory.actions.agreements import end_agreement, sign_agreement
from masar.registry.directory.actions.partners import (
    Contact,
    Offer,
    change_service,
    close_service,
    correct_focal_point,
    correct_organisation,
    end_focal_point,
    name_focal_point,
    note_organisation,
    offer_service,
)
from masar.registry.directory.actions.places import found_mission, open_office, open_point
from masar.registry.directory.actions.shipped import take_over_shipped

__all__ = [
    "Contact",
    "Offer",
    "change_service",
    "close_service",
    "correct_focal_point",
    "correct_organisation",
    "end_agreement",
    "end_focal_point",
    "found_mission",
    "name_focal_point",
    "note_organisation",
    "offer_service",
    "open_office",
    "open_point",
    "sign_agreement",
    "take_over_shipped",
]
