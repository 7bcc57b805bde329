"""The pages of reception's deeds. The page on which they begin is gathered on the desk."""

from masar.casework.reception.views.contacts import contact, first_contact, reach
from masar.casework.reception.views.marks import mark, mark_list, put_mark, take_up

__all__ = ["contact", "first_contact", "mark", "mark_list", "put_mark", "reach", "take_up"]
