"""The key of a row: which person of which session it is and what the record held, signed, so that no other row can be made up."""

from dataclasses import dataclass
from uuid import UUID

from masar.casework.sessions.models import Attendance
from masar.foundation.access.sealed import keyed
from masar.foundation.core.parse import small_number

FIELDS = ("state", "minutes", "points_before", "points_after", "feedback")
"""What a sheet can change, in the order of its columns."""
BETWEEN, SHORT = ".", 12
LARGEST = 10**6


@dataclass(frozen=True)
class Key:
    """A row as it went out. `labels` is the seal of the case number and the name beside it."""

    row: UUID
    version: int
    held: tuple[str, ...]
    labels: str


def key_of(row: Attendance, number: str, name: str) -> str:
    """The key of a row, for the first cell of its line."""
    held = (str(getattr(row, field) if getattr(row, field) is not None else "") for field in FIELDS)
    body = BETWEEN.join((row.pk.hex, str(row.version), *held, _labels(row.pk, number, name)))
    return f"{body}{BETWEEN}{_seal(row.session_id, body)}"


def read_key(text: str, session: UUID) -> Key | None:
    """What a key says; None for one that was changed, made up, or belongs to another session."""
    body, _between, seal = text.strip().rpartition(BETWEEN)
    parts = body.split(BETWEEN)
    if seal != _seal(session, body) or len(parts) != len(FIELDS) + 3:
        return None
    row, version, *held, labels = parts
    return Key(UUID(row), small_number(version, LARGEST) or 0, tuple(held), labels)


def are_labels(key: Key, number: str, name: str) -> bool:
    """Whether number and name are those that went out with the key."""
    return key.labels == _labels(key.row, number, name)


def _seal(session: UUID, body: str) -> str:
    return keyed(f"attendance-sheet:{session}:{body}")[:SHORT]


def _labels(row: UUID, number: str, name: str) -> str:
    return keyed(f"attendance-sheet-labels:{row}:{number}:{name}")[:SHORT]
