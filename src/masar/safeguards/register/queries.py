"""Reading the signed register, and how the code stands to it."""

from dataclasses import dataclass
from datetime import datetime

from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import is_ours
from masar.foundation.audit.reading import seq_of
from masar.safeguards.register.models import SignedRegister
from masar.safeguards.register.rules import Difference, differences, from_csv, lines


@dataclass(frozen=True)
class Against:
    """How the register stands to the one signed last. `forged`: what is kept as signed was not signed by this mission."""

    signed_at: datetime | None = None
    by: str = ""
    forged: bool = False
    differs: tuple[Difference, ...] = ()


def standing() -> Against:
    """How the register stands, for start-up and `masar check`, which know no actor. Nothing of any person is read."""
    row = SignedRegister.objects.order_by("-signed_at", "-id").first()
    if row is None:
        return Against()
    by = names_of({row.by}).get(row.by, "")
    if not is_ours(row.signed_text, row.signature, seq_of("register-signed", str(row.pk))):
        return Against(row.signed_at, by, forged=True)
    return Against(row.signed_at, by, differs=tuple(differences(from_csv(row.text), lines())))


def against_signed(actor: Actor) -> Against:
    """As `standing`, for who may see the register."""
    require(actor, Permission.SEE_REGISTER)
    return standing()
