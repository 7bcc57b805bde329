"""What is asked before an edition is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from masar.exchange.publication.leaflet.reading import publications
from masar.foundation.ui.forms import CodesField, DeedForm
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
    """The languages of an edition; what it is of, and for whom, was chosen and looked at before."""

    publication = forms.CharField(widget=forms.HiddenInput, max_length=40)
    period = forms.CharField(widget=forms.HiddenInput, max_length=30)
    audience = forms.CharField(widget=forms.HiddenInput, max_length=12)
    languages = CodesField(label=_("Languages"), codes=[])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        codes = [(code, str(name)) for code, name in settings.LANGUAGES]
        self.fields["languages"] = CodesField(
            label=_("Languages"), codes=codes, initial=[code for code, _name in codes]
        )

    def clean(self) -> dict[str, Any]:
        """Refuse what no page offers; raises ValidationError."""
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if not Wanted.of(clean):
            raise ValidationError(
                _("This edition cannot be made. Choose the period and the audience again."), code="unknown"
            )
        return clean

    def params(self) -> dict[str, Any]:
        """What the job needs to know, once the form is valid."""
        return {name: self.cleaned_data[name] for name in ("publication", "period", "audience", "languages")}


@dataclass(frozen=True)
class Wanted:
    """The edition that an address or a form asks for."""

    publication: str
    period: Period
    audience: Audience

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "Wanted | None":
        """From `publication` (the first if none is named), `period` or `year` and `part`, `audience`; None without sense."""
        code = query.get("publication") or next(iter(publications()))
        year, part = query.get("year", ""), query.get("part", "")
        written = query.get("period") or (f"{year}-{part}" if part else year)
        try:
            return cls(code, parse(written), Audience(query.get("audience", ""))) if code in publications() else None
        except ValueError:
            return None

    @property
    def values(self) -> dict[str, str]:
        """As an address or a form carries it."""
        return {"publication": self.publication, "period": self.period.label, "audience": self.audience.value}
