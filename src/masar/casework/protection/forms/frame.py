"""What every form of a sheet shares: it gives a shape, and begins with the sheet in force. Nothing of it is kept as a draft on a shared computer."""

from dataclasses import asdict, fields
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField
from masar.casework.protection.models.shapes import Indicators, Shape
from masar.foundation.ui.forms import CodeField


def long_text(label: Any, *, rows: int = 4, **options: Any) -> ProseField:
    """A box for a few sentences that are sealed."""
    return ProseField(label=label, max_length=3000, widget=forms.Textarea(attrs={"rows": rows}), **options)


def year(label: Any) -> forms.IntegerField:
    """A year of birth."""
    box = forms.NumberInput(attrs={"class": "short", "dir": "ltr", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=1900, max_value=2100, widget=box)


class SheetForm(CaseDeedForm):
    """One sheet of one person."""

    kind: ClassVar[type[Shape]]
    person = forms.ChoiceField(label=_("Person"))

    def __init__(self, *args: Any, before: Shape | None = None, **options: Any) -> None:
        options["initial"] = {**(self.begun(before) if before else {}), **options.get("initial", {})}
        super().__init__(*args, **options)
        self.fields["on"].label = _("Recorded on")
        self.order_fields(["person"])
        for field in self.fields.values():
            field.widget.attrs["data-no-draft"] = ""

    def begun(self, before: Shape) -> dict[str, Any]:
        """What the boxes hold at first: what the sheet in force says."""
        begun: dict[str, Any] = asdict(before)  # type: ignore[call-overload]  # every shape is a dataclass
        return begun

    def shape(self) -> Shape:
        """What was written; an empty box of words is no word."""
        names = [one.name for one in fields(self.kind)]  # type: ignore[arg-type]  # every shape is a dataclass
        told = {name: self.cleaned_data[name] for name in names}
        return self.kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in told.items()})

    def restricted(self) -> Indicators | None:
        """What is for who reads restricted matters, where the sheet has such a part."""
        return None

    def choose(self, name: str, codes: list[tuple[str, Any]], **options: Any) -> None:
        """Turn a field into a choice of these codes, in the reader's language."""
        field = self.fields[name]
        made = CodeField(label=field.label, codes=codes, required=field.required, help_text=field.help_text, **options)
        made.widget.attrs["data-no-draft"] = ""
        self.fields[name] = made
