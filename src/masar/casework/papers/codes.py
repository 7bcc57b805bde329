"""The code of a paper: what it is, signed by the mission, so that anybody sees whether it is genuine – offline too, with the public key.

It carries number, days and codes, never a name. `MASAR1~number-mark~day~until~facts…~how far the log reached~signature`
"""

import base64
import binascii
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from masar.foundation.access.sealed import is_ours, is_signed, signed
from masar.foundation.audit.log import last_link

BEGINS, JOIN, NEVER = "MASAR1", "~", "-"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without signs that are mistaken for each other when read aloud or typed from paper."""
MARK = 5
FACT = re.compile(r"[A-Za-z0-9_.\-]+")
NUMBER = re.compile(r"[A-Z]{2,5}-[A-Z]{3}-\d{4}-\d{5,}-[" + LETTERS + r"]{5}")


@dataclass(frozen=True)
class Code:
    """What a code says, and how it is signed. `seq` is how far the log reached then."""

    number: str
    mark: str
    on: date
    until: date | None
    facts: tuple[str, ...]
    seq: int
    signature: str = ""

    @property
    def short(self) -> str:
        """What somebody types from paper."""
        return f"{self.number}-{self.mark}"

    @property
    def told(self) -> str:
        """What is signed."""
        until = f"{self.until:%Y%m%d}" if self.until else NEVER
        return JOIN.join((BEGINS, self.short, f"{self.on:%Y%m%d}", until, *self.facts, str(self.seq)))

    @property
    def text(self) -> str:
        """What the square code holds."""
        return self.told + JOIN + base64.urlsafe_b64encode(bytes.fromhex(self.signature)).decode().rstrip("=")

    def is_genuine(self, public_key: str = "") -> bool:
        """Whether this mission signed it; with a public key, whether that key did, which needs no database. Raises KeyFault."""
        if public_key:
            return is_signed(self.told, self.signature, public_key)
        return is_ours(self.told, self.signature, self.seq)


def new_mark() -> str:
    """Signs that nobody guesses, so that a number alone does not stand for a paper."""
    return "".join(secrets.choice(LETTERS) for _place in range(MARK))


def signed_code(number: str, mark: str, on: date, until: date | None, facts: Sequence[str]) -> Code:
    """A code under the signature of the mission. Raises ValueError for a fact that is no code, KeyFault without the key."""
    if strange := [fact for fact in facts if not FACT.fullmatch(fact)]:
        raise ValueError(f"A code carries codes and numbers, never words: {strange[0]!r}.")
    seq, _digest = last_link()
    bare = Code(number, mark, on, until, tuple(facts), seq)
    return Code(number, mark, on, until, tuple(facts), seq, signed(bare.told)[0])


def read_code(text: str) -> Code | None:
    """What was scanned, bare or as the address of the page; None where it is no code of ours."""
    begin = text.find(BEGINS + JOIN)
    parts = text[begin:].strip().rstrip("/").split(JOIN) if begin >= 0 else []
    if len(parts) < 6 or not NUMBER.fullmatch(parts[1]):
        return None
    _begins, short, day, until, *facts, seq, signature = parts
    number, _dash, mark = short.rpartition("-")
    try:
        raw = base64.b64decode(signature + "=" * (-len(signature) % 4), altchars=b"-_", validate=True)
        last = None if until == NEVER else date.fromisoformat(until)
        return Code(number, mark, date.fromisoformat(day), last, tuple(facts), int(seq), raw.hex())
    except (ValueError, binascii.Error):
        return None


def read_short(text: str) -> str:
    """Number and mark as somebody typed them; empty where it is neither."""
    typed = re.sub(r"\s+", "", text).upper()
    return typed if NUMBER.fullmatch(typed) else ""


def address_of(code: Code, path: str) -> str:
    """What is drawn as a square: the address at which the public reaches this page, or the code alone where there is none."""
    public: str = settings.PUBLIC_ADDRESS
    return f"{public.rstrip('/')}{path}{code.text}" if public else code.text
