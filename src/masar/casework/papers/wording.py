"""The small language of a paper's text: what a line begins with says what it is, braces name a value. Nothing else is markup.

`# ` a heading, `- ` a point, `[ ]` a box to tick, `___` a line to write on; a line left empty ends a paragraph.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from masar.casework.papers.kinds import Kind, Placeholder
from masar.foundation.core.refusals import Refusal

Value = str | Sequence[str]
"""What stands for a placeholder: words, or several of them, each with a yes and a no."""
BRACED = re.compile(r"\{([^{}\n]*)\}")
PIECE = re.compile(r"(\{[a-z-]+\}|\[ \])")
LINE = "___"
BEGINNINGS = (("# ", "heading"), ("- ", "point"), ("[ ] ", "box"))


@dataclass(frozen=True)
class Run:
    """A piece of a line: words of the text, a value, room to write one by hand, or a box."""

    text: str
    kind: str = "words"


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a point, a line to tick or to write on, or the rows of a yes-and-no table."""

    kind: str
    runs: tuple[Run, ...] = ()
    rows: tuple[str, ...] = field(default=())


def check_wording(kind: Kind, title: str, text: str) -> None:
    """A text names only what a paper of this kind knows, and all that it must.

    Raises Refusal `title-missing`, `text-missing`, `unknown-placeholder`, `stray-brace` or `placeholder-missing`.
    """
    if not title.strip():
        raise Refusal("title-missing", _("The paper has no title."), _("Write one."), field="title")
    if not text.strip():
        raise Refusal(
            "text-missing",
            _("The paper has no text."),
            _("Write it, or start again from the shipped text."),
            field="text",
        )
    known = ", ".join(f"{{{name}}}" for name in kind.placeholders)
    used = BRACED.findall(text)
    for name in used:
        if name not in kind.placeholders:
            raise Refusal(
                "unknown-placeholder", _("{%(name)s} is not known on this paper.") % {"name": name},
                _("These may stand in it: %(known)s.") % {"known": known}, field="text",
            )  # fmt: skip
    if BRACED.search(title) or re.search(r"[{}]", BRACED.sub("", text)):
        raise Refusal(
            "stray-brace", _("A brace stands alone, or in the title."), _("Braces stand in the text, in pairs, round one of: %(known)s.") % {"known": known}, field="text",
        )  # fmt: skip
    if missing := [name for name in kind.required if name not in used]:
        raise Refusal(
            "placeholder-missing", _("This paper is of no use without {%(name)s}.") % {"name": missing[0]}, _("Put it back into the text."), field="text",
        )  # fmt: skip


def blocks(kind: Kind, text: str, values: Mapping[str, Value]) -> list[Block]:
    """The text with its values; where there is none, room to write it by hand."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        words: list[Run] = []
        for line in paragraph.splitlines():
            made = _special(kind, line.strip(), values)
            if made is None:
                words += [*([Run("\n")] if words else ()), *_runs(line.strip(), values)]
                continue
            found += _closed(words)
            words = []
            found.append(made)
        found += _closed(words)
    return found


def _closed(words: list[Run]) -> list[Block]:
    return [Block("text", tuple(words))] if words else []


def _special(kind: Kind, line: str, values: Mapping[str, Value]) -> Block | None:
    if line == LINE:
        return Block("line")
    named = kind.placeholders.get(line.strip("{}")) if BRACED.fullmatch(line) else None
    if named is not None and named.many:
        return Block("choices", rows=tuple(_rows(named, values)))
    for beginning, name in BEGINNINGS:
        if line.startswith(beginning):
            return Block(name, tuple(_runs(line.removeprefix(beginning), values)))
    return None


def _rows(named: Placeholder, values: Mapping[str, Value]) -> Sequence[str]:
    told = values.get(named.name, ())
    return [told] if isinstance(told, str) else told


def _runs(line: str, values: Mapping[str, Value]) -> Iterator[Run]:
    for piece in PIECE.split(line):
        if piece == "[ ]":
            yield Run("", "box")
        elif piece.startswith("{") and BRACED.fullmatch(piece):
            told = values.get(piece[1:-1], "")
            words = told if isinstance(told, str) else ", ".join(told)
            yield Run(words, "value") if words else Run("", "blank")
        elif piece:
            yield Run(piece)
