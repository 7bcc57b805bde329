"""From the tables of a TOML file to the parts of a programme: keys, types, languages. References: see `references`."""

import dataclasses
import difflib
import types
import typing
from collections.abc import Mapping
from enum import StrEnum

from masar.methods.programmes import parts
from masar.methods.programmes.problems import Places, Problem
from masar.methods.programmes.schema import Programme
from masar.methods.programmes.text import LANGUAGES, Text

TABLES: Mapping[str, tuple[str, type]] = {
    "step": ("steps", parts.Step),
    "stage": ("stages", parts.Stage),
    "stream": ("streams", parts.Stream),
    "function": ("functions", parts.Function),
    "requirement": ("requirements", parts.Requirement),
    "fact": ("facts", parts.Fact),
    "hold": ("holds", parts.Hold),
    "exit": ("exits", parts.Exit),
    "service": ("services", parts.Service),
    "session": ("sessions", parts.Session),
    "survey": ("surveys", parts.Survey),
    "indicator": ("indicators", parts.Indicator),
}
"""Tables of a file, the field of the programme each fills and the part each line becomes."""

TOP: Mapping[str, type] = {"code": str, "version": str, "flow": parts.Flow, "title": Text, "host": str}
NEEDED = ("stage", "function", "exit")
"""Tables without which there is no programme."""


class Reader:
    """Reads one file's tables; what cannot be read becomes a problem, and `programme` None."""

    def __init__(self, file: str, places: Places) -> None:
        self._file = file
        self._places = places
        self.problems: list[Problem] = []
        self._broken = False

    def read(self, document: Mapping[str, object]) -> Programme | None:
        """The programme, or None where a fault leaves no programme to speak of; texts without a language do not."""
        self._refuse_unknown(document, [*TOP, *TABLES], "", lambda key: self._places.top(key))
        filled: dict[str, object] = {}
        for key, kind in TOP.items():
            filled[key] = self._required(document, key, kind, self._places.top(key))
        for table, (name, part) in TABLES.items():
            filled[name] = self._rows(document.get(table, []), table, part)
            if table in NEEDED and not filled[name]:
                self._fault(f"[[{table}]]", f"The file has no {table}.", f"Add at least one [[{table}]] table.")
        return None if self._broken else Programme(**typing.cast("dict[str, typing.Any]", filled))

    def _rows(self, rows: object, table: str, part: type) -> tuple[object, ...]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._fault(table, f"{table} is not a list of tables.", f"Write each as a [[{table}]] table.")
            return ()
        return tuple(row for index, each in enumerate(rows) if (row := self._row(each, table, index, part)) is not None)

    def _row(self, row: Mapping[str, object], table: str, index: int, part: type) -> object | None:
        code = str(row.get("code", row.get("number", "")))

        def place(key: str = "") -> str:
            return self._places.name(table, index, code, key)

        fields, hints = dataclasses.fields(part), typing.get_type_hints(part)
        self._refuse_unknown(row, [field.name for field in fields], table, place)
        before, self._broken = self._broken, False
        filled: dict[str, object] = {}
        for field in fields:
            if field.name in row or field.default is dataclasses.MISSING:
                filled[field.name] = self._required(row, field.name, hints[field.name], place(field.name))
        complete, self._broken = not self._broken, before or self._broken
        return part(**filled) if complete else None

    def _refuse_unknown(
        self, row: Mapping[str, object], known: list[str], table: str, place: typing.Callable[[str], str]
    ) -> None:
        for key in row:
            if key not in known:
                close = difflib.get_close_matches(key, known, 1)
                hint = f'Write "{close[0]}", or remove it.' if close else f"Known keys: {', '.join(known)}."
                self._say(place(key), f'A {table or "programme"} has no key "{key}".', hint)

    def _required(self, row: Mapping[str, object], key: str, kind: object, place: str) -> object:
        if key not in row:
            self._fault(place, f'"{key}" is missing.', f"Add {key} = {_example(kind)}.")
            return None
        return self._value(row[key], kind, place)

    def _value(self, value: object, kind: object, place: str) -> object:
        choices = [one for one in typing.get_args(kind) if one is not type(None)]
        if isinstance(kind, types.UnionType):
            kind = choices[0]
        if kind is Text:
            return self._text(value, place)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._choice(value, kind, place)
        if typing.get_origin(kind) is tuple:
            if isinstance(value, list) and all(isinstance(each, str) for each in value):
                return tuple(value)
        elif kind is type(value) and value != "":
            return value
        self._fault(place, f"{value!r} cannot stand here.", f"Write it as {_example(kind)}.")
        return None

    def _choice(self, value: object, kind: type[StrEnum], place: str) -> object:
        if isinstance(value, str) and value in list(kind):
            return kind(value)
        close = difflib.get_close_matches(str(value), list(kind), 1)
        hint = f'Did you mean "{close[0]}"? ' if close else ""
        self._fault(place, f"{value!r} is not known here.", f"{hint}Choose one of: {', '.join(kind)}.")
        return None

    def _text(self, value: object, place: str) -> Text | None:
        if not isinstance(value, dict) or not all(isinstance(words, str) for words in value.values()):
            self._fault(place, f"{value!r} is not a text.", f"Write it as {_example(Text)}.")
            return None
        for language in LANGUAGES:
            if not value.get(language, "").strip():
                self._say(f"{place}", f'The text lacks the language "{language}".', f'Add {language} = "…".')
        for language in value.keys() - set(LANGUAGES):
            self._say(f"{place}", f'"{language}" is not a language of the house.', f"Use {', '.join(LANGUAGES)}.")
        return Text(value)

    def _say(self, place: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self._file, place, message, mend))

    def _fault(self, place: str, message: str, mend: str) -> None:
        self._broken = True
        self._say(place, message, mend)


def _example(kind: object) -> str:
    if isinstance(kind, types.UnionType):
        kind = typing.get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return f'"{next(iter(kind))}"'
    known = {Text: '{ en = "…", fr = "…", ar = "…" }', str: '"…"', int: "1", bool: "true"}
    return known.get(typing.cast("type", kind), '["…"]')
