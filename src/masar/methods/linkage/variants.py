"""The table of known spellings: which name a word is a spelling of, and which are kin. The table is variants.toml."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from masar.methods.linkage.names import fold
from masar.methods.linkage.sounds import sound


@dataclass(frozen=True)
class Variants:
    """Spellings and sounds leading to the names they may be; pairs of names of one origin."""

    spellings: dict[str, frozenset[str]]
    sounds: dict[str, frozenset[str]]
    kin: frozenset[tuple[str, str]]


@cache
def table() -> Variants:
    """The table, read once. Each name goes by the first spelling on its line."""
    content = tomllib.loads(files(__package__).joinpath("variants.toml").read_text(encoding="utf-8"))
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    heard: defaultdict[str, set[str]] = defaultdict(set)
    for line in content["same"]:
        head, *_ = written = [fold(spelling).replace(" ", "") for spelling in line.split()]
        for spelling in written:
            spellings[spelling].add(head)
            heard[sound(spelling).phonemes].add(head)
    kin = {(one, other) for line in content["kin"] for one in line.split() for other in line.split() if one != other}
    return Variants(
        {spelling: frozenset(heads) for spelling, heads in spellings.items()},
        {phonemes: frozenset(heads) for phonemes, heads in heard.items()},
        frozenset(kin),
    )


@lru_cache(maxsize=1 << 14)
def known_as(word: str) -> frozenset[str]:
    """The names of the table that a folded word spells, else those that it sounds like; empty when unknown."""
    names = table()
    return names.spellings.get(word) or names.sounds.get(sound(word).phonemes, frozenset())


def are_kin(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Whether some name of the first set shares its origin with some name of the second."""
    return any((one, other) in table().kin for one in ones for other in others)
