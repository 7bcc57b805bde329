"""Which tables the page of figures shows, by family; their titles come from the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.exchange.publication.labels import say
from masar.methods.statistics.measures import load_catalogue


@dataclass(frozen=True)
class Family:
    """Tables that belong together, each a measure with its dimensions."""

    code: str
    title: Promise
    shown: Sequence[tuple[str, tuple[str, ...]]]


FAMILIES: Sequence[Family] = (
    Family(
        "requests", _("Requests and exits"),
        (("requests", ("sex",)), ("requests", ("month",)), ("registrations", ("channel",)), ("requests", ("reasons",)), ("exits", ("exit",)), ("pipeline", ("stage",))),
    ),
    Family(
        "returns", _("Returns"),
        (
            ("returns", ("return_country", "sex")), ("returns", ("sex_age",)), ("returns", ("age-2021-from", "sex")), ("returns", ("month",)),
            ("returns", ("stay",)), ("returns", ("continent",)), ("vulnerable-returns", ("vulnerabilities",)),
        ),
    ),
    Family("assistance", _("Assistance"), (("assistance", ("family",)), ("assisted-persons", ("family", "sex")), ("assistance", ("month",)))),
    Family("orientation", _("Orientation and training"), (("oriented", ("sex",)), ("trained", ("sex",)), ("attendances", ("session",)))),
    Family("reintegration", _("Reintegration"), (("reintegrated", ("fund", "sex")), ("reintegration-items", ("kinds", "fund")))),
)  # fmt: skip

KEY_FIGURES: Mapping[str, Promise] = {
    "requests": _("Requests for return"),
    "returns": _("Returns"),
    "return-rate": _("Returned within 180 days"),
    "countries": _("Countries of return"),
    "oriented": _("Oriented"),
    "trained": _("Trained"),
    "assisted-persons": _("Assisted before departure"),
    "reintegrated": _("Granted reintegration"),
}
"""The numbers above everything, with their short names; “countries” is how many the returns led to."""


def family_of(code: str) -> Family:
    """The family of that code, or the first."""
    return next((family for family in FAMILIES if family.code == code), FAMILIES[0])


def title_of(measure: str, by: Sequence[str]) -> str:
    """What a table is called: the view that the catalogue names, else its measure."""
    catalogue = load_catalogue()
    view = next((view for view in catalogue.views if (view.measure, tuple(view.by)) == (measure, tuple(by))), None)
    if view is not None:
        return say(view.title)
    return " – ".join([say(catalogue.measures[measure].title), *(say(catalogue.dimensions[code].title) for code in by)])
