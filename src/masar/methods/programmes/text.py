"""A text that exists in every language of the house."""

from collections.abc import Iterator, Mapping

LANGUAGES = ("en", "fr", "ar")


class Text(Mapping[str, str]):
    """The same words in English, French and Arabic; reads as a mapping from language to words."""

    __slots__ = ("_words",)

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)

    def say(self, language: str) -> str:
        """The words in `language` ("fr" or "fr-MA"), in English where they are missing."""
        return self._words.get(language.partition("-")[0]) or self._words.get("en", "")

    def __getitem__(self, language: str) -> str:
        return self._words[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __hash__(self) -> int:
        return hash(frozenset(self._words.items()))

    def __repr__(self) -> str:
        return f"Text({self._words.get('en', '')!r})"
