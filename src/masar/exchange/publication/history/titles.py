"""What historical aggregates count, in words: a measure of ours, or something that no measure counts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from masar.exchange.publication.labels import say
from masar.methods.statistics.measures import load_measures

TITLES: Mapping[str, Promise] = {
    "satisfied-with-return": gettext_lazy("Satisfied with the return"),
    "needs-taken-into-account": gettext_lazy("Needs were taken into account"),
    "moroccans-assisted": gettext_lazy("Moroccans assisted to reintegrate"),
    "moroccans-vulnerable": gettext_lazy("Moroccans assisted in a situation of vulnerability"),
    "moroccans-countries": gettext_lazy("Countries from which Moroccans returned"),
}
"""What was counted where no measure of ours counts it."""


def title_of_counted(measure: str) -> str:
    """What a historical aggregate counts, in the language of the moment; its code where nobody has named it."""
    known = load_measures().get(measure)
    return say(known.title) if known else str(TITLES.get(measure, measure))
