"""Amounts of money without their currency, as exact decimals with two places."""

import math
import re
import unicodedata
from decimal import Decimal

from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import shown, typed_text, western_digits

LARGEST = Decimal("9999999999.99")
CENT = Decimal("0.01")
NOISE = 1e-6
"""What adding floats in a spreadsheet may leave behind."""
ARABIC_DECIMAL, ARABIC_GROUP = "٫", "٬"
ALLOWED = re.compile(rf"[0-9][0-9 .,{ARABIC_DECIMAL}]*")


def parse_money(raw: object) -> Outcome[Decimal]:
    """An amount of at least 0: "1 234,50", "1,234.50", "187.8". "187.800" and "1,234" have two readings: refused."""
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return _from_number(raw)
    text = western_digits(typed_text(raw)).lstrip("'").strip().replace("−", "-")
    if not text:
        return Refused("blank")
    if text.startswith("-") or text.endswith("-") or (text.startswith("(") and text.endswith(")")):
        code = "amount-negative" if any(sign.isdigit() for sign in text) else "not-an-amount"
        return Refused(code, {"text": shown(raw)})
    if any(unicodedata.category(sign)[0] == "L" or unicodedata.category(sign) == "Sc" for sign in text):
        code = "amount-with-currency" if any(sign.isdigit() for sign in text) else "not-an-amount"
        return Refused(code, {"text": shown(raw)})
    return _from_text(re.sub(rf"['’{ARABIC_GROUP}]", " ", text), shown(raw))


def _from_number(number: int | float | Decimal) -> Outcome[Decimal]:
    text = {"text": shown(number)}
    finite = number.is_finite() if isinstance(number, Decimal) else isinstance(number, int) or math.isfinite(number)
    if not finite:
        return Refused("not-an-amount", text)
    if number < 0:
        return Refused("amount-negative", text)
    if number > LARGEST:
        return Refused("amount-too-large", {**text, "limit": str(LARGEST)})
    exact = Decimal(number)
    cents = exact.quantize(CENT)
    if abs(exact - cents) > NOISE:
        return Refused("amount-decimals", text)
    return Accepted(abs(cents))  # a float may be -0.0


def _from_text(text: str, original: str) -> Outcome[Decimal]:
    if not ALLOWED.fullmatch(text):
        return Refused("not-an-amount", {"text": original})
    whole, decimals = _split(text)
    digits = _ungrouped(whole)
    if not digits or decimals == "":
        return Refused("not-an-amount", {"text": original})
    if decimals is not None and len(decimals) == 3 and _may_be_thousands(text, whole):
        both = {"whole": digits + decimals, "decimal": f"{digits}.{decimals[:2]}"}
        return Refused("amount-ambiguous", {"text": original, **both})
    places = (decimals or "").rstrip("0")
    if len(places) > 2:
        return Refused("amount-decimals", {"text": original})
    if len(digits.lstrip("0")) > 10:
        return Refused("amount-too-large", {"text": original, "limit": str(LARGEST)})
    return Accepted(Decimal(f"{digits}.{places or '0'}").quantize(CENT))


def _split(text: str) -> tuple[str, str | None]:
    """The whole part, its groups still marked, and the decimals; None where no sign can be the decimal sign."""
    signs = [sign for sign in text if sign in f".,{ARABIC_DECIMAL}"]
    if not signs or (len(signs) > 1 and len(set(signs)) == 1 and signs[0] != ARABIC_DECIMAL):
        return text, None
    whole, _, decimals = text.rpartition(signs[-1])
    return whole, decimals if decimals.isdigit() else ""


def _ungrouped(whole: str) -> str:
    """The digits of a whole number whose thousands are marked by one kind of sign or by none; empty for any other."""
    marks = {sign for sign in whole if not sign.isdigit()}
    if not marks:
        return whole
    groups = re.split(r"[ .,]", whole)
    regular = len(marks) == 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    return "".join(groups) if regular and ARABIC_DECIMAL not in marks else ""


def _may_be_thousands(text: str, whole: str) -> bool:
    """Whether the only point or comma may as well mark thousands: one to three digits before it, no leading zero."""
    return ARABIC_DECIMAL not in text and whole.isdigit() and len(whole) <= 3 and not whole.startswith("0")
