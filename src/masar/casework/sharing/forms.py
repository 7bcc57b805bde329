"""Forms of sharing: what is shared and with whom; the organisation's answer and its notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField, codes
from masar.casework.sharing.rules import BY_HAND, CONSENT, SHARING
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm

FEW = forms.Textarea(attrs={"rows": 3})


class ShareForm(CaseDeedForm):
    """One person, one organisation, one purpose."""

    person = forms.ChoiceField(label=_("Person"))
    organisation = forms.ChoiceField(label=_("Organisation"))
    purpose = forms.ChoiceField(label=_("Purpose"))
    categories = CodesField(label=_("Data to share"), codes=[], required=False)
    service = ProseField(label=_("What the organisation is asked to do"), max_length=500, widget=FEW)
    basis = forms.ChoiceField(label=_("Lawful basis"))
    basis_reason = ProseField(
        label=_("If not by consent: what is at stake, and who decided"), required=False, max_length=500, widget=FEW
    )
    until = DayField(label=_("Until"), required=False, help_text=_("Empty: as long as consent and agreement last."))

    field_order = ("person", "organisation", "purpose", "categories", "service", "basis", "basis_reason", "until", "on")

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"] = CodeField(label=_("Organisation"), codes=organisations, widget=forms.Select)
        purposes = [choice for choice in codes("consent-purpose") if choice[0] in SHARING]
        self.fields["purpose"] = CodeField(label=_("Purpose"), codes=purposes)
        self.fields["categories"] = CodesField(label=_("Data to share"), codes=codes("data-category"), required=False)
        self.fields["basis"] = CodeField(
            label=_("Lawful basis"), codes=codes("lawful-basis"), initial=CONSENT,
            help_text=_("Without a consent the office supervisor or the data protection focal point confirms it first; until then the organisation sees nothing."),
        )  # fmt: skip
        self.order_fields(self.field_order)


class EndForm(CaseDeedForm):
    """Why what was shared is closed."""

    why = forms.ChoiceField(label=_("Why"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        whys = [choice for choice in codes("share-end") if choice[0] in BY_HAND]
        self.fields["why"] = CodeField(label=_("Why"), codes=whys, initial="FINISHED")


class SecondForm(DeedForm):
    """The second person's yes or no."""

    confirmed = CodeField(
        label=_("May it be shared?"), codes=[("yes", _("Yes, I confirm it")), ("no", _("No, I refuse it"))]
    )
    reason = ProseField(label=_("If not, why"), required=False, max_length=500, widget=FEW)


class AnswerForm(DeedForm):
    """The organisation's answer."""

    accepted = CodeField(
        label=_("Can your organisation help?"), codes=[("yes", _("Yes, we accept")), ("no", _("No, we decline"))]
    )
    reason = ProseField(label=_("If not, why"), required=False, max_length=500, widget=FEW)


class SharedNoteForm(DeedForm):
    """What came of the help."""

    text = ProseField(label=_("Note"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
