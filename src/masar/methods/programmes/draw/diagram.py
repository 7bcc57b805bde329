"""The stages of a programme as an SVG picture: published steps beside them, deeds between them, ways back dashed."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from masar.methods.programmes.draw.words import direction, labelled, word
from masar.methods.programmes.schema import Programme, Stage, Step

WIDTH = 720
_STEPS_AT, _BOX_AT, _BOX_WIDTH, _BOX_HEIGHT = 20, 250, 290, 58
_GAP, _LINE, _STEP_GAP = 46, 16, 8
_WRAP = 27
_FONT = "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif"


def stage_diagram(programme: Programme, language: str) -> str:
    """An SVG with title and description; no styles, but classes for a style sheet. Mirrored in Arabic."""
    drawing = _Drawing(programme, language)
    height = drawing.rows[-1].bottom + 20
    name = f"{programme.code}-stages"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" class="programme-stages" '
        f'xml:lang="{language}" direction="{direction(language)}" aria-labelledby="{name}-title {name}-desc" '
        f'font-family="{_FONT}" font-size="13" fill="currentColor">'
    )
    return "\n".join(
        [
            head,
            f'<title id="{name}-title">{escape(programme.title.say(language))}</title>',
            f'<desc id="{name}-desc">{escape(_told(programme, language))}</desc>',
            f'<defs><marker id="{name}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
            'orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>',
            *drawing.parts(f"{name}-tip"),
            "</svg>",
            "",
        ]
    )


def _told(programme: Programme, language: str) -> str:
    """The picture in words, for whoever cannot see it."""
    sentences = []
    for stage in programme.stages:
        onward = programme.next_stages(stage.code)
        back = [programme.stage(code) for code in stage.leads_to if programme.stage(code) not in onward]
        for key, targets in (("leads-to", onward), ("leads-back", back)):
            if targets:
                named = ", ".join(target.title.say(language) for target in targets)
                sentences.append(f"{stage.title.say(language)} {word(key, language)} {named}.")
    return " ".join(sentences)


@dataclass(frozen=True)
class _Row:
    """A stage with the published steps that begin at it, and where it stands."""

    stage: Stage
    steps: tuple[tuple[Step, tuple[str, ...]], ...]
    top: int
    bottom: int

    @property
    def middle(self) -> int:
        return self.top + _BOX_HEIGHT // 2


class _Drawing:
    def __init__(self, programme: Programme, language: str) -> None:
        self._programme = programme
        self._language = language
        self._mirrored = direction(language) == "rtl"
        self.rows = tuple(self._laid_out())

    def parts(self, tip: str) -> Iterator[str]:
        """Boxes, then the ways between them."""
        for row in self.rows:
            yield from self._box(row)
            yield from self._steps(row)
        for index, row in enumerate(self.rows):
            for code in row.stage.leads_to:
                yield from self._way(index, self._programme.order_of(code), tip)

    def _laid_out(self) -> Iterator[_Row]:
        top = 20
        shown = 0
        for index, stage in enumerate(self._programme.stages):
            following = self._programme.stages[index + 1 :]
            last = min((one.step for one in following if one.step and one.step > (stage.step or 0)), default=None)
            steps = [step for step in self._programme.steps if shown < step.number < (last or step.number + 1)]
            begun = tuple(
                (step, tuple(textwrap.wrap(step.title.say(self._language), _WRAP, break_on_hyphens=False)))
                for step in steps
            )
            shown = max([shown, *(step.number for step in steps)])
            room = sum(len(lines) * _LINE + _STEP_GAP for _, lines in begun)
            bottom = top + max(_BOX_HEIGHT, room)
            yield _Row(stage, begun, top, bottom)
            top = max(top + _BOX_HEIGHT + _GAP, bottom + _STEP_GAP)

    def _box(self, row: _Row) -> Iterator[str]:
        kind = "stage stage-final" if row.stage.final else "stage"
        yield self._rect(_BOX_AT, row.top, _BOX_WIDTH, _BOX_HEIGHT, kind)
        if row.stage.final:
            yield self._rect(_BOX_AT + 4, row.top + 4, _BOX_WIDTH - 8, _BOX_HEIGHT - 8, "stage-inner")
        yield self._text(_BOX_AT + 16, row.top + 25, row.stage.title.say(self._language), "stage-title", weight=600)
        function = self._programme.function(row.stage.function).title.say(self._language)
        needs = f" · {labelled('requirements', self._language, len(row.stage.needs))}" if row.stage.needs else ""
        yield self._text(_BOX_AT + 16, row.top + 44, f"{function}{needs}", "stage-note", size=11)

    def _steps(self, row: _Row) -> Iterator[str]:
        y = row.top + 18
        for step, lines in row.steps:
            x = self._x(_STEPS_AT + 11)
            yield f'<circle class="step" cx="{x}" cy="{y - 4}" r="11" fill="none" stroke="currentColor"/>'
            yield self._text(_STEPS_AT + 11, y, str(step.number), "step-number", size=12, anchor="middle")
            for line in lines:
                yield self._text(_STEPS_AT + 30, y, line, "step-title", size=12)
                y += _LINE
            y += _STEP_GAP

    def _way(self, origin: int, target: int, tip: str) -> Iterator[str]:
        start, end = self.rows[origin], self.rows[target]
        if target == origin + 1:
            x = self._x(_BOX_AT + 40)
            path = f"M{x} {start.top + _BOX_HEIGHT}V{end.top - 1}"
            middle = (start.top + _BOX_HEIGHT + end.top) // 2 + 4
            yield self._text(_BOX_AT + 52, middle, end.stage.deed.say(self._language), "deed", size=11)
        else:
            side, reach = _BOX_AT + _BOX_WIDTH, 30 + 28 * abs(target - origin)
            x, out = self._x(side), self._x(side + min(reach, WIDTH - side))
            shift = -10 if target > origin else 10
            leave, meet = start.middle - shift, end.middle + shift
            path = f"M{x} {leave}C{out} {leave} {out} {meet} {x} {meet}"
        back = target < origin
        kind, dashes = ("way way-back", ' stroke-dasharray="4 4"') if back else ("way", "")
        yield f'<path class="{kind}" d="{path}" fill="none" stroke="currentColor"{dashes} marker-end="url(#{tip})"/>'

    def _x(self, x: int) -> int:
        return WIDTH - x if self._mirrored else x

    def _rect(self, x: int, y: int, width: int, height: int, kind: str) -> str:
        left = WIDTH - x - width if self._mirrored else x
        return (
            f'<rect class="{kind}" x="{left}" y="{y}" width="{width}" height="{height}" rx="6" '
            'fill="none" stroke="currentColor"/>'
        )

    def _text(
        self, x: int, y: int, words: str, kind: str, *, size: int = 14, weight: int = 400, anchor: str = "start"
    ) -> str:
        return (
            f'<text class="{kind}" x="{self._x(x)}" y="{y}" font-size="{size}" font-weight="{weight}" '
            f'text-anchor="{anchor}">{escape(words)}</text>'
        )
