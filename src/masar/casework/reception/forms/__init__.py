"""What is typed at reception, checked field by field; the deeds themselves are judged in `rules` and `actions`."""

from masar.casework.reception.forms.contacts import ContactForm, FirstContactForm, PreferenceForm
from masar.casework.reception.forms.marks import MarkForm, OutcomeForm

__all__ = ["ContactForm", "FirstContactForm", "MarkForm", "OutcomeForm", "PreferenceForm"]
