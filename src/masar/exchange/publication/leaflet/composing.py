"""Puts a leaflet together in one language: the publication's blocks, with the figures of an edition. Decides nothing about disclosure."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from django.utils import translation

from masar.casework.stories.queries import OpenedStory
from masar.exchange.publication.drawing import POLICY, measure_named
from masar.exchange.publication.history import title_of_counted
from masar.exchange.publication.labels import say, word
from masar.exchange.publication.leaflet import document as made
from masar.exchange.publication.leaflet import schema
from masar.exchange.publication.leaflet.charting import chart_view
from masar.exchange.publication.leaflet.drawn import Drawn
from masar.exchange.publication.leaflet.earlier import Aggregate
from masar.exchange.publication.leaflet.storytelling import blocks_of
from masar.exchange.publication.leaflet.tabling import table_view
from masar.exchange.publication.leaflet.telling import Labels, Teller
from masar.exchange.publication.leaflet.values import Counted
from masar.foundation.core.languages import direction
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.methods.programmes.load import find
from masar.methods.statistics.definitions import Text
from masar.methods.statistics.disclosure import Audience

DIGEST_SHOWN = 12


@dataclass(frozen=True)
class Mission:
    """Who publishes: its name and ways to reach it, as the directory knows them."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True)
class Issue:
    """What an edition is besides its figures: who publishes, from which snapshot, under which number."""

    mission: Mission
    digest: str
    edition: int | None = None
    demonstration: bool = False
    fonts: Path | None = None
    labels: Mapping[str, Labels] = field(default_factory=dict)
    """By language, what names the codes of dimensions."""
    stories: tuple[OpenedStory, ...] = ()
    """What people allowed to be told in it."""


def composed(publication: schema.Publication, drawn: Drawn, issue: Issue, language: str) -> made.Document:
    """The leaflet in one language; sentences, blocks and sections without figures are not in it."""
    with translation.override(language):
        return _Composing(publication, drawn, issue, language).document()


