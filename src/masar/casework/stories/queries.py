"""Reading stories: inside as part of the case; for publication only what is approved and agreed to on that day."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.cases.models import Case, Consent
from masar.casework.cases.queries import of_case
from masar.casework.cases.rules import STORY_USE
from masar.casework.stories.models import Story
from masar.casework.stories.rules import Told, Words, allows
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.classes import WITHHELD, FieldClass
from masar.foundation.core.codes import LANGUAGES, known_language
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.files.vault import give_out
from masar.registry.people.queries import restricted_since

NOTHING: Mapping[str, Told] = {}


@dataclass(frozen=True)
class OpenedStory:
    """A story with its words, or the placeholder where the reader's role does not read them."""

    row: Story
    told_as: str
    words: Words

    @property
    def title(self) -> str:
        """In the reader's language, else in the first that it has; to who does not read it, its code."""
        own = self.words.get(known_language()) or next(iter(self.words.values()), None)
        return own.title if own else self.row.code


def stories(actor: Actor, case: Case) -> list[OpenedStory]:
    """The stories of a case in the actor's scope, newest first, those struck out among them."""
    rows = Story.objects.filter(of_case(actor, case)).select_related("case", "person", "consent", "photo")
    if not actor.reads(FieldClass.S3):
        return [OpenedStory(row, WITHHELD, NOTHING) for row in rows.order_by("-id")]
    return [opened(row) for row in rows.order_by("-id")]


def story(actor: Actor, case: Case, pk: UUID) -> OpenedStory:
    """One of them, for who reads it. Raises OutOfScope."""
    found = next((one for one in stories(actor, case) if one.row.pk == pk), None)
    if found is None or not actor.reads(FieldClass.S3):
        raise OutOfScope("not-found", "")
    return found


def opened(row: Story) -> OpenedStory:
    """A story with its words, in the order of the house's languages; the caller has it in scope, or may tell it."""
    seal = row.case.seal
    held = json.loads(seal.open(f"story.words:{row.pk}", row.words))
    words = {language: Told(**held[language]) for language in LANGUAGES if language in held}
    return OpenedStory(row, seal.open(f"story.told_as:{row.pk}", row.told_as), words)


def photo_of(row: Story) -> bytes:
    """The photo; nothing where there is none, or where the person allows it no more. The caller has the story in scope, or may tell it."""
    return give_out(row.photo) if row.photo and is_agreed(row, today()) else b""


def answers_of(case: Case, person: UUID) -> list[Consent]:
    """What a person said to being told of, newest first; the caller has the case in scope."""
    rows = Consent.objects.filter(case=case, person=person, purpose=STORY_USE)
    return list(rows.order_by("-given_on", "-id"))


def consents_taken(case: Case) -> set[UUID]:
    """The consents under which a story stands already."""
    return set(Story.objects.filter(case=case, struck_on=None).values_list("consent_id", flat=True))


def resting_stories(consent: Consent) -> list[Story]:
    """The stories that rest on a consent, and have not been struck out."""
    return list(Story.objects.filter(consent=consent, struck_on=None).order_by("id"))


def is_agreed(row: Story, on: date) -> bool:
    """Whether the person's consent still allows it on that day; no consent does while an objection of theirs stands."""
    if restricted_since(row.person_id) is not None:
        return False
    answers = Consent.objects.filter(person=row.person_id, purpose=STORY_USE)
    return allows(row.consent, answers, row.uses, on)


def may_be_told(key: UUID, on: date) -> bool:
    """Whether the story of that key is approved, not struck out, and agreed to on that day; one that is no more is not."""
    with beyond_scope(Crossing.PUBLICATION):
        rows = Story.objects.filter(pk=key, struck_on=None).exclude(approved_on=None)
        row = rows.select_related("consent").first()
        return row is not None and is_agreed(row, on)


def stories_for_leaflet(years: Iterable[int], on: date) -> tuple[list[OpenedStory], list[str]]:
    """The stories of these years that may be told on that day, the oldest first, and the codes of those that may no longer be.

    An approved story is meant for everybody: here its words are opened for who composes the leaflet, whatever else they read.
    """
    with beyond_scope(Crossing.PUBLICATION):
        rows = Story.objects.filter(year__in=list(years), struck_on=None).exclude(approved_on=None)
        told, left_out = [], []
        for row in rows.select_related("case", "consent", "photo").order_by("id"):
            if is_agreed(row, on):
                told.append(opened(row))
            else:
                left_out.append(row.code)
        return told, left_out


def keys_of(cases: Iterable[Case]) -> list[UUID]:
    """The keys of the stories of these cases, which the caller has in scope."""
    return list(Story.objects.filter(case__in=list(cases)).values_list("pk", flat=True))
