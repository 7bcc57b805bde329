"""Phonetic keys by which an index finds candidates for a name. Deciding between the candidates is `score`'s part.

A word's key is its frame of consonants in broad groups (DialloJL, JallowJL). Common names flood any key of one word: a
third of a caseload may carry the ten commonest, so keys of two words do the selecting.
"""

from functools import lru_cache
from itertools import combinations

from masar.methods.linkage.names import Word, words
from masar.methods.linkage.sounds import sound
from masar.methods.linkage.variants import known_as

LONGEST = 12
WORDS = 6
ARTICLES = frozenset({"al", "el", "ul"})
_SUN_LETTERS = frozenset("tdrzsn")
_PARTICLES = (
    "al el ben bin ibn bint bent ould wuld mint ait de da do dos das del di du la le les van von mr mme mlle mrs ms dr"
)
PARTICLES = frozenset(_PARTICLES.split())


def keys(*names: str) -> frozenset[str]:
    """The keys of each word of the names: one to three of at most twelve characters, whatever the order and accents."""
    return frozenset(key for word in indexed(*names) for key in _word_keys(word))


def pair_keys(*names: str) -> frozenset[str]:
    """The keys of every two words of the names: selective where `keys` floods, and forgiving of a slip in either word.

    They also join two words into one, so that "Mama Dou" and "Elamrani" meet "Mamadou" and "El Amrani": store them in
    the same column as `keys`, and look both up together.
    """
    found: set[str] = set()
    spoken = sorted({word.latin for word in indexed(*names)})
    for one, other in combinations(spoken, 2):
        found.update(_pair(one, other))
    if len(spoken) == 1:  # who has one name only must not drown among those who bear it beside another
        found.add(f"{sound(spoken[0]).soft_frame[: LONGEST - 1]}.")
    for name in names:
        written = [word.latin for word in words(name)][:WORDS]
        for one, other in combinations(written, 2):
            found.update((_joined(one, other), _joined(other, one)))
        for before, article, after in zip(written, written[1:], written[2:]):
            if article in ARTICLES:  # Abd el Aziz
                found.add(sound(bound(before, article, after)).soft_frame[:LONGEST])
    return frozenset(found)


def bound(before: str, article: str, after: str) -> str:
    """Two words written as one over their article, whose l gives way as it does in speech: Nour al Din, Noureddine."""
    return before + (article[0] if after[0] in _SUN_LETTERS else article) + after


def indexed(*names: str) -> tuple[Word, ...]:
    """The words that are given keys: particles only when there is nothing else, no word twice, six words a name."""
    written = {word.latin: word for name in names for word in words(name)[:WORDS]}
    return tuple(word for word in written.values() if word.latin not in PARTICLES) or tuple(written.values())


@lru_cache(maxsize=1 << 14)
def _word_keys(word: Word) -> frozenset[str]:
    heard, name = sound(word.latin), sound(_usual(word.latin))
    found = {heard.soft_frame[:LONGEST], name.frame[:LONGEST]}
    # The sound with its vowels, in lower case and so apart from frames, lifts the same sound above the flood.
    if not word.voiceless:
        found.add(name.phonemes.lower()[:LONGEST])
    return frozenset(found)


def _usual(latin: str) -> str:
    """The usual spelling of a name in the table (Ousmane for Othmane), or the word itself."""
    return min(known_as(latin), default=latin)


def _joined(one: str, other: str) -> str:
    return sound(one + other).soft_frame[:LONGEST]


@lru_cache(maxsize=1 << 15)
def _pair(one: str, other: str) -> frozenset[str]:
    ones, others = ({sound(form).soft_frame for form in (word, _usual(word))} for word in (one, other))
    return frozenset(key for first in ones for second in others for key in _pair_of_frames(first, second))


def _pair_of_frames(first: str, second: str) -> set[str]:
    """Both frames; one frame with the first or last two sounds of the other; first or last two sounds of both."""
    found = {"+".join(sorted((first[:5], second[:5])))}
    for whole, part in ((first, second), (second, first)):
        found.add(f"{whole[:6]}<{part[:2]}")
        found.add(f"{whole[:6]}>{part[-2:]}")
        found.add(f"{whole[:2]}<>{part[-2:]}")
    found.add("<".join(sorted((first[:2], second[:2]))) + "<")
    found.add(">".join(sorted((first[-2:], second[-2:]))) + ">")
    return found
