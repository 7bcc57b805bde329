"""On what a story rests, and what it never says: pure answers."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from masar.casework.cases.models import Consent
from masar.casework.cases.queries import agreed
from masar.casework.cases.rules import STORY_USE
from masar.casework.stories.models import Story
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list, fold
from masar.foundation.core.refusals import Refusal
from masar.registry.people.models import Person

SHORTEST = 3
"""Letters from which a word of a name is looked for in a text however it is written; shorter ones are words of any language."""
PARTICLES = frozenset({"al", "da", "de", "del", "di", "do", "dos", "du", "el", "la", "le", "van", "von"})
READ_WITHIN = timedelta(days=7)
"""Within which a second person is asked to read a story."""


@dataclass(frozen=True)
class Told:
    """A story in one language."""

    title: str
    text: str


Words = Mapping[str, Told]
"""By language."""


def allows(consent: Consent, answers: Iterable[Consent], uses: Collection[str], on: date) -> bool:
    """Whether a consent is in force on that day and names all these uses.

    Each story has a consent of its own, so another yes says nothing of it; a no does, if it names one of the uses or none.
    """
    if consent.purpose != STORY_USE or not set(uses) <= set(consent.categories):
        return False
    noes = (one for one in answers if not one.given and (not one.categories or set(one.categories) & set(uses)))
    return agreed([consent, *noes], on) is consent


def consent_for(answers: Sequence[Consent], uses: Collection[str], taken: Collection[UUID], on: date) -> Consent:
    """The newest consent that allows these uses and names no other story yet, among a person's answers.

    Raises Refusal `no-consent`, `not-named` or `consent-taken`.
    """
    found = [one for one in answers if allows(one, answers, uses, on)]
    free = [one for one in found if one.pk not in taken]
    if free:
        return max(free, key=lambda one: (one.given_on, one.pk))
    if found:
        raise Refusal(
            "consent-taken", _("The consent of this person names another story already."),
            _("Ask the person about this story, and record a consent for it."),
        )  # fmt: skip
    in_force = [one for one in answers if one.is_in_force(on)]
    if not in_force:
        raise Refusal(
            "no-consent", _("No consent of this person to a story or photo is in force on that day."),
            _("Ask the person, and record the consent first."), field="person",
        )  # fmt: skip
    named = {use for one in in_force for use in one.categories}
    words = ", ".join(code.label() for code in code_list("story-use") if code.code in set(uses) - named)
    raise Refusal(
        "not-named", _("No consent in force names all of this: %(missing)s.") % {"missing": words or _("the same story")},
        _("Ask the person, and record a consent that names it; or leave it out."),
    )  # fmt: skip


def check_agreed(*, agreed: bool) -> None:
    """A story is approved under its own consent; another yes of the person says nothing of it. Raises Refusal `no-consent`."""
    if not agreed:
        raise Refusal(
            "no-consent", _("The consent to this story is no longer in force."),
            _("Decline it. If the person agrees anew, record the consent and have the story written under it."),
        )  # fmt: skip


def check_words(words: Words) -> None:
    """A story has a title and a text in at least one language, and never one without the other. Raises Refusal `no-words` or `half-words`."""
    for language, told in words.items():
        if not (told.title and told.text):
            missing = "text" if told.title else "title"
            raise Refusal(
                "half-words", _("In this language there is a title without a text, or a text without a title."),
                _("Write both, or leave both out."), field=f"{missing}_{language}",
            )  # fmt: skip
    if not words:
        raise Refusal("no-words", _("The story has no words."), _("Write it in one language at least."))


def check_no_name(people: Iterable[Person], own: Person | None, told_as: str, words: Words) -> None:
    """Nothing that is told bears a word of the real name of one of these people; `own` is who agreed to be named. Raises Refusal `real-name`.

    The name under which it is told is looked at for names of any length; a text for short ones (Ly, Ba) only where it writes them as a name.
    """
    names = {word for one in people for word in _names(one)} - (_names(own) if own else set())
    texts = {f"title_{language}": told.title for language, told in words.items()}
    texts |= {f"text_{language}": told.text for language, told in words.items()}
    fields = {"told_as": set(fold(told_as).split())} | {field: _letters(text) for field, text in texts.items()}
    for field, found in fields.items():
        if names & found:
            raise Refusal(
                "real-name", _("The real name of the person, or of somebody in their case, stands here."),
                _("Use a chosen name or initials; the real name only if the consent names it, and then tick that it is."), field=field,
            )  # fmt: skip


def _names(person: Person) -> set[str]:
    """The words of a name; a single letter is an initial, and a particle tells nothing of anybody."""
    words = fold(f"{person.family_name} {person.given_names} {person.native_name}").split()
    return {word for word in words if len(word) > 1} - PARTICLES


def _letters(text: str) -> set[str]:
    """The whole words of a text; of the short ones only those that begin with a capital."""
    short = {word for one in re.findall(r"\w+", text) if one[0].isupper() for word in fold(one).split()}
    return short | {word for word in fold(text).split() if len(word) >= SHORTEST}


def check_second(by: Actor, story: Story) -> None:
    """Nobody approves what they wrote. Raises Refusal `second-person`."""
    if by.user == story.by:
        raise Refusal(
            "second-person", _("You wrote this story yourself."), _("Ask another supervisor or the protection officer to read it.")
        )  # fmt: skip


def check_waiting(story: Story) -> None:
    """It is decided once. Raises Refusal `decided-already`."""
    if story.approved_on or story.struck_on:
        raise Refusal("decided-already", _("This story has been decided already."), _("Look at the case file."))
