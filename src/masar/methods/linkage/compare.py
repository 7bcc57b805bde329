"""How alike two written names are. Finding whom to compare is `keys`, weighing the rest of what is known is `score`.

Calibrated on pairs of French, English and Arabic spellings: one person written twice reaches SAME, two people do not.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, permutations

from rapidfuzz.distance import OSA

from masar.methods.linkage.keys import ARTICLES, PARTICLES, READ, bound
from masar.methods.linkage.names import Word, words
from masar.methods.linkage.slots import same_frame_likeness
from masar.methods.linkage.sounds import sound
from masar.methods.linkage.variants import are_kin, known_as

SAME = 0.80
WORDS = 5

# Two words known to be different names never pass for one; kin names (Mohamed, Mamadou) come a little nearer. With the
# other word of a two-word name equal, both stay below SAME: 0.2 + 0.8 × 0.72 = 0.776.
_KNOWN_APART, _KIN = 0.66, 0.72
# Rachid and Rachida, Karim and Karima.
_FEMININE = 0.73
_SPELLING, _INITIAL = 0.95, 0.70
_LEFT_OUT = {0: 1.0, 1: 0.90, 2: 0.86}
_ONE_WORD_OF_MANY = 0.72
_JOINED = 0.97


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are, from 0 to 1, and which words were taken for which: one name's in the order written."""

    similarity: float
    pairs: tuple[tuple[Word, Word], ...] = ()
    turned: bool = False
    left_out: int = 0
    joined: bool = False

    @property
    def same_words(self) -> bool:
        """Whether the folded words are the same, in whatever order."""
        return bool(self.pairs) and not self.left_out and all(one.latin == other.latin for one, other in self.pairs)

    @property
    def same_sounds(self) -> bool:
        """Whether all words that were paired sound the same."""
        return bool(self.pairs) and all(
            sound(one.latin).phonemes == sound(other.latin).phonemes for one, other in self.pairs
        )


def similarity(a: str, b: str) -> float:
    """How likely two written names are one person's, from 0 to 1: at least 0.80 for one name in two spellings.

    The order of words is forgiven, so are a left-out middle name, a particle, and words written together or apart. A
    single word against a full name stays below 0.80: it is not enough to tell.
    """
    return compare(a, b).similarity


def compare(a: str, b: str) -> Comparison:
    """The comparison of two names with what had to be forgiven; 0 when either has no letters."""
    return compare_words(words(a)[:READ], words(b)[:READ])


def compare_words(ones: tuple[Word, ...], others: tuple[Word, ...]) -> Comparison:
    """As `compare`, of names whose words were folded before."""
    if not ones or not others:
        return Comparison(0.0)
    if ones == others:
        return Comparison(1.0, tuple(zip(ones, others)))
    best = _match(_core(ones), _core(others))
    if best.similarity >= 0.95:
        return best
    for left, right in _joinings(ones, others):
        tried = _match(left, right)
        if tried.similarity * _JOINED > best.similarity:
            best = replace(tried, similarity=round(tried.similarity * _JOINED, 4), joined=True)
    return best


def _core(name: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that carry the name: without particles unless nothing else is left, at most five."""
    kept = tuple(word for word in name if word.latin not in PARTICLES) or name
    return kept if len(kept) <= WORDS else (*kept[: WORDS - 1], kept[-1])


def _joinings(ones: tuple[Word, ...], others: tuple[Word, ...]) -> list[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """Both names with neighbouring words of one of them written together, where the other has a word much like that."""
    found = []
    for name, against in ((ones, others), (others, ones)):
        for place in range(len(name) - 1):
            end = place + 2
            joined = name[place].latin + name[place + 1].latin
            if name[place + 1].latin in ARTICLES and end < len(name):  # Abd el Aziz
                joined, end = bound(name[place].latin, name[place + 1].latin, name[end].latin), end + 1
            if any(_could_be(joined, word.latin) for word in against):
                whole = (*name[:place], Word(joined, name[place].voiceless), *name[end:])
                found.append((_core(whole), _core(against)))
    return found


def _could_be(joined: str, word: str) -> bool:
    """Whether comparing is worth its time: most names of a search are no joinings of each other."""
    return abs(len(joined) - len(word)) <= 3 and (joined[0] == word[0] or joined[-2:] == word[-2:])


@cache
def _pairings(short: int, long: int) -> tuple[tuple[int, ...], ...]:
    return tuple(permutations(range(long), short))


def _match(ones: tuple[Word, ...], others: tuple[Word, ...]) -> Comparison:
    """The best pairing of each word of the shorter name with a word of the longer: its weakest pair weighs most."""
    # Names of equal length are put in one order, so that sums of fractions come out alike from both sides.
    short, long = sorted((ones, others), key=lambda name: (len(name), name))
    grid = [[alike(one, other) for other in long] for one in short]
    count = len(short)
    best, chosen = -1.0, tuple(range(count))
    for places in _pairings(count, len(long)):
        likenesses = [row[place] for row, place in zip(grid, places)]
        value = 0.6 * min(likenesses) + 0.4 * sum(likenesses) / count
        if value > best:
            best, chosen = value, places
    left_out = len(long) - count
    factor = _LEFT_OUT.get(left_out, 0.82) if count > 1 or not left_out else _ONE_WORD_OF_MANY
    pairs = tuple((short[row], long[place]) for row, place in enumerate(chosen))
    turned = any(before > after for before, after in pairwise(chosen))
    return Comparison(round(best * factor, 4), pairs, turned, left_out)


def alike(one: Word, other: Word) -> float:
    """How alike two words are, from 0 to 1, whichever comes first."""
    if one.latin == other.latin:
        return 1.0
    return _alike(one, other) if one.latin < other.latin else _alike(other, one)


@lru_cache(maxsize=1 << 16)
def _alike(one: Word, other: Word) -> float:
    if one.latin[0] == other.latin[0] and 1 in (len(one.latin), len(other.latin)):
        return _INITIAL
    first, second = known_as(one.latin), known_as(other.latin)
    likeness = max(_heard_alike(one, other), _written_alike(one, other))
    if first & second:
        return _SPELLING + 0.03 * likeness
    if other.latin == one.latin + "a" and not one.voiceless:
        likeness = min(likeness, _FEMININE)
    if are_kin(first, second):
        return min(max(likeness, _KIN - 0.04), _KIN)
    if first and second:
        return min(likeness, _KNOWN_APART)
    return likeness


def _heard_alike(one: Word, other: Word) -> float:
    """Likeness of two words by sound: vowels weighed where the consonants agree, else consonants alone for Arabic."""
    first, second = sound(one.latin), sound(other.latin)
    voiceless = one.voiceless or other.voiceless
    if first.frame == second.frame:
        return same_frame_likeness(first, second, voiceless)
    if first.soft_frame == second.soft_frame:
        return same_frame_likeness(first, second, voiceless) - 0.06
    if voiceless:
        return 0.9 * OSA.normalized_similarity(first.frame, second.frame)
    return OSA.normalized_similarity(first.phonemes, second.phonemes) - 0.02


def _written_alike(one: Word, other: Word) -> float:
    """Likeness of two words by letters: the typist's slips, which need not sound alike."""
    likeness = OSA.normalized_similarity(one.latin, other.latin)
    if min(len(one.latin), len(other.latin)) >= 5 and (
        one.latin.startswith(other.latin) or other.latin.startswith(one.latin)
    ):
        return max(likeness, 0.80)
    return likeness
