"""Names by country, drawn as often as their weights say. The lists are data of the scenario; the people do not exist."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from random import Random

from masar.methods.scenarios.margins import ScenarioError, scenario_folder

KINDS = ("male", "female", "family")


@dataclass(frozen=True)
class NamePool:
    """The names of one country; a name stands in its tuple as many times as it weighs.

    `native` is empty unless all names of the country are listed in Arabic script.
    """

    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]
    native: Mapping[str, str]

    def given_name(self, sex: str, rng: Random) -> str:
        names = self.female if sex == "F" else self.male
        return names[int(rng.random() * len(names))]

    def family_name(self, rng: Random) -> str:
        return self.family[int(rng.random() * len(self.family))]

    def in_own_script(self, *names: str) -> str | None:
        """The names in Arabic script, or None when one of them is not listed."""
        written = [self.native.get(name) for name in names]
        return " ".join(word for word in written if word) if all(written) else None


@cache
def name_pools(code: str) -> Mapping[str, NamePool]:
    """The name pools of a scenario by country code (ISO 3166 alpha-3)."""
    folder = scenario_folder(code) / "names"
    native = {row["name"]: row["native"] for row in _table(folder / "native.csv")}
    lists = sorted(entry.name for entry in folder.iterdir() if len(entry.name) == len("XXX.csv"))
    return {name.removesuffix(".csv"): _read_pool(folder / name, native) for name in lists}


def _table(file: Traversable) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def _read_pool(file: Traversable, native: Mapping[str, str]) -> NamePool:
    drawn: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for number, row in enumerate(_table(file), start=2):
        if row["kind"] not in drawn or not row["weight"].isdigit():
            raise ScenarioError(
                f"{file.name}, line {number}: kind must be male, female or family and weight a whole number."
            )
        drawn[row["kind"]] += [row["name"]] * int(row["weight"])
    empty = [kind for kind in KINDS if not drawn[kind]]
    if empty:
        raise ScenarioError(f"{file.name} has no {' and no '.join(empty)} names. Add at least one of each kind.")
    listed = all(name in native for names in drawn.values() for name in names)
    native = native if listed else {}
    return NamePool(tuple(drawn["male"]), tuple(drawn["female"]), tuple(drawn["family"]), native)
