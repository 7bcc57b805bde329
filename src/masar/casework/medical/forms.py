"""An appointment, and what came of it as the certificate states it; what was found is typed here and read by the medical role alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from masar.casework.cases.forms import CaseDeedForm, codes
from masar.casework.cases.forms.frame import ProseField
from masar.casework.cases.queries import programme_of
from masar.casework.medical.rules import USUAL_KIND, Particulars, limits, longest
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm, NameInput, ShortRadios

YES, NO = "yes", "no"
ANSWER = {YES: True, NO: False}


def _sealed(label: Any, rows: int, **options: Any) -> ProseField:
    return ProseField(
        label=label, required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": rows, "data-no-draft": ""}), **options
    )  # fmt: skip


def _asked(label: Any, **options: Any) -> CodeField:
    """Yes, no, or left open: nothing is preset."""
    return CodeField(
        label=label, codes=[(YES, _("Yes")), (NO, _("No"))], required=False, widget=ShortRadios({"data-no-draft": ""}), **options
    )  # fmt: skip


class PlanForm(DeedForm):
    """An appointment of one person; of one that stands already, its day, kind and place alone."""

    person = forms.ChoiceField(label=_("Person"))
    kind = forms.ChoiceField(label=_("Kind of examination"))
    day = DayField(label=_("Day of the appointment"))
    provider = forms.CharField(label=_("Physician or clinic"), required=False, max_length=120, widget=NameInput)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = CodeField(label=_("Person"), codes=people, initial=people[0][0])
        self.fields["kind"] = CodeField(label=_("Kind of examination"), codes=codes("examination-kind"), initial=USUAL_KIND)  # fmt: skip


class ResultForm(CaseDeedForm):
    """One examination of one person. Why a file is not shared is asked once somebody ill is to travel without it."""

    person = forms.ChoiceField(label=_("Person"))
    kind = forms.ChoiceField(label=_("Kind of examination"))
    provider = forms.CharField(label=_("Physician or clinic"), required=False, max_length=120, widget=NameInput)
    result = forms.ChoiceField(label=_("Result"), required=False)
    valid_until = DayField(label=_("Valid until"), required=False)
    needs = forms.MultipleChoiceField(label=_("Travel requirements"), required=False)
    review_on = DayField(
        label=_("Examined again on"), required=False, help_text=_("Required for somebody who cannot travel for now; it becomes a task.")
    )  # fmt: skip
    findings = _sealed(_("Condition and findings"), 4)
    treatment = _sealed(_("Treatment"), 2)
    medication = _sealed(_("Medication"), 2)
    file = forms.FileField(
        label=_("Certificate or report"), required=False,
        help_text=_("PDF, JPEG or PNG, up to 10 MB. Sealed like the findings; author, place and camera are removed."),
    )  # fmt: skip
    pregnant = _asked(_("Pregnant?"))
    weeks = forms.IntegerField(label=_("Completed weeks on the day of the examination"), required=False, min_value=1)
    several = forms.BooleanField(label=_("More than one child is expected"), required=False)
    allowed_until = DayField(
        label=_("May fly until, as a doctor’s statement says"), required=False,
        help_text=_("Only where a doctor states it for the carrier; it goes before the usual limits."),
    )  # fmt: skip
    allowed_by = forms.CharField(label=_("Who states it"), required=False, max_length=120, widget=NameInput)
    ill = _asked(
        _("A health need for the journey or the arrival?"),
        help_text=_("Yes if a doctor there should go on with a treatment. Others see only that something restricted is open."),
    )  # fmt: skip
    unshared_why = ProseField(
        label=_("Why the file is not shared"), required=False, max_length=300, widget=forms.HiddenInput
    )

    sections_of = (
        (_("May the person travel?"), ("result", "valid_until", "needs", "review_on")),
        (_("What was found"), ("findings", "treatment", "medication", "file")),
        (_("Pregnancy"), ("pregnant", "weeks", "several", "allowed_until", "allowed_by")),
        (_("Care after the return"), ("ill", "unshared_why")),
    )
    field_order = ("person", "kind", "on", "provider")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("Date of the examination")
        days = longest(programme_of(self.case))
        self.fields["valid_until"].help_text = ngettext(
            "Required for a fit result: the last day on the certificate, at most %(days)s day after the examination.",
            "Required for a fit result: the last day on the certificate, at most %(days)s days after the examination.",
            days,
        ) % {"days": days}
        self.fields["kind"] = CodeField(label=_("Kind of examination"), codes=codes("examination-kind"), initial=USUAL_KIND)  # fmt: skip
        self.fields["result"] = CodeField(
            label=_("Result"), codes=codes("fit-to-travel-result"), required=False,
            help_text=_("Colleagues see this answer, until when it holds and the requirements below, and nothing else of this page."),
        )  # fmt: skip
        self.fields["needs"] = CodesField(
            label=_("Travel requirements"),
            codes=codes("travel-requirement"),
            required=False,
            help_text=_("What the journey needs; operations arrange what is ticked here."),
        )
        of = limits()
        self.fields["weeks"].help_text = _(
            "From week %(statement)s carriers ask for a doctor’s statement; from week %(refused)s they refuse, from week %(several)s where more than one child is expected."
        ) % {"statement": of.statement_from, "refused": of.refused_from, "several": of.refused_from_several}
        if self.data.get("unshared_why"):
            self._ask_why()

    def refuse(self, refusal: Refusal) -> None:
        """As every form, and asks for the reason that the refusal speaks of."""
        if refusal.field == "unshared_why":
            self._ask_why()
        super().refuse(refusal)

    def _ask_why(self) -> None:
        self.fields["unshared_why"].widget = forms.Textarea(attrs={"rows": 2, "data-no-draft": "", "dir": "auto"})

    @property
    def particulars(self) -> Particulars:
        """What the medical compartment alone is told, once the form is valid."""
        clean = self.cleaned_data
        return Particulars(
            clean["kind"], clean["provider"], clean["treatment"], clean["medication"], clean["weeks"], clean["several"],
            _written(clean["allowed_until"]), clean["allowed_by"], _written(clean["review_on"]), clean["unshared_why"],
        )  # fmt: skip

    def answered(self, name: str) -> bool | None:
        """Yes, no, or None; weeks say yes by themselves."""
        if name == "pregnant" and self.cleaned_data["weeks"] is not None:
            return True
        return ANSWER.get(self.cleaned_data[name])


def _written(day: Any) -> str:
    return str(day) if day else ""
