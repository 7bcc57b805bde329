"""What changes on the way into an account, its password and its second factors: each change leaves a deed in the log."""

from datetime import date

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.models import User
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass

ADDED, REMOVED = "factor-added", "factor-removed"
CODES_MADE, CODE_USED = "recovery-codes-made", "recovery-code-used"
CHOSEN, CHANGED, RESET = "password-chosen", "password-changed", "password-reset"


def note_way_in(verb: str, *, by: Actor, on: date, user: User, factor: str = "") -> None:
    """Log one of the verbs above; `factor` is the kind of second factor as the library calls it. It tells no secret."""
    params = {"factor": factor} if factor else {}
    with transaction.atomic():
        record(
            Deed(
                verb, by.user, on, "account", str(user.pk), role=by.role_code, field_class=FieldClass.SA, params=params
            )
        )
