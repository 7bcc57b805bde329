"""The machine-readable lines of a travel document (ICAO Doc 9303): passports TD3, cards TD1 and TD2, typed or pasted.

Nothing is taken whose check digit does not fit: a wrong digit says which part of the lines is to be looked at again.
"""

import re
from dataclasses import dataclass
from datetime import date

from masar.foundation.core.countries import is_country
from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import typed_text, western_digits

FILLER = "<"
WEIGHTS = (7, 3, 1)
LINES = {(3, 30): "TD1", (2, 36): "TD2", (2, 44): "TD3"}
"""The format by how many lines of how many signs."""
NOT_ISO = {
    "D": "DEU", "GBD": "GBR", "GBN": "GBR", "GBO": "GBR", "GBP": "GBR", "GBS": "GBR", "RKS": "", "UTO": "", "EUE": "", "ROM": "ROU", "ZAR": "COD",
    "UNO": "", "UNA": "", "UNK": "", "XXA": "", "XXB": "", "XXC": "", "XXX": "", "XOM": "", "XPO": "", "XCC": "", "XBA": "", "XIM": "", "XCE": "", "XCO": "", "XEC": "",
}  # fmt: skip
"""Codes that documents bear beside those of ISO 3166: the country meant, or none – stateless, refugee, organisations, unspecified."""
SEXES = {"M": "M", "F": "F", "X": "X"}
LONGEST = 30
"""Years ahead that a document may hold at most; some never end, and say so by a far day."""
LOOK_ALIKE = str.maketrans("OQDISBZG", "00015826")
"""What a clerk types for a figure, where only figures can stand."""


@dataclass(frozen=True)
class Mrz:
    """What the lines say. A code of country is of ISO 3166, or empty where the document names none; so are unknown days."""

    format: str
    kind: str
    issuer: str
    family_name: str
    given_names: str
    number: str
    nationality: str
    born: PartialDate | None
    sex: str
    expires_on: date | None


def parse_mrz(raw: object, today: date) -> Outcome[Mrz]:
    """What machine-readable lines say. `today` decides the century: nobody is born in the future, no document outlives thirty years.

    Refused: `mrz-shape` where there are not two or three lines of the right length, `mrz-digit` with the `part` whose check digit is
    wrong, `mrz-date` with the part that names no day, `mrz-country` with the code that is nobody's.
    """
    lines = _lines(raw)
    kind = LINES.get((len(lines), len(lines[0]) if lines else 0))
    if kind is None or len({len(line) for line in lines}) != 1:
        return Refused("mrz-shape", {"found": " + ".join(str(len(line)) for line in lines) or "0"})
    fields = _td1(lines) if kind == "TD1" else _td2_or_3(lines, kind)
    for part, text, digit in fields.checked:
        if not _fits(text, digit):
            return Refused("mrz-digit", {"list": PARTS, "part": part})
    return _read(kind, fields, today)


PARTS = "mrz-part"
"""The code list whose words name the parts of the lines."""


@dataclass(frozen=True)
class _Fields:
    """The lines taken apart. `checked`: what must agree with which digit, the parts first and the whole last."""

    kind: str
    issuer: str
    names: str
    number: str
    nationality: str
    born: str
    sex: str
    expires: str
    checked: tuple[tuple[str, str, str], ...]


