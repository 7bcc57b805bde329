"""Amina's consent to a story, the story that Youssef writes of her, and Salma who approves it; each step has its verb."""

import io
from datetime import timedelta

from PIL import Image

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Consent
from masar.casework.sharing import actions as sharing
from masar.casework.stories import actions
from masar.casework.stories.rules import Told
from masar.foundation.core.dates import today

WORDS = "She sells bread in Kindia"
STORY = ("STORY", "LEAFLET")


class Telling:
    """What must stand before a story is told."""

    def __init__(self, cast, case=None, person=None, worker="youssef"):
        self.cast, self.case, self.person = cast, case or cast.amina_case, person or cast.amina
        self.worker = cast.actors[worker]

    def consent(self, *uses, given=True, days=2, **stated):
        """Amina's answer to these uses, so many days ago."""
        on = today() - timedelta(days=days)
        stated = cases.StatedConsent(
            self.person, "PHOTO_STORY", given, "PERSON", "SIGNED", "fr", "2026.1", on, categories=uses, **stated
        )
        return cases.give_consent(by=self.worker, on=today(), case=self.case, stated=stated)

    def written(self, on=None, *, text=WORDS, told_as="Mama K.", **more):
        """The story, in English and French, for the leaflets of 2021."""
        words = {"en": Told("The bakery", text), "fr": Told("La boulangerie", "Elle vend du pain à Kindia")}
        wanted = actions.Written(self.person, 2021, told_as, words, **more)
        return actions.write(by=self.worker, on=on or today(), case=self.case, written=wanted)

    def approved(self, row, by="salma", **said):
        """What a second person says of it: yes, unless stated otherwise."""
        return actions.decide(by=self.cast.actors[by], on=today(), story=row, **{"approved": True, **said})

    def withdrawn(self, consent):
        """Amina takes her consent back."""
        row = Consent.objects.get(pk=consent.pk)
        return sharing.withdraw(by=self.worker, on=today(), consent=row)


def photo(size=(1600, 900)):
    """A photo that lies on its side, and tells where and with what it was taken."""
    target, exif = io.BytesIO(), Image.Exif()
    exif[0x0110], exif[0x0112] = "Camera of Amina", 6
    exif[0x8825] = {1: "N", 2: (33.0, 58.0, 0.0)}
    Image.new("RGB", size, "navy").save(target, "JPEG", exif=exif)
    return target.getvalue()
