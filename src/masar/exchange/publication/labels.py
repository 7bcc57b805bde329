"""What the codes of dimensions and measures are called, in the reader's language. Nothing is counted here."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list, known_language
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.dates import worded_day
from masar.methods.programmes.load import shipped
from masar.methods.statistics.definitions import Dimension, Kind, Text
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.periods import parse
from masar.registry.directory.queries import office_names

OFFICES = ("office", "place")


def say(text: Text, language: str | None = None) -> str:
    """One text of the catalogue in a language, by default that of the current request."""
    return text[known_language(language)]


def word(code: str, language: str | None = None) -> str:
    """A word that all tables share: TOTAL, OTHER, UNKNOWN, a unit; the code itself where there is none."""
    words = load_catalogue().words.get(code)
    return say(words, language) if words else code


def dimension_title(code: str, language: str | None = None) -> str:
    """What a dimension is called."""
    return say(load_catalogue().dimensions[code].title, language)


def labels_of(actor: Actor, dimension: str, codes: tuple[str, ...], language: str | None = None) -> Mapping[str, str]:
    """The labels of some codes of one dimension."""
    known = load_catalogue().dimensions[dimension]
    offices = office_names(actor, language) if dimension in OFFICES else {}
    return {code: offices.get(code) or _label(known, code, language) for code in codes}


def _label(dimension: Dimension, code: str, language: str | None) -> str:
    if code in dimension.labels:
        return say(dimension.labels[code], language)
    if code in load_catalogue().words:
        return word(code, language)
    if dimension.kind is Kind.MONTH:
        return worded_day(parse(code).start, "month")
    if dimension.code in ("stage", "waiting") and (title := _of_programme(dimension.code, code, language)):
        return title
    if dimension.codelist == "countries":
        return country_name(code, language)
    return code_list(dimension.codelist).label(code, language) if dimension.codelist else code


def _of_programme(dimension: str, code: str, language: str | None) -> str:
    """The title of a stage, or of the requirement for which a case waits; empty where no programme has it."""
    if code == "restricted":
        return _("Restricted requirement")
    for programme in shipped():
        for part in programme.stages if dimension == "stage" else programme.requirements:
            if part.code == code:
                return part.title.say(known_language(language))
    return ""