class _Composing:
    """One leaflet while it is being composed."""

    def __init__(self, publication: schema.Publication, drawn: Drawn, issue: Issue, language: str) -> None:
        self.publication, self.drawn, self.issue, self.language = publication, drawn, issue, language
        self.teller = Teller(language, publication, drawn, issue.labels[language], issue.mission.name)

    def document(self) -> made.Document:
        return made.Document(
            code=self.publication.code,
            version=self.publication.version,
            language=self.language,
            direction=direction(self.language),
            title=say(self.publication.title, self.language),
            subtitle=self.teller.plain(self.publication.subtitle),
            period=self.drawn.period,
            audience=self.drawn.audience,
            as_of=self.drawn.as_of,
            digest=self.issue.digest,
            imprint=self._imprint(),
            sections=tuple(self._sections()),
            protected=self.drawn.protected,
        )

    def _imprint(self) -> made.Imprint:
        number = self.issue.edition
        return made.Imprint(
            mission=self.issue.mission.name,
            audience=self.teller.say(self.drawn.audience.value),
            as_of=self.teller.say("as-of", day=worded_day(self.drawn.as_of)),
            snapshot=self.teller.say("snapshot", digest=self.issue.digest[:DIGEST_SHOWN]),
            edition=self.teller.say("preview") if number is None else self.teller.say("edition", number=str(number)),
            demonstration=self.teller.say("demonstration") if self.issue.demonstration else "",
        )

    def _sections(self) -> Iterator[made.Section]:
        for section in self.publication.sections:
            if not all(name in self.drawn.values for name in section.needs):
                continue
            rows = tuple(self._rows(section.blocks))
            if rows:
                title = self.teller.plain(section.title)
                yield made.Section(section.code, title, rows, section.cover)

    def _rows(self, blocks: Iterable[schema.BlockSpec]) -> Iterator[tuple[made.Block, ...]]:
        """The blocks that have something to say; one that stands beside another shares its row."""
        row: list[made.Block] = []
        above: made.Block | None = None
        for spec in blocks:
            found = list(self._made(spec))
            if not found:
                continue
            if not (getattr(spec, "beside", False) and len(row) == 1):
                if row:
                    yield tuple(row)
                row = []
            row += [_beneath(block, above) for block in found]
            above = found[-1]
        if row:
            yield tuple(row)

    def _made(self, spec: schema.BlockSpec) -> Iterator[made.Block]:
        block: made.Block | None = None
        match spec:
            case schema.NumbersBlock():
                block = self._numbers(spec)
            case schema.TextBlock():
                words = self.teller.paragraph(spec.sentences)
                block = made.Paragraph(words, self._title(spec.title)) if words else None
            case schema.PointsBlock():
                block = self._points(spec)
            case schema.StepsBlock():
                block = self._steps(spec)
            case schema.TableBlock():
                block = table_view(spec, self.drawn.tables[spec.measure, spec.by], self.teller)
            case schema.ChartBlock():
                table = self.drawn.tables[spec.measure, spec.by]
                block = chart_view(spec, table, self.teller, self.issue.fonts)
            case schema.SeriesBlock():
                block = self._series(spec)
            case schema.StoriesBlock():
                yield from blocks_of(self.issue.stories, self.language)
            case schema.ContactBlock():
                block = self._contact(spec)
            case schema.MethodBlock():
                block = self._method()
        if block is not None:
            yield block

    def _title(self, text: Text | None) -> str:
        return "" if text is None else self.teller.plain(text)

    def _numbers(self, spec: schema.NumbersBlock) -> made.Numbers | None:
        found = ((self.teller.number(one.figure), say(one.label, self.language)) for one in spec.numbers)
        items = tuple(made.Number(value, label) for value, label in found if value is not None)
        return made.Numbers(items) if items else None

    def _points(self, spec: schema.PointsBlock) -> made.Points | None:
        years = set(range(self.drawn.period.start.year, self.drawn.period.end.year + 1))
        points = tuple(
            made.Point(say(one.title, self.language), say(one.text, self.language), self._title(one.note))
            for one in spec.points
            if not one.years or years <= set(one.years)
        )
        return made.Points(points, self._title(spec.title), spec.numbered) if points else None

    def _steps(self, spec: schema.StepsBlock) -> made.Steps:
        titles = [step.title.say(self.language) for step in find(spec.programme).steps] if spec.programme else []
        return made.Steps((*titles, *(say(step, self.language) for step in spec.steps)), self._title(spec.title))

    def _series(self, spec: schema.SeriesBlock) -> made.TableView | None:
        """Year by year; one year alone is no series."""
        years = self.drawn.years.get(spec.measure, {})
        if len(years) < 2:
            return None
        most = max((one.value for one in years.values()), default=0)
        rows = tuple(
            made.TableRow(str(year), (made.TableCell(self._year(one)),), bar=-(-100 * one.value // max(most, 1)))
            for year, one in years.items()
        )
        historical = any(isinstance(one, Aggregate) for one in years.values())
        notes: tuple[str, ...] = (self.teller.say("historical-note"),) if historical else ()
        missing = [str(year) for year in range(min(years), max(years)) if year not in years]
        notes += (self.teller.say("years-missing", years=", ".join(missing)),) if missing else ()
        head = (self.teller.say("year"), self.teller.say("count"))
        return made.TableView(say(spec.title, self.language), head, rows, notes)

    def _year(self, one: Counted | Aggregate) -> str:
        """The number, marked where it is historical: how its source qualifies it is said where the source is named."""
        return grouped(one.value) + ("" if isinstance(one, Counted) else self.teller.say("historical-mark"))

    def _contact(self, spec: schema.ContactBlock) -> made.Contact:
        """The directory's entry, or the publication's own where the directory has no way to reach the mission."""
        mission = self.issue.mission
        known = mission if mission.address or mission.phone or mission.email else spec
        ways = ((self.teller.say(name), getattr(known, name)) for name in ("address", "phone", "email", "website"))
        name = mission.name if known is mission else say(spec.name, self.language)
        return made.Contact(name, tuple((label, text) for label, text in ways if text))

    def _method(self) -> made.Method:
        say_ = self.teller.say
        historical = self._historical
        return made.Method(
            notes=(
                (
                    say_("made-title"),
                    f"{say_('made', day=worded_day(self.drawn.as_of))} {say_('shares')} {say_('data')}",
                ),
                (say_("hidden-title"), self._withheld()),
            ),
            definitions_title=say_("definitions-title"),
            head=tuple(say_(name) for name in ("measure", "unit", "definition", "version")),
            definitions=tuple(self._definition(code) for code in self._measures),
            historical_title=say_("historical-title") if historical else "",
            historical=historical,
        )

    @cached_property
    def _measures(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(measure for measure, _by in self.publication.drawings))

    def _definition(self, code: str) -> made.Definition:
        measure = measure_named(code)
        return made.Definition(
            say(measure.title, self.language),
            word(measure.unit.value, self.language),
            say(measure.population, self.language),
            say(measure.definition, self.language),
            definition_version(code),
        )

    def _withheld(self) -> str:
        if self.drawn.audience is Audience.INTERNAL:
            return self.teller.say("hidden-internal")
        protected = self.drawn.protected
        if not protected.log:
            return self.teller.say("hidden-none")
        every = sum(len(table.cells) + len(table.margins) for table in protected.tables)
        return self.teller.say(
            "hidden",
            least=str(POLICY.threshold - 1),
            sensitive=str(POLICY.sensitive_threshold - 1),
            cells=grouped(sum(table.hidden for table in protected.tables)),
            all=grouped(every),
        )

    @property
    def _historical(self) -> tuple[tuple[str, str], ...]:
        """Every historical figure that is printed, with its source."""
        used = [one for one in self.drawn.values.values() if isinstance(one, Aggregate)]
        used += [one for years in self.drawn.years.values() for one in years.values() if isinstance(one, Aggregate)]
        return tuple(
            (self.teller.say("name-value", name=self._what(one), value=self._counted(one)), one.source)
            for one in dict.fromkeys(used)
        )

    def _what(self, aggregate: Aggregate) -> str:
        """What was counted, and when: figures of two programmes may stand side by side for one year."""
        title, period = title_of_counted(aggregate.measure), self.teller.named(aggregate.period)
        return self.teller.say("with-number", name=title, number=period)

    def _counted(self, aggregate: Aggregate) -> str:
        known = aggregate.unit if aggregate.unit in self.publication.nouns else ""
        return self.teller.historical(aggregate, known)


def _beneath(block: made.Block, above: made.Block | None) -> made.Block:
    """A table beneath a chart of the same name does not repeat it."""
    if isinstance(block, made.TableView) and isinstance(above, made.ChartView) and block.title == above.title:
        return replace(block, named_above=True)
    return block


def definition_version(code: str) -> str:
    """A short digest of what a measure is: it changes when the definition does."""
    return hashlib.sha256(repr(measure_named(code)).encode()).hexdigest()[:8]
