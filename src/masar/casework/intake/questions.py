"""What is asked besides who the person is: read from the catalogue, which also says after how many days a draft is forgotten."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType

from masar.foundation.core.codes import code_list, known_language

Answers = Mapping[str, Sequence[str]]
"""What was told, by the code of the question: codes of its list, or one text."""


@dataclass(frozen=True)
class Question:
    """One question of a page. `states`: which answers state a fact of the programme or a vulnerability."""

    code: str
    page: str
    kind: str
    title: Mapping[str, str] = field(hash=False)
    list: str = ""
    hint: Mapping[str, str] = field(default_factory=dict, hash=False)
    required: bool = False
    sensitive: bool = False
    states: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def words(self) -> str:
        """The question in the reader's language."""
        return self.title[known_language()]

    @property
    def help(self) -> str:
        """What helps to ask it; mostly nothing."""
        return self.hint.get(known_language(), "")

    def told(self, answers: Sequence[str]) -> str:
        """Answers in words."""
        return ", ".join(code_list(self.list).label(one) if self.list else one for one in answers)


@dataclass(frozen=True)
class Asked:
    """The file: its questions by code, and its two periods in days."""

    questions: Mapping[str, Question]
    draft_days: int
    consent_days: int


@cache
def asked() -> Asked:
    """As the catalogue states it."""
    read = tomllib.loads((resources.files("masar.catalogue") / "intake/questions.toml").read_text("utf-8"))
    questions = {one["code"]: Question(**one) for one in read["question"]}
    return Asked(MappingProxyType(questions), read["drafts"]["days"], read["consent"]["days"])


def of_page(page: str) -> Iterator[Question]:
    """The questions of a page in their order."""
    return (one for one in asked().questions.values() if one.page == page)


def stated_by(answers: Answers) -> list[str]:
    """The facts and vulnerabilities that answers state, each once."""
    questions = asked().questions
    found = [
        questions[code].states.get(one, "") for code, given in answers.items() if code in questions for one in given
    ]
    return [one for one in dict.fromkeys(found) if one]
