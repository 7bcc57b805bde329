"""How well and how fast a misspelt name finds its person among 100,000: `python tests/benchmarks/names.py`.

Draws fictitious people from names.toml, keeps their names in an index in memory, spells the names of some wrong, and
searches. `misspell` knows nothing of the code it tries: it writes what registers and typists write.
"""

import argparse
import gc
import json
import random
import re
import sqlite3
import time
import tomllib
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from rapidfuzz import fuzz, process

from masar.methods.linkage.keys import name_keys, number_of, spelt, word_keys, word_of
from masar.methods.linkage.names import fold, tokens
from masar.methods.linkage.score import Candidate, Match, Query, rank
from masar.methods.linkage.seek import nearest
from masar.methods.linkage.variants import known_as

LISTS = Path(__file__).with_name("names.toml")
NAMES = 40
YEAR = 2026

_SWAPS = (
    *(
        ("c", "k"),
        ("k", "c"),
        ("qu", "k"),
        ("k", "qu"),
        ("ou", "u"),
        ("ou", "w"),
        ("ou", "oo"),
        ("u", "ou"),
        ("w", "ou"),
    ),
    *(
        ("dj", "j"),
        ("j", "dj"),
        ("di", "j"),
        ("y", "i"),
        ("i", "y"),
        ("gn", "ny"),
        ("ny", "gn"),
        ("ch", "sh"),
        ("sh", "ch"),
    ),
    *(
        ("ss", "s"),
        ("c", "s"),
        ("s", "ss"),
        ("s", "z"),
        ("z", "s"),
        ("th", "t"),
        ("t", "th"),
        ("kh", "k"),
        ("h", ""),
        ("f", "ph"),
    ),
    *(
        ("e", "é"),
        ("é", "ay"),
        ("é", "eh"),
        ("e", "a"),
        ("a", "e"),
        ("o", "u"),
        ("ai", "e"),
        ("aï", "ay"),
        ("aï", "ei"),
        ("ey", "ei"),
    ),
    *(
        ("gu", "g"),
        ("b", "p"),
        ("d", "t"),
        ("v", "w"),
        ("x", "ks"),
        ("ll", "l"),
        ("rr", "r"),
        ("tt", "t"),
        ("mm", "m"),
        ("nn", "n"),
    ),
)


def _pairs(table: str) -> dict[str, str]:
    return {latin: other for latin, _, other in (pair.partition("=") for pair in table.split())}


_NEIGHBOURS = _pairs(
    """
    a=z z=ae e=zr r=et t=ry y=tu u=yi i=uo o=ip p=o q=qs s=qd d=sf f=dg g=fh h=gj j=hk k=jl l=km m=l w=x x=wc c=xv v=cb b=vn
    n=bm
    """
)
_ARABIC = _pairs(
    """
    dj=ج di=دي ch=ش sh=ش kh=خ gh=غ th=ث ou=و oo=و ph=ف gn=ني gu=غ qu=ك ai=اي ay=اي ei=ي ey=ي ce=س ci=سي a=ا b=ب c=ك d=د e=
    f=ف g=غ h=ه i=ي j=ج k=ك l=ل m=م n=ن o=و p=ب q=ق r=ر s=س t=ت u=و v=ف w=و x=كس y=ي z=ز
    """
)
# How these names are written in Arabic, whatever the Latin spelling; other names are spelt letter by letter.
_WRITTEN = _pairs(
    """
    mohamed=محمد muhammed=محمد ahmed=أحمد fatima=فاطمة aicha=عائشة ibrahim=إبراهيم ibrahima=إبراهيم brahim=إبراهيم
    moussa=موسى ousmane=عثمان omar=عمر oumar=عمر youssef=يوسف issa=عيسى khadija=خديجة hassan=حسن said=سعيد rachid=رشيد
    mariam=مريم meryem=مريم souleymane=سليمان cheikh=شيخ karim=كريم khalid=خالد mustapha=مصطفى zineb=زينب hamza=حمزة
    aissatou=عيساتو
    """
)


