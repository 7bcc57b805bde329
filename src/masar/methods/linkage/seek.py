"""Which names on record are nearest to a misspelt one, in an index of whatever make. Who bears them is not asked here."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import combinations, pairwise
from typing import Protocol

from masar.methods.linkage.compare import alike, compare_words
from masar.methods.linkage.keys import (
    ARTICLES,
    PARTICLES,
    READ,
    bound,
    end_keys,
    keyed,
    near_keys,
    number_of,
    pair_key,
    word_of,
    words_of,
)
from masar.methods.linkage.names import Word, words

COMPARED = 240
"""How many names are compared in full."""
KEPT = 120
"""Of two words' likenesses the first with the first 120 of the other, the second with 60, and so on."""
_ASKED, _ENOUGH, _MOST = (120, 400, 1000), 250, 8000
_FEW, _MOST_OF_ONE = 40, 600
_MORE = 0.9
_SURE, _LONG = 0.92, 9
_SPLIT_FROM = 5
_NEAR, _FAR, _PIECE = 0.55, 0.40, 0.78


class Index(Protocol):
    """What a store of names must answer."""

    def words(self, keys: Collection[int]) -> Iterable[tuple[int, str]]:
        """The words on record under these keys, each with the key."""

    def names(self, keys: Sequence[int], most: int) -> Iterable[tuple[int, int]]:
        """The numbers of names under these keys, each with the key; at most so many."""

    def spellings(self, names: Collection[int]) -> Iterable[tuple[int, str]]:
        """Names by their numbers, as `keys.spelt` writes them."""


@dataclass(eq=False)
class _Slot:
    """A stretch of the letters asked for, and which words on record may be meant by it, the likest first."""

    start: int
    end: int
    word: Word
    meant: list[tuple[float, str, int]] = field(default_factory=list)

    @property
    def letters(self) -> int:
        """How long the stretch is."""
        return self.end - self.start

    @property
    def best(self) -> float:
        """The likeness of the likest word."""
        return self.meant[0][0] if self.meant else 0.0

    def meets(self, other: "_Slot") -> bool:
        """Whether two stretches share a letter."""
        return self.start < other.end and other.start < self.end


def nearest(index: Index, name: str) -> dict[int, float]:
    """The numbers of the names most like this one, each with its likeness, the likest first."""
    asked = words(name)[:READ]
    if not asked:
        return {}
    explained = _explained(index, _read(index, asked), sum(len(word.latin) for word in asked))
    likeliest = nlargest(COMPARED, explained, key=explained.__getitem__)
    alike_ = {one: compare_words(asked, words_of(text)).similarity for one, text in index.spellings(likeliest)}
    return dict(sorted(alike_.items(), key=lambda pair: -pair[1]))


def _explained(index: Index, slots: Sequence[_Slot], letters: int) -> dict[int, float]:
    """Names that hold words meant by two slots, or where those are few by one; each with how much of what is asked that explains."""
    explained = defaultdict[int, float](float)
    seen = set[tuple[int, int]]()

    def tell(keys: Mapping[int, tuple[float, int]], part: Sequence[int], most: int) -> None:
        for key, found in index.names(part, most) if part else ():
            value, place = keys[key]
            if (found, place) not in seen:
                seen.add((found, place))
                explained[found] += value

    pairs = _pairs(slots, letters)
    ordered, done = sorted(pairs, key=lambda key: -pairs[key][0]), 0
    for step in _ASKED:
        if len(explained) < _ENOUGH:
            tell(pairs, ordered[done : done + step], _MOST)
            done += step
    if len(explained) < _FEW:
        for whole in (True, False):
            singles = _singles(slots, letters, whole=whole)
            tell(singles, list(singles), _MOST_OF_ONE)
    return explained


