"""Words of this room that several of its pages say."""

from django.utils.translation import gettext as _

from masar.casework.cases.models import Consent
from masar.foundation.core.classes import FieldClass


def state_words(state: str) -> str:
    """A state of a requirement in words."""
    return {
        "done": _("done"), "in-progress": _("waiting for an answer"), "blocked": _("blocked"), "not-needed": _("not needed"), "to-do": _("to do"),
        "taken-over": _("taken over"), "expired": _("expired"),
    }.get(state, state)  # fmt: skip


def part_words(field_class: str) -> str:
    """What a protected class of a case holds, in words; empty for one that is not protected."""
    return {
        FieldClass.S2: _("Scans of documents"), FieldClass.S3: _("Protection and what was said"), FieldClass.S4: _("Health"),
        FieldClass.S5: _("Restricted matters"),
    }.get(FieldClass(field_class), "")  # fmt: skip


def answered_for(row: Consent) -> str:
    """Who answered in the person's place."""
    who = {
        "GUARDIAN": _("The guardian or parent"),
        "REPRESENTATIVE": _("A legal representative"),
        "AUTHORITY": _("The competent authority, for an unaccompanied child"),
    }
    return who.get(row.given_by, "")
