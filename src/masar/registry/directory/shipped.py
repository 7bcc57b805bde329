"""The partners that the catalogue ships for a country: what a mission may take over into its own directory."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = "directory"


@dataclass(frozen=True)
class ShippedService:
    """A service of a shipped partner, in codes."""

    code: str
    towns: tuple[str, ...]
    languages: tuple[str, ...]
    profiles: tuple[str, ...]


@dataclass(frozen=True)
class ShippedPartner:
    """An entry of the catalogue."""

    code: str
    name: str
    short: str
    kind: str
    services: tuple[ShippedService, ...]


@cache
def shipped(country: str) -> tuple[ShippedPartner, ...]:
    """The entries for a mission that works in that country, in their order; none where nothing is shipped for it."""
    tables = [tomllib.loads(one.read_text("utf-8")) for one in sorted(_files(), key=lambda one: one.name)]
    return tuple(_partner(row) for table in tables if table["country"] == country for row in table["partner"])


def _files() -> list[Any]:
    folder = files("masar.catalogue").joinpath(FOLDER)
    return [one for one in folder.iterdir() if one.name.endswith(".toml")]


def _partner(row: Mapping[str, Any]) -> ShippedPartner:
    return ShippedPartner(
        row["code"], row["name"], row["short"], row["kind"], tuple(_service(one) for one in row["services"])
    )


def _service(row: Mapping[str, Any]) -> ShippedService:
    towns, languages, profiles = (tuple(row.get(key, ())) for key in ("towns", "languages", "profiles"))
    return ShippedService(row["code"], towns, languages, profiles)
