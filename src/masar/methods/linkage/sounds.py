"""How a folded word is pronounced, whichever of French, English or Arabic habits spelt it. No comparison here."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Applied in this order to a folded word. "C" stands for the sound of ch, sh and tch. y and w written by Arabic letters
# between consonants are vowels; at the start of a word and before a vowel they are consonants.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(.)\1+", r"\1\1"),
        (r"yw(?![aeiou])", "yo"),
        (r"oo", "u"),
        (r"ee", "i"),
        (r"(.)\1", r"\1"),
        (r"^(abd(?:a|e|o|u|ou))l(?=[rdtzsn])", r"\1"),
        (r"chr", "kr"),
        (r"^t?hi(?=[aeo])|^ti(?=[aeo])|^ty(?=[aeiou])", "C"),
        (r"tch|sch|sh|ch", "C"),
        (r"kh|ck|cq|qu(?=[aeiouy])|q", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"(?<=[bdgrl])h(?=[aeiouy])", ""),
        (r"gu(?=[eiy])", "g"),
        (r"dj|dg(?=[ei])|d[iy](?=[aeou])|(?<=[aeioun])dz", "j"),
        (r"gn(?=[aeiouy])", "ny"),
        (r"gn", "n"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"n(?=[bp])", "m"),
        (r"(?<=n)g$", ""),
        (r"^o?u(?=[aeio])|^o(?=a)", "w"),
        (r"(?<=[^aeiou])y(?=[^aeiou]|$)", "i"),
        (r"(?<=[^aeiou])w(?=[^aeiouy]|$)", "u"),
        (r"^h|(?<=[a-zC])h$", ""),
        (r"ou(?=[aeio])", "w"),
        (r"ou", "u"),
        (r"ow(?![aeiou])|eau|au|aw(?![aeiou])", "o"),
        (r"(?:ai|ay|ei|ey)(?![aeiouy])", "e"),
        (r"i(?=[aeou])", "y"),
        (r"(.)\1", r"\1"),
    )
)
_CONSONANT = re.compile(r"[^aeiouyw]")
_GROUPS = dict(zip("bpdtkgfvszjCmnlrh", "PPTTKKFFSSJCMNLRH", strict=True))


@dataclass(frozen=True, slots=True)
class Sound:
    """A word as heard: its phonemes, its consonants in broad groups, and the vowels before, between and after them."""

    phonemes: str
    frame: str
    consonants: str
    vowels: tuple[str, ...]

    @property
    def soft_frame(self) -> str:
        """The frame without h, which French does not pronounce and Italian and Spanish registers leave out."""
        return self.frame.replace("H", "") or self.frame


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> Sound:
    """The sound of one folded word; the frame begins with A, W or Y when the word begins with a vowel or a glide."""
    phonemes = word
    for pattern, replacement in _RULES:
        phonemes = pattern.sub(replacement, phonemes)
    phonemes = phonemes or word
    vowels = tuple(_CONSONANT.split(phonemes))
    consonants = "".join(_CONSONANT.findall(phonemes))
    opening = vowels[0][:1]
    lead = {"": "", "w": "W", "y": "Y"}.get(opening, "A")
    frame = lead + "".join(_GROUPS.get(letter, letter) for letter in consonants)
    return Sound(phonemes, frame, consonants, vowels)
