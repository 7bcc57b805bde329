"""Forms of break-glass: what to open and why, and the review."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import ProseField, codes
from masar.casework.cases.words import part_words
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.forms import CodeField, DeedForm

YES, NO = "yes", "no"


class GlassForm(DeedForm):
    """Which class, of which kind the need is, and the reason."""

    opens = forms.ChoiceField(label=_("What you need to read"))
    category = forms.ChoiceField(label=_("Why it cannot wait"))
    reason = ProseField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence: what is at stake, and for whom."),
    )

    def __init__(self, *args: Any, offered: list[FieldClass], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["opens"] = CodeField(
            label=_("What you need to read"), codes=[(str(one), part_words(one)) for one in offered]
        )
        self.fields["category"] = CodeField(label=_("Why it cannot wait"), codes=codes("glass-category"))


class SecondWordForm(DeedForm):
    """The second person's yes or no."""

    allowed = CodeField(
        label=_("May it be opened?"), codes=[(YES, _("Yes, open it for an hour")), (NO, _("No, it stays closed"))]
    )
    reason = ProseField(
        label=_("If not, why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReviewForm(DeedForm):
    """Whether it was right, and why."""

    justified = CodeField(label=_("Was it right to open it?"), codes=[(YES, _("Yes")), (NO, _("No"))])
    reason = ProseField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