def plain(text: str) -> str:
    """The text without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def in_arabic(name: str) -> str:
    """The name as a clerk would write it in Arabic letters: vowels that are short inside a word mostly left out."""
    return " ".join(_arabic_word(word) for word in re.split(r"[ -]", plain(name).lower().replace("'", "")))


def _arabic_word(word: str) -> str:
    if word == "el":
        return "ال"
    if word in _WRITTEN:
        return _WRITTEN[word]
    written, place = "", 0
    while place < len(word):
        latin, letter = next((pair for pair in _ARABIC.items() if word.startswith(pair[0], place)), (word[place], ""))
        if place == 0 and not letter:
            letter = "إ"
        if not written or letter != written[-1]:
            written += letter
        place += len(latin)
    return written


def misspell(name: str, rng: random.Random) -> str:
    """The name in one or two fresh wrong spellings: sounds, slips of the hand, order, words joined or cut, Arabic letters."""
    if rng.random() < 0.08:
        return in_arabic(name)
    written = name
    for _ in range(1 if rng.random() < 0.65 else 2):
        trial = written
        for _attempt in range(20):
            trial = rng.choices(_SLIPS, _WEIGHTS)[0](written, rng)
            if trial not in (written, name) and trial.strip():
                break
        written = trial
    return written


def _respell(name: str, rng: random.Random) -> str:
    chances = [(old, new) for old, new in _SWAPS if old in name.lower()]
    if not chances:
        return name
    old, new = rng.choice(chances)
    place = rng.choice([found.start() for found in re.finditer(re.escape(old), name.lower())])
    return name[:place] + new + name[place + len(old) :]


def _letter_at(name: str, rng: random.Random) -> int:
    return rng.choice([place for place, letter in enumerate(name) if letter.isalpha()])


def _drop(name: str, rng: random.Random) -> str:
    place = _letter_at(name, rng)
    return name[:place] + name[place + 1 :]


def _double(name: str, rng: random.Random) -> str:
    place = _letter_at(name, rng)
    return name[:place] + name[place].lower() + name[place:]


def _transpose(name: str, rng: random.Random) -> str:
    place = rng.randrange(len(name) - 1)
    return (
        name[:place] + name[place + 1] + name[place] + name[place + 2 :] if " " not in name[place : place + 2] else name
    )


def _mistype(name: str, rng: random.Random) -> str:
    place = _letter_at(name, rng)
    return name[:place] + rng.choice(_NEIGHBOURS.get(plain(name[place]).lower(), "e")) + name[place + 1 :]


def _turn(name: str, rng: random.Random) -> str:
    first, *rest = name.split()
    return " ".join((*rest, first)) if rest else name


def _merge(name: str, rng: random.Random) -> str:
    return re.sub(r"[ -]", "", name, count=1)


def _split(name: str, rng: random.Random) -> str:
    place = rng.randrange(2, len(name) - 1)
    return name[:place] + " " + name[place:] if " " not in name[place - 2 : place + 2] else name


def _cut(name: str, rng: random.Random) -> str:
    word = rng.choice([word for word in name.split() if len(word) > 5] or [name])
    return name.replace(word, word[: -rng.randint(1, 2)]) if len(word) > 5 else name


def _leave_out(name: str, rng: random.Random) -> str:
    words = name.split()
    return " ".join((*words[:1], *words[2:])) if len(words) > 2 else name


_SLIPS = (
    *(_respell, lambda name, rng: plain(name), _drop, _double, _transpose, _mistype),
    *(_turn, _merge, _split, _cut, _leave_out, lambda name, rng: name.upper()),
)
_WEIGHTS = (42, 4, 10, 6, 6, 8, 8, 3, 3, 5, 4, 1)


def draw_people(count: int, rng: random.Random) -> list[Candidate]:
    """That many fictitious people with the homonyms a caseload has."""
    countries = list(tomllib.loads(LISTS.read_text(encoding="utf-8")).values())
    shares = [country["share"] for country in countries]
    return [
        _draw_person(f"p{number:06}", country, rng)
        for number, country in enumerate(rng.choices(countries, shares, k=count))
    ]


def _draw_person(person: str, country: dict, rng: random.Random) -> Candidate:
    sex = "f" if rng.random() < 0.25 else "m"
    given = [_pick(country["women" if sex == "f" else "men"], country["steep"], rng)]
    if rng.random() < 0.22:
        given.append(_pick(country["women" if sex == "f" else "men"], 0.4, rng))
    name = " ".join((*dict.fromkeys(given), _pick(country["family"], country["steep"], rng))).replace("-", " ")
    if rng.random() < 0.2:
        name = plain(name)
    native = in_arabic(name) if country.get("native") else ""
    year = YEAR - min(70, max(1, round(rng.gauss(27, 9))))
    return Candidate(person, name, native, year, f"+2126{rng.randrange(10**8):08}", sex)


def _pick(listed: str, steep: float, rng: random.Random) -> str:
    names = listed.split()
    return rng.choices(names, cum_weights=_weights(len(names), steep))[0]


@cache
def _weights(count: int, steep: float) -> list[float]:
    return list(accumulate(1 / (place + 1) ** steep for place in range(count)))


class Register:
    """People and the index of their names in SQLite: the shape that the product stores, without the product."""

    def __init__(self, people: list[Candidate]) -> None:
        self.people = people
        self.lines = sqlite3.connect(":memory:")
        self.lines.execute("create table word_key (key integer, word text, primary key (key, word)) without rowid")
        self.lines.execute("create table name_key (key integer, name integer, primary key (key, name)) without rowid")
        self.lines.execute("create table name (id integer primary key, spelling text)")
        self.lines.execute("create table bearer (name integer, person integer, primary key (name, person)) without rowid")  # fmt: skip
        borne = [(spelt(name), number) for number, one in enumerate(people) for name in {one.name, one.native} - {""}]
        spellings = {text for text, _ in borne}
        words = {word for text in spellings for word in text.split()}
        for table, rows in (
            ("word_key", ((key, word) for word in words for key in word_keys(word_of(word)))),
            ("name_key", ((key, number_of(text)) for text in spellings for key in name_keys(text))),
            ("name", ((number_of(text), text) for text in spellings)),
            ("bearer", {(number_of(text), number) for text, number in borne}),
        ):
            self.lines.executemany(f"insert into {table} values (?, ?)", rows)

    def words(self, asked: Collection[int]) -> Iterable[tuple[int, str]]:
        """As `seek.Index` asks."""
        return self._under("select key, word from word_key where key in", asked)

    def names(self, asked: Collection[int], most: int) -> Iterable[tuple[int, int]]:
        """As `seek.Index` asks."""
        return self._under("select key, name from name_key where key in", asked, f"limit {most}")

    def spellings(self, asked: Collection[int]) -> Iterable[tuple[int, str]]:
        """As `seek.Index` asks."""
        return self._under("select id, spelling from name where id in", asked)

    def _under(self, statement: str, asked: Collection[int], end: str = "") -> list[tuple]:
        return self.lines.execute(f"{statement} ({','.join('?' * len(asked))}) {end}", list(asked)).fetchall()

    def search(self, query: Query, limit: int = 20) -> tuple[Match, ...]:
        """The ranked bearers of the names most like the one asked for."""
        names = list(nearest(self, query.name))[:NAMES]
        found = [number for name in names for number in self._bearers(name, query.birth_year)]
        return rank(query, (self.people[number] for number in dict.fromkeys(found)), limit, floor=0.0)

    def _bearers(self, name: int, year: int | None) -> list[int]:
        numbers = [number for _, number in self._under("select name, person from bearer where name in", [name])]
        if year is not None:
            numbers.sort(key=lambda number: abs((self.people[number].birth_year or 0) - year))
        return numbers[:40]


@dataclass
class Tally:
    """Searches of one kind: how many, how many found, how long each took in seconds."""

    asked: int = 0
    found: int = 0

    def add(self, found: bool) -> None:
        self.asked += 1
        self.found += found

    @property
    def share(self) -> float:
        return round(self.found / self.asked, 4) if self.asked else 0.0


def measure(people_count: int = 100_000, searches: int = 1_000, seed: int = 2026) -> dict:
    """Recall in the first 20 and latency of misspelt searches; beside them a full rapidfuzz scan of the same names.

    `same_name`: somebody with the sought person's registered name is among the first 20 when the name alone is asked
    (homonyms cannot be told apart by name). `with_birth_year`: that very person is, when the year of birth is told too, in one
    case of seven wrongly by a year or two.
    """
    rng = random.Random(seed)
    people = draw_people(people_count, rng)
    begun = time.perf_counter()
    register = Register(people)
    built = time.perf_counter() - begun
    folded = [fold(person.name) for person in people]
    gc.freeze()  # the product keeps its people in a database, not among the objects that are searched for garbage
    tallies = {
        name: Tally()
        for name in ("same_name", "with_birth_year", "outside_the_table", "arabic", "person_by_name", "scan")
    }
    times, work, scans, missed = [], [], [], []
    for number, sought in enumerate(rng.sample(people, min(searches, len(people)))):
        wrong = misspell(sought.name, rng)
        year = sought.birth_year + (rng.choice((-2, -1, 1, 2)) if rng.random() < 1 / 7 else 0)
        begun, worked = time.perf_counter(), time.process_time()
        by_name = register.search(Query(wrong))
        times.append(time.perf_counter() - begun)
        work.append(time.process_time() - worked)
        right = fold(sought.name) in {fold(match.name) for match in by_name}
        tallies["same_name"].add(right)
        tallies["person_by_name"].add(sought.person in {match.person for match in by_name})
        if not wrong.isascii() and max(wrong) >= "\u0600":
            tallies["arabic"].add(right)
        if not any(map(known_as, tokens(sought.name))):
            tallies["outside_the_table"].add(right)
        with_year = register.search(Query(wrong, year))
        tallies["with_birth_year"].add(sought.person in {match.person for match in with_year})
        if not right:
            missed.append((sought.name, wrong))
        if number < 150:
            begun = time.perf_counter()
            scanned = process.extract(fold(wrong), folded, scorer=fuzz.token_sort_ratio, limit=20)
            scans.append(time.perf_counter() - begun)
            tallies["scan"].add(fold(sought.name) in {name for name, _, _ in scanned})
    return {
        "people": len(people),
        "searches": len(times),
        "recall_at_20": {name: tally.share for name, tally in tallies.items() if name != "scan"},
        "milliseconds": {
            "p50": _milliseconds(times, 0.5),
            "p95": _milliseconds(times, 0.95),
            "max": _milliseconds(times, 1),
        },
        "milliseconds_of_processor": {"p50": _milliseconds(work, 0.5), "p95": _milliseconds(work, 0.95)},
        "yardstick_rapidfuzz_scan": {"same_name": tallies["scan"].share, "p95": _milliseconds(scans, 0.95)},
        "index_seconds": round(built, 1),
        "missed": missed[:40],
    }


def _milliseconds(times: list[float], part: float) -> float:
    ordered = sorted(times)
    return round(1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))], 1)


def main() -> None:
    """Print the measures as JSON."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, usual in (("people", 100_000), ("searches", 1_000), ("seed", 2026)):
        reader.add_argument(f"--{name}", type=int, default=usual)
    told = reader.parse_args()
    print(json.dumps(measure(told.people, told.searches, told.seed), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
