"""Telling that somebody reads far outside their caseload: once a day and account, the moment the sixth case is opened."""

from datetime import date

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed, record
from masar.foundation.audit.reading import has_deed
from masar.foundation.core.classes import FieldClass
from masar.safeguards.incidents.queries import read_beyond
from masar.safeguards.incidents.rules import BEYOND

TOLD = "read-beyond"


def tell_of_beyond(*, by: Actor, on: date) -> frozenset[str]:
    """Tell the log that `by` has read protected parts of more than five cases outside their caseload today.

    Gives the offices of those cases where it was told just now, for those who are written to; nothing at any other time.
    """
    read = read_beyond(by, on)
    if len(read) <= BEYOND or has_deed(by.user, TOLD, on):
        return frozenset()
    with transaction.atomic():
        params = {"cases": len(read)}
        record(Deed(TOLD, by.user, on, "account", by.user, role=by.role_code, field_class=FieldClass.SA, params=params))
    return frozenset(read.values())
