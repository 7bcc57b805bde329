"""A story of one person, as it may be told outside the mission."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Consent, Strikable
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.files.models import StoredFile
from masar.registry.people.models import Person


class Story(Strikable):
    """What a person allowed to be told in the leaflets of one year, in their own words, with a photo if they agreed to it.

    `words` holds title and text by language, sealed; `on` is the day on which the person read or heard them. Whether it may
    be told is asked each time: it rests on the consent, on the second person who approved it, and on nobody having struck it
    out. `told_in` are the keys of the editions that tell it, which publications write down here.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stories")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stories")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="stories")
    year = models.PositiveSmallIntegerField()
    words = SealedText()
    told_as = SealedText()
    real_name = models.BooleanField(default=False)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    by = models.CharField(max_length=36)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=36, blank=True)
    told_in = models.JSONField(default=list, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case consent year on by approved_on approved_by told_in", s2="person real_name", s3="words told_as photo"
    )

    class Meta:
        verbose_name_plural = "stories"
        indexes = [models.Index(fields=["year", "approved_on"], name="story_year")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """A short name that tells nothing of whose story it is; who publishes speaks of it so."""
        return self.pk.hex[-6:].upper()

    @property
    def uses(self) -> frozenset[str]:
        """What a consent must name for it to be told."""
        return uses(photo=self.photo_id is not None, real_name=self.real_name)


def uses(*, photo: bool, real_name: bool) -> frozenset[str]:
    """Codes of the list `story-use`: a story in the leaflet, with or without a photo and the real name."""
    return frozenset({"STORY", "LEAFLET", *(["PHOTO"] if photo else ()), *(["NAME"] if real_name else ())})
