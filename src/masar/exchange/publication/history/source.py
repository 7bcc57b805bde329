"""The historical aggregates that a scenario ships: values, qualifiers and sources from its TOML file."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

SCENARIO = "morocco-2021"


@dataclass(frozen=True)
class Shipped:
    """One figure with its source in words; `value` is None where the source says it without a number."""

    code: str
    measure: str
    period: str
    value: Decimal | None
    unit: str
    qualifier: str
    source: str


def shipped_aggregates(scenario: str = SCENARIO) -> list[Shipped]:
    """The figures of a scenario's `history.toml`, in its order."""
    told = tomllib.loads((files("masar.catalogue") / "scenarios" / scenario / "history.toml").read_text("utf-8"))
    return [
        Shipped(
            code=one["code"],
            measure=one["measure"],
            period=one["period"],
            value=Decimal(str(one["value"])) if "value" in one else None,
            unit=one["unit"],
            qualifier=one.get("qualifier", ""),
            source=told["sources"][one["source"]]["title"],
        )
        for one in told["aggregate"]
    ]
