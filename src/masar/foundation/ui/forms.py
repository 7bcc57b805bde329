"""The base of every form: how it is drawn, how it lists what is wrong, and its mark against being recorded twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from masar.foundation.core.classes import WITHHELD
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.fields import AmountField, CodeField, CodesField, DayField, PartialDateField
from masar.foundation.ui.renderer import MasarRenderer
from masar.foundation.ui.widgets import (
    Checkboxes,
    DateInput,
    DateParts,
    ManyCheckboxes,
    NameInput,
    NumberInput,
    PhoneInput,
    Radios,
    ShortRadios,
)

__all__ = [
    "AmountField",
    "Checkboxes",
    "CodeField",
    "CodesField",
    "DateInput",
    "DateParts",
    "DayField",
    "DeedForm",
    "ManyCheckboxes",
    "MasarForm",
    "MasarRenderer",
    "NameInput",
    "NumberInput",
    "PartialDateField",
    "PhoneInput",
    "Radios",
    "ShortRadios",
    "error_links",
]

MARKS = frozenset({"deed", "version", "csrfmiddlewaretoken"})
"""Hidden boxes that a form fills itself."""


@dataclass(frozen=True)
class Section:
    """Fields under a heading of their own; the first of a plain form has no heading."""

    title: str
    fields: list[BoundField]


@dataclass(frozen=True)
class ErrorLink:
    """What is wrong, and the id of the box where it can be mended (empty: the form as a whole)."""

    target: str
    label: str
    message: str


class MasarForm(forms.Form):
    """A form of the house. `sections` may group fields: ((title, ("first", "second")), …), in the order shown."""

    default_renderer = MasarRenderer
    use_required_attribute = False
    sections_of: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs.setdefault("autocomplete", "off")
            if type(field.widget) in (forms.TextInput, forms.Textarea):
                field.widget.attrs.setdefault("dir", "auto")
            if field.widget.attrs.get("rows") == "10":
                field.widget.attrs["rows"] = "4"
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _missing(field)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal beside the field that it names, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, forms.ValidationError(refusal.sentence, code=refusal.code))

    def _post_clean(self) -> None:
        """No text carries the sign that stands for a withheld value: it would be stored in place of what it hides."""
        super()._post_clean()  # type: ignore[misc]  # the stubs leave this hook out
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and WITHHELD in value:
                self.add_error(
                    name,
                    _("This text contains %(sign)s, the sign of a withheld value. Take it out.") % {"sign": WITHHELD},
                )

    def sections(self) -> Iterator[Section]:
        """The visible fields under their headings; fields that no section names come first."""
        named = {name for _title, names in self.sections_of for name in names}
        if rest := [field for field in self.visible_fields() if field.name not in named]:
            yield Section("", rest)
        for title, names in self.sections_of:
            shown = [self[name] for name in names if name in self.fields and not self[name].is_hidden]
            yield Section(str(title), shown)


def _shown(field: forms.Field, value: Any) -> str:
    """A value of a box in words: the labels of its choices, a dash for nothing."""
    labels = {
        str(key): str(label) for key, label in getattr(field, "choices", ()) if not isinstance(label, (list, tuple))
    }
    values = value if isinstance(value, (list, tuple)) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values if one not in (None, "")) or "–"


class DeedForm(MasarForm):
    """A form that records a deed: its hidden mark lets the deed be recorded once, however often it is sent."""

    deed = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=new_id,
        error_messages={"required": _("This page has expired. Open it again; your text is kept.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = _without_marks(options.get("initial") or {})
        super().__init__(*args, **options)

    def take_up(self, version: int) -> None:
        """Draw the form, as it was sent, with another `version` in its hidden box and what is on record now beside each box that differs."""
        sent: Any = self.data
        sent = sent.copy()
        sent[self.add_prefix("version")] = str(version)
        self.data = sent
        for name, now in self.initial.items():
            if name in self.fields and name != "version" and self.cleaned_data.get(name) != now:
                self.add_error(name, _("On record now: %(value)s") % {"value": _shown(self.fields[name], now)})

    def mark_anew(self) -> None:
        """Draw the form, as it was sent, with a mark of its own, so that it can be recorded."""
        sent: Any = self.data
        sent = sent.copy()
        sent[self.add_prefix("deed")] = str(new_id())
        self.data = sent

    @property
    def deed_mark(self) -> UUID:
        """The mark, once the form is valid."""
        mark: UUID = self.cleaned_data["deed"]
        return mark


def _without_marks(initial: Mapping[str, Any]) -> dict[str, Any]:
    """`initial` without the marks of a form, where they are text: text comes from an address, which anybody can write."""
    return {name: value for name, value in initial.items() if name not in MARKS or not isinstance(value, str)}


def _missing(field: forms.Field) -> Any:
    """What to say when a field was left out: what to do, not that it "is required"."""
    if isinstance(field, forms.BooleanField):
        return _("Tick this to go on.")
    if isinstance(field, forms.ChoiceField):
        return _("Choose an answer.")
    return _("Fill this in.")


def error_links(form: forms.BaseForm) -> list[ErrorLink]:
    """Everything that is wrong with a form, in the order of its fields, what concerns the whole first.

    A label that is a sentence loses its full stop, for a colon follows it.
    """
    title = str(getattr(form, "title", ""))
    whole = [ErrorLink("", title, message) for message in map(str, form.non_field_errors())]
    for field in form:
        label = "" if field.is_hidden else " · ".join(part for part in (title, str(field.label).rstrip(".")) if part)
        whole += [ErrorLink(_target(field), label, message) for message in map(str, field.errors)]
    return whole


def _target(field: BoundField) -> str:
    """The id of a field's first box: groups of radios or boxes number theirs."""
    if field.is_hidden:
        return ""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
