"""Sentences with their figures, in one language: which can be said, and how numbers, plurals, lists and periods are worded."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale

from masar.exchange.publication.labels import say
from masar.exchange.publication.leaflet.checking import PLACE, figure_named
from masar.exchange.publication.leaflet.document import Run, Words
from masar.exchange.publication.leaflet.drawn import Drawn
from masar.exchange.publication.leaflet.earlier import Aggregate
from masar.exchange.publication.leaflet.reading import words
from masar.exchange.publication.leaflet.schema import Publication, Say, Sentence, Standing, When
from masar.exchange.publication.leaflet.values import Changed, Counted, Listed, Shared, Value
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.methods.statistics.definitions import Text
from masar.methods.statistics.disclosure import spoken_share
from masar.methods.statistics.tables import Period

Labels = Callable[[str, str], str]
"""From a dimension and a code to its label in the language."""

QUALIFIERS = {
    "more than": "more-than",
    "over": "more-than",
    "around": "around",
    "about": "around",
    "probable reading": "probable-reading",
}
"""From the words of a source to those of the leaflet; a qualifier that is not here stands behind the number as it is."""


@dataclass(frozen=True)
class Teller:
    """Words the figures of an edition in one language. The pages' language must be that one while it speaks."""

    language: str
    publication: Publication
    drawn: Drawn
    labels: Labels
    mission: str

    def say(self, name: str, /, **filled: str) -> str:
        """A word that all leaflets share."""
        return say(words()[name], self.language).format(**filled)

    def paragraph(self, sentences: Iterable[Sentence]) -> Words:
        """What can be said of the sentences, one after the other; nothing when none can."""
        told: list[Run] = []
        said = False
        for sentence in sentences:
            if sentence.otherwise and said:
                continue
            spoken = self.sentence(sentence)
            said = spoken is not None
            told += [*([Run(" ")] if told and spoken else []), *(spoken or ())]
        return tuple(told)

    def sentence(self, sentence: Sentence) -> Words | None:
        """The sentence with its figures, or None when it cannot be said."""
        if sentence.when is not None and not self._holds(sentence.when):
            return None
        return self.text(sentence.text, sentence.least)

    def text(self, text: Text, least: int = 0) -> Words | None:
        """A text with its figures; None when one of them is missing, or is a count below `least`."""
        pattern = say(text, self.language)
        runs, last = [], 0
        for found in PLACE.finditer(pattern):
            runs.append(Run(pattern[last : found.start()]))
            filled = self._filled(found["name"], found["noun"] or "", least)
            if filled is None:
                return None
            runs.append(filled)
            last = found.end()
        return tuple(run for run in (*runs, Run(pattern[last:])) if run.text)

    def plain(self, text: Text) -> str:
        """A text whose figures are words only, such as a title with its period."""
        return "".join(run.text for run in self.text(text) or ())

    def number(self, name: str) -> str | None:
        """A figure by itself, grouped; None when it is missing or nothing."""
        value = self.drawn.values.get(name)
        return grouped(value.value) if isinstance(value, Counted | Aggregate) and value.value else None

    def historical(self, aggregate: Aggregate, noun: str = "") -> str:
        """A historical figure with its qualifier and the mark that leads to its source."""
        number = self._with_noun(aggregate.value, noun)
        word = QUALIFIERS.get(aggregate.qualifier)
        qualified = self.say(word, n=number) if word else f"{number} {aggregate.qualifier}".strip()
        return f"{qualified}{self.say('historical-mark')}"

    def named(self, period: Period) -> str:
        """A period by itself: 2021, first half of 2021."""
        return self._period(period, "{}-name")

    def within(self, period: Period) -> str:
        """When something happened: in 2021, in the first half of 2021."""
        return self._period(period, "in-{}")

    def _holds(self, when: When) -> bool:
        running = self.drawn.as_of < self.drawn.period.end
        if when.period is not None and running != (when.period is Standing.RUNNING):
            return False
        if not when.figure:
            return True
        size = _size(self.drawn.values.get(when.figure))
        return (
            size is not None
            and (when.at_least is None or size >= when.at_least)
            and (when.at_most is None or size <= when.at_most)
        )

    def _filled(self, name: str, noun: str, least: int) -> Run | None:
        if (word := self._word(name)) is not None:
            return Run(word)
        figure = figure_named(name, self.publication.figures)
        value = self.drawn.values.get(figure or "")
        if value is None:
            return None
        match value:
            case Counted(count):
                return Run(self._with_noun(count, noun), strong=True) if count >= least else None
            case Shared(share):
                return Run(spoken_share(share, self.language), strong=True) if share else None
            case Changed(change):
                return Run(spoken_share(abs(change), self.language), strong=True)
            case Listed():
                return Run(self._list(value), strong=value.say is not Say.NAMES)
            case Aggregate(period=period):
                if name == f"{figure}.from":
                    return Run(str(period.start.year))
                if name == f"{figure}.to":
                    return Run(self._end(period))
                return Run(self.historical(value, noun), strong=True)
        return None

    def _word(self, name: str) -> str | None:
        match name:
            case "in_period":
                return self.within(self.drawn.period)
            case "In_period":
                spoken = self.within(self.drawn.period)
                return spoken[:1].upper() + spoken[1:]
            case "in_before":
                return self.within(self.drawn.before)
            case "as_of":
                return worded_day(self.drawn.as_of)
            case "mission":
                return self.mission
        return None

    def _with_noun(self, value: int, noun: str) -> str:
        number = grouped(value)
        if not noun:
            return number
        forms = self.publication.nouns[noun][self.language]
        form: str = Locale.parse(self.language).plural_form(value)
        return forms.get(form, forms["other"]).format(n=number)

    def _list(self, listed: Listed) -> str:
        spoken = [self._item(listed, *item) for item in listed.items]
        if len(spoken) == 1:
            return spoken[0]
        before = spoken[0]
        for item in spoken[1:-1]:
            before = self.say("list-comma", first=before, next=item)
        return self.say("list-and", first=before, last=spoken[-1])

    def _item(self, listed: Listed, code: str, value: int | None, share: Decimal | None) -> str:
        name = self.labels(listed.dimension, code)
        if listed.say is Say.SHARES and share is not None:
            return self.say("with-number", name=name, number=spoken_share(share, self.language))
        if listed.say is Say.COUNTS and value is not None:
            return self.say("with-number", name=name, number=grouped(value))
        return name

    def _end(self, period: Period) -> str:
        if (period.end.month, period.end.day) == (12, 31):
            return str(period.end.year)
        return worded_day(period.end, "month")

    def _period(self, period: Period, shape: str) -> str:
        kind, filled = _kind_of(period)
        return self.say(shape.format(kind), **filled)


def _kind_of(period: Period) -> tuple[str, Mapping[str, str]]:
    """The kind of a period by its label, with what its words are filled with."""
    if (period.start.month, period.start.day, period.end.month, period.end.day) == (
        1,
        1,
        12,
        31,
    ) and ".." in period.label:
        return "years", {"first": str(period.start.year), "last": str(period.end.year)}
    year, _dash, part = period.label.partition("-")
    days = {"first": worded_day(period.start), "last": worded_day(period.end)}
    if ".." in period.label or len(year) != 4:
        return "days", days
    if not part:
        return "year", {"year": year}
    if part[0] in "Hh":
        return f"half-{part[1:]}", {"year": year}
    if part[0] in "Qq":
        return "quarter", {"year": year, "number": part[1:]}
    return "month", {"month": worded_day(period.start, "month")}


def _size(value: Value | None) -> Decimal | None:
    match value:
        case Counted(count):
            return Decimal(count)
        case Shared(share):
            return share
        case Changed(change):
            return change
        case Aggregate(value=count):
            return Decimal(count)
    return None


def joined(runs: Words) -> str:
    """The text of some runs."""
    return "".join(run.text for run in runs)


def parts(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names with their values, as a description lists them."""
    return (f"{name} {value}" for name, value in items)
