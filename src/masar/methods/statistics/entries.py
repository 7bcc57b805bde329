"""One table of a TOML file with checked fields. A refusal names the file, the place in it and the mend."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from masar.methods.statistics.definitions import Text

LANGUAGES = ("en", "fr", "ar")


class CatalogueProblem(ValueError):
    """A file of the catalogue is wrong; the sentence names the file, the place in it and the mend."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")


class Entry:
    """One table of a file that remembers where it stands, hands out checked fields and knows which were never asked for."""

    def __init__(self, place: str, fields: Mapping[str, Any]) -> None:
        self.place, self._fields, self._seen = place, fields, set[str]()

    def refuse(self, field: str, what: str) -> CatalogueProblem:
        """The problem of one field, to be raised."""
        return CatalogueProblem(f"{self.place}, field “{field}”", what)

    def has(self, field: str) -> bool:
        """Whether the field is written."""
        return field in self._fields

    def raw(self, field: str, default: Any = None) -> Any:
        """A field as TOML has it."""
        self._seen.add(field)
        return self._fields.get(field, default)

    def code(self, field: str, default: str | None = None) -> str:
        """A field of text; without a default it must be there."""
        value = self.raw(field, default)
        if not isinstance(value, str) or (default is None and not value):
            raise self.refuse(field, f'a text is needed, not {value!r}. Write {field} = "…".')
        return value

    def codes(self, field: str) -> tuple[str, ...]:
        """A field with a list of texts, empty when it is not there."""
        value = self.raw(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.refuse(field, f'a list of texts is needed, not {value!r}. Write {field} = ["…"].')
        return tuple(value)

    def text(self, field: str) -> Text:
        """A field in all three languages."""
        return checked_text(self.raw(field), self.place, field)

    def one_of(self, field: str, choices: Sequence[str], default: str | None = None) -> str:
        """A field whose text is one of `choices`."""
        value = self.code(field, default)
        if value not in choices:
            raise self.refuse(field, f"“{value}” is none of {', '.join(choices)}. Use one of them.")
        return value

    def finished(self) -> None:
        """Refuses fields that nobody asked for: they are misspelt."""
        for field in self._fields:
            if field not in self._seen:
                raise self.refuse(field, "nothing reads this field. Mend its spelling or take it out.")


def checked_text(value: object, place: str, field: str) -> Text:
    """A text that has all three languages and no other; raises CatalogueProblem."""
    if (
        not isinstance(value, dict)
        or set(value) != set(LANGUAGES)
        or not all(isinstance(word, str) and word for word in value.values())
    ):
        raise CatalogueProblem(
            f"{place}, field “{field}”", "the text must be written in en, fr and ar, each not empty."
        )
    return MappingProxyType(dict(value))
