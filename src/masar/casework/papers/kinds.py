"""The kinds of paper, as `catalogue/papers` states them: their texts as shipped, what may stand in them, who signs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import LANGUAGES, known_language

Words = Mapping[str, str]
"""A word or sentence by language."""
ORDER = ("S0", "S1", "SN", "S2", "SF", "S3", "S4", "S5")
"""Classes by how much they tell: a paper holds nothing of a class beyond its own."""


@dataclass(frozen=True)
class Placeholder:
    """What may stand in braces. `asked`: whoever writes the paper is asked for it; as a day, a code, several codes or a long text."""

    name: str
    label_of: Words
    asked: bool = False
    day: bool = False
    codes: str = ""
    many: bool = False
    long: bool = False

    @property
    def label(self) -> str:
        """In the reader's language, as a form asks for it."""
        label = self.label_of[known_language()]
        return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class Signer:
    """Who signs, with or without room for a thumbprint."""

    label_of: Words
    thumb: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of paper. `coded` names the code list of what its verification code tells first; empty where it bears none."""

    code: str
    order: int
    number: str
    version: str
    field_class: FieldClass
    layout: str
    coded: str
    by_hand: bool
    title_of: Words
    text_of: Words
    placeholders: Mapping[str, Placeholder]
    own: tuple[str, ...]
    required: tuple[str, ...]
    signers: tuple[Signer, ...]

    @property
    def title(self) -> str:
        """In the reader's language."""
        return self.title_of[known_language()]

    @property
    def asked(self) -> list[Placeholder]:
        """What whoever writes one by hand is asked for."""
        return [self.placeholders[name] for name in self.own]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the order of the page."""
    folder = files("masar.catalogue") / "papers"
    read = {one.name: tomllib.loads(one.read_text("utf-8")) for one in folder.iterdir() if one.name.endswith(".toml")}
    common = read.pop("common.toml")
    made = sorted((_kind(told, common) for told in read.values()), key=lambda one: one.order)
    return MappingProxyType({one.code: one for one in made})


def kind_of(code: str) -> Kind:
    """The kind of that code. Raises KeyError."""
    return kinds()[code]


def is_within(told: FieldClass, paper: FieldClass) -> bool:
    """Whether something of one class may stand in a paper of another."""
    return ORDER.index(told) <= ORDER.index(paper)


def _kind(told: Mapping[str, Any], common: Mapping[str, Any]) -> Kind:
    own_class = FieldClass(told["field_class"])
    shared = {
        name: _placeholder(name, one)
        for name, one in common["placeholders"].items()
        if is_within(FieldClass(one["field_class"]), own_class)
    }
    own = {name: _placeholder(name, one) for name, one in told.get("placeholders", {}).items()}
    signers = tuple(
        Signer(common["signers"][name]["label"], bool(common["signers"][name].get("thumb")))
        for name in told["signatures"]
    )
    return Kind(
        told["code"], told["order"], told["number"], told["version"], own_class, told["layout"], told.get("coded", ""), bool(told.get("by_hand")),
        told["title"], {language: told["text"][language].strip() for language in LANGUAGES}, {**shared, **own}, tuple(own), tuple(told.get("required", ())), signers,
    )  # fmt: skip


def _placeholder(name: str, told: Mapping[str, Any]) -> Placeholder:
    words = {key: value for key, value in told.items() if key in ("asked", "day", "codes", "many", "long")}
    return Placeholder(name, told["label"], **words)
