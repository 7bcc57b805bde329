"""The shipped measures, dimensions and views, read once. What they are is in definitions, how to count them in tabulate."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from masar.methods.statistics.definitions import Catalogue, Count, Dimension, Measure, Text, Uncovered, View
from masar.methods.statistics.measure_files import read_catalogue

__all__ = [
    "Catalogue",
    "Count",
    "Dimension",
    "Measure",
    "Text",
    "Uncovered",
    "View",
    "load_catalogue",
    "load_dimensions",
    "load_measures",
]


@cache
def load_catalogue() -> Catalogue:
    """The shipped measures, dimensions, views and words; raises CatalogueProblem naming file, place and mend."""
    folder = files("masar.catalogue") / "measures"
    return read_catalogue(
        {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    )


def load_measures() -> Mapping[str, Measure]:
    """The shipped measures by code."""
    return load_catalogue().measures


def load_dimensions() -> Mapping[str, Dimension]:
    """The shipped dimensions by code."""
    return load_catalogue().dimensions
