"""The periods of protection, from the catalogue: how soon a task is due, how late a review may be."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files


@cache
def _periods() -> Mapping[str, Mapping[str, int]]:
    return tomllib.loads((files("masar.catalogue") / "protection/periods.toml").read_text("utf-8"))


def review_within(risk: str) -> timedelta:
    """Within how long an assessment that found this risk is reviewed at the latest."""
    return timedelta(days=_periods()["review"][risk])


def task_within(kind: str) -> timedelta:
    """Within how long a task that a screen brings up is done."""
    return timedelta(days=_periods()["task"][kind])
