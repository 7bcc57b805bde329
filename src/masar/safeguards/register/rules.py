"""What the register says of each field, drawn from models, roles and the stated purposes; and how two registers differ."""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from django.apps import apps
from django.db import models

from masar.foundation.access.roles import ROLES
from masar.foundation.core.classes import FieldClass, class_of
from masar.foundation.core.codes import known_language


@dataclass(frozen=True)
class Line:
    """One field; lists of codes are joined by spaces, so that a line compares as text."""

    room: str
    model: str
    field: str
    field_class: str
    subjects: str
    purposes: str
    recipients: str
    retention: str
    readers: str
    writers: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same while everything else is changed."""
        return self.room, self.model, self.field


HEADINGS = tuple(one.name for one in fields(Line))


class NoPurpose(LookupError):
    """A room, a class or a code about which `catalogue/safeguards/processing.toml` says nothing."""


@cache
def processing() -> Mapping[str, Any]:
    """The stated purposes, recipients, categories of retention and rooms."""
    return tomllib.loads((files("masar.catalogue") / "safeguards/processing.toml").read_text(encoding="utf-8"))


def label(kind: str, code: str) -> str:
    """A purpose, recipient or category of retention in the reader's language."""
    said: Mapping[str, str] = processing()[kind][code]
    return said[known_language()]


def kept_models() -> list[type[models.Model]]:
    """Every model of the house, in the order of rooms and names."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("masar.")]
    return sorted(ours, key=lambda one: (room_of(one), one.__name__))


def room_of(model: type[models.Model]) -> str:
    """The room that a model lives in, such as `casework.cases`."""
    return model.__module__.removeprefix("masar.").partition(".models")[0].removesuffix(".deeds")


def line_of(model: type[models.Model], field: str) -> Line:
    """What the register says of one field. Raises NoPurpose where nobody said what it is kept for."""
    room, field_class = room_of(model), class_of(model, field)
    stated = processing()["rooms"].get(room)
    if stated is None:
        raise NoPurpose(f"The room {room} states no purposes.")
    said = {**stated, **stated.get("models", {}).get(model.__name__, {})}
    if not said["purposes"].get(field_class):
        raise NoPurpose(f"{room} states no purpose for class {field_class}, which {model.__name__}.{field} bears.")
    reading, writing = _roles(field_class)
    return Line(
        room, model.__name__, field, str(field_class), said["subjects"], _known("purposes", said["purposes"][field_class]),
        _known("recipients", said["recipients"]), _known("retention", [said["retention"]]), reading, writing,
    )  # fmt: skip


def _known(kind: str, codes: Sequence[str]) -> str:
    if unknown := [code for code in codes if code not in processing()[kind]]:
        raise NoPurpose(f"There is no word {unknown[0]} among the {kind}.")
    return " ".join(codes)


def _roles(field_class: FieldClass) -> tuple[str, str]:
    """The roles that read a class and those that write it."""
    reading = " ".join(code for code, role in ROLES.items() if field_class in role.reads)
    return reading, " ".join(code for code, role in ROLES.items() if field_class in role.writes)


def lines() -> list[Line]:
    """The whole register as the code makes it."""
    return [line_of(model, field.name) for model in kept_models() for field in model._meta.concrete_fields]


def missing_purposes() -> list[str]:
    """Fields that nobody said a purpose for, in sentences; empty where the register is whole."""
    found = []
    for model in kept_models():
        for field in model._meta.concrete_fields:
            try:
                line_of(model, field.name)
            except NoPurpose as missing:
                found.append(str(missing))
    return list(dict.fromkeys(found))


def as_csv(rows: Iterable[Line]) -> str:
    """The register as text: what is signed, and what `masar register` gives out."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(astuple(row) for row in rows)
    return target.getvalue()


def from_csv(text: str) -> list[Line]:
    """A register again. Raises ValueError for a text that is none; a column that was not yet known is empty."""
    read = csv.DictReader(io.StringIO(text))
    if not {"room", "model", "field"} <= set(read.fieldnames or ()):
        raise ValueError("This is no register.")
    return [Line(*(row.get(name) or "" for name in HEADINGS)) for row in read]


@dataclass(frozen=True)
class Difference:
    """One field that is not as it was signed: new, gone, or changed in some columns."""

    line: Line
    what: str
    columns: tuple[str, ...] = ()


NEW, GONE, CHANGED = "new", "gone", "changed"


def differences(signed: Sequence[Line], now: Sequence[Line]) -> list[Difference]:
    """What differs between a signed register and this one, in the order of the fields."""
    before, after = ({one.key: one for one in rows} for rows in (signed, now))
    found = [Difference(after[key], NEW) for key in after.keys() - before.keys()]
    found += [Difference(before[key], GONE) for key in before.keys() - after.keys()]
    for key in before.keys() & after.keys():
        columns = tuple(name for name in HEADINGS if getattr(before[key], name) != getattr(after[key], name))
        if columns:
            found.append(Difference(after[key], CHANGED, columns))
    return sorted(found, key=lambda one: one.line.key)
