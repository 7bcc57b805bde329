"""What a person typed, in a form or a spreadsheet cell, becomes a value or a refusal that says the mend."""

from masar.foundation.core.parse.ages import parse_age
from masar.foundation.core.parse.amounts import parse_money
from masar.foundation.core.parse.days import parse_day, parse_partial
from masar.foundation.core.parse.hijri import read_hijri
from masar.foundation.core.parse.mrz import Mrz, parse_mrz
from masar.foundation.core.parse.numbers import small_number
from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused, sentence
from masar.foundation.core.parse.phones import parse_phone
from masar.foundation.core.parse.typed import is_blank
from masar.foundation.core.parse.words import parse_code, parse_codes, parse_country, parse_document_number, parse_name

__all__ = [
    "Accepted",
    "Mrz",
    "Outcome",
    "Refused",
    "is_blank",
    "parse_age",
    "parse_code",
    "parse_codes",
    "parse_country",
    "parse_day",
    "parse_document_number",
    "parse_money",
    "parse_mrz",
    "parse_name",
    "parse_partial",
    "parse_phone",
    "read_hijri",
    "sentence",
    "small_number",
]
