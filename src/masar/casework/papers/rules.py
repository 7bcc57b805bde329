"""Which paper may be made, read and taken back, by whom."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.casework.papers.codes import FACT
from masar.casework.papers.kinds import Kind
from masar.casework.papers.wording import Value
from masar.foundation.access.actor import Actor
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.refusals import OutOfScope, Refusal

MOST_COPIES = 50


def check_reads(by: Actor, field_class: FieldClass | str) -> None:
    """Whoever makes or opens a paper reads its class. Raises OutOfScope: to others it is not there."""
    if not by.reads(FieldClass(field_class)):
        raise OutOfScope("not-found", "")


def check_language(language: str) -> None:
    """A paper is in a language in which the mission has its text. Raises Refusal `no-such-language`."""
    if language not in LANGUAGES:
        raise Refusal(
            "no-such-language",
            _("There is no text of this paper in that language."),
            _("Choose English, French or Arabic."),
            field="language",
        )


def check_values(kind: Kind, values: Mapping[str, Value]) -> None:
    """Only what the kind knows is told on it. Raises ValueError: a room that hands over more has made a mistake."""
    if strange := sorted(values.keys() - kind.placeholders.keys()):
        raise ValueError(f"A {kind.code} knows no {strange[0]!r}, only: {', '.join(kind.placeholders)}.")


def check_facts(kind: Kind, facts: tuple[str, ...]) -> None:
    """A code carries codes, never words. Raises ValueError."""
    if not kind.coded and facts:
        raise ValueError(f"A {kind.code} bears no code.")
    if strange := [fact for fact in facts if not FACT.fullmatch(fact)]:
        raise ValueError(f"A code carries codes and numbers, never words: {strange[0]!r}.")


def check_copies(copies: int) -> None:
    """Blank papers are printed by the stack, not by the pallet. Raises Refusal `too-many-copies`."""
    if not 1 <= copies <= MOST_COPIES:
        raise Refusal(
            "too-many-copies",
            _("Between 1 and %(most)s copies are printed at once.") % {"most": MOST_COPIES},
            _("Print again for more."),
            field="copies",
        )
