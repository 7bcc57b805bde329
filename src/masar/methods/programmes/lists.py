"""The code lists that a programme draws its codes from: which table and key from which list of the catalogue."""

import csv
import io
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

CATALOGUE = "masar.catalogue"
FOLDER = "codelists"
SOURCES = (
    ("hold", "code", "hold"),
    ("exit", "code", "exit"),
    ("service", "code", "assistance-type"),
    ("service", "family", "assistance-family"),
    ("session", "code", "session-kind"),
)
"""Table, key, and the list in which the value of that key must be found."""

Lists: TypeAlias = Mapping[str, frozenset[str]]
"""Name of a code list, and its codes."""


@lru_cache(maxsize=1)
def catalogue_lists() -> Lists:
    """The codes of each list that a programme draws from, as the catalogue has them."""
    return MappingProxyType({name: _codes(name) for _table, _key, name in SOURCES})


def _codes(name: str) -> frozenset[str]:
    text = files(CATALOGUE).joinpath(FOLDER, f"{name}.csv").read_text(encoding="utf-8")
    return frozenset(row["code"] for row in csv.DictReader(io.StringIO(text)))
