"""Forms of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.exchange.publication.history import Stated
from masar.exchange.publication.labels import say, word
from masar.foundation.ui.forms import AmountField, CodeField, DeedForm
from masar.methods.statistics.measures import load_measures
from masar.methods.statistics.tables import Unit


class AggregateForm(DeedForm):
    """A figure of earlier years with its source."""

    measure = forms.ChoiceField(label=_("What was counted"))
    period = forms.CharField(
        label=_("Period"), max_length=40, help_text=_("A year such as 2019, or two days: 2005-01-01..2014-12-31.")
    )
    qualifier = forms.CharField(
        label=_("Qualifier"),
        max_length=40,
        required=False,
        help_text=_("As the source says it: more than, almost. Empty for a plain number."),
    )
    value = AmountField(label=_("Number"), required=False, max_digits=14, decimal_places=2)
    unit = forms.ChoiceField(label=_("Unit"))
    source = forms.CharField(label=_("Source"), max_length=200, help_text=_("Title and page of the document."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        measures = [(code, say(measure.title)) for code, measure in load_measures().items()]
        self.fields["measure"] = CodeField(label=_("What was counted"), codes=measures)
        self.fields["unit"] = CodeField(label=_("Unit"), codes=[(unit.value, word(unit.value)) for unit in Unit])

    def stated(self) -> Stated:
        """The figure, once the form is valid."""
        values = self.cleaned_data
        return Stated(**{name: values[name] for name in ("measure", "period", "value", "unit", "qualifier", "source")})
