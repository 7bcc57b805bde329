"""The numbers under which words and names are met again in an index. What is then met is weighed by `seek` and `score`.

Two stages, for a caseload knows few words and many people: a misspelt word leads to the words on record that look or sound like it, and two
words together lead to the names that hold both. However many people bear a name, it is kept once.
"""

from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from zlib import crc32

from masar.methods.linkage.names import Word, words
from masar.methods.linkage.sounds import sound
from masar.methods.linkage.variants import known_as

WORDS = 6
"""Words of a name that are keyed."""
READ = 8
"""Words of a name that are read at all."""
LETTERS = 16
"""Letters of a word in which a slip is looked for."""
ARTICLES = frozenset({"al", "el", "ul"})
_SUN_LETTERS = frozenset("tdrzsn")
_PARTICLES = (
    "al el ben bin ibn bint bent ould wuld mint ait de da do dos das del di du la le les van von mr mme mlle mrs ms dr"
)
PARTICLES = frozenset(_PARTICLES.split())
_VOICELESS = "*"
_MASK = (1 << 63) - 1
_ODD, _WHOLE = 0x9E3779B97F4A7C15, 0x2545F4914F6CDD1D


def spelt(name: str) -> str:
    """A name as the index keeps it: its folded words, those that came from Arabic letters marked; "" without letters."""
    return " ".join(map(_mark, words(name)[:READ]))


def words_of(spelling: str) -> tuple[Word, ...]:
    """The words of a name as the index keeps it."""
    return tuple(map(word_of, spelling.split()))


@lru_cache(maxsize=1 << 16)
def word_of(marked: str) -> Word:
    """A word as the index keeps it."""
    return Word(marked.removeprefix(_VOICELESS), marked.startswith(_VOICELESS))


def _mark(word: Word) -> str:
    return f"{_VOICELESS}{word.latin}" if word.voiceless else word.latin


def keyed(name: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that are given keys: particles only when there is nothing else, no word twice, six words a name."""
    written = {word.latin: word for word in name[:WORDS]}
    return tuple(word for word in written.values() if word.latin not in PARTICLES) or tuple(written.values())


@lru_cache(maxsize=1 << 16)
def number_of(text: str) -> int:
    """The number by which a name or a word is known, of 63 bits: the same everywhere and always."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") & _MASK


def pair_key(one: int, other: int, *, whole: bool) -> int:
    """The key of names that hold both words by their numbers, or one word where it is told twice; `whole` for those that hold no other."""
    low, high = (one, other) if one < other else (other, one)
    return ((low * _ODD + high) ^ (_WHOLE if whole else 0)) & _MASK


def name_keys(spelling: str) -> frozenset[int]:
    """The keys of a name: of every two of its words, and of each, in whatever order they stand."""
    held = [number_of(_mark(word)) for word in keyed(words_of(spelling))]
    singles = {pair_key(word, word, whole=len(held) == 1) for word in held}
    return frozenset(singles | {pair_key(*pair, whole=len(held) == 2) for pair in combinations(held, 2)})


def single_keys(marked: str) -> tuple[int, int]:
    """The keys of names that hold one word, alone or beside others."""
    number = number_of(marked)
    return pair_key(number, number, whole=True), pair_key(number, number, whole=False)


def own_key(word: Word) -> int:
    """The key of a word that has lost no letter."""
    return crc32(f"l{word.latin[:LETTERS]}".encode())


@lru_cache(maxsize=1 << 14)
def word_keys(word: Word) -> frozenset[int]:
    """The keys under which a word on record is met: those that a slip or another ear leaves, and those of its ends."""
    return near_keys(word) | end_keys(word)


@lru_cache(maxsize=1 << 14)
def near_keys(word: Word) -> frozenset[int]:
    """The word itself and less one letter each, its sounds, and the names it is a known spelling of.

    Two words that differ by a letter more, less or other, or by two that changed places, share one: each loses a letter.
    """
    latin = word.latin[:LETTERS]
    slips = {latin} | ({latin[:place] + latin[place + 1 :] for place in range(len(latin))} if len(latin) > 2 else set())
    heard = sound(word.latin)
    found = {f"l{slip}" for slip in slips} | {f"f{heard.soft_frame}"} | {f"n{name}" for name in known_as(word.latin)}
    if not word.voiceless:
        found.add(f"s{heard.phonemes}")
    return frozenset(crc32(key.encode()) for key in found)


@lru_cache(maxsize=1 << 14)
def end_keys(word: Word) -> frozenset[int]:
    """How the word begins and ends, in letters and in sounds: for a word that nothing nearer finds."""
    latin, frame = word.latin, sound(word.latin).soft_frame
    found = {f"<{latin[:3]}", f">{latin[-3:]}", f"({frame[:3]}", f"){frame[-3:]}"}
    return frozenset(crc32(key.encode()) for key in found)


def bound(before: str, article: str, after: str) -> str:
    """Two words written as one over their article, whose l gives way as it does in speech: Nour al Din, Noureddine."""
    return before + (article[0] if after[0] in _SUN_LETTERS else article) + after
