"""Who looked at a case: the readings of its protected parts and scans, told from the log, for who answers for them."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Case
from masar.casework.cases.queries import case
from masar.casework.cases.views.frame import file_of
from masar.casework.cases.words import part_words
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.audit.reading import readings_of_case
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, Table


@dataclass
class Reading:
    """How often one account read one class of a case, and when last; `shared`: as what was shared with its organisation."""

    user: str
    role: str
    field_class: str
    shared: bool
    last: datetime
    times: int = 1


def readers_page(request: ActorRequest, number: str) -> HttpResponse:
    """One line an account, role and class of what was read, the latest first."""
    actor = request.actor
    row = case(actor, number, Permission.SEE_READERS)
    readings = gathered(row)
    names = names_of({one.user for one in readings})
    lines = [
        Row([
            Cell(names.get(one.user, one.user), str(ROLES[one.role].title) if one.role in ROLES else ""),
            Cell(_what(actor, one)),
            Cell(ngettext("%(count)s time", "%(count)s times", one.times) % {"count": one.times}),
            Cell(worded_day(one.last)),
        ])
        for one in readings
    ]  # fmt: skip
    columns = [Column(_("Who")), Column(_("What was read")), Column(_("How often")), Column(_("Last"))]
    given = {
        "case": row,
        "back": file_of(row),
        "rows": lines,
        "table": Table(_("Who looked at this case"), columns, lines, caption_unseen=True),
    }
    return render(request, "desk/readers.html", given)


def gathered(row: Case) -> list[Reading]:
    """The readings of a case by account, role and class, those of an organisation apart."""
    found: dict[tuple[str, str, str, bool], Reading] = {}
    for event in readings_of_case(str(row.pk)):
        key = (event.actor, event.role, event.field_class, event.verb == "shared-read")
        if key in found:
            found[key].times += 1
        else:
            found[key] = Reading(*key, event.at)
    return list(found.values())


def _what(actor: Actor, one: Reading) -> str:
    """Which part it was, for who reads that part as well; that it was a protected one, or what was shared, for everybody else."""
    if one.shared:
        return _("What was shared with their organisation")
    told = part_words(one.field_class) if actor.reads(FieldClass(one.field_class)) else ""
    return told or _("A protected part")
