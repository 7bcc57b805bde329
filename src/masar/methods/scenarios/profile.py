"""How many people of which country, sex, age and vulnerability a group has; exact, and scaled to other sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masar.methods.scenarios.allocation import largest_remainder
from masar.methods.scenarios.drafts import AgeGroup
from masar.methods.scenarios.margins import SEXES, Margins

Cell = tuple[str, str]  # country, sex


@dataclass(frozen=True)
class Profile:
    """The margins of one group; all hold at once. `ages` leaves out AgeGroup.ADULT, which is the rest."""

    cells: Mapping[Cell, int]
    ages: Mapping[AgeGroup, Mapping[str, int]]
    vulnerable: Mapping[str, int]
    stays: Mapping[str, int]
    living_conditions: int

    @property
    def size(self) -> int:
        return sum(self.cells.values())


def returned_profile(margins: Margins) -> Profile:
    """Those who returned in the year of the scenario: exactly the published tables."""
    cells = {(country.code, sex): country.by_sex[sex] for country in margins.countries for sex in SEXES}
    ages: dict[AgeGroup, Mapping[str, int]] = {
        group: margins.ages[group].by_sex for group in AgeGroup if group is not AgeGroup.ADULT
    }
    return _profile(margins, cells, ages, margins.assumed.vulnerable_returned)


def others_profile(margins: Margins) -> Profile:
    """Those who requested and did not return in the year: published by sex, the countries in proportion to returns."""
    cells: dict[Cell, int] = {}
    for sex in SEXES:
        number = margins.requests[sex] - margins.returns[sex]
        parts = largest_remainder(number, {country.code: country.by_sex[sex] for country in margins.countries})
        cells |= {(code, sex): part for code, part in parts.items()}
    ages: dict[AgeGroup, Mapping[str, int]] = {
        group: margins.assumed.other_ages[margins.ages[group].code] for group in AgeGroup if group is not AgeGroup.ADULT
    }
    return _profile(margins, cells, ages, margins.assumed.vulnerable_others)


def scaled_profile(margins: Margins, size: int) -> Profile:
    """A group of another size in the proportions of those who returned."""
    whole = returned_profile(margins)
    counts = {(group, sex): number for group, by_sex in whole.ages.items() for sex, number in by_sex.items()}
    share = size / whole.size
    scaled = largest_remainder(round(sum(counts.values()) * share), counts)
    ages = {group: {sex: scaled[group, sex] for sex in SEXES} for group in whole.ages}
    vulnerable = round(margins.assumed.vulnerable_returned * share)
    return _profile(margins, largest_remainder(size, whole.cells), ages, vulnerable)


def _profile(
    margins: Margins, cells: Mapping[Cell, int], ages: Mapping[AgeGroup, Mapping[str, int]], vulnerable: int
) -> Profile:
    size = sum(cells.values())
    factors = largest_remainder(vulnerable, {factor.code: factor.share for factor in margins.vulnerabilities})
    factors["ELDERLY"] = max(factors["ELDERLY"], sum(ages[AgeGroup.OLD].values()))
    return Profile(
        cells=cells,
        ages=ages,
        vulnerable=factors,
        stays=largest_remainder(size, {band.code: band.share for band in margins.stays}),
        living_conditions=round(size * margins.shares["living_conditions"] / 100),
    )
