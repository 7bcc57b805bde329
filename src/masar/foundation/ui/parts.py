"""The values that rooms hand to the components of a page: already worded in the reader's language, ready to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _


class State(StrEnum):
    """How a thing stands. Each state has its own hue, shape and word, so that no one needs to see colour."""

    DONE = "done"
    DUE = "due"
    WAIT = "wait"
    STOP = "stop"
    NEUTRAL = "neutral"

    @property
    def words(self) -> str:
        """The state's own words, where the caller has none that say more."""
        return {
            State.DONE: _("Done"),
            State.DUE: _("Needs action"),
            State.WAIT: _("Waiting"),
            State.STOP: _("Blocked"),
            State.NEUTRAL: _("Not needed"),
        }[self]


class Standing(StrEnum):
    """Where a stage lies on the path of a case."""

    REACHED = "reached"
    NOW = "now"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Link:
    """A way to another page; `grave` marks a deed that is hard to take back, `current` the page one is on."""

    label: str
    url: str = ""
    icon: str = ""
    grave: bool = False
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Badge:
    """A short fact beside a name; `words` replace the state's own."""

    state: State
    words: str = ""


@dataclass(frozen=True)
class Identity:
    """Who a page is about. `main` is the one deed that comes next; `more` goes into a menu."""

    name: str
    number: str = ""
    summary: str = ""
    badges: Sequence[Badge] = ()
    main: Link | None = None
    actions: Sequence[Link] = ()
    more: Sequence[Link] = ()


@dataclass(frozen=True)
class Stage:
    """One stage of the path, with the day it was reached."""

    name: str
    standing: Standing
    day: date | None = None


@dataclass(frozen=True)
class Requirement:
    """Something that must be there. `why` says whose move it is and since when; `yours` marks the reader's own."""

    title: str
    state: State
    words: str = ""
    why: str = ""
    url: str = ""
    yours: bool = False


@dataclass(frozen=True)
class RequirementGroup:
    """Requirements that belong together, such as those of the travel document."""

    title: str
    items: Sequence[Requirement]


@dataclass(frozen=True)
class Entry:
    """Something that happened: when, what, and by whom or where."""

    when: date | datetime
    title: str
    by: str = ""
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Column:
    """A column's heading. `kind` is text, number or state; `url` sorts by it, `order` says how it is sorted now."""

    label: str
    kind: str = "text"
    url: str = ""
    order: str = ""


@dataclass(frozen=True)
class Cell:
    """One value of a row, with a quieter second line; a `state` shows it as a badge. `ltr` is for numbers and codes."""

    text: str
    note: str = ""
    state: State | None = None
    ltr: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table; its first cell names it and leads to `url`. `key` is what is sent where rows can be chosen."""

    cells: Sequence[Cell]
    url: str = ""
    key: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its caption. On a phone every row becomes a card. Where `chosen` names a field, each row has a box to tick."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    caption_unseen: bool = False
    chosen: str = ""


@dataclass(frozen=True)
class Figure:
    """A number with its name; `value` is worded (grouped, or the suppression mark)."""

    value: str
    label: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Progress:
    """A piece of work that runs by itself. `percent` is None while its length is unknown."""

    name: str
    state: State
    url: str
    percent: int | None = None
    words: str = ""
    result: Link | None = None

    @property
    def standing(self) -> str:
        """The state in words that suit work."""
        return {State.WAIT: _("Running"), State.STOP: _("Stopped by an error")}.get(self.state, self.state.words)

    @property
    def running(self) -> bool:
        """Whether the page should ask again."""
        return self.state == State.WAIT
