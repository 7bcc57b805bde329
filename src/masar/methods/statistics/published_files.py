"""Reads a printed publication: figures from CSV, what computes and ties them from TOML. Refuses what is wrong by file and place."""

import csv
import io
import tomllib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from masar.methods.statistics.definitions import Catalogue, Text
from masar.methods.statistics.entries import CatalogueProblem, Entry, checked_text
from masar.methods.statistics.published import (
    Publication,
    PublishedFigure,
    Relation,
    Remark,
    Selection,
    TableRule,
    Take,
    Tie,
)

COLUMNS = ("id", "table", "keys", "printed", "value", "unit", "qualifier", "source", "note")
RULES = "reconcile.toml"
NEEDED: Mapping[Tie, tuple[str, ...]] = MappingProxyType(
    {
        Tie.SAME: ("figures",),
        Tie.SUM: ("figure", "parts"),
        Tie.SHARE: ("figure", "parts", "base"),
        Tie.CATEGORIES: ("figure", "parts"),
        Tie.LABEL_ORDER: ("figure", "parts", "first"),
        Tie.DETAIL: ("figure", "parts", "pool"),
        Tie.UNITS: ("figure", "base"),
        Tie.NO_BASE: ("parts",),
    }
)

Made = TypeVar("Made")


def load_published(folder: Path | Traversable, catalogue: Catalogue) -> Publication:
    """The publication in a folder: `published/*.csv` and `reconcile.toml`; raises CatalogueProblem naming file, line and mend."""
    tables = folder / "published"
    if not tables.is_dir() or not (folder / RULES).is_file():
        raise CatalogueProblem(
            folder.name, f"a folder “published” and a file {RULES} are needed. Name a folder that has both."
        )
    figures: list[PublishedFigure] = []
    for file in sorted(tables.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            figures += read_figures(file.name, file.read_text("utf-8"))
    return read_publication((folder / RULES).read_text("utf-8"), figures, catalogue)


def read_figures(name: str, text: str) -> list[PublishedFigure]:
    """The figures of one CSV file; raises CatalogueProblem."""
    rows = csv.DictReader(io.StringIO(text))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise CatalogueProblem(name, f"the columns must be {', '.join(COLUMNS)}. Mend the first line.")
    return [_figure(f"{name}, line {rows.line_num}", row) for row in rows]


def _figure(place: str, row: Mapping[str, str]) -> PublishedFigure:
    try:
        value = Decimal(row["value"])
        keys = dict(pair.split("=") for pair in row["keys"].split(";") if pair)
    except (InvalidOperation, ValueError) as error:
        raise CatalogueProblem(
            place, "a number in “value” and dimension=CODE in “keys” are needed. Mend the line."
        ) from error
    return PublishedFigure(
        id=row["id"],
        table=row["table"],
        keys=MappingProxyType({dimension: tuple(codes.split("|")) for dimension, codes in keys.items()}),
        printed=row["printed"],
        value=value,
        unit=row["unit"],
        qualifier=row["qualifier"],
        source=row["source"],
        note=row["note"],
    )


def read_publication(rules: str, figures: Sequence[PublishedFigure], catalogue: Catalogue) -> Publication:
    """The publication from the text of its rules and its figures; raises CatalogueProblem at the first thing wrong."""
    try:
        parsed = tomllib.loads(rules)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueProblem(RULES, f"this is no TOML: {error}. Mend that line.") from error
    known = _checked_ids(figures)
    publication = Publication(
        figures=tuple(figures),
        tables=MappingProxyType(
            {rule.id: rule for rule in _each(parsed, "table", lambda entry: _rule(entry, catalogue, known))}
        ),
        relations=tuple(_each(parsed, "relation", lambda entry: _relation(entry, known))),
        assumptions=tuple(_each(parsed, "assumption", lambda entry: _remark(entry, known))),
        explanations=tuple(_each(parsed, "explanation", lambda entry: _remark(entry, known))),
    )
    for figure in figures:
        if figure.table not in publication.tables:
            raise CatalogueProblem(
                RULES, f"the printed table “{figure.table}” of {figure.id} has no rule. Add a [[table]] with that id."
            )
    return publication


def _checked_ids(figures: Sequence[PublishedFigure]) -> frozenset[str]:
    known = set[str]()
    for figure in figures:
        if figure.id in known:
            raise CatalogueProblem(
                "published", f"the id {figure.id} is used twice. Give every figure an id of its own."
            )
        known.add(figure.id)
    return frozenset(known)


def _each(parsed: Mapping[str, Any], kind: str, make: Callable[[Entry], Made]) -> list[Made]:
    made = []
    for number, fields in enumerate(parsed.get(kind, []), start=1):
        entry = Entry(f"{RULES}, {kind} {number} (“{fields.get('id', fields.get('figure', '?'))}”)", fields)
        made.append(make(entry))
        entry.finished()
    return made


def _rule(entry: Entry, catalogue: Catalogue, known: frozenset[str]) -> TableRule:
    id = entry.code("id")
    title: Text = entry.text("title") if entry.has("title") else {}
    if entry.has("not_covered"):
        return TableRule(
            id, title, not_covered=entry.text("not_covered"), historical=MappingProxyType(_historical(entry, known))
        )
    measure = catalogue.measures.get(entry.code("measure"))
    if measure is None:
        raise entry.refuse(
            "measure", f"there is no measure “{entry.code('measure')}”. Name one, or say why it is not_covered."
        )
    labels = {code: checked_text(text, entry.place, f"labels.{code}") for code, text in entry.raw("labels", {}).items()}
    by = entry.codes("by")
    if not set(by) <= set(measure.dimensions):
        raise entry.refuse("by", f"{measure.code} allows {', '.join(measure.dimensions)}. Use some of them.")
    of = entry.one_of("of", ("total", "listed", *catalogue.measures), "total")
    take = Take(entry.one_of("take", tuple(Take), "value"))
    return TableRule(id, title or measure.title, measure.code, by, take, of, labels=MappingProxyType(labels))


def _historical(entry: Entry, known: frozenset[str]) -> dict[str, str]:
    held = entry.raw("historical", {})
    if not isinstance(held, dict) or not all(isinstance(code, str) for code in held.values()):
        raise entry.refuse("historical", 'codes by the ids of figures are needed. Write historical = { X01 = "code" }.')
    unknown = [id for id in held if id not in known]
    if unknown:
        raise entry.refuse("historical", f"no printed figure has the id “{unknown[0]}”. Use ids of the CSV files.")
    return held


def _relation(entry: Entry, known: frozenset[str]) -> Relation:
    tie = Tie(entry.one_of("kind", tuple(Tie)))
    for field in NEEDED[tie]:
        if not entry.has(field):
            raise entry.refuse(field, f"a relation “{tie}” needs it. Add the field.")
    first = entry.raw("first", 0)
    if not isinstance(first, int):
        raise entry.refuse("first", f"a whole number is needed, not {first!r}.")
    return Relation(
        tie=tie,
        what=entry.text("what"),
        figure=_id(entry, "figure", known),
        figures=_ids(entry, "figures", known),
        parts=_selection(entry, "parts", known),
        base=_id(entry, "base", known),
        wider=_selection(entry, "wider", known) if entry.has("wider") else None,
        wider_name=entry.text("wider_name") if entry.has("wider") else {},
        narrower_name=entry.text("narrower_name") if entry.has("wider") else {},
        doubtful=entry.codes("doubtful"),
        first=first,
        pool=_id(entry, "pool", known),
    )


def _remark(entry: Entry, known: frozenset[str]) -> Remark:
    expects = tuple(Decimal(str(value)) for value in entry.raw("expects", []))
    return Remark(_ids(entry, "figures", known), entry.text("why"), expects)


def _selection(entry: Entry, field: str, known: frozenset[str]) -> Selection:
    inner = Entry(f"{entry.place}, {field}", entry.raw(field, {}))
    selection = Selection(
        _ids(inner, "figures", known), inner.code("table", ""), inner.codes("dimensions"), inner.codes("codes")
    )
    inner.finished()
    return selection


def _id(entry: Entry, field: str, known: frozenset[str]) -> str:
    id = entry.code(field, "")
    if id and id not in known:
        raise entry.refuse(field, f"no printed figure has the id “{id}”. Use one of the ids in the CSV files.")
    return id


def _ids(entry: Entry, field: str, known: frozenset[str]) -> tuple[str, ...]:
    ids = entry.codes(field)
    unknown = [id for id in ids if id not in known]
    if unknown:
        raise entry.refuse(field, f"no printed figure has the id “{unknown[0]}”. Use ids of the CSV files.")
    return ids
