"""Whether a publication hangs together: its figures, nouns, measures and languages. Raises what is wrong with file, place and mend."""

import re
from collections.abc import Iterator, Mapping

from masar.exchange.publication.leaflet.schema import (
    CategoriesFigure,
    ChangeFigure,
    CountFigure,
    FigureSpec,
    LeadingFigure,
    Publication,
    Say,
    Sentence,
    Shape,
    ShareFigure,
    TextBlock,
)
from masar.exchange.publication.leaflet.schema import ChartBlock as Chart
from masar.exchange.publication.leaflet.schema import NumbersBlock as Numbers
from masar.exchange.publication.leaflet.schema import TableBlock as Table
from masar.methods.statistics.entries import CatalogueProblem
from masar.methods.statistics.measures import load_catalogue

PLACE = re.compile(r"\{(?P<name>[A-Za-z0-9_.-]+?)(?:\|(?P<noun>[a-z-]+))?\}")
"""A figure, a word or a count with its noun in a text: {returns}, {as_of}, {returns|person}."""

WORDS = frozenset({"in_period", "In_period", "in_before", "as_of", "mission"})
"""What a text may say besides figures."""

SPANS = (".from", ".to")
"""Endings of a historical figure: the years that it spans."""

_DIMENSIONS_OF = {Shape.BARS: 1, Shape.COLUMNS: 1, Shape.SHARES: 1, Shape.STACKS: 2}


def figure_named(placeholder: str, figures: Mapping[str, FigureSpec]) -> str | None:
    """The figure that a placeholder speaks of, or None."""
    if placeholder in figures:
        return placeholder
    for ending in SPANS:
        bare = placeholder.removesuffix(ending)
        if bare != placeholder and bare in figures:
            return bare
    return None


def check(publication: Publication, file: str) -> None:
    """Raise CatalogueProblem at the first thing that does not hang together."""
    for problem in _problems(publication):
        raise CatalogueProblem(file, problem)


def _problems(publication: Publication) -> Iterator[str]:
    for figure in publication.figures.values():
        yield from _of_figure(figure, publication)
    for block in publication.blocks:
        if isinstance(block, Table | Chart):
            yield from _of_drawing(block.measure, block.by)
        if isinstance(block, Table) and not {code for code, _ in block.only} <= set(block.by):
            yield f"the table “{block.title['en']}” shows only {dict(block.only)}, which it is not divided by. Add the dimension."
        if isinstance(block, Chart) and len(block.by) != _DIMENSIONS_OF[block.shape]:
            yield f"the chart “{block.title['en']}” ({block.shape}) needs {_DIMENSIONS_OF[block.shape]} dimension(s)."
        if isinstance(block, Numbers):
            yield from (
                f"there is no figure “{one.figure}”. Declare it."
                for one in block.numbers
                if one.figure not in publication.figures
            )
        if isinstance(block, TextBlock):
            for sentence in block.sentences:
                yield from _of_sentence(sentence, publication)
    for section in publication.sections:
        yield from (
            f"section “{section.code}” needs “{name}”, which is no figure."
            for name in section.needs
            if name not in publication.figures
        )


def _of_figure(figure: FigureSpec, publication: Publication) -> Iterator[str]:
    match figure:
        case ShareFigure(name, above, below) | ChangeFigure(name, above, below):
            for other in (above, below):
                if not isinstance(publication.figures.get(other), CountFigure):
                    yield f"figure “{name}” is made of “{other}”, which is no count. Declare it as a count."
        case CategoriesFigure(name, measure, dimension):
            yield from _of_drawing(measure, (dimension,))
        case LeadingFigure(name, measure, dimension, _, say):
            yield from _of_drawing(measure, (dimension,))
            printed = any(one == measure and dimension in by for one, by in publication.drawings)
            if say is not Say.NAMES and not printed:
                yield f"figure “{name}” lists numbers by {dimension}, which no table prints. Print that table too."
        case CountFigure(name, measure, at, parts):
            yield from _of_drawing(measure, tuple(dimension for dimension, _ in at))
            for part in parts:
                by = tuple(dimension for dimension, _ in part)
                yield from _of_drawing(measure, by)
                if (measure, by) not in publication.drawings:
                    yield f"figure “{name}” adds cells by {', '.join(by)}, which no table prints. Print that table too."


def _of_drawing(measure: str, by: tuple[str, ...]) -> Iterator[str]:
    known = load_catalogue().measures.get(measure)
    if known is None:
        yield f"there is no measure “{measure}”. See the files of measures for those that exist."
        return
    for dimension in by:
        if dimension not in known.dimensions:
            yield f"“{measure}” is not shown by “{dimension}”. It can be shown by {', '.join(known.dimensions)}."


def _of_sentence(sentence: Sentence, publication: Publication) -> Iterator[str]:
    said = {}
    for language, text in sentence.text.items():
        names = set()
        for found in PLACE.finditer(text):
            name, noun = found["name"], found["noun"]
            figure = figure_named(name, publication.figures)
            if figure is None and name not in WORDS:
                yield f"“{text}” speaks of “{name}”, which is no figure. Declare it or mend its spelling."
            if noun and noun not in publication.nouns:
                yield f"“{text}” counts “{noun}”, whose plurals are not written. Add [noun.{noun}]."
            names |= {name} if figure else set()
        if re.search(r"[{}]", PLACE.sub("", text)):
            yield f"“{text}” has a brace that belongs to no figure. Write {{name}} or {{name|noun}}."
        said[language] = names
    if len({frozenset(names) for names in said.values()}) > 1:
        yield f"“{sentence.text['en']}” does not say the same figures in all three languages. Make them equal."
    if sentence.when and sentence.when.figure and sentence.when.figure not in publication.figures:
        yield f"a sentence depends on “{sentence.when.figure}”, which is no figure. Declare it."
