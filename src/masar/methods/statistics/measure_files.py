"""Reads measures, dimensions, views and words from TOML and refuses what is wrong, naming file, place and mend."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from masar.methods.statistics.bands import Band, bands_from
from masar.methods.statistics.definitions import (
    Catalogue,
    Count,
    Dimension,
    Filter,
    Kind,
    Measure,
    Op,
    Text,
    Uncovered,
    View,
)
from masar.methods.statistics.entries import LANGUAGES, CatalogueProblem, Entry, checked_text
from masar.methods.statistics.fact_columns import FACTS, Column
from masar.methods.statistics.tables import Unit

_KINDS_OF_ENTRY = ("measure", "dimension", "view", "uncovered", "words")
_COUNTS_OF_COLUMN = {
    Count.SUM: (Column.NUMBER, Column.AMOUNT),
    Count.MEDIAN: (Column.NUMBER,),
    Count.P90: (Column.NUMBER,),
}

Made = TypeVar("Made")


def read_catalogue(contents: Mapping[str, str]) -> Catalogue:
    """The catalogue from the contents of its files by file name; raises CatalogueProblem at the first thing wrong."""
    parsed = {name: _parsed(name, text) for name, text in sorted(contents.items())}
    dimensions = _by_code(parsed, "dimension", _dimension)
    measures = _by_code(parsed, "measure", lambda entry: _measure(entry, dimensions))
    _check_rates(parsed, measures)
    views = _by_code(parsed, "view", lambda entry: _view(entry, measures))
    uncovered = [_uncovered(entry) for entry in _entries(parsed, "uncovered")]
    words = {
        word: checked_text(text, f"{name}, words", word)
        for name, tables in parsed.items()
        for word, text in tables.get("words", {}).items()
    }
    return Catalogue(
        MappingProxyType(measures),
        MappingProxyType(dimensions),
        tuple(views.values()),
        tuple(uncovered),
        MappingProxyType(words),
    )


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueProblem(name, f"this is no TOML: {error}. Mend that line.") from error
    for table in tables:
        if table not in _KINDS_OF_ENTRY:
            raise CatalogueProblem(name, f"“{table}” is none of {', '.join(_KINDS_OF_ENTRY)}. Use one of them.")
    return tables


def _entries(parsed: Mapping[str, Mapping[str, Any]], kind: str) -> list[Entry]:
    found = []
    for name, tables in parsed.items():
        for number, fields in enumerate(tables.get(kind, []), start=1):
            found.append(
                Entry(f"{name}, {kind} {number} (“{fields.get('code', fields.get('indicator', '?'))}”)", fields)
            )
    return found


def _by_code(parsed: Mapping[str, Mapping[str, Any]], kind: str, make: Callable[[Entry], Made]) -> dict[str, Made]:
    made: dict[str, Made] = {}
    for entry in _entries(parsed, kind):
        code = entry.code("code")
        if code in made:
            raise entry.refuse("code", f"“{code}” is taken by another {kind}. Give it another code.")
        made[code] = make(entry)
        entry.finished()
    return made


def _dimension(entry: Entry) -> Dimension:
    kind = Kind(entry.one_of("kind", tuple(Kind)))
    bands = _bands(entry) if kind is Kind.BANDS else ()
    labels = {code: checked_text(text, entry.place, f"labels.{code}") for code, text in entry.raw("labels", {}).items()}
    if kind is Kind.BANDS and entry.has("label"):
        labels |= _band_labels(bands, entry.text("label"), entry.text("label_open"))
    groups = entry.raw("groups", {})
    return Dimension(
        code=entry.code("code"),
        title=entry.text("title"),
        kind=kind,
        columns=_columns_of_dimension(entry),
        order=tuple(band.code for band in bands) or entry.codes("order"),
        bands=bands,
        groups=MappingProxyType({recorded: shown for shown, many in groups.items() for recorded in many}),
        unknown=entry.code("unknown", "UNKNOWN"),
        labels=MappingProxyType(labels),
        codelist=entry.code("codelist", ""),
    )


def _columns_of_dimension(entry: Entry) -> tuple[str, ...]:
    columns = entry.codes("columns")
    known = {column for fact in FACTS.values() for column in fact}
    if not columns or not known.issuperset(columns):
        raise entry.refuse(
            "columns", f"{list(columns)} must name columns of facts. Use some of {', '.join(sorted(known))}."
        )
    return columns


def _bands(entry: Entry) -> tuple[Band, ...]:
    starts = entry.raw("starts")
    if not isinstance(starts, list) or not all(isinstance(start, int) for start in starts):
        raise entry.refuse("starts", "a list of whole numbers is needed. Write starts = [0, 18, 65].")
    try:
        return bands_from(starts)
    except ValueError as error:
        raise entry.refuse("starts", f"{error}. Write them in rising order.") from error


def _band_labels(bands: Sequence[Band], label: Text, label_open: Text) -> dict[str, Text]:
    def words(band: Band) -> Text:
        shape, last = (label_open, "") if band.before is None else (label, band.before - 1)
        return MappingProxyType({lang: shape[lang].format(first=band.first, last=last) for lang in LANGUAGES})

    return {band.code: words(band) for band in bands}


def _measure(entry: Entry, dimensions: Mapping[str, Dimension]) -> Measure:
    fact = entry.one_of("fact", tuple(FACTS))
    written, _, quantity = entry.code("counts").partition(":")
    if written not in tuple(Count):
        raise entry.refuse(
            "counts",
            f"“{written}” is none of {', '.join(Count)}. Use one, with “:column” for a sum, a median or a p90.",
        )
    counts = Count(written)
    _check_quantity(entry, fact, counts, quantity)
    each = entry.code("each", "")
    if each and FACTS[fact].get(each) is not Column.CODES:
        raise entry.refuse(
            "each", f"the fact {fact} has no list “{each}”. Name one of its lists or take the field out."
        )
    period_field = entry.code("period_field", "on") or None
    if period_field and FACTS[fact].get(period_field) is not Column.DATE:
        raise entry.refuse(
            "period_field", f"the fact {fact} has no date “{period_field}”. Use “on”, or “” for a stock."
        )
    return Measure(
        code=entry.code("code"),
        indicator=entry.code("indicator"),
        title=entry.text("title"),
        definition=entry.text("definition"),
        population=entry.text("population"),
        fact=fact,
        unit=Unit(entry.one_of("unit", tuple(Unit))),
        counts=counts,
        source=entry.code("source"),
        quantity=quantity,
        each=each,
        each_except=entry.codes("each_except"),
        where=tuple(_filter(entry, fact, at, fields) for at, fields in enumerate(entry.raw("where", []), start=1)),
        period_field=period_field,
        dimensions=_dimensions_of(entry, fact, dimensions),
        numerator=entry.code("numerator", ""),
        denominators=entry.codes("denominators"),
    )


def _check_quantity(entry: Entry, fact: str, counts: Count, quantity: str) -> None:
    allowed = _COUNTS_OF_COLUMN.get(counts)
    if allowed is None and quantity:
        raise entry.refuse("counts", f"“{counts}” counts no column. Take “:{quantity}” out.")
    if allowed is not None and FACTS[fact].get(quantity) not in allowed:
        raise entry.refuse(
            "counts", f"the fact {fact} has no numbers “{quantity}”. Write {counts}: and a column of numbers."
        )


def _filter(entry: Entry, fact: str, number: int, fields: Mapping[str, Any]) -> Filter:
    inner = Entry(f"{entry.place}, where {number}", fields)
    field = inner.code("field")
    column = FACTS[fact].get(field)
    if column is None:
        raise inner.refuse("field", f"the fact {fact} has no “{field}”. Use one of {', '.join(FACTS[fact])}.")
    op = Op(inner.one_of("op", tuple(Op), "is"))
    value = inner.raw("value")
    inner.finished()
    needed = _needed_value(op, column)
    if needed is not None and not isinstance(value, needed):
        raise inner.refuse("value", f"“{op}” on “{field}” needs {needed.__name__}, not {value!r}. Write such a value.")
    if (op in (Op.NOT_EMPTY, Op.HAS_ANY, Op.HAS_OTHER_THAN)) != (column is Column.CODES) and op is not Op.KNOWN:
        raise inner.refuse(
            "op",
            f"“{op}” does not fit the column “{field}” ({column}). Lists take not_empty, has_any and has_other_than.",
        )
    return Filter(field, op, tuple(value) if isinstance(value, list) else value)


def _needed_value(op: Op, column: Column) -> type | None:
    if op in (Op.KNOWN, Op.NOT_EMPTY):
        return None
    if op in (Op.IN, Op.NOT_IN, Op.HAS_ANY, Op.HAS_OTHER_THAN):
        return list
    if op in (Op.AT_LEAST, Op.AT_MOST, Op.DAYS_AGO):
        return int
    return bool if column is Column.YES_NO else str


def _dimensions_of(entry: Entry, fact: str, dimensions: Mapping[str, Dimension]) -> tuple[str, ...]:
    codes = entry.codes("dimensions")
    for code in codes:
        if code not in dimensions:
            raise entry.refuse("dimensions", f"there is no dimension “{code}”. Use some of {', '.join(dimensions)}.")
        if not set(dimensions[code].columns) & set(FACTS[fact]):
            raise entry.refuse("dimensions", f"the fact {fact} has no column for “{code}”. Take it out.")
    return codes


def _check_rates(parsed: Mapping[str, Mapping[str, Any]], measures: Mapping[str, Measure]) -> None:
    for entry in _entries(parsed, "measure"):
        measure = measures[entry.code("code")]
        for field, codes in (("denominators", measure.denominators), ("numerator", (measure.numerator,))):
            for code in filter(None, codes):
                if code not in measures or measures[code].counts is Count.RATE:
                    raise entry.refuse(field, f"there is no count “{code}”. Name a measure that is not a rate.")
        if measure.counts is Count.RATE:
            _check_rate(entry, measure, measures)


def _check_rate(entry: Entry, rate: Measure, measures: Mapping[str, Measure]) -> None:
    if not rate.numerator or not rate.denominators:
        raise entry.refuse("numerator", "a rate needs a numerator and a denominator. Name two measures.")
    above, below = measures[rate.numerator], measures[rate.denominators[0]]
    if above.unit is not below.unit:
        raise entry.refuse(
            "denominators", f"{above.unit} over {below.unit}: two units are never divided. Take one unit."
        )
    for code in rate.dimensions:
        if code not in above.dimensions or code not in below.dimensions:
            raise entry.refuse("dimensions", f"“{code}” is not allowed above and below the line. Take it out.")


def _view(entry: Entry, measures: Mapping[str, Measure]) -> View:
    measure = measures.get(entry.code("measure"))
    if measure is None:
        raise entry.refuse("measure", f"there is no measure “{entry.code('measure')}”. Name one.")
    by = entry.codes("by")
    if not set(by) <= set(measure.dimensions):
        raise entry.refuse("by", f"{measure.code} allows {', '.join(measure.dimensions)}. Use some of them.")
    return View(entry.code("code"), entry.code("indicator"), entry.text("title"), measure.code, by)


def _uncovered(entry: Entry) -> Uncovered:
    found = Uncovered(entry.code("indicator"), entry.text("title"), entry.text("why"))
    entry.finished()
    return found