def _read(index: Index, asked: tuple[Word, ...]) -> list[_Slot]:
    """The words asked for, and how else they may be meant: two as one, one as two."""
    single, joined = _written(asked), list(_joined(asked))
    _mean(index, [*single, *joined], near_keys, _NEAR)
    unsure = [slot for slot in single if slot.best < _SURE]
    _mean(index, unsure, end_keys, _FAR)
    pieces = [piece for slot in single if slot.best < _SURE or len(slot.word.latin) >= _LONG for piece in _pieces(slot)]
    _mean(index, pieces, near_keys, _PIECE)
    return [slot for slot in (*single, *joined, *pieces) if slot.meant]


def _written(asked: tuple[Word, ...]) -> list[_Slot]:
    told, at, found = set(keyed(asked)), 0, []
    for word in asked:
        if word in told:
            told.discard(word)
            found.append(_Slot(at, at + len(word.latin), word))
        at += len(word.latin)
    return found


def _joined(asked: tuple[Word, ...]) -> Iterator[_Slot]:
    at = 0
    for place, (one, other) in enumerate(pairwise(asked)):
        end = at + len(one.latin) + len(other.latin)
        yield _Slot(at, end, Word(one.latin + other.latin, one.voiceless))
        if other.latin in ARTICLES and place + 2 < len(asked):  # Abd el Aziz
            after = asked[place + 2].latin
            yield _Slot(at, end + len(after), Word(bound(one.latin, other.latin, after), one.voiceless))
        at += len(one.latin)


def _pieces(slot: _Slot) -> Iterator[_Slot]:
    """A word cut in two at each letter; a particle that is cut off is no piece."""
    latin, voiceless = slot.word
    if len(latin) < _SPLIT_FROM:
        return
    for place in range(2, len(latin) - 1):
        middle, left, right = slot.start + place, latin[:place], latin[place:]
        if left not in PARTICLES:
            yield _Slot(slot.start, middle, Word(left, voiceless))
        if right[:2] in ARTICLES and len(right) > 4:  # Abdelaziz, who is on record as Abd el Aziz
            yield _Slot(middle, slot.end, Word(right[2:], voiceless))
        yield _Slot(middle, slot.end, Word(right, voiceless))


def _mean(index: Index, slots: Sequence[_Slot], keys: Callable[[Word], frozenset[int]], least: float) -> None:
    """Find for each slot which words on record may be meant by it."""
    under = defaultdict[int, list[_Slot]](list)
    for slot in slots:
        for key in keys(slot.word):
            under[key].append(slot)
    if not under:
        return
    met = defaultdict[_Slot, set[str]](set)
    for key, text in index.words(list(under)):
        for slot in under[key]:
            met[slot].add(text)
    for slot, texts in met.items():
        known = {text for _, text, _ in slot.meant}
        found = ((alike(slot.word, word_of(text)), text, number_of(text)) for text in texts - known)
        slot.meant = sorted([*slot.meant, *(one for one in found if one[0] >= least)], reverse=True)[:KEPT]


def _pairs(slots: Sequence[_Slot], letters: int) -> dict[int, tuple[float, int]]:
    """The keys of every two words meant by two slots, each with how much of what is asked they explain, and by which two slots."""
    found: dict[int, tuple[float, int]] = {}
    for place, (first, second) in enumerate(combinations(slots, 2)):
        if first.meets(second):
            continue
        one, other = first.letters / letters, second.letters / letters
        for rank, (likeness, _text, number) in enumerate(first.meant, 1):
            for next_likeness, _next_text, next_number in second.meant[: KEPT // rank]:
                value = one * likeness + other * next_likeness
                for whole, weight in ((True, 1.0), (False, _MORE)):
                    key = pair_key(number, next_number, whole=whole)
                    if key not in found or value * weight > found[key][0]:
                        found[key] = (value * weight, place)
    return found


def _singles(slots: Sequence[_Slot], letters: int, *, whole: bool) -> dict[int, tuple[float, int]]:
    """The keys of single words meant; `whole` for names of that word alone."""
    return {
        pair_key(number, number, whole=whole): (likeness * slot.letters / letters * (1.0 if whole else _MORE), place)
        for place, slot in enumerate(slots)
        for likeness, _text, number in reversed(slot.meant[:_FEW])
    }
