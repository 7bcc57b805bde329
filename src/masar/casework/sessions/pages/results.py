"""What came of a session: one row per person who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField

from masar.casework.cases.queries import masked_name
from masar.casework.sessions.forms import ResultsForm
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.pages.session import head_of, session_tabs
from masar.casework.sessions.queries import Listed, feedback_of
from masar.casework.sessions.words import apart_words, mean_words
from masar.foundation.access.actor import Actor


@dataclass(frozen=True)
class Result:
    """The boxes of one person."""

    name: str
    number: str
    version: BoundField
    boxes: tuple[tuple[Any, BoundField], ...]
    materials: BoundField | None


def results_page(
    actor: Actor, row: Session, listed: Listed, came: list[Attendance], form: ResultsForm
) -> Mapping[str, Any]:
    """The sheet of results, and the mean score with how many gave one."""
    return {
        **head_of(actor, row), "tabs": session_tabs(actor, row, "session-results"), "form": form, "lines": [_line(actor, one, form) for one in came],
        "columns": [label for name, label in form.labels.items() if name != "materials"], "has_materials": bool(form.materials),
        "apart": apart_words(listed.apart), "mean": mean_words(feedback_of(row)),
    }  # fmt: skip


def _line(actor: Actor, one: Attendance, form: ResultsForm) -> Result:
    names = [name for name in form.labels if name != "materials"]
    return Result(
        masked_name(actor, one.person), one.case.number, form[f"version-{one.pk}"],
        tuple((form.labels[name], form[f"{name}-{one.pk}"]) for name in names),
        form[f"materials-{one.pk}"] if form.materials else None,
    )  # fmt: skip
