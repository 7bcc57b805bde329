"""The pages of reception's deeds. The page on which they begin is gathered on the desk."""

from masar.casework.reception.views import appointments
from masar.casework.reception.views.calendar import calendar, close_day, end_hours, new_hours, office_hours, open_day
from masar.casework.reception.views.contacts import contact, first_contact, reach
from masar.casework.reception.views.crowd import arrive, crowd, make, tokens
from masar.casework.reception.views.marks import mark, mark_list, put_mark, take_up

__all__ = [
    "appointments",
    "arrive",
    "calendar",
    "close_day",
    "contact",
    "crowd",
    "end_hours",
    "first_contact",
    "make",
    "mark",
    "mark_list",
    "new_hours",
    "office_hours",
    "open_day",
    "put_mark",
    "reach",
    "take_up",
    "tokens",
]  # fmt: skip