def _lines(raw: object) -> list[str]:
    """The lines in capitals without blanks; a single line is cut where its length tells the format."""
    text = western_digits(typed_text(raw, keep_lines=True)).upper().replace("«", "<<").replace("‹", FILLER)
    lines = [re.sub(r"[^A-Z0-9<]", "", line) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        whole = lines[0]
        for count, length in LINES:
            if len(whole) == count * length and (length != 30 or not whole.startswith("P")):
                return [whole[at : at + length] for at in range(0, len(whole), length)]
    return lines


def _td2_or_3(lines: list[str], kind: str) -> _Fields:
    first, second = lines
    second = second[:13] + _figures(second[13:20]) + second[20] + _figures(second[21:28]) + second[28:]
    number, born, expires = second[0:9], second[13:19], second[21:27]
    whole = second[:10] + second[13:20] + second[21:-1]
    checked = [
        ("NUMBER", number, second[9]),
        ("BIRTH", born, second[19]),
        ("EXPIRY", expires, second[27]),
        *([("PERSONAL", second[28:42], second[42])] if kind == "TD3" else []),
        ("WHOLE", whole, second[-1]),
    ]
    if kind == "TD2":
        number, checked = _longer_number(number, second[9], second[28:35], checked)
    return _Fields(
        first[0:2], first[2:5], first[5:], number, second[10:13], born, second[20], expires, tuple(checked)
    )  # fmt: skip


def _td1(lines: list[str]) -> _Fields:
    first, second, names = lines
    second = _figures(second[:7]) + second[7] + _figures(second[8:15]) + second[15:]
    number, born, expires = first[5:14], second[0:6], second[8:14]
    whole = first[5:30] + second[0:7] + second[8:15] + second[18:29]
    checked = [
        ("NUMBER", number, first[14]),
        ("BIRTH", born, second[6]),
        ("EXPIRY", expires, second[14]),
        ("WHOLE", whole, second[29]),
    ]
    number, checked = _longer_number(number, first[14], first[15:30], checked)
    return _Fields(
        first[0:2], first[2:5], names, number, second[15:18], born, second[7], expires, tuple(checked)
    )  # fmt: skip


def _longer_number(
    number: str, digit: str, optional: str, checked: list[tuple[str, str, str]]
) -> tuple[str, list[tuple[str, str, str]]]:
    """A number of more than nine signs goes on in the optional part, its check digit behind it; a filler stands where that digit was."""
    rest = optional.split(FILLER)[0]
    if digit != FILLER or not rest:
        return number, checked
    longer = number + rest[:-1]
    return longer, [("NUMBER", number + FILLER + rest[:-1], rest[-1]), *checked[1:]]


def _figures(text: str) -> str:
    return text.translate(LOOK_ALIKE)


def _fits(text: str, digit: str) -> bool:
    """Whether a part agrees with its check digit; an empty optional part may have a filler for it."""
    if digit == FILLER:
        return not text.strip(FILLER)
    return _figures(digit) == str(_check_digit(text))


def _check_digit(text: str) -> int:
    """The weighted sum of Doc 9303: figures count themselves, letters from ten, fillers nothing."""
    values = (0 if sign == FILLER else int(sign, 36) for sign in text)
    return sum(value * WEIGHTS[at % 3] for at, value in enumerate(values)) % 10


def _read(kind: str, fields: _Fields, today: date) -> Outcome[Mrz]:
    issuer, nationality = _country(fields.issuer), _country(fields.nationality)
    for code, found in ((fields.issuer, issuer), (fields.nationality, nationality)):
        if found is None:
            return Refused("mrz-country", {"text": code.strip(FILLER)})
    try:
        part = "BIRTH"
        born = _born(fields.born, today)
        part = "EXPIRY"
        expires = _expires(fields.expires, today)
    except ValueError:
        return Refused("mrz-date", {"list": PARTS, "part": part})
    family, _gap, given = fields.names.partition(FILLER * 2)
    return Accepted(
        Mrz(
            kind, fields.kind.strip(FILLER), issuer or "", _name(family), _name(given), fields.number.strip(FILLER), nationality or "",
            born, SEXES.get(fields.sex, ""), expires,
        )
    )  # fmt: skip


def _name(text: str) -> str:
    """A name as people write it; fillers between its words are blanks."""
    return " ".join(word.capitalize() for word in text.split(FILLER) if word)


def _country(code: str) -> str | None:
    """The country of a code, empty for one that names none; None for a code that is nobody's."""
    bare = code.strip(FILLER)
    if bare in NOT_ISO:
        return NOT_ISO[bare]
    return bare if is_country(bare) else None


def _born(text: str, today: date) -> PartialDate | None:
    """The birth date, of which day and month may be filled up. Raises ValueError for no day of the calendar."""
    year, month, day = text[:2], text[2:4], text[4:]
    if not year.strip(FILLER):
        return None
    full = 2000 + int(year) - (100 if 2000 + int(year) > today.year else 0)
    if not month.strip(FILLER):
        return PartialDate(date(full, 1, 1), Precision.YEAR)
    known = date(full, int(month), int(day) if day.strip(FILLER) else 1)
    if known > today:
        known = known.replace(year=known.year - 100)
    return PartialDate(known, Precision.DAY if day.strip(FILLER) else Precision.MONTH)


def _expires(text: str, today: date) -> date | None:
    """The day on which the document ends: of this century, unless that were thirty years ahead. Raises ValueError for no day."""
    if not text.strip(FILLER):
        return None
    year = 2000 + int(text[:2])
    return date(year - (100 if year > today.year + LONGEST else 0), int(text[2:4]), int(text[4:]))
