"""Telephone numbers, kept as +212612345678 (E.164)."""

import re

import phonenumbers

from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import shown, typed_text, western_digits

HOME = "MA"
BETWEEN_NUMBERS = re.compile(r"[/;,|،؛\n]|\s(?:ou|or|et|and|أو)\s")
LEAST_DIGITS = 6


def parse_phone(raw: object, region: str = HOME) -> Outcome[str]:
    """One number in E.164; without a country code it is a number of `region`.

    A number written with + whose length is possible is accepted even if its operator is unknown, with a note: it may be
    the only way to reach the person.
    """
    text = western_digits(typed_text(raw, keep_lines=True)).lstrip("'’ ")
    if not text:
        return Refused("blank")
    parts = [part for part in BETWEEN_NUMBERS.split(text) if sum(sign.isdigit() for sign in part) >= LEAST_DIGITS]
    if len(parts) > 1:
        return Refused("several-phones", {"text": shown(raw)})
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return Refused("not-a-phone", {"text": shown(raw)})
    if phonenumbers.is_valid_number(number):
        return Accepted(_written(number))
    if text.startswith(("+", "00")) and phonenumbers.is_possible_number(number):
        return Accepted(_written(number), "phone-unusual")
    return Refused("phone-impossible", {"text": shown(raw)})


def _written(number: phonenumbers.PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
