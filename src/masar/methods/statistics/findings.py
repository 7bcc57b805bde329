"""What an audit of printed figures finds, told in three languages with the numbers it computed. The arithmetic is in audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal

from masar.methods.statistics.definitions import Catalogue, Text

_LOCALES = {"en": "en", "fr": "fr", "ar": "ar_MA"}
"""Moroccan Arabic publications use Western digits and a decimal comma."""


class FindingKind(StrEnum):
    """The kinds of disagreement; each has its sentence in the catalogue under “finding-” and its name."""

    SHARE_DIFFERS = "share-differs"
    SHARE_BELOW_ONE = "share-below-one"
    BAND_DIFFERS = "band-differs"
    POPULATION_DIFFERS = "population-differs"
    DEPENDS_ON_MEMBER = "depends-on-member"
    PARTS_FALL_SHORT = "parts-fall-short"
    PARTS_EXCEED = "parts-exceed"
    FIGURES_DIFFER = "figures-differ"
    CATEGORIES_DIFFER = "categories-differ"
    DUPLICATE_CATEGORY = "duplicate-category"
    LABEL_ORDER = "label-order"
    LABEL_ORDER_NONE = "label-order-none"
    DETAIL_EXCEEDS = "detail-exceeds"
    UNITS_DIFFER = "units-differ"
    NO_BASE = "no-base"


@dataclass(frozen=True)
class Finding:
    """One finding about printed figures. `expects` says of a figure which values would agree with the others."""

    kind: FindingKind
    figures: tuple[str, ...]
    text: Text
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    expects: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)


Part = Decimal | int | str | Text | Sequence[Decimal]
"""What a sentence can be filled with: a number, a name, a text in three languages, numbers to be listed."""


def told(kind: FindingKind, catalogue: Catalogue, /, **parts: Part) -> Text:
    """The sentence of a finding in every language; numbers in a list are joined by “and”, those of a sum by “+”."""
    sentence = catalogue.words[f"finding-{kind}"]
    joint = catalogue.words["plus" if kind is FindingKind.LABEL_ORDER else "and"]
    return {
        language: shape.format(**{name: _spoken(part, language, joint) for name, part in parts.items()})
        for language, shape in sentence.items()
    }


def _spoken(part: Part, language: str, joint: Text) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Mapping):
        return part[language]
    if isinstance(part, Decimal | int):
        return spoken_number(part, language)
    return joint[language].join(spoken_number(number, language) for number in part)


def spoken_number(number: Decimal | int, language: str) -> str:
    """A number as a text in that language prints it, with all its decimals."""
    decimals = -int(Decimal(number).as_tuple().exponent)
    shape = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    return str(format_decimal(number, format=shape, locale=_LOCALES[language]))


def names_of(code: str, labels: Mapping[str, Text], printed: str) -> Text | str:
    """What a category is called: its label, the name of the country, or as it was printed."""
    return labels.get(code) or country_names(code) or printed


def country_names(iso3: str) -> Text | None:
    """The name of a country in every language; None when the code is no country's."""
    territories = get_global("territory_aliases").get(iso3, [])
    if len(iso3) != 3 or not territories:
        return None
    return {language: str(Locale.parse(locale).territories[territories[0]]) for language, locale in _LOCALES.items()}
