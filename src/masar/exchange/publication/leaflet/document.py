"""A composed leaflet: sections of blocks, every text in one language, every table a safe one. Page, PDF and package read it."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date

from masar.methods.statistics.disclosure import Audience, Protected, SafeTable
from masar.methods.statistics.tables import Period


@dataclass(frozen=True)
class Run:
    """A stretch of text; figures are strong, historical ones marked."""

    text: str
    strong: bool = False


Words = tuple[Run, ...]


@dataclass(frozen=True)
class Number:
    """A big number with its label."""

    value: str
    label: str


@dataclass(frozen=True)
class Numbers:
    """Big numbers side by side."""

    items: tuple[Number, ...]


@dataclass(frozen=True)
class Paragraph:
    """Sentences, perhaps under a small title."""

    words: Words
    title: str = ""


@dataclass(frozen=True)
class Point:
    """A short entry of a list."""

    title: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Points:
    """Short entries, perhaps numbered."""

    points: tuple[Point, ...]
    title: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Steps:
    """Steps in their order."""

    steps: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True)
class TableCell:
    """One value, or the mark of one that is withheld."""

    text: str
    withheld: bool = False


@dataclass(frozen=True)
class TableRow:
    """A row with its label. `bar` is its length in hundredths of the longest row, where there is one."""

    label: str
    cells: tuple[TableCell, ...]
    bar: int | None = None
    strong: bool = False


@dataclass(frozen=True)
class TableView:
    """A table as it is read. `source` is the safe table that it shows, None for a series of years."""

    title: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    source: SafeTable | None = None
    named_above: bool = False
    """Whether a chart of the same figures stands above it under the same title."""

    @property
    def has_bars(self) -> bool:
        """Whether any row has a bar."""
        return any(row.bar is not None for row in self.rows)


@dataclass(frozen=True)
class ChartView:
    """A chart as SVG with what it shows in words."""

    title: str
    desc: str
    svg: str
    source: SafeTable


@dataclass(frozen=True)
class Photo:
    """A photo that a person allowed to be shown."""

    kind: str
    content: bytes

    @property
    def uri(self) -> str:
        """As a page holds it that needs no other file."""
        return f"data:{self.kind};base64,{base64.b64encode(self.content).decode()}"

    @property
    def name(self) -> str:
        """Its file beside a document that cannot hold it."""
        return f"{hashlib.sha256(self.content).hexdigest()[:16]}.{self.kind.rpartition('/')[2]}"


@dataclass(frozen=True)
class Story:
    """What a person allowed to be told, and the name under which."""

    title: str
    text: str
    name: str
    note: str
    photo: Photo | None = None


@dataclass(frozen=True)
class Contact:
    """How to reach the mission: name, then pairs of label and text."""

    name: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Definition:
    """What one figure counts."""

    title: str
    unit: str
    population: str
    definition: str
    version: str


@dataclass(frozen=True)
class Method:
    """How the figures are made."""

    notes: tuple[tuple[str, str], ...]
    """Pairs of title and text."""
    definitions_title: str
    head: tuple[str, ...]
    definitions: tuple[Definition, ...]
    historical_title: str = ""
    historical: tuple[tuple[str, str], ...] = ()
    """Pairs of figure and source."""


Block = Numbers | Paragraph | Points | Steps | TableView | ChartView | Story | Contact | Method


@dataclass(frozen=True)
class Section:
    """A part of the leaflet; each row holds one block, or two that stand side by side."""

    code: str
    title: str
    rows: tuple[tuple[Block, ...], ...]
    cover: bool = False


@dataclass(frozen=True)
class Imprint:
    """What the foot of every page says of where the figures come from."""

    mission: str
    audience: str
    as_of: str
    snapshot: str
    edition: str = ""
    demonstration: str = ""


@dataclass(frozen=True)
class Sheet:
    """What is printed in one language, whatever it was made from."""

    language: str
    direction: str
    title: str
    subtitle: str
    imprint: Imprint
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in reading order."""
        return tuple(block for section in self.sections for row in section.rows for block in row)


@dataclass(frozen=True)
class Document(Sheet):
    """One leaflet in one language."""

    code: str
    version: str
    period: Period
    audience: Audience
    as_of: date
    digest: str
    protected: Protected
    """Every table and figure of the edition, as it left disclosure control."""

    @property
    def text(self) -> str:
        """The running text, for tests and searches: paragraphs one below the other."""
        paragraphs = (block for block in self.blocks if isinstance(block, Paragraph))
        return "\n".join("".join(run.text for run in block.words) for block in paragraphs)
