"""What was typed, as clean text: of any type of cell, without signs that cannot be seen. No meaning is read."""

import math
import re
import unicodedata

MOST_SHOWN = 60
BITS_OF_A_PLAUSIBLE_NUMBER = 4096


def typed_text(raw: object, *, keep_lines: bool = False) -> str:
    """The text of a cell or field: composed, without control, bidirectional or zero-width signs, with single spaces.

    Whole floats lose their ".0" as people never typed it. With `keep_lines` line breaks stay.
    """
    text = unicodedata.normalize("NFC", _as_text(raw))
    lines = re.split(r"[\r\n\v\f\u2028\u2029]+", text)
    clean = [" ".join("".join(_visible(sign) for sign in line).split()) for line in lines]
    return ("\n" if keep_lines else " ").join(line for line in clean if line)


def is_blank(raw: object) -> bool:
    """Whether nothing visible was typed."""
    return typed_text(raw) == ""


def western_digits(text: str) -> str:
    """The text with the digits of every script as 0–9."""
    return "".join(str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in text)


def shown(raw: object) -> str:
    """The text as a sentence may quote it: at most 60 characters."""
    text = typed_text(raw)
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def _as_text(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, float) and math.isfinite(raw) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, int) and raw.bit_length() > BITS_OF_A_PLAUSIBLE_NUMBER:
        return "∞"  # Python refuses to write out such integers
    return str(raw)


def _visible(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else sign
