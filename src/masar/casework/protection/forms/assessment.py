"""The full assessment: each risk factor of the four levels weighed, what protects, what follows from it."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.protection.forms.frame import SheetForm, long_text
from masar.casework.protection.models.shapes import Assessment, Planned, Shape, Weighed
from masar.casework.protection.queries import IN_NO_LIST
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.ui.fields import NO_ANSWER
from masar.foundation.ui.forms import CodeField, CodesField, DayField, Section, ShortRadios

NONE = "NONE"
ROWS = 4
"""How many things to do a plan holds; a longer one is no plan for the next weeks."""
BY_SHEETS = frozenset({"UNACC_CHILD", "SEP_CHILD"}) | (IN_NO_LIST - {"SOGI"})
"""Factors that a sheet of their own finds: the child file, the trafficking screening."""


class AssessmentForm(SheetForm):
    """Severity for each risk factor, nothing preset; then what protects, how soon, how high, and the plan."""

    kind = Assessment
    imminence = forms.ChoiceField(label=_("How soon may something happen?"))
    overall = forms.ChoiceField(label=_("Overall risk"))
    categories = forms.MultipleChoiceField(label=_("Categories of vulnerability"), required=False)
    summary = long_text(
        _("What was found"),
        required=False,
        help_text=_("Sealed: only those who work on protection or conduct the case read it."),
    )
    review_on = DayField(label=_("Review on"), help_text=_("The higher the risk, the sooner."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        severities = codes("severity")
        for risk in code_list("risk-factor"):
            self.fields[risk.code] = CodeField(
                label=risk.label(), codes=severities, widget=ShortRadios({"data-no-draft": ""})
            )
        for level in code_list("assessment-level"):
            offered = [(one.code, one.label()) for one in code_list("protective-factor") if one.parent == level.code]
            self.fields[_protecting(level.code)] = CodesField(label=_("What protects"), codes=offered, required=False)
        self.choose("imminence", codes("imminence"))
        self.choose("overall", codes("risk-level"))
        kept = [one for one in codes("vulnerability") if one[0] not in NO_ANSWER | BY_SHEETS]
        self.fields["categories"] = CodesField(label=self.fields["categories"].label, codes=kept, required=False)
        for place in range(1, ROWS + 1):
            self._add_row(place)

    def _add_row(self, place: int) -> None:
        """One thing to do: three boxes, all or none of which are filled."""
        who = [("", _("Choose…")), *_doers()]
        self.fields[f"what_{place}"] = long_text(
            _("What is to be done (%(number)s)") % {"number": place}, rows=2, required=False
        )
        self.fields[f"who_{place}"] = forms.ChoiceField(label=_("By whom"), choices=who, required=False)
        self.fields[f"until_{place}"] = DayField(label=_("Until"), required=False)

    def sections(self) -> Iterator[Section]:
        """A section for each level, then what follows."""
        yield Section("", [self["person"]])
        for level in code_list("assessment-level"):
            risks = [self[one.code] for one in code_list("risk-factor") if one.parent == level.code]
            yield Section(level.label(), [*risks, self[_protecting(level.code)]])
        yield Section(
            str(_("What follows from it")), [self[name] for name in ("imminence", "overall", "categories", "summary")]
        )
        rows = [self[f"{name}_{place}"] for place in range(1, ROWS + 1) for name in ("what", "who", "until")]
        yield Section(str(_("Plan")), rows)
        yield Section(str(_("Review")), [self["review_on"], self["on"]])

    def begun(self, before: Shape) -> dict[str, Any]:
        """The assessment in force, but for its review, which is set anew each time."""
        now = cast(Assessment, before)
        held = {one.factor: one.severity for one in now.risks}
        begun: dict[str, Any] = {one.code: held.get(one.code, NONE) for one in code_list("risk-factor")}
        begun |= {_protecting(one.code): now.protective for one in code_list("assessment-level")}
        for place, planned in enumerate(now.plan, start=1):
            begun |= {f"what_{place}": planned.what, f"who_{place}": planned.who}
        return begun | {
            "imminence": now.imminence,
            "overall": now.overall,
            "categories": now.categories,
            "summary": now.summary,
        }

    def clean(self) -> dict[str, Any]:
        """A thing to do has its doer and its day, or nothing of it is written."""
        clean = super().clean() or {}
        for place in range(1, ROWS + 1):
            row = {name: clean.get(f"{name}_{place}") for name in ("what", "who", "until")}
            for name, value in row.items():
                if any(row.values()) and not value and f"{name}_{place}" not in self.errors:
                    self.add_error(f"{name}_{place}", _("Say what, by whom and until when, or leave all three empty."))
        return clean

    def shape(self) -> Assessment:
        """Factors that were found, with their severity; things to do that were written."""
        clean = self.cleaned_data
        risks = [Weighed(one.code, clean[one.code]) for one in code_list("risk-factor") if clean[one.code] != NONE]
        protective = [code for level in code_list("assessment-level") for code in clean[_protecting(level.code)]]
        plan = [
            Planned(clean[f"what_{place}"], clean[f"who_{place}"], clean[f"until_{place}"])
            for place in range(1, ROWS + 1)
            if clean[f"what_{place}"]
        ]
        return Assessment(
            tuple(risks), tuple(protective), tuple(clean["categories"]), clean["imminence"], clean["overall"], clean["summary"], tuple(plan), clean["review_on"]
        )  # fmt: skip


def _protecting(level: str) -> str:
    return f"protects_{level}"


def _doers() -> list[tuple[str, Any]]:
    """Roles that may read what is to be done."""
    able = (role for role in ROLES.values() if Permission.SEE_CASES in role.permissions and FieldClass.S3 in role.reads)
    return [(role.code, role.title) for role in able]
