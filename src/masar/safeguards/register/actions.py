"""Signing the register."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import signed
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.safeguards.register.models import SignedRegister
from masar.safeguards.register.rules import as_csv, lines


def sign(*, by: Actor, on: date) -> SignedRegister:
    """Sign the register as the code makes it now, with the mission's signature. Raises KeyFault without the mission key."""
    require(by, Permission.SIGN_REGISTER)
    rows = lines()
    row = SignedRegister(text=as_csv(rows), by=by.user, signed_at=timezone.now())
    row.signature, row.public_key = signed(row.signed_text)
    with transaction.atomic():
        row.save()
        record(
            Deed(
                "register-signed", by.user, on, "register", str(row.pk), role=by.role_code, field_class=FieldClass.SA,
                params={"fields": len(rows)},
            )
        )  # fmt: skip
    return row
