"""The transliteration table: Arabic letters, the Latin letters that carry no accent to drop, and any other script."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = frozenset("'’‘‛ʼʻʾʿˈ`´′＇ꞌ")


def _table(pairs: str) -> dict[str, str]:
    return {letter: latin for letter, _, latin in (pair.partition("=") for pair in pairs.split())}


# Consonants as a French or English register would write them. Short vowels are not written in Arabic, so ع and the
# bearers of hamza become the "a" that marks where a vowel stood; و and ي stay w and y, which `sounds` reads as vowels.
ARABIC = _table(
    """
    ا=a ٱ=a ع=a ى=a ة=a ء= ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=d ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z غ=gh ف=f ق=k ك=k ل=l م=m
    ن=n ه=h و=w ي=y ڭ=g گ=g ݣ=g ڨ=g پ=p چ=ch ڤ=v ڥ=v ک=k ی=y ے=y ہ=h ھ=h ۃ=a ٹ=t ڈ=d ڑ=r ں=n ژ=j
    """
)
# Letters of Fulfulde, Wolof, Bambara, Ewe, Turkish and the European languages that NFKD leaves whole.
LATIN = _table(
    """
    ɓ=b ɗ=d ƴ=y ɲ=ny ŋ=ng ɛ=e ɔ=o ə=e ǝ=e ƙ=k ɖ=d ƒ=f ɣ=gh ʋ=v ɩ=i ʊ=u ø=o đ=d ð=d þ=th ł=l ı=i æ=ae œ=oe ß=ss ħ=h
    """
)

ARTICLE = "ال"
GOD = "الله"
_SERVANT = re.compile(r"\bعبد +ال(?!له)")
_ARABIC_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3]{2,}")


def is_arabic(word: str) -> bool:
    """Whether the word holds Arabic letters, and so leaves its short vowels unwritten."""
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


def part_articles(text: str) -> str:
    """Write the glued Arabic article apart, as Latin spellings do: الإدريسي becomes ال إدريسي; الله stays whole.

    After عبد the article joins both words, as in Abdelaziz.
    """

    def part(found: re.Match[str]) -> str:
        word = found.group()
        if GOD in word:
            return word.replace(GOD, "الاه")
        return f"{ARTICLE} {word[2:]}" if word.startswith(ARTICLE) and len(word) > 4 else word

    return _ARABIC_WORD.sub(part, _SERVANT.sub("عبدال", text))


@lru_cache(maxsize=4096)
def latin_of(letter: str) -> str:
    """The lower-case ASCII for one decomposed character: "" for marks, " " for what parts words.

    A letter of a script without a table takes the last word of its Unicode name (Ge'ez መ, "SYLLABLE MA", gives "ma"),
    so that such a name is still found by itself.
    """
    if letter in APOSTROPHES:
        return ""
    known = ARABIC.get(letter, LATIN.get(letter))
    if known is not None:
        return known
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category == "Cf" or category[0] == "M" or letter == "ـ":
        return ""
    if category[0] != "L":
        return " "
    name = unicodedata.name(letter, "").partition(" WITH ")[0]
    return re.sub(r"[^a-z0-9]", "", re.split(r"[ -]", name)[-1].lower())
