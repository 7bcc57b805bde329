"""Counting published margins again from the rows alone, by other means than those that built them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from masar.methods.scenarios.allocation import largest_remainder, printed_percent
from masar.methods.scenarios.calendar import completed_months, completed_years, earliest, latest
from masar.methods.scenarios.coherence import incoherences
from masar.methods.scenarios.margins import SEXES, Margins
from masar.methods.scenarios.rows import Row

ELDERLY_FROM = 60


def verify(rows: Iterable[Row], margins: Margins) -> list[str]:
    """Count every published margin again; a sentence for each that does not hold, and for each row that contradicts
    itself. An empty list means that all margins hold at once."""
    listed = tuple(rows)
    count = _Count(listed, margins)
    checks: tuple[Callable[[_Count], None], ...] = (
        _people,
        _ages,
        _stays,
        _vulnerabilities,
        _reasons,
        _assistance,
        _sessions,
        _reintegration,
    )
    for check in checks:
        check(count)
    return [*count.wrong, *incoherences(listed, margins)]


class _Count:
    """The rows of the scenario's year and what was found wrong with them."""

    def __init__(self, rows: Sequence[Row], margins: Margins) -> None:
        self.margins = margins
        self.rows = rows
        self.asked = [row for row in rows if self.in_year(row.declared_on)]
        self.returned = [row for row in rows if self.in_year(row.departed_on)]
        self.wrong: list[str] = []

    def in_year(self, day: date | None) -> bool:
        return day is not None and day.year == self.margins.year

    def expect(self, what: str, found: int, published: int) -> None:
        if found != published:
            self.wrong.append(f"{what}: {found} counted, {published} published.")

    def groups(self) -> tuple[tuple[str, list[Row], int], ...]:
        """Those who returned and all who requested, with the number of vulnerable people assumed among them."""
        assumed = self.margins.assumed
        everyone = assumed.vulnerable_returned + assumed.vulnerable_others
        return (("returned", self.returned, assumed.vulnerable_returned), ("requested", self.asked, everyone))


def _people(count: _Count) -> None:
    margins = count.margins
    requests, returns = Counter(row.sex for row in count.asked), Counter(row.sex for row in count.returned)
    cells = Counter((row.return_country, row.sex) for row in count.returned)
    for sex in SEXES:
        count.expect(f"requests of sex {sex}", requests[sex], margins.requests[sex])
        count.expect(f"returns of sex {sex}", returns[sex], margins.returns[sex])
        for country in margins.countries:
            found = cells[country.code, sex]
            count.expect(f"returns to {country.code} of sex {sex}", found, country.by_sex[sex])
    count.expect("requests", len(count.asked), margins.requested)
    count.expect("returns", len(count.returned), margins.returned)
    count.expect("countries of return", len({row.return_country for row in count.returned}), len(margins.countries))
    covered = {country.code for country in margins.countries if country.joint_initiative}
    inside = sum(row.return_country in covered for row in count.returned)
    share = printed_percent(inside, len(count.returned))
    count.expect("percent to Joint Initiative countries", share, margins.shares["joint_initiative"])


def age_bounds(row: Row, on: date) -> tuple[int, int]:
    """The least and the greatest age in completed years that the row leaves possible on a day."""
    if row.birth_date is None:
        told = row.age if row.age is not None else -1
        return told, told + completed_years(row.registered_on, on) + 1
    return completed_years(latest(row.birth_date), on), completed_years(earliest(row.birth_date), on)


def _ages(count: _Count) -> None:
    found: Counter[str] = Counter()
    for row in count.returned:
        least, most = age_bounds(row, row.departed_on or row.registered_on)
        band = next((band for band in count.margins.ages if band.holds(least) and band.holds(most)), None)
        if band is None:
            count.wrong.append(
                f"{row.person_ref}: the age at departure may be {least} to {most}, which is no one band."
            )
        else:
            found[band.code] += 1
    for band in count.margins.ages:
        count.expect(f"returned aged {band.code}", found[band.code], band.count)


