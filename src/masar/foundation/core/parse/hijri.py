"""Days of the Islamic calendar, as papers and people tell them: “12 Ramadan 1420”, “12/09/1420 h”, “١٢ رمضان ١٤٢٠ هـ”.

They are reckoned by the Umm al-Qura calendar; where the moon is sighted, as in Morocco, a month may begin a day or two apart.
"""

import re
from datetime import date

from hijridate import Hijri

from masar.foundation.core.codes import fold
from masar.foundation.core.dates import Precision
from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import shown

YEARS = range(1343, 1501)
"""What the calendar tells; nobody alive was born before."""
MEANT = range(1300, 1600)
"""Years that nobody writes of the common calendar, so that they need no mark."""
NOTE = "hijri-date"

_MONTHS = """
1 muharram, mouharram, muharam, محرم, المحرم
2 safar, صفر
3 rabi al awwal, rabi i, rabi 1, rabia al awal, rabi el aouel, rabia i, rabia 1, ربيع الاول, ربيع الأول
4 rabi al thani, rabi ii, rabi 2, rabi al akhir, rabia ath thani, rabi ethani, rabia ii, rabia 2, ربيع الثاني, ربيع الآخر
5 jumada al ula, jumada i, jumada 1, jumada al awwal, joumada al oula, joumada i, joumada 1, جمادى الأولى, جمادى الاول
6 jumada al akhira, jumada ii, jumada 2, jumada al thani, jumada al thaniya, joumada ath thania, joumada ii, joumada 2, جمادى الآخرة, جمادى الثانية
7 rajab, radjab, rejeb, رجب
8 shaban, sha ban, chaabane, chaaban, شعبان
9 ramadan, ramadhan, ramadane, رمضان
10 shawwal, shawal, chaoual, chawwal, شوال
11 dhu al qada, dhul qada, dhu al qa da, dhou al qi da, dhou al kaada, doulkaada, ذو القعدة, ذي القعدة
12 dhu al hijja, dhul hijja, dhou al hijja, doulhijja, ذو الحجة, ذي الحجة
"""
_BY_NAME = {
    fold(name): line.split(" ", 1)[0]
    for line in _MONTHS.strip().splitlines()
    for name in line.split(" ", 1)[1].split(", ")
}
_NAMED = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True)) + r")\b")
_MARK = re.compile(r"\b(?:a ?h|h|hijri|hijra|hegire|ه|هجري|هجريه)\b")


def read_hijri(text: str) -> Outcome[tuple[date, Precision]] | None:
    """The day of a date that is told in the Islamic calendar, with the note `hijri-date`; None for any other text.

    Of a month or a year alone the middle, as an estimate. Refused: `hijri-out-of-range`, `hijri-no-such-day`.
    """
    folded = fold(text)
    bare, marks = _MARK.subn(" ", folded)
    numbered, names = _NAMED.subn(lambda found: f" {_BY_NAME[found[1]]} ", bare)
    parts = numbered.split()
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts[-1]) != 4 or any(len(part) > 2 for part in parts[:-1]):
        return None
    year = int(parts[-1])
    if not (marks or names or year in MEANT):
        return None
    if year not in YEARS:
        return Refused("hijri-out-of-range", {"year": str(year), "first": str(YEARS[0]), "last": str(YEARS[-1])})
    day, month = ([0, 0] + [int(part) for part in parts[:-1]])[-2:]
    try:
        return Accepted(_known(year, month, day), NOTE)
    except ValueError:
        return Refused("hijri-no-such-day", {"text": shown(text)})


def _known(year: int, month: int, day: int) -> tuple[date, Precision]:
    """What is known of a date; a zero stands for what is not. Raises ValueError for a day that the calendar lacks."""
    if month and day:
        return _common(year, month, day), Precision.DAY
    return _common(year, month or 7, 15 if month else 1), Precision.ESTIMATED


def _common(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
