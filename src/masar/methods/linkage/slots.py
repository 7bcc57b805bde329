"""Vowels weighed place by place, for two words whose consonants agree: Keïta is not Koïta, but Touré is Turay."""

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from masar.methods.linkage.sounds import Sound

_NEAR = {
    frozenset(pair): cost
    for pair, cost in (
        *(("ou", 0.10), ("ei", 0.15), ("yi", 0.05), ("wu", 0.05), ("wo", 0.10), ("ye", 0.25)),
        *(
            ("ae", 0.30),
            ("ao", 0.35),
            ("au", 0.45),
            ("ai", 0.50),
            ("eo", 0.50),
            ("eu", 0.50),
            ("io", 0.60),
            ("iu", 0.60),
        ),
    )
}
_CONSONANTS = {
    frozenset(pair): cost for pair, cost in (("sz", 0.05), ("dt", 0.35), ("kg", 0.25), ("bp", 0.30), ("fv", 0.15))
}
_LOST = 0.25
_EQUAL, _STEEP, _STEEPEST = 0.97, 3.2, 1.2


def same_frame_likeness(one: Sound, other: Sound, voiceless: bool) -> float:
    """Likeness of two sounds with one frame (but for h), from 0 to 0.97: a vowel counts less the longer the word.

    `voiceless` says that one of the two was written in Arabic letters, where a missing vowel says nothing.
    """
    first, second = one.vowels, other.vowels
    if len(first) != len(second):
        return max(0.0, _EQUAL - 0.25 * (1 - Levenshtein.normalized_similarity(one.phonemes, other.phonemes)))
    last = len(first) - 1
    cost = sum(_slot(a, b, place == last, voiceless) for place, (a, b) in enumerate(zip(first, second)))
    for a, b in zip(one.consonants, other.consonants):
        if a != b:
            cost += _CONSONANTS.get(frozenset(a + b), 0.5) * (0.3 if voiceless else 1.0)
    length = max(len(one.soft_frame), 1)
    return max(0.0, _EQUAL - cost * min(_STEEP / length**2, _STEEPEST))


@lru_cache(maxsize=1 << 13)
def _slot(one: str, other: str, final: bool, voiceless: bool) -> float:
    if one == other:
        return 0.0
    if voiceless and (not one or not other):
        return 0.05
    if final and {one, other} == {"", "e"}:  # the mute e of Ousmane
        return 0.05
    cost = _edit_cost(one, other)
    return cost * (0.4 if voiceless else 1.0)


def _edit_cost(one: str, other: str) -> float:
    """The cheapest way from one run of vowels to the other."""
    row = [_LOST * place for place in range(len(other) + 1)]
    for place, a in enumerate(one, start=1):
        before, row[0] = row[0], _LOST * place
        for at, b in enumerate(other, start=1):
            swap = before + (0.0 if a == b else _NEAR.get(frozenset(a + b), 0.5))
            before, row[at] = row[at], min(swap, row[at] + _LOST, row[at - 1] + _LOST)
    return row[-1]
