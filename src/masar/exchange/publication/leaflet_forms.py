"""What is asked before an edition is published."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from masar.exchange.publication.labels import say
from masar.exchange.publication.leaflet.reading import publications
from masar.foundation.ui.forms import CodeField, CodesField, DeedForm
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import Period

AUDIENCES = {
    Audience.PUBLIC: _("The public"),
    Audience.DONOR: _("Donors"),
    Audience.PARTNER: _("Partners"),
    Audience.INTERNAL: _("The mission itself: nothing is withheld"),
}


class PublishForm(DeedForm):
    """Which publication, of which period, for whom, in which languages."""

    publication = forms.ChoiceField(label=_("Publication"))
    period = forms.CharField(
        label=_("Period"),
        max_length=30,
        help_text=_("A year such as 2021, a half-year 2021-H1, a quarter 2021-Q3, a month 2021-03."),
    )
    audience = forms.ChoiceField(label=_("For whom"))
    languages = CodesField(label=_("Languages"), codes=[])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        titles = [(code, say(one.title)) for code, one in publications().items()]
        self.fields["publication"] = CodeField(label=_("Publication"), codes=titles, initial=titles[0][0])
        audiences = [(one.value, label) for one, label in AUDIENCES.items()]
        self.fields["audience"] = CodeField(label=_("For whom"), codes=audiences, initial=Audience.PUBLIC.value)
        codes = [(code, str(name)) for code, name in settings.LANGUAGES]
        self.fields["languages"] = CodesField(
            label=_("Languages"), codes=codes, initial=[code for code, _name in codes]
        )

    def clean_period(self) -> str:
        """The period as its label; raises ValidationError with the mend."""
        try:
            return parse(self.cleaned_data["period"]).label
        except ValueError as problem:
            raise ValidationError(
                _("This is not a period. Write a year such as 2021, or part of one: 2021-H1, 2021-Q3, 2021-03."),
                code="period",
            ) from problem

    def params(self) -> dict[str, Any]:
        """What the job needs to know, once the form is valid."""
        return {name: self.cleaned_data[name] for name in ("publication", "period", "audience", "languages")}


def asked_period(text: str) -> Period | None:
    """The period of an address, or None where it names none."""
    try:
        return parse(text)
    except ValueError:
        return None
