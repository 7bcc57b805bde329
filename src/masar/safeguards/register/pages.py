"""The register and the privacy notice in words."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.foundation.access.roles import ROLES
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import known_language
from masar.foundation.ui.parts import Cell, Column, Row, State, Table
from masar.safeguards.register.rules import CHANGED, GONE, NEW, Difference, Line, label, processing

MIGRANTS = "migrants"


def subject_words(code: str) -> str:
    """Whose data it is."""
    return {
        MIGRANTS: _("People who return"),
        "staff": _("Staff"),
        "partners": _("People of partners"),
        "nobody": _("Nobody: offices, figures"),
    }[code]


def class_words(code: str) -> str:
    """What a class of field holds."""
    return {
        "S0": _("Reference"), "S1": _("Work, without a name"), "SN": _("Names and ways to reach"), "S2": _("Identity and papers"), "SF": _("Money"),
        "S3": _("Protection and what was said"), "S4": _("Health"), "S5": _("Restricted matters"), "SA": _("Audit and security"),
    }[code]  # fmt: skip


def legend() -> list[tuple[str, str]]:
    """The classes with what they hold."""
    return [(str(one), class_words(one)) for one in FieldClass]


def rooms(rows: Iterable[Line]) -> list[tuple[str, str, Table]]:
    """For each room its title, whose data it holds, and one line for the fields of a model that share everything."""
    told = []
    for room, within in groupby(rows, key=lambda one: one.room):
        held = list(within)
        title: Mapping[str, str] = processing()["rooms"][room]["title"]
        told.append(
            (
                title[known_language()],
                "; ".join(subject_words(one) for one in dict.fromkeys(row.subjects for row in held)),
                _table(title[known_language()], held),
            )
        )
    return told


def _table(title: str, held: Sequence[Line]) -> Table:
    columns = [
        Column(_("Kind of record")), Column(_("Class")), Column(_("Purposes")), Column(_("Recipients")), Column(_("Kept")),
        Column(_("Read by")), Column(_("Written by")),
    ]  # fmt: skip
    alike = groupby(
        sorted(held, key=lambda one: (one.model, one.field_class)), key=lambda one: (one.model, one.field_class)
    )
    lines = [_row([*same]) for _key, same in alike]
    return Table(title, columns, lines, caption_unseen=True)


def _row(same: Sequence[Line]) -> Row:
    one = same[0]
    return Row([
        Cell(one.model, ", ".join(line.field for line in same)),
        Cell(one.field_class, ltr=True),
        Cell(_labels("purposes", one.purposes)), Cell(_labels("recipients", one.recipients)), Cell(label("retention", one.retention)),
        Cell(_roles(one.readers)), Cell(_roles(one.writers)),
    ])  # fmt: skip


def _labels(kind: str, codes: str) -> str:
    return "; ".join(label(kind, code) for code in codes.split())


def _roles(codes: str) -> str:
    if codes.split() == list(ROLES):
        return _("everybody")
    return ", ".join(str(ROLES[code].title) for code in codes.split()) or _("nobody")


def table_of(differs: Sequence[Difference]) -> Table:
    """What differs from the signed version."""
    hues = {NEW: State.DUE, GONE: State.NEUTRAL, CHANGED: State.DUE}
    words = {NEW: _("New"), GONE: _("Gone"), CHANGED: _("Changed")}
    rows = [
        Row([
            Cell(f"{one.line.model}.{one.line.field}", one.line.room, ltr=True), Cell(words[one.what], state=hues[one.what]),
            Cell(", ".join(str(column_words()[name]) for name in one.columns)),
        ])
        for one in differs
    ]  # fmt: skip
    return Table(
        _("What differs"), [Column(_("Field")), Column("", "state"), Column(_("In"))], rows, caption_unseen=True
    )


def column_words() -> Mapping[str, str]:
    """The columns of the register in words."""
    return {
        "room": _("Room"), "model": _("Record"), "field": _("Field"), "field_class": _("Class"), "subjects": _("Whose data"), "purposes": _("Purposes"),
        "recipients": _("Recipients"), "retention": _("Kept"), "readers": _("Read by"), "writers": _("Written by"),
    }  # fmt: skip


def count_words(count: int) -> str:
    """How many fields differ."""
    return ngettext("%(count)s field differs", "%(count)s fields differ", count) % {"count": count}


def notice_lists(rows: Iterable[Line]) -> dict[str, list[str]]:
    """Purposes, recipients and retention of what is kept of migrants, for the privacy notice: it never says less than the register."""
    own = [one for one in rows if one.subjects == MIGRANTS]

    def said(kind: str, told: Iterable[str]) -> list[str]:
        known = dict.fromkeys(code for words in told for code in words.split())
        return [label(kind, code) for code in processing()[kind] if code in known]

    return {
        "purposes": said("purposes", (one.purposes for one in own)),
        "recipients": said("recipients", (one.recipients for one in own)),
        "retention": said("retention", (one.retention for one in own)),
    }
