"""The words that stand around a programme's own texts when it is drawn."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from masar.methods.programmes.text import Text


def word(code: str, language: str) -> str:
    """One of the words of words.toml; raises KeyError for a code it does not have."""
    return _words()[code].say(language)


def labelled(code: str, language: str, value: object) -> str:
    """A word, a colon as the language sets it, and a value."""
    return f"{word(code, language)}{' : ' if language.startswith('fr') else ': '}{value}"


def direction(language: str) -> str:
    """ "rtl" for Arabic, else "ltr"."""
    return "rtl" if language.startswith("ar") else "ltr"


@lru_cache(maxsize=1)
def _words() -> dict[str, Text]:
    source = files("masar.methods.programmes.draw").joinpath("words.toml").read_text(encoding="utf-8")
    return {code: Text(words) for code, words in tomllib.loads(source).items()}
