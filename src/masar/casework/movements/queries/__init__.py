"""Reading travel documents, journeys and pocket money, and what the figures are told of them."""

from masar.casework.movements.queries.facts import bookings, fact_rows, requests
from masar.casework.movements.queries.journeys import (
    ARRIVED,
    BOARDED,
    BOOKED,
    CANCELLED,
    DEPARTED,
    LISTED,
    NO_SHOW,
    RECEIVED,
    REFUSED,
    REQUESTED,
    Held,
    asked_documents,
    due,
    movement_of,
    movements,
    pocket_money,
    travel_documents,
    usual_currency,
)

__all__ = [
    "ARRIVED", "BOARDED", "BOOKED", "CANCELLED", "DEPARTED", "LISTED", "NO_SHOW", "RECEIVED", "REFUSED", "REQUESTED", "Held", "asked_documents",
    "bookings", "due", "fact_rows", "movement_of", "movements", "pocket_money", "requests", "travel_documents", "usual_currency",
]  # fmt: skip
