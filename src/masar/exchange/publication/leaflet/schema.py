"""What a publication is as data: named figures, sections, blocks, nouns. Reading the file is in `reading`, composing in `composing`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from masar.methods.statistics.definitions import Text

Pairs = tuple[tuple[str, str], ...]
"""Dimension and code, one pair for each dimension that is restricted."""

Drawing = tuple[str, tuple[str, ...]]
"""A measure with the dimensions that divide it."""


class Say(StrEnum):
    """How a sentence lists categories: with their counts, with their shares, or by name only."""

    COUNTS = "counts"
    SHARES = "share"
    NAMES = "names"


class Shape(StrEnum):
    """The kinds of chart."""

    BARS = "bars"
    STACKS = "stacks"
    COLUMNS = "columns"
    SHARES = "shares"


class Spans(StrEnum):
    """Which historical figure is meant: the one of exactly this period, or the newest over many years."""

    PERIOD = "period"
    YEARS = "years"


class Standing(StrEnum):
    """Whether the period has ended on the day of the snapshot."""

    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True)
class CountFigure:
    """A count: a cell of its measure, the sum of some cells, or the same count one period before."""

    name: str
    measure: str
    at: Pairs = ()
    parts: tuple[Pairs, ...] = ()
    before: bool = False


@dataclass(frozen=True)
class CategoriesFigure:
    """How many categories of a dimension occur, such as the countries of return."""

    name: str
    measure: str
    dimension: str


@dataclass(frozen=True)
class LeadingFigure:
    """The first categories of a dimension, the largest first."""

    name: str
    measure: str
    dimension: str
    number: int
    say: Say


@dataclass(frozen=True)
class ShareFigure:
    """One count in percent of another."""

    name: str
    share: str
    of: str


@dataclass(frozen=True)
class ChangeFigure:
    """A count against the same count before, in percent of that."""

    name: str
    now: str
    before: str


@dataclass(frozen=True)
class HistoricalFigure:
    """A figure that records cannot produce, with its source."""

    name: str
    measure: str
    spans: Spans


FigureSpec = CountFigure | CategoriesFigure | LeadingFigure | ShareFigure | ChangeFigure | HistoricalFigure


@dataclass(frozen=True)
class When:
    """A condition of a sentence: bounds of a figure (which must exist), or how the period stands."""

    figure: str = ""
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    period: Standing | None = None


@dataclass(frozen=True)
class Sentence:
    """Said if all its figures exist, are shown to the audience and are at least `least`."""

    text: Text
    otherwise: bool = False
    when: When | None = None
    least: int = 2


@dataclass(frozen=True)
class NumberSpec:
    """A big number with its label."""

    figure: str
    label: Text


@dataclass(frozen=True)
class NumbersBlock:
    """Big numbers side by side."""

    numbers: tuple[NumberSpec, ...]


@dataclass(frozen=True)
class TextBlock:
    """A paragraph; it falls away when none of its sentences can be said."""

    sentences: tuple[Sentence, ...]
    title: Text | None = None


@dataclass(frozen=True)
class PointSpec:
    """A short entry of a list; `years` limit it to the years for which it is known to hold."""

    title: Text
    text: Text
    note: Text | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class PointsBlock:
    """A list of short entries."""

    points: tuple[PointSpec, ...]
    title: Text | None = None
    numbered: bool = False


@dataclass(frozen=True)
class StepsBlock:
    """Steps in their order: those of a programme, or those written here."""

    programme: str = ""
    steps: tuple[Text, ...] = ()
    title: Text | None = None


@dataclass(frozen=True)
class TableBlock:
    """A table of a measure. `only` shows the part of it with these codes; `short` leaves the bars out."""

    measure: str
    by: tuple[str, ...]
    title: Text
    only: Pairs = ()
    heading: Text | None = None
    """What stands over the names of the rows; without it, the title of the dimension."""
    short: bool = False
    beside: bool = False


@dataclass(frozen=True)
class ChartBlock:
    """A chart of a measure."""

    shape: Shape
    measure: str
    by: tuple[str, ...]
    title: Text
    beside: bool = False


@dataclass(frozen=True)
class SeriesBlock:
    """A measure year by year: from the records where they cover the year, else from historical figures, which are marked."""

    measure: str
    title: Text
    recorded: bool = True
    """Whether the records can produce it; another programme's figure is historical in every year."""
    beside: bool = False


@dataclass(frozen=True)
class StoriesBlock:
    """The place of the stories that may be told; they are written on the files of cases."""


@dataclass(frozen=True)
class ContactBlock:
    """How to reach the mission; what the directory does not know is taken from here."""

    name: Text
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True)
class MethodBlock:
    """How the figures are made: definitions, snapshot, what is withheld, historical figures."""


BlockSpec = (
    NumbersBlock
    | TextBlock
    | PointsBlock
    | StepsBlock
    | TableBlock
    | ChartBlock
    | SeriesBlock
    | StoriesBlock
    | ContactBlock
    | MethodBlock
)


@dataclass(frozen=True)
class SectionSpec:
    """A part with a title. `needs` names figures without which it falls away; so does a part that has nothing to say."""

    code: str
    title: Text
    blocks: tuple[BlockSpec, ...]
    needs: tuple[str, ...] = ()
    cover: bool = False


@dataclass(frozen=True)
class Publication:
    """A leaflet as its file states it."""

    code: str
    version: str
    title: Text
    subtitle: Text
    figures: Mapping[str, FigureSpec]
    sections: tuple[SectionSpec, ...]
    nouns: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """Noun, language, plural category of CLDR: the words, with {n} where the number stands."""

    @property
    def blocks(self) -> tuple[BlockSpec, ...]:
        """All blocks in reading order."""
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The tables that are printed or charted, each once."""
        drawn = (block for block in self.blocks if isinstance(block, TableBlock | ChartBlock))
        return tuple(dict.fromkeys((block.measure, block.by) for block in drawn))
