"""Words: names of persons, codes of a list, countries, numbers of documents."""

import re
import unicodedata
from collections.abc import Iterable

from masar.foundation.core import countries
from masar.foundation.core.codes import CodeList, code_list, fold
from masar.foundation.core.parse.outcome import COUNTRIES, Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import shown, typed_text, western_digits

LONGEST_NAME = 120
NAME_SIGNS = frozenset(" '’‘ʼʿʾ`´-‐‑–.,·()")
ADDRESS = re.compile(r"://|\bwww\.|@|\.(?:com|org|net|ma)\b", re.IGNORECASE)
STRONG_SEPARATORS = re.compile(r"[;؛|\n]")
WEAK_SEPARATOR = re.compile(r"([,،/])")
NONE_OF_THEM = frozenset({"none", "no", "nothing", "aucun", "aucune", "neant", "non", "لا شيء", "لا يوجد"})
DASHES = "-‐‑–—−"
DOCUMENT_LENGTH = (3, 30)
NUMERO = re.compile(r"^(?:N[°º]|№)\s*:?\s*", re.IGNORECASE)
ROUNDED = re.compile(r"[0-9]+(?:[.,][0-9]+E[+-]?|E\+)[0-9]+")


def parse_name(raw: object) -> Outcome[str]:
    """A family name or given names as written, without invisible signs; one alone will do. At most 120 characters."""
    text = typed_text(raw)
    if not text:
        return Refused("blank")
    if not isinstance(raw, str):
        return Refused("name-not-text", {"text": shown(raw)})
    if len(text) > LONGEST_NAME:
        return Refused("too-long", {"length": str(len(text)), "limit": str(LONGEST_NAME)})
    if ADDRESS.search(text):
        return Refused("name-with-address", {"text": shown(text)})
    if any(unicodedata.category(sign)[0] == "N" for sign in text):
        return Refused("name-with-digits", {"text": shown(text)})
    strange = _signs(sign for sign in text if unicodedata.category(sign)[0] not in "LM" and sign not in NAME_SIGNS)
    if strange:
        return Refused("name-with-signs", {"text": shown(text), "signs": strange})
    if not any(unicodedata.category(sign)[0] == "L" for sign in text):
        return Refused("name-without-letters", {"text": shown(text)})
    return Accepted(text)


def parse_code(name: str, raw: object) -> Outcome[str]:
    """The code of the list `name` that a code, label or alias means. KeyError if there is no such list."""
    known = code_list(name)
    text = typed_text(raw)
    return _one_code(known, text) if text else Refused("blank")


def parse_codes(name: str, raw: object) -> Outcome[tuple[str, ...]]:
    """Several codes of the list `name`, each once, between ; , / | or new lines; a label may contain such signs.

    "None", "aucun", "-" mean no code at all, unless the list itself knows the word.
    """
    known = code_list(name)
    text = typed_text(raw, keep_lines=True)
    if not text:
        return Refused("blank")
    whole = known.find(text)
    if whole:
        return Accepted((whole.code,))
    if fold(text) in NONE_OF_THEM or not text.strip(DASHES):
        return Accepted(())
    codes: list[str] = []
    for part in STRONG_SEPARATORS.split(text):
        for label in _labels_within(known, part):
            outcome = _one_code(known, label)
            if isinstance(outcome, Refused):
                return outcome
            if outcome.value not in codes:
                codes.append(outcome.value)
    return Accepted(tuple(codes))


def parse_country(raw: object) -> Outcome[str]:
    """The three-letter code of a country by name, usual spelling, demonym or ISO code; "congolais" fits two."""
    text = typed_text(raw)
    if not text:
        return Refused("blank")
    found = countries.candidates(text)
    if len(found) == 1:
        return Accepted(found[0].iso3)
    if found:
        options = ";".join(one.iso3 for one in found)
        return Refused("ambiguous-country", {"text": shown(text), "options": options, "list": COUNTRIES})
    nearest = countries.nearest_country(text)
    if nearest:
        return Refused("unknown-country-near", {"text": shown(text), "nearest": nearest.iso3, "list": COUNTRIES})
    return Refused("unknown-country", {"text": shown(text)})


def parse_document_number(raw: object) -> Outcome[str]:
    """The number of a passport, laissez-passer or receipt: Latin capitals, digits, hyphens, slashes; no spaces."""
    text = western_digits(typed_text(raw)).lstrip("'’").strip().upper()
    if not text:
        return Refused("blank")
    if ROUNDED.fullmatch(text) or (isinstance(raw, float) and not text.isdigit()):
        return Refused("document-rounded", {"text": shown(raw)})
    number = NUMERO.sub("", text).replace(" ", "").replace("‑", "-").replace("–", "-")
    strange = _signs(sign for sign in number if not (sign.isascii() and (sign.isalnum() or sign in "-/.")))
    if not strange and not number[:1].isalnum():
        strange = number[:1]
    if strange:
        return Refused("document-with-signs", {"text": shown(raw), "signs": strange})
    shortest, longest = DOCUMENT_LENGTH
    if not shortest <= len(number) <= longest:
        return Refused("document-length", {"text": shown(raw), "shortest": str(shortest), "longest": str(longest)})
    if not any(sign.isdigit() for sign in number):
        return Refused("document-without-digit", {"text": shown(raw)})
    return Accepted(number)


def _one_code(known: CodeList, text: str) -> Outcome[str]:
    found = known.find(text)
    if found:
        return Accepted(found.code)
    params = {"text": shown(text), "list": known.name}
    meant = known.candidates(text)
    if len(meant) > 1:
        return Refused("ambiguous-code", {**params, "options": ";".join(code.code for code in meant)})
    nearest = known.nearest(text)
    return (
        Refused("unknown-code-near", {**params, "nearest": nearest.code})
        if nearest
        else Refused("unknown-code", params)
    )


def _labels_within(known: CodeList, part: str) -> list[str]:
    """The part cut at commas and slashes, except where the longest run of pieces is a label that contains them."""
    pieces = [piece.strip() for piece in WEAK_SEPARATOR.split(part)]  # pieces at even places, separators at odd
    labels: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start, -2)
        end = next((end for end in ends if known.find(" ".join(pieces[start:end]))), start + 1)
        labels.append(" ".join(pieces[start:end]).strip())
        start = end + 1
    return [label for label in labels if label]


def _signs(strange: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(strange))
