"""What is on record of one person in scope: papers, and the deeds on them."""

from collections.abc import Iterable

from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD, Seal
from masar.foundation.audit.models import Event
from masar.foundation.audit.reading import deeds_of_record
from masar.foundation.core.classes import FieldClass
from masar.registry.people.models import IdentityDocument, Person

REASON = "event.reason"
"""The place for which the reason of a correction is sealed in the log."""
VALUE = "event.value"
"""The place for which personal values that were corrected are sealed in the log, as they were and as they are."""
SHOWN = 50
"""How many deeds on a person are shown."""


def documents(actor: Actor, row: Person) -> list[tuple[IdentityDocument, str]]:
    """A person's identity documents with their number, which is withheld from who does not read identity."""
    rows = list(IdentityDocument.objects.filter(person=row).order_by("-id"))
    if not rows:
        return []
    if not actor.reads(FieldClass.S2):
        return [(document, WITHHELD) for document in rows]
    seal = Seal(row.pk)
    return [(document, seal.open(f"identity_document.number:{document.pk}", document.number)) for document in rows]


def history(actor: Actor, row: Person, limit: int = SHOWN) -> list[Event]:
    """The deeds on a person in scope, newest first, readings aside; none for who does not read identity.

    Why something was corrected is opened for who reads narrative, and withheld from everyone else; what was corrected is opened.
    """
    if row.anonymised_on:
        return []
    hidden = {str(one) for one in FieldClass if not actor.reads(one)}
    events = deeds_of_record("person", str(row.pk), limit, hidden)
    reads = actor.reads(FieldClass.S3)
    for event in events:
        if sealed := event.params.get("reason"):
            reason = Seal(row.pk).open(REASON, sealed) if reads else WITHHELD
            event.params = {**event.params, "reason": reason}
        if kept := event.params.get("sealed"):
            seal = Seal(row.pk)
            opened = {name: [seal.open(VALUE, value) for value in pair] for name, pair in kept.items()}
            event.params = {**event.params, "opened": opened}
    return events


def tells_reasons(actor: Actor, events: Iterable[Event]) -> bool:
    """Whether a history as `history` gives it told this reader why something was corrected."""
    return actor.reads(FieldClass.S3) and any(event.params.get("reason") for event in events)
