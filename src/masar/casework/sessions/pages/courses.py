"""Courses: the list of them, and one with its sessions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.rules import spoken
from masar.casework.sessions.models import Course, Session
from masar.casework.sessions.pages.planned import session_table, tabs
from masar.casework.sessions.queries import feedback_of
from masar.casework.sessions.words import course_words, mean_words
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Figure, Row, Table
from masar.methods.programmes.load import find
from masar.registry.directory.queries import office_names


def course_list(actor: Actor, rows: Sequence[Course]) -> Mapping[str, Any]:
    """The courses on offer."""
    names = office_names(actor)
    columns = [
        Column(_("Course")),
        Column(_("Kind")),
        Column(_("Office")),
        Column(_("Places"), "number"),
        Column(_("Sessions"), "number"),
    ]
    lines = [
        Row(
            [
                Cell(course_words(row), code_list("session-module").label(row.module) if row.title else ""),
                Cell(code_list("session-kind").label(kind_of(row.module))),
                Cell(names.get(row.office, row.office) if row.office else _("All offices"), row.place),
                Cell(grouped(row.capacity) if row.capacity else "–"),
                Cell(grouped(row.held)),  # type: ignore[attr-defined]  # annotated by the query
            ],
            reverse("course", args=[row.pk]),
        )
        for row in rows
    ]
    return {
        "tabs": tabs("courses"), "table": Table(_("Courses"), columns, lines, caption_unseen=True) if lines else None,
        "may_plan": actor.may(Permission.RUN_SESSIONS),
    }  # fmt: skip


def kind_of(module: str) -> str:
    """Whether a module is orientation or training."""
    known = code_list("session-module").get(module)
    return known.parent if known and known.parent else "ORIENTATION"


def course_title(row: Course) -> str:
    """What its sessions are called to begin with."""
    return row.title or code_list("session-module").label(row.module)


def course_page(actor: Actor, row: Course, held: Sequence[Session]) -> Mapping[str, Any]:
    """One course: what its sessions begin with, what who came thought of it, and its sessions."""
    mean = feedback_of(*held)
    materials = [code_list("session-material").label(code) for code in row.materials]
    office = office_names(actor).get(row.office, row.office) if row.office else _("All offices")
    minutes = _("%(minutes)s minutes") % {"minutes": grouped(row.minutes)} if row.minutes else ""
    facts = [
        (_("Programme"), find(row.programme).title.say(spoken())),
        (_("Module"), code_list("session-module").label(row.module)),
        (_("Office"), " · ".join(word for word in (office, row.place) if word)),
        (_("Held by"), row.trainer),
        (_("Length"), minutes),
        (_("Places"), grouped(row.capacity) if row.capacity else ""),
        (_("Materials handed out"), ", ".join(materials)),
    ]
    return {
        "course": row, "title": course_words(row), "facts": [(name, words) for name, words in facts if words],
        "figures": [
            Figure(grouped(len(held)), _("Sessions")),
            Figure(grouped(sum(one.present for one in held)), _("Came")),  # type: ignore[attr-defined]  # annotated by the query
            *([Figure(mean_words(mean), _("Mean score"))] if mean.count else []),
        ],
        "sessions": session_table(actor, _("Sessions of this course"), held, held=True) if held else None,
        "may_plan": actor.may(Permission.RUN_SESSIONS), "offered": row.ended_on is None,
    }  # fmt: skip
