"""The sentences of a transfer: what is wrong, why, and the mend, in three languages. The words are in the catalogue."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from masar.exchange.transfer.columns import specs_by_field
from masar.exchange.transfer.grid import Params
from masar.foundation.core.classes import WITHHELD
from masar.foundation.core.codes import LANGUAGES, code_list, known_language
from masar.foundation.core.parse import outcome

FIELD = "field"
FIELDS = "fields"
EXIT = "exit"


def sentence(code: str, params: Params, language: str | None = None) -> str:
    """The sentence of a transfer problem, or of a refused value, with its parameters filled in.

    KeyError for a code without a sentence and for a parameter that the sentence needs and lacks.
    """
    texts = _messages().get(code)
    if texts is None:
        return outcome.sentence(code, {key: str(value) for key, value in params.items()}, language)
    language = known_language(language)
    words = {key: _shown(key, str(value), language) for key, value in params.items()}
    if language == "ar":
        words = {key: outcome.ISOLATE.format(word) for key, word in words.items()}
    return texts[language].format_map(words)


def unopened(params: Params) -> Params:
    """The parameters of a sentence as somebody sees them who does not read the list: fields and counts stay, cells are withheld."""
    return {key: value if isinstance(value, int) or _of_catalogue(key) else WITHHELD for key, value in params.items()}


def _of_catalogue(key: str) -> bool:
    return key in (FIELDS, EXIT) or key.endswith(FIELD)


def _shown(key: str, text: str, language: str) -> str:
    """Fields by their heading, exits by their label, everything else as it is."""
    if key == FIELDS:
        return outcome.LISTED[language].join(specs_by_field()[name].heading(language) for name in text.split(";"))
    if key.endswith(FIELD):
        return specs_by_field()[text].heading(language)
    return code_list(EXIT).label(text, language) if key == EXIT else text


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    text = (resources.files("masar.catalogue") / "transfer" / "messages.csv").read_text(encoding="utf-8")
    return {
        row["code"]: {language: row[language] for language in LANGUAGES} for row in csv.DictReader(text.splitlines())
    }
