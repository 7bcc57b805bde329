"""Reads publications from the catalogue and refuses what is wrong, naming file, place and mend. Composes nothing."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from django.utils.translation import gettext as _

from masar.exchange.publication.leaflet import schema
from masar.exchange.publication.leaflet.checking import check
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.definitions import Text
from masar.methods.statistics.entries import LANGUAGES, CatalogueProblem, Entry, checked_text

Made = Callable[[Entry], schema.BlockSpec]


@cache
def publications() -> Mapping[str, schema.Publication]:
    """The shipped publications by code; raises CatalogueProblem."""
    folder = files("masar.catalogue") / "publications"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    read = [read_publication((folder / name).read_text("utf-8"), name) for name in names if name != "words.toml"]
    return MappingProxyType({publication.code: publication for publication in read})


def publication_named(code: str) -> schema.Publication:
    """A shipped publication. Raises Refusal `unknown-publication`."""
    try:
        return publications()[code]
    except KeyError:
        raise Refusal(
            "unknown-publication",
            _("There is no publication “%(code)s”.") % {"code": code},
            _("There are: %(codes)s.") % {"codes": ", ".join(publications())},
        ) from None


@cache
def words() -> Mapping[str, Text]:
    """The words that leaflets share; raises CatalogueProblem."""
    text = (files("masar.catalogue") / "publications" / "words.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    return MappingProxyType({name: checked_text(value, "words.toml", name) for name, value in tables["words"].items()})


def read_publication(text: str, name: str) -> schema.Publication:
    """A publication from the text of its file; raises CatalogueProblem at the first thing wrong."""
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueProblem(name, f"this is no TOML: {error}. Mend that line.") from error
    entry = Entry(name, fields)
    figures = [_figure(one) for one in _entries(entry, "figure")]
    nouns = entry.raw("noun", {})
    entry.code("programme", "")
    publication = schema.Publication(
        code=entry.code("code"),
        version=entry.code("version"),
        title=entry.text("title"),
        subtitle=entry.text("subtitle"),
        figures=MappingProxyType({figure.name: figure for figure in figures}),
        sections=tuple(_section(one) for one in _entries(entry, "section")),
        nouns=MappingProxyType({noun: _plurals(name, noun, forms) for noun, forms in nouns.items()}),
    )
    entry.finished()
    check(publication, name)
    return publication


def _entries(entry: Entry, field: str) -> Iterator[Entry]:
    for number, fields in enumerate(entry.raw(field, []), start=1):
        known_as = fields.get("code") or fields.get("name") or fields.get("kind") or ""
        yield Entry(f"{entry.place}, {field} {number}{f' (“{known_as}”)' if known_as else ''}", fields)


def _plurals(file: str, noun: str, forms: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    if set(forms) != set(LANGUAGES) or any("other" not in words for words in forms.values()):
        raise CatalogueProblem(f"{file}, noun “{noun}”", "write the plurals in en, fr and ar, each with “other”.")
    return forms


def _optional_text(entry: Entry, field: str) -> Text | None:
    return entry.text(field) if entry.has(field) else None


def _sentence_text(entry: Entry) -> Text:
    return checked_text({language: entry.raw(language) for language in LANGUAGES}, entry.place, "en, fr, ar")


def _pairs(entry: Entry, field: str, value: object) -> schema.Pairs:
    if not isinstance(value, dict) or not all(isinstance(code, str) for code in value.values()):
        raise entry.refuse(field, 'codes by dimension are needed. Write { sex = "M" }.')
    return tuple(value.items())


def _whole(entry: Entry, field: str, default: int) -> int:
    value = entry.raw(field, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise entry.refuse(field, f"a whole number is needed, not {value!r}.")
    return value


def _decimal(entry: Entry, field: str) -> Decimal | None:
    value = entry.raw(field)
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        raise entry.refuse(field, f"a number is needed, not {value!r}.") from None


def _figure(entry: Entry) -> schema.FigureSpec:
    name = entry.code("name")
    figure: schema.FigureSpec
    if entry.has("share"):
        figure = schema.ShareFigure(name, entry.code("share"), entry.code("of"))
    elif entry.has("change"):
        figure = schema.ChangeFigure(name, entry.code("change"), entry.code("from"))
    elif entry.has("historical"):
        spans = schema.Spans(entry.one_of("spans", tuple(schema.Spans)))
        figure = schema.HistoricalFigure(name, entry.code("historical"), spans)
    elif entry.has("categories"):
        figure = schema.CategoriesFigure(name, entry.code("measure"), entry.code("categories"))
    elif entry.has("leading"):
        say = schema.Say(entry.one_of("say", tuple(schema.Say), "counts"))
        number = _whole(entry, "number", 3)
        figure = schema.LeadingFigure(name, entry.code("measure"), entry.code("leading"), number, say)
    else:
        figure = _count(entry, name)
    entry.finished()
    return figure


def _count(entry: Entry, name: str) -> schema.CountFigure:
    return schema.CountFigure(
        name,
        entry.code("measure"),
        at=_pairs(entry, "at", entry.raw("at", {})),
        parts=tuple(_pairs(entry, "parts", part) for part in entry.raw("parts", [])),
        before=entry.one_of("period", ("this", "before"), "this") == "before",
    )


def _section(entry: Entry) -> schema.SectionSpec:
    section = schema.SectionSpec(
        code=entry.code("code"),
        title=entry.text("title"),
        blocks=tuple(_block(one) for one in _entries(entry, "block")),
        needs=entry.codes("needs"),
        cover=bool(entry.raw("cover", False)),
    )
    entry.finished()
    return section


def _block(entry: Entry) -> schema.BlockSpec:
    made = _BLOCKS[entry.one_of("kind", tuple(_BLOCKS))](entry)
    entry.finished()
    return made


def _numbers(entry: Entry) -> schema.NumbersBlock:
    numbers = [schema.NumberSpec(one.code("figure"), one.text("label")) for one in _entries(entry, "number")]
    return schema.NumbersBlock(tuple(numbers))


def _text(entry: Entry) -> schema.TextBlock:
    sentences = tuple(_sentence(one) for one in _entries(entry, "sentence"))
    return schema.TextBlock(sentences, _optional_text(entry, "title"))


def _sentence(entry: Entry) -> schema.Sentence:
    condition = entry.raw("when")
    sentence = schema.Sentence(
        _sentence_text(entry),
        otherwise=bool(entry.raw("otherwise", False)),
        when=_when(Entry(f"{entry.place}, when", condition)) if condition is not None else None,
        least=_whole(entry, "least", 2),
    )
    entry.finished()
    return sentence


def _when(entry: Entry) -> schema.When:
    period = entry.one_of("period", ("", *schema.Standing), "")
    when = schema.When(
        figure=entry.code("figure", ""),
        at_least=_decimal(entry, "at_least"),
        at_most=_decimal(entry, "at_most"),
        period=schema.Standing(period) if period else None,
    )
    entry.finished()
    return when


def _points(entry: Entry) -> schema.PointsBlock:
    points = tuple(_point(one) for one in _entries(entry, "point"))
    return schema.PointsBlock(points, _optional_text(entry, "title"), bool(entry.raw("numbered", False)))


def _point(entry: Entry) -> schema.PointSpec:
    years = tuple(entry.raw("years", []))
    point = schema.PointSpec(entry.text("title"), entry.text("text"), _optional_text(entry, "note"), years)
    entry.finished()
    return point


def _steps(entry: Entry) -> schema.StepsBlock:
    steps = tuple(one.text("title") for one in _entries(entry, "step"))
    return schema.StepsBlock(entry.code("programme", ""), steps, _optional_text(entry, "title"))


def _table(entry: Entry) -> schema.TableBlock:
    return schema.TableBlock(
        entry.code("measure"),
        entry.codes("by"),
        entry.text("title"),
        only=_pairs(entry, "only", entry.raw("only", {})),
        heading=_optional_text(entry, "heading"),
        short=bool(entry.raw("short", False)),
        beside=bool(entry.raw("beside", False)),
    )


def _chart(entry: Entry) -> schema.ChartBlock:
    shape = schema.Shape(entry.one_of("shape", tuple(schema.Shape)))
    beside = bool(entry.raw("beside", False))
    return schema.ChartBlock(shape, entry.code("measure"), entry.codes("by"), entry.text("title"), beside)


def _series(entry: Entry) -> schema.SeriesBlock:
    recorded, beside = bool(entry.raw("recorded", True)), bool(entry.raw("beside", False))
    return schema.SeriesBlock(entry.code("measure"), entry.text("title"), recorded, beside)


def _stories(_entry: Entry) -> schema.StoriesBlock:
    return schema.StoriesBlock()


def _contact(entry: Entry) -> schema.ContactBlock:
    known = Entry(f"{entry.place}, fallback", entry.raw("fallback", {}))
    reach = [known.code(field, "") for field in ("address", "phone", "email", "website")]
    contact = schema.ContactBlock(known.text("name"), *reach)
    known.finished()
    return contact


def _method(_entry: Entry) -> schema.MethodBlock:
    return schema.MethodBlock()


_BLOCKS: Mapping[str, Made] = {
    "numbers": _numbers,
    "text": _text,
    "points": _points,
    "steps": _steps,
    "table": _table,
    "chart": _chart,
    "series": _series,
    "stories": _stories,
    "contact": _contact,
    "method": _method,
}
