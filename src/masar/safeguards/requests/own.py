"""One person's part of one case, before a reader for whom their request opened it: what is theirs, and names of others taken out."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Strikable
from masar.casework.cases.queries.scope import ever_members
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.audit.reading import deeds_of_case
from masar.foundation.ui.dates import worded_day
from masar.registry.people.models import Person
from masar.safeguards.requests.models import Request

SHORTEST = 3
"""Letters from which a word of a name is taken out of a text; shorter ones are words of any language."""
EVERYTHING = 10**6


@dataclass(frozen=True)
class Own:
    """One person's part of one case, before a reader for whom their request opened it."""

    actor: Actor
    request: Request

    @property
    def case(self) -> Case:
        """The case in which the person asks."""
        return self.request.case

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.request.person

    @cached_property
    def others(self) -> re.Pattern[str] | None:
        """The words of the names of whoever else was ever a member, and of who worked on the case."""
        named = [one.person for one in ever_members(self.case) if one.person_id != self.person.pk]
        names = [name for one in named for name in (one.family_name, one.given_names, one.native_name)]
        names += names_of({event.actor for event in deeds_of_case(str(self.case.pk), EVERYTHING)}).values()
        own = {word.casefold() for word in re.findall(r"\w+", f"{self.person.name} {self.person.native_name}")}
        words = {word for name in names for word in re.findall(r"\w+", name) if len(word) >= SHORTEST} - own
        words = {word for word in words if word.casefold() not in own}
        return re.compile(rf"\b({'|'.join(map(re.escape, sorted(words)))})\b", re.IGNORECASE) if words else None

    @property
    def alone(self) -> bool:
        """Whether nobody else was ever in the case: notes and scans on a whole family hold what others said in confidence, and are not given."""
        return len(ever_members(self.case)) == 1

    def of_all(self, text: str) -> str:
        """A text about the whole case, without names; nothing where others are in it, for it may hold what they said in confidence."""
        return self.without_others(text) if self.alone else ""

    def without_others(self, text: str) -> str:
        """A text with every such name taken out."""
        return self.others.sub(_("[another person]"), text) if self.others else text

    def struck(self, row: Strikable) -> str:
        """When and why something was struck out; not by whom."""
        if row.struck_on is None:
            return ""
        told = {"day": worded_day(row.struck_on), "why": self.without_others(row.why(self.case.seal))}
        return _("Struck out on %(day)s: %(why)s") % told

    def mine(self, row: object) -> bool:
        """Whether a row is about this person."""
        return getattr(row, "person_id", None) == self.person.pk
