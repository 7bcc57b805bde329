"""How deeds on imports are told to the log. Their words are in `panels`."""

from datetime import date
from typing import Any

from masar.exchange.transfer.models import Batch
from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed


def deed_of(by: Actor, on: date, verb: str, batch: Batch, **params: Any) -> Deed:
    """A deed on an import; parameters are codes and counts."""
    return Deed(verb, by.user, on, "batch", str(batch.pk), role=by.role_code, params=params)
