"""The base of every page: its own boxes, and those that the catalogue asks on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict

from masar.casework.intake.questions import Answers, Question, of_page
from masar.casework.intake.rules import check_alone
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import CodeField, CodesField, MasarForm, NameInput

TEXT = 200


@dataclass(frozen=True)
class Around:
    """What the boxes of a page depend on besides: the offices that one may choose, the day of registration, the language."""

    offices: Sequence[tuple[str, str]]
    on: date
    language: str = ""


def field_of(question: Question) -> forms.Field:
    """The box of a question."""
    common: dict[str, Any] = {"label": question.words, "required": question.required, "help_text": question.help}
    if question.kind == "text":
        return forms.CharField(max_length=TEXT, widget=NameInput, **common)
    kind = CodesField if question.kind == "many" else CodeField
    made: forms.Field = kind(codes=code_list(question.list).choices(), **common)
    if question.sensitive:
        made.widget.attrs["data-no-draft"] = ""
    return made


class PageForm(MasarForm):
    """One page of the registration. `page` is its word in addresses and in the file of questions."""

    page: ClassVar[str] = ""

    def __init__(self, *args: Any, around: Around, **options: Any) -> None:
        super().__init__(*args, **options)
        self.around = around
        self.asked = list(of_page(self.page))
        for question in self.asked:
            self.fields[question.code] = field_of(question)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """“None of these” stands alone."""
        clean: dict[str, Any] = super().clean() or {}
        for question in self.asked:
            if question.kind == "many":
                self.check(check_alone, clean.get(question.code, ()), question.code)
        return clean

    def need(self, name: str, box: str, value: str) -> None:
        """A box must be filled where another one says so; on an empty page it does not call itself optional."""
        self.fields[name].required = not self.is_bound or self.data.get(box) == value

    def check(self, rule: Any, *given: Any) -> None:
        """Let a rule judge what was typed; its refusal stands at the box that it names."""
        try:
            rule(*given)
        except Refusal as refusal:
            self.refuse(refusal)

    @property
    def answers(self) -> Answers:
        """What was answered to the questions of the catalogue, once the page is valid."""
        given = ((question.code, self.cleaned_data[question.code]) for question in self.asked)
        return {code: [value] if isinstance(value, str) else list(value) for code, value in given if value}


def as_typed(form: type[PageForm], typed: Mapping[str, Sequence[str]], around: Around) -> PageForm:
    """A page as it was left, not judged: the boxes hold what was typed."""
    data: MultiValueDict[str, str] = MultiValueDict({name: list(values) for name, values in typed.items()})
    plain = form(around=around)
    initial = {name: field.widget.value_from_datadict(data, {}, name) for name, field in plain.fields.items()}
    return form(around=around, initial={name: value for name, value in initial.items() if value not in (None, "", [])})
