"""The trafficking screening, the risk of return, and how somebody may be reached without danger. No answer is preset."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.protection.forms.frame import SheetForm, long_text
from masar.casework.protection.models import shapes
from masar.casework.protection.rules import Answer
from masar.foundation.core.codes import code_list
from masar.foundation.ui.forms import CodesField, Section, ShortRadios

MAY, MAY_NOT = "yes", "no"


class TraffickingForm(SheetForm):
    """What was done, by which means, for what; what follows; and two consents asked apart (R41)."""

    kind = shapes.Trafficking
    told = long_text(
        _("In the person’s own words"), required=False, help_text=_("Restricted: only the protection officer reads this and what is ticked above.")
    )  # fmt: skip
    finding = forms.ChoiceField(label=_("Finding"))
    assistance = forms.ChoiceField(label=_("Does the person agree to be assisted as a victim of trafficking?"))
    authorities = forms.ChoiceField(
        label=_("Does the person agree to be referred to the authorities?"),
        help_text=_("A question of its own: help never depends on it, and a yes to help is no yes to this."),
    )

    def __init__(self, *args: Any, before_told: shapes.Indicators | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        held = before_told.indicators if before_told else ()
        for element in code_list("trafficking-element"):
            offered = [
                (one.code, one.label()) for one in code_list("trafficking-indicator") if one.parent == element.code
            ]
            field = CodesField(label=element.label(), codes=offered, required=False, initial=list(held))
            field.widget.attrs["data-no-draft"] = ""
            self.fields[element.code] = field
        self.fields["told"].initial = before_told.told if before_told else ""
        answers = code_list("answer")
        words: list[tuple[str, Any]] = [
            (Answer.YES, _("Yes")), (Answer.NO, _("No")), (Answer.DECLINED, answers.label("DECLINED")), (Answer.NOT_ASKED, answers.label("NOT_ASKED")),
        ]  # fmt: skip
        self.choose("finding", codes("trafficking-finding"))
        self.choose("assistance", words, widget=ShortRadios())
        self.choose("authorities", words, widget=ShortRadios())

    def sections(self) -> Iterator[Section]:
        """The indicators, the finding, the two consents."""
        yield Section("", [self["person"]])
        yield Section(
            str(_("Indicators")), [*(self[one.code] for one in code_list("trafficking-element")), self["told"]]
        )
        yield Section(str(_("Finding")), [self["finding"]])
        yield Section(str(_("What the person agrees to")), [self["assistance"], self["authorities"]])
        yield Section(str(_("The conversation")), [self["on"]])

    def restricted(self) -> shapes.Indicators:
        """What was ticked, and what was told."""
        ticked = [code for one in code_list("trafficking-element") for code in self.cleaned_data[one.code]]
        return shapes.Indicators(tuple(ticked), self.cleaned_data["told"])


class ReturnRiskForm(SheetForm):
    """The risk of return, at three places, and the plan for a safe one."""

    kind = shapes.ReturnRisk
    here = forms.ChoiceField(label=_("Risk here"))
    way = forms.ChoiceField(label=_("Risk on the way"))
    origin = forms.ChoiceField(label=_("Risk at the place of return"))
    plan = long_text(_("Plan for a safe return"), required=False)
    may_return = forms.ChoiceField(label=_("Can the person return safely under this plan?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for place in ("here", "way", "origin"):
            self.choose(place, codes("severity"), widget=ShortRadios())
        self.choose("may_return", [(MAY, _("Yes")), (MAY_NOT, _("No, not for now"))])

    def begun(self, before: shapes.Shape) -> dict[str, Any]:
        """The assessment in force; whether it is safe is answered anew."""
        return {name: value for name, value in super().begun(before).items() if name != "may_return"}

    def clean_may_return(self) -> bool:
        """A yes or a no."""
        return bool(self.cleaned_data["may_return"] == MAY)


class ContactForm(SheetForm):
    """How somebody may be reached."""

    kind = shapes.Contact
    channels = forms.MultipleChoiceField(label=_("By which way"))
    hours = forms.CharField(
        label=_("At which hours"), required=False, max_length=120, help_text=_("For example weekdays from 10 to 12.")
    )
    words = forms.CharField(
        label=_("What is said if somebody else answers"), required=False, max_length=200, help_text=_("For example a word agreed with the person.")
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channels"] = CodesField(label=self.fields["channels"].label, codes=codes("contact-channel"))
