"""The published margins of a scenario, read from its TOML file and checked against each other. No people here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

SEXES = ("F", "M")


class ScenarioError(ValueError):
    """A scenario is unknown or its margins contradict each other."""


@dataclass(frozen=True)
class AgeBand:
    """Completed years on the day of departure, both bounds included; the split by sex is assumed."""

    code: str
    first: int
    last: int
    count: int
    by_sex: Mapping[str, int]

    def holds(self, age: int) -> bool:
        return self.first <= age <= self.last


@dataclass(frozen=True)
class StayBand:
    """Completed months in the host country on the day of the declaration, the upper bound excluded."""

    code: str
    first: int
    below: int
    share: int

    def holds(self, months: int) -> bool:
        return self.first <= months < self.below


@dataclass(frozen=True)
class Country:
    """One row of the table of returns by country and sex."""

    code: str
    by_sex: Mapping[str, int]
    joint_initiative: bool
    languages: Mapping[str, int]


@dataclass(frozen=True)
class Vulnerability:
    """A published factor, the codes counted under it and its printed share in percent."""

    code: str
    codes: frozenset[str]
    share: int


@dataclass(frozen=True)
class Reintegration:
    """Reintegration paid by the programme in the host country: persons by sex, plans, their entries, cash."""

    by_sex: Mapping[str, int]
    with_plan: int
    cash: int
    items: Mapping[str, int]


@dataclass(frozen=True)
class Assumed:
    """What is not published and had to be chosen."""

    vulnerable_returned: int
    vulnerable_others: int
    separated_share: float
    cash_first: tuple[str, ...]
    family_countries: frozenset[str]
    departed_next_year: int
    pocket_money: Decimal
    pocket_currency: str
    offices: Mapping[str, int]
    other_ages: Mapping[str, Mapping[str, int]]
    exits: Mapping[str, int]
    exit_reasons: Mapping[str, tuple[str, ...]]
    recent_returns: int
    recent_in_progress: int
    recent_exits: int


@dataclass(frozen=True)
class Margins:
    """Every published margin of a scenario, with the assumptions beside it."""

    code: str
    year: int
    title: Mapping[str, str]
    notice: Mapping[str, str]
    requests: Mapping[str, int]
    orientation: Mapping[str, int]
    places: tuple[str, ...]
    training: Mapping[str, int]
    assistance: Mapping[str, int]
    shares: Mapping[str, int]
    reintegration: Reintegration
    ages: tuple[AgeBand, ...]
    stays: tuple[StayBand, ...]
    vulnerabilities: tuple[Vulnerability, ...]
    countries: tuple[Country, ...]
    assumed: Assumed
    assumptions: tuple[Mapping[str, str], ...]

    @property
    def returns(self) -> Mapping[str, int]:
        """Returned persons by sex, summed over the countries."""
        return {sex: sum(country.by_sex[sex] for country in self.countries) for sex in SEXES}

    @property
    def returned(self) -> int:
        return sum(self.returns.values())

    @property
    def requested(self) -> int:
        return sum(self.requests.values())

    def country(self, code: str) -> Country:
        return next(country for country in self.countries if country.code == code)


def scenario_folder(code: str) -> Traversable:
    """The folder of a scenario in the catalogue. Refuses a code that the catalogue does not have."""
    shelf = files("masar.catalogue") / "scenarios"
    known = sorted(entry.name for entry in shelf.iterdir() if (entry / "margins.toml").is_file())
    if code not in known:
        raise ScenarioError(f"There is no scenario {code!r} in the catalogue. Known: {', '.join(known)}.")
    return shelf / code


@cache
def load_margins(code: str) -> Margins:
    """The margins of a scenario of the catalogue. Refuses margins that contradict each other."""
    return read_margins((scenario_folder(code) / "margins.toml").read_text(encoding="utf-8"))


def read_margins(text: str) -> Margins:
    """The margins written in a TOML text. Refuses margins that contradict each other, naming the sum that fails."""
    table = tomllib.loads(text)
    margins = Margins(
        code=table["code"],
        year=table["year"],
        title=table["title"],
        notice=table["notice"],
        requests=_by_sex(table["requests"]),
        orientation=_by_sex(table["orientation"]),
        places=tuple(table["orientation"]["places"]),
        training=_by_sex(table["training"]),
        assistance=table["assistance"],
        shares=table["shares"],
        reintegration=Reintegration(
            _by_sex(table["reintegration"]),
            table["reintegration"]["with_plan"],
            table["reintegration"]["cash"],
            table["reintegration"]["items"],
        ),
        ages=tuple(AgeBand(a["code"], a["from"], a["to"], a["count"], _by_sex(a)) for a in table["age"]),
        stays=tuple(StayBand(s["code"], s["from"], s["below"], s["share"]) for s in table["stay"]),
        vulnerabilities=tuple(
            Vulnerability(v["code"], frozenset(v["codes"]), v["share"]) for v in table["vulnerability"]
        ),
        countries=tuple(
            Country(c["code"], _by_sex(c), c["joint_initiative"], c["languages"]) for c in table["country"]
        ),
        assumed=_assumed(table["assumed"]),
        assumptions=tuple(table["assumption"]),
    )
    _refuse_contradictions(margins)
    return margins


def _by_sex(table: Mapping[str, Any]) -> dict[str, int]:
    return {sex: table[sex] for sex in SEXES}


def _assumed(table: Mapping[str, Any]) -> Assumed:
    return Assumed(
        vulnerable_returned=table["vulnerable_returned"],
        vulnerable_others=table["vulnerable_others"],
        separated_share=table["separated_share"],
        cash_first=tuple(table["cash_first"]),
        family_countries=frozenset(table["family_countries"]),
        departed_next_year=table["departed_next_year"],
        pocket_money=Decimal(table["pocket_money"]),
        pocket_currency=table["pocket_currency"],
        offices=table["offices"],
        other_ages={code: _by_sex(counts) for code, counts in table["others"]["ages"].items()},
        exits=table["exits"],
        exit_reasons={code: tuple(reasons) for code, reasons in table["exit_reasons"].items()},
        recent_returns=table["recent"]["returns"],
        recent_in_progress=table["recent"]["in_progress"],
        recent_exits=table["recent"]["exits"],
    )


def _refuse_contradictions(margins: Margins) -> None:
    plan = margins.reintegration
    sums = (
        ("the age bands", sum(band.count for band in margins.ages), "returned persons", margins.returned),
        *(
            (f"the age bands of sex {sex}", sum(a.by_sex[sex] for a in margins.ages), "returned persons", number)
            for sex, number in margins.returns.items()
        ),
        *((f"the sexes of age {a.code}", sum(a.by_sex.values()), "persons of that age", a.count) for a in margins.ages),
        ("the shares of stay", sum(band.share for band in margins.stays), "percent", 100),
        ("the shares of vulnerability", sum(factor.share for factor in margins.vulnerabilities), "percent", 100),
        ("plans and cash", plan.with_plan + plan.cash, "persons reintegrated", sum(plan.by_sex.values())),
    )
    wrong = [
        f"{what} sum to {found}, but there are {wanted} {of}" for what, found, of, wanted in sums if found != wanted
    ]
    wrong += [
        f"{sex}: {margins.returns[sex]} returned of {asked} who requested"
        for sex, asked in margins.requests.items()
        if margins.returns[sex] > asked
    ]
    if wrong:
        raise ScenarioError(f"The margins of {margins.code} contradict each other: {'; '.join(wrong)}.")
