"""How deeds on a share are told to the log of its case."""

from datetime import date
from typing import Any

from masar.casework.cases.actions import told
from masar.casework.sharing import rules
from masar.casework.sharing.models import Share
from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass


def tell(
    verb: str, share: Share, *, by: Actor, on: date, field_class: FieldClass = FieldClass.S2, **codes: Any
) -> None:
    """One line, with the organisation and the purpose."""
    field_class = rules.TELLING.get(share.purpose, field_class)
    partner = share.organisation.name
    record(
        told(
            by, on, verb, share.case, record=share.pk, kind="share", field_class=field_class, partner=partner, purpose_code=share.purpose, **codes
        )
    )  # fmt: skip