def _stays(count: _Count) -> None:
    margins = count.margins
    for name, people, _ in count.groups():
        found: Counter[str] = Counter()
        for row in people:
            found[_stay_band(row, count)] += 1
        for band in margins.stays:
            share = printed_percent(found[band.code], len(people))
            count.expect(f"percent of {name} who stayed {band.code} years", share, band.share)
        short = sum(found[band.code] for band in margins.stays if band.below <= 24)
        share = printed_percent(short, len(people))
        count.expect(f"percent of {name} under two years", share, margins.shares["under_two_years"])


def _stay_band(row: Row, count: _Count) -> str:
    if row.entered_on is None or row.declared_on is None:
        return "unknown"
    first, last = earliest(row.entered_on), min(latest(row.entered_on), row.declared_on)
    months = [completed_months(day, row.declared_on) for day in (first, last)]
    certain = (band.code for band in count.margins.stays if all(band.holds(number) for number in months))
    return next(certain, "unknown")


def _vulnerabilities(count: _Count) -> None:
    margins = count.margins
    for name, people, base in count.groups():
        parts = largest_remainder(base, {factor.code: factor.share for factor in margins.vulnerabilities})
        vulnerable = sum(bool(row.vulnerabilities) for row in people)
        count.expect(f"vulnerable people among {name}", vulnerable, base)
        for factor in margins.vulnerabilities:
            found = sum(bool(factor.codes & set(row.vulnerabilities)) for row in people)
            count.expect(f"{name} with {factor.code}", found, parts[factor.code])
            count.expect(f"percent of {name} with {factor.code}", printed_percent(found, vulnerable), factor.share)
    for row in count.asked:
        least, most = age_bounds(row, row.declared_on or row.registered_on)
        if ("ELDERLY" in row.vulnerabilities) != (least >= ELDERLY_FROM):
            count.wrong.append(f"{row.person_ref}: aged {least}, which does not agree with the factor ELDERLY.")
        if {"UNACC_CHILD", "SEP_CHILD"} & set(row.vulnerabilities) and most >= 18:
            count.wrong.append(f"{row.person_ref}: an unaccompanied or separated child cannot be {most} years old.")


def _reasons(count: _Count) -> None:
    for name, people, _ in count.groups():
        found = sum("LIVING_CONDITIONS" in row.reasons for row in people)
        share = printed_percent(found, len(people))
        count.expect(f"percent of {name} for living conditions", share, count.margins.shares["living_conditions"])


def _assistance(count: _Count) -> None:
    for kind, published in count.margins.assistance.items():
        days = [day for row in count.rows for day in getattr(row, f"{kind}_on")]
        count.expect(f"assistances ({kind})", sum(count.in_year(day) for day in days), published)


def _sessions(count: _Count) -> None:
    for kind, published in (("orientation", count.margins.orientation), ("training", count.margins.training)):
        attended = [row for row in count.rows if any(count.in_year(day) for day in getattr(row, f"{kind}_on"))]
        for sex in SEXES:
            found = sum(row.sex == sex for row in attended)
            count.expect(f"persons of sex {sex} at {kind}", found, published[sex])
    places = {row.orientation_place for row in count.rows if any(count.in_year(day) for day in row.orientation_on)}
    if places != set(count.margins.places):
        count.wrong.append(f"orientation was held in {sorted(map(str, places))}, published {count.margins.places}.")


def _reintegration(count: _Count) -> None:
    plan = count.margins.reintegration
    granted = [row for row in count.rows if count.in_year(row.reintegration_on)]
    for sex in SEXES:
        found = sum(row.sex == sex for row in granted)
        count.expect(f"reintegrated of sex {sex}", found, plan.by_sex[sex])
    cash = [row for row in granted if "CASH" in row.reintegration_kinds]
    planned = [row for row in granted if set(row.reintegration_kinds) - {"CASH"}]
    count.expect("paid in cash", len(cash), plan.cash)
    count.expect("with a plan", len(planned), plan.with_plan)
    items = Counter(kind for row in planned for kind in row.reintegration_kinds if kind != "CASH")
    for kind, published in plan.items.items():
        count.expect(f"plan entries {kind}", items[kind], published)
    covered = {country.code for country in count.margins.countries if country.joint_initiative}
    inside = sum(row.return_country in covered for row in granted)
    count.expect("reintegrated inside the Joint Initiative", inside, 0)
