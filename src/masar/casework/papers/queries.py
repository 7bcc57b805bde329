"""Reading papers and the texts they are made with; and whether a paper that somebody shows is genuine."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case
from masar.casework.papers.codes import Code, read_code, read_short
from masar.casework.papers.kinds import Kind, kind_of
from masar.casework.papers.models import Paper, Wording
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.refusals import OutOfScope


@dataclass(frozen=True)
class Text:
    """A text with its version: as shipped, or as the mission worded it (`number`)."""

    kind: Kind
    language: str
    title: str
    text: str
    number: int = 0

    @property
    def version(self) -> str:
        """As it stands at the foot of a paper."""
        return f"{self.kind.version}-{self.number}" if self.number else self.kind.version


def shipped(kind: Kind, language: str) -> Text:
    """The text that comes with the programme."""
    return Text(kind, language, kind.title_of[language], kind.text_of[language])


def text_of(kind: Kind, language: str, number: int | None = None) -> Text:
    """The text that holds, or an earlier version of it. Raises OutOfScope for a version there never was."""
    rows = Wording.objects.filter(kind=kind.code, language=language)
    row = rows.order_by("-number").first() if number is None else rows.filter(number=number).first()
    if row is None:
        if number:
            raise OutOfScope("not-found", "")
        return shipped(kind, language)
    return Text(kind, language, row.title, row.text, row.number)


def wordings(kind: Kind, language: str) -> list[Wording]:
    """The versions of a mission's text, the newest first."""
    return list(Wording.objects.filter(kind=kind.code, language=language).order_by("-number"))


def worded(kind: Kind) -> dict[str, int]:
    """Of each language in which the mission words this paper itself, the version that holds."""
    rows = Wording.objects.filter(kind=kind.code).order_by("number")
    return dict(rows.values_list("language", "number"))


def papers(actor: Actor, case: Case) -> list[Paper]:
    """The papers of a case in the actor's scope, newest first, as far as the actor reads their class."""
    rows = Paper.objects.filter(of_case(actor, case)).select_related("person", "case", "file").order_by("-on", "-id")
    return [row for row in rows if actor.reads(row.reading)]


def paper(actor: Actor, case: Case, pk: UUID) -> Paper:
    """One paper. Raises OutOfScope."""
    found = next((row for row in papers(actor, case) if row.pk == pk), None)
    if found is None:
        raise OutOfScope("not-found", "")
    return found


class Standing(StrEnum):
    """What can be said of a paper that somebody shows."""

    VALID = "VALID"
    USED = "USED"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    ALTERED = "ALTERED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Verdict:
    """A standing, and of a paper that is ours what its code tells: no person, no case."""

    standing: Standing
    kind: Kind | None = None
    code: Code | None = None
    used_on: date | None = None


def verify(text: str, on: date) -> Verdict:
    """Whether a paper of this code – scanned, or its number with its last signs as typed – is genuine and of use on that day.

    For anybody, so that nothing is told but what stands on the paper: neither whose it is nor of which case.
    """
    code, short = read_code(text), read_short(text)
    if code is None and not short:
        return Verdict(Standing.UNKNOWN)
    if code is not None and not code.is_genuine():
        return Verdict(Standing.ALTERED)
    with beyond_scope(Crossing.GENUINE):
        row = paper_of(code.short if code else short)
    if row is None:
        return Verdict(Standing.UNKNOWN)
    held = code_of(row)
    if code is not None and (code.on, code.until, code.facts) != (held.on, held.until, held.facts):
        return Verdict(Standing.ALTERED)
    return Verdict(standing_of(row, on), kind_of(row.kind), held, row.used_on)


def standing_of(row: Paper, on: date) -> Standing:
    """How a paper that is on record stands on a day."""
    if row.struck_on:
        return Standing.REVOKED
    if row.used_on:
        return Standing.USED
    return Standing.EXPIRED if row.valid_until and row.valid_until < on else Standing.VALID


def code_of(row: Paper) -> Code:
    """What the code of a paper says; its signature stands on the paper alone."""
    return Code(row.number, row.mark, row.on, row.valid_until, tuple(row.facts), 0)


def paper_of(short: str) -> Paper | None:
    """The paper of that number and mark; for whoever holds it in their hands."""
    number, _dash, mark = short.rpartition("-")
    return (
        Paper.objects.filter(number=number, mark=mark)
        .exclude(mark="")
        .select_related("case", "case__principal")
        .first()
    )
