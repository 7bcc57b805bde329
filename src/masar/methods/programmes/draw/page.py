"""The page of a programme's requirements as Markdown: by stage, with why and what to do, then its lists."""

from collections.abc import Iterable, Iterator, Sequence

from masar.methods.programmes.draw.words import direction, labelled, word
from masar.methods.programmes.schema import (
    Exit,
    Fact,
    Function,
    HeldAt,
    Hold,
    Per,
    Programme,
    Requirement,
    Service,
    Session,
    Stage,
    Survey,
)

_Titled = Function | Fact | Hold | Exit | Service | Session | Survey


def requirements_page(programme: Programme, language: str) -> str:
    """Everything the file says that a reader needs, in one language; ends with a newline."""
    lines = list(_Page(programme, language).lines())
    if direction(language) == "rtl":
        lines = ['<div dir="rtl" lang="ar">', "", *lines, "", "</div>"]
    return "\n".join(lines) + "\n"


class _Page:
    def __init__(self, programme: Programme, language: str) -> None:
        self._programme = programme
        self._language = language

    def _word(self, code: str) -> str:
        return word(code, self._language)

    def _labelled(self, code: str, value: object) -> str:
        return labelled(code, self._language, value)

    def lines(self) -> Iterator[str]:
        """The page from its heading to its last list."""
        programme = self._programme
        yield f"# {programme.title.say(self._language)}"
        yield ""
        yield f"{self._labelled('code', _quoted(programme.code))} · {self._labelled('version', programme.version)}"
        if programme.steps:
            yield from ("", f"## {self._word('steps')}", "")
            yield from (f"{step.number}. {step.title.say(self._language)}" for step in programme.steps)
        yield from ("", f"## {self._word('stages')}")
        for stage in programme.stages:
            yield from self._stage(stage)
        advice = [requirement for requirement in programme.requirements if requirement.advisory]
        if advice:
            yield from ("", f"## {self._word('advice')}")
            for requirement in advice:
                yield from self._requirement(requirement)
        yield from self._lists()

    def _stage(self, stage: Stage) -> Iterator[str]:
        yield from ("", f"### {stage.title.say(self._language)}", "", stage.why.say(self._language), "")
        yield f"- {self._labelled('code', _quoted(stage.code))}"
        deed = f"{stage.deed.say(self._language)} – {self._whose(stage.function)}"
        yield f"- {self._labelled('deed', deed)}"
        if stage.carried_by:
            yield f"- {self._word('carried')}"
        if stage.usual_days:
            yield f"- {self._labelled('usual-days', stage.usual_days)}"
        if not stage.needs:
            yield from ("", self._word("nothing-needed"))
        for code in stage.needs:
            yield from self._requirement(self._programme.requirement(code))

    def _requirement(self, requirement: Requirement) -> Iterator[str]:
        yield from ("", f"#### {requirement.title.say(self._language)}", "")
        yield requirement.why.say(self._language)
        yield ""
        yield f"**{self._word('mend')}** – {requirement.mend.say(self._language)}"
        yield ""
        yield f"- {self._labelled('functions', self._whose(requirement.function))}"
        yield f"- {self._labelled('asked-of', self._asked_of(requirement))}"
        if requirement.condition:
            asked = f'<span dir="ltr">`{requirement.condition}`</span>'
            yield f"- {self._labelled('condition', asked)}"
        if requirement.advisory:
            start = self._programme.stage(requirement.may_start).title.say(self._language)
            yield f"- {self._labelled('advice-from', start)}"
        if requirement.usual_days:
            yield f"- {self._labelled('usual-days', requirement.usual_days)}"
        validity = [self._labelled("valid-days", requirement.valid_days)] if requirement.valid_days else []
        validity += [self._word("holds-on-travel")] if requirement.held_at is HeldAt.TRAVEL else []
        if validity:
            yield f"- {' · '.join(validity)}"
        yield f"- {self._classed(requirement)}"
        if requirement.rule:
            yield f"- {self._labelled('rule', requirement.rule)}"

    def _lists(self) -> Iterator[str]:
        programme, language = self._programme, self._language
        yield from self._table("functions", ("role",), ((one, (f"`{one.role}`",)) for one in programme.functions))
        yield from self._table("facts", ("class",), ((one, (one.field_class.value,)) for one in programme.facts))
        yield from self._table("holds", (), ((one, ()) for one in programme.holds))
        yield from self._table(
            "exits",
            ("before-departure", "after-departure"),
            ((one, (_tick(one.before_departure), _tick(one.from_departed))) for one in programme.exits),
        )
        services = (
            (one, (programme.stage(one.stage).title.say(language), one.unit, one.family)) for one in programme.services
        )
        yield from self._table("services", ("from-stage", "unit", "family"), services)
        yield from self._table("sessions", (), ((one, ()) for one in programme.sessions))
        yield from self._table("surveys", (), ((one, ()) for one in programme.surveys))
        if programme.indicators:
            yield from ("", f"## {self._word('indicators')}", "")
            yield from (f"- `{one.code}`" for one in programme.indicators)

    def _table(
        self, heading: str, columns: tuple[str, ...], rows: Iterable[tuple[_Titled, Sequence[str]]]
    ) -> Iterator[str]:
        cells = [(f"`{part.code}`", part.title.say(self._language), *further) for part, further in rows]
        if cells:
            yield from ("", f"## {self._word(heading)}", "")
            yield _row(self._word(column) for column in ("code", "title", *columns))
            yield _row("---" for _ in ("code", "title", *columns))
            yield from (_row(row) for row in cells)

    def _whose(self, function: str) -> str:
        found = self._programme.function(function)
        return f"{found.title.say(self._language)} (`{found.role}`)"

    def _asked_of(self, requirement: Requirement) -> str:
        if requirement.per is Per.CASE:
            return self._word("case")
        return self._word("each-adult" if requirement.adults_only else "each-person")

    def _classed(self, requirement: Requirement) -> str:
        note = f" – {self._word('restricted')}" if requirement.field_class.is_restricted else ""
        return self._labelled("class", f"{requirement.field_class.value}{note}")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _tick(answer: bool) -> str:
    return "✓" if answer else "–"


def _quoted(code: str) -> str:
    return f"`{code}`"
