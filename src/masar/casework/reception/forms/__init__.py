"""What is typed at reception, checked field by field; the deeds themselves are judged in `rules` and `actions`."""

from masar.casework.reception.forms.calendar import (
    ClosedDayForm,
    EndForm,
    EndHoursForm,
    HoursForm,
    SlotForm,
    WhereForm,
)
from masar.casework.reception.forms.contacts import ContactForm, FirstContactForm, PreferenceForm
from masar.casework.reception.forms.crowd import ArrivedForm, TokensForm
from masar.casework.reception.forms.marks import MarkForm, OutcomeForm

__all__ = [
    "ArrivedForm",
    "ClosedDayForm",
    "ContactForm",
    "EndForm",
    "EndHoursForm",
    "FirstContactForm",
    "HoursForm",
    "MarkForm",
    "OutcomeForm",
    "PreferenceForm",
    "SlotForm",
    "TokensForm",
    "WhereForm",
]  # fmt: skip
