"""What each kind of help asks for, as `catalogue/assistance/policy.toml` states it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Terms:
    """The terms of one kind of help."""

    window: timedelta = timedelta()
    approval: bool = False
    voucher: bool = False
    stock: bool = False
    nights: bool = False
    cash: bool = False


@dataclass(frozen=True)
class Policy:
    """The whole file."""

    types: Mapping[str, Terms]
    voucher_lasts: timedelta
    approval_lasts: timedelta
    currency: str
    carer_papers: tuple[str, ...]

    def of(self, type_: str) -> Terms:
        """The terms of a kind; of one that the file does not name, such as an earlier register states, none."""
        return self.types.get(type_, Terms())

    def codes(self, name: str) -> frozenset[str]:
        """The kinds for which a term holds."""
        return frozenset(code for code, terms in self.types.items() if getattr(terms, name))


@cache
def policy() -> Policy:
    """As the catalogue states it."""
    read = tomllib.loads((files("masar.catalogue") / "assistance/policy.toml").read_text("utf-8"))
    types = {code: Terms(**{**told, "window": timedelta(told["window"])}) for code, told in read["types"].items()}
    return Policy(
        types,
        timedelta(read["voucher_days"]),
        timedelta(read["approved_days"]),
        read["currency"],
        tuple(read["carer"]["papers"]),
    )
