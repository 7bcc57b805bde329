"""What came of a session for each who came: minutes, points, level, materials, a score; and the slips without a name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.sessions.actions import Marked
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.rules import MOST_MINUTES, RESULTS, SCORES, minutes_of
from masar.foundation.core.codes import code_list
from masar.foundation.ui.forms import Checkboxes, DeedForm, MasarForm

NUMBERS = {"minutes": (0, MOST_MINUTES), "points_before": (0, 100), "points_after": (0, 100), "feedback": (1, 5)}


LABELS = {
    "minutes": _("Minutes attended"),
    "points_before": _("Test before"),
    "points_after": _("Test after"),
    "level": _("Level"),
    "materials": _("Materials"),
    "feedback": _("Score"),
}


class ResultsForm(MasarForm):
    """One row per person who came. It writes what differs from the record, so that sending it twice is once.

    Nothing noted yet is offered as the session and its course say it: so long, these materials.
    """

    labels = LABELS

    def __init__(self, *args: Any, session: Session, rows: Sequence[Attendance], **options: Any) -> None:
        super().__init__(*args, **options)
        self._rows = {str(row.pk): row for row in rows}
        course = session.course
        offered = course.materials if course else []
        self.materials = [(code, code_list("session-material").label(code)) for code in offered]
        usual = {"minutes": minutes_of(session) or (course.minutes if course else None), "materials": offered}
        for key, row in self._rows.items():
            first = not any(getattr(row, name) not in (None, "", []) for name in RESULTS)
            given = {name: usual.get(name) if first and name in usual else getattr(row, name) for name in RESULTS}
            for name, (least, most) in NUMBERS.items():
                box = forms.NumberInput(
                    {
                        "class": "short",
                        "inputmode": "numeric",
                        "dir": "ltr",
                        "aria-label": f"{LABELS[name]} – {row.person.name}",
                    }
                )
                self.fields[f"{name}-{key}"] = forms.IntegerField(
                    label=row.person.name,
                    required=False,
                    min_value=least,
                    max_value=most,
                    initial=given[name],
                    widget=box,
                )
            self.fields[f"level-{key}"] = forms.ChoiceField(
                label=row.person.name, required=False, choices=[("", "–"), *codes("test-level")], initial=given["level"],
                widget=forms.Select({"aria-label": f"{LABELS['level']} – {row.person.name}"}),
            )  # fmt: skip
            if self.materials:
                self.fields[f"materials-{key}"] = forms.MultipleChoiceField(
                    label=row.person.name,
                    required=False,
                    choices=self.materials,
                    initial=given["materials"],
                    widget=Checkboxes,
                )
            self.fields[f"version-{key}"] = forms.IntegerField(initial=row.version, widget=forms.HiddenInput)

    def changes(self) -> list[Marked]:
        """What differs from the record, row by row."""
        found = []
        for key, row in self._rows.items():
            asked = {name: self.cleaned_data[f"{name}-{key}"] for name in RESULTS if f"{name}-{key}" in self.fields}
            if any(getattr(row, name) != value for name, value in asked.items()):
                found.append(Marked(row.pk, asked, self.cleaned_data[f"version-{key}"]))
        return found


class SlipsForm(DeedForm):
    """How many slips without a name gave each score."""

    def __init__(self, *args: Any, session: Session, most: int, **options: Any) -> None:
        super().__init__(*args, **options)
        given = session.slips or [0] * len(SCORES)
        for score, count in zip(SCORES, given, strict=True):
            self.fields[f"score{score}"] = forms.IntegerField(
                label=SCORE_LABELS[score - 1], min_value=0, max_value=most, required=False, initial=count or None,
                widget=forms.NumberInput({"class": "short", "inputmode": "numeric", "dir": "ltr"}),
            )  # fmt: skip

    def slips(self) -> list[int]:
        """The counts, from one to five."""
        return [self.cleaned_data[f"score{score}"] or 0 for score in SCORES]


SCORE_LABELS = (_("1 – not useful"), "2", "3", "4", _("5 – very useful"))
