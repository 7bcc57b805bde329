"""Which office a row means, by code or name, and which one is meant where none is named."""

from dataclasses import dataclass
from functools import cached_property

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import TextIndex
from masar.registry.directory import queries as directory


@dataclass(frozen=True)
class Offices:
    """The offices of the mission as one person may take over cases for them."""

    by: Actor

    @cached_property
    def known(self) -> tuple[tuple[str, str], ...]:
        """(code, name) of every open office, as the directory writes it."""
        return tuple((office.code, office.name) for office in directory.offices(self.by))

    @property
    def options(self) -> str:
        """The codes to choose from, for a sentence."""
        return ", ".join(code for code, _name in self.known)

    def find(self, text: str) -> str | None:
        """The code of the office named so in any language, accents and case forgiven; the only possible one where nothing is named."""
        return self._index.find(text) if text else self._only

    def may_take_over(self, code: str) -> bool:
        """Whether the person may take over cases for that office."""
        scope = self.by.scope(Permission.TAKE_OVER_CASES)
        return scope.mission or code in scope.offices

    @cached_property
    def _only(self) -> str | None:
        own = [code for code, _name in self.known if code in self.by.offices]
        possible = own or [code for code, _name in self.known]
        return possible[0] if len(possible) == 1 else None

    @cached_property
    def _index(self) -> TextIndex:
        spelt = ((code, (code, *directory.town_spellings(name))) for code, name in self.known)
        return TextIndex((text, code) for code, texts in spelt for text in texts)
