"""The form of a story: its words in up to three languages, the name under which it is told, a photo."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField
from masar.casework.stories.rules import Told, Words
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import today
from masar.foundation.core.languages import direction
from masar.foundation.ui.forms import CodeField, DayField, NameInput

YEARS_BACK = 3


class StoryForm(CaseDeedForm):
    """One story of one person, for the leaflets of one year."""

    person = forms.ChoiceField(label=_("Person"))
    year = forms.ChoiceField(label=_("For the leaflets of"))
    told_as = forms.CharField(
        label=_("Name under which it is told"), max_length=60, widget=NameInput,
        help_text=_("A name that the person chose, or initials. Not the real name, unless the consent names it."),
    )  # fmt: skip
    real_name = forms.BooleanField(label=_("It is the real name, and the consent names it"), required=False)
    file = forms.FileField(
        label=_("Photo"), required=False, help_text=_("JPEG or PNG, up to 10 MB. Place, camera and date are removed. Only under a consent that names the photo."),
    )  # fmt: skip
    on = DayField(label=_("Day on which the person read or heard these words, and agreed"), initial=today)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = [(str(year), str(year)) for year in range(today().year, today().year - YEARS_BACK, -1)]
        self.fields["year"] = CodeField(label=_("For the leaflets of"), codes=years, initial=years[0][0])
        for language in LANGUAGES:
            spoken = {"lang": language, "dir": direction(language)}
            self.fields[f"title_{language}"] = ProseField(
                label=_("Title"), required=False, max_length=120, widget=forms.TextInput(attrs=spoken)
            )
            self.fields[f"text_{language}"] = ProseField(
                label=_("Text"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 6, **spoken})
            )
        self.order_fields(["person", "year", "told_as", "real_name", *self.words_of(), "file", "on"])

    @staticmethod
    def words_of() -> list[str]:
        """The boxes of the words, language by language."""
        return [f"{part}_{language}" for language in LANGUAGES for part in ("title", "text")]

    @property
    def sections_of(self) -> tuple[tuple[Any, tuple[str, ...]], ...]:  # type: ignore[override]  # the languages are those of the settings
        """One heading for each language, and one for what goes with the words."""
        names = dict(settings.LANGUAGES)
        told = tuple((names[language], (f"title_{language}", f"text_{language}")) for language in LANGUAGES)
        return (*told, (_("With the words"), ("file", "on")))

    @property
    def words(self) -> Words:
        """What was written, by language; languages left empty are not in it."""
        return dict(self._written())

    def _written(self) -> Iterator[tuple[str, Told]]:
        for language in LANGUAGES:
            told = Told(self.cleaned_data[f"title_{language}"], self.cleaned_data[f"text_{language}"])
            if told.title or told.text:
                yield language, told


class DecisionForm(CaseDeedForm):
    """What the second person says."""

    approved = CodeField(
        label=_("May it be told?"), codes=[("yes", _("Yes, it may be told")), ("no", _("No, it is declined"))]
    )
    reason = ProseField(
        label=_("If not, why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    field_order = ("approved", "reason", "on")
