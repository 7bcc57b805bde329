"""Reintegration granted with the programme's own funds: the exact 63 of the year, and plausible ones in other years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from masar.methods.scenarios.allocation import AllocationError
from masar.methods.scenarios.calendar import workday
from masar.methods.scenarios.margins import Margins
from masar.methods.scenarios.provision import ADULT, Served

AFTER_ARRIVAL = (10, 45)  # days from arrival to the grant
OFTEN = 0.5  # of the adults who return outside the Joint Initiative, in years without a published number
LEVELS = ("INDIVIDUAL", "COLLECTIVE", "COMMUNITY")


def grant_published(served: Sequence[Served], margins: Margins, rng: Random) -> None:
    """Grant reintegration to exactly the published persons: by sex, with plans and their entries, and in cash."""
    last = date(margins.year, 12, 31)
    able = [each for each in _entitled(served, margins) if _soonest(each) <= last]
    chosen: list[Served] = []
    for sex, number in margins.reintegration.by_sex.items():
        of_sex = [each for each in able if each.person.sex == sex]
        if len(of_sex) < number:
            raise AllocationError(f"{number} people of sex {sex} cannot be reintegrated: only {len(of_sex)} could be.")
        chosen += rng.sample(of_sex, number)
    rng.shuffle(chosen)
    chosen.sort(key=lambda each: each.case.country not in margins.assumed.cash_first)
    cash = margins.reintegration.cash
    for each in chosen[:cash]:
        _grant(each, ("CASH",), last, rng)
    planned = chosen[cash:]
    rng.shuffle(planned)
    for each, kinds in zip(planned, _plans(margins, rng), strict=True):
        _grant(each, kinds, last, rng)


def _plans(margins: Margins, rng: Random) -> list[tuple[str, ...]]:
    """The entries dealt to the plans: one each, then a second of another kind to as many as needed."""
    commonest = max(margins.reintegration.items, key=lambda kind: margins.reintegration.items[kind])
    others = [kind for kind, n in margins.reintegration.items.items() if kind != commonest for _ in range(n)]
    rng.shuffle(others)
    plans: list[tuple[str, ...]] = [(commonest,)] * margins.reintegration.items[commonest]
    alone = margins.reintegration.with_plan - len(plans)
    plans += [(kind,) for kind in others[:alone]]
    for place, kind in enumerate(others[alone:]):
        plans[place] = (*plans[place], kind)
    return plans


def grant_plausibly(served: Sequence[Served], margins: Margins, today: date, rng: Random) -> None:
    """Grant reintegration to about half of the entitled who arrived long enough ago, in the kinds of the year."""
    kinds = tuple(margins.reintegration.items)
    weights = tuple(margins.reintegration.items.values())
    for each in _entitled(served, margins):
        if rng.random() > OFTEN or _soonest(each) > today:
            continue
        cash = each.case.country in margins.assumed.cash_first
        _grant(each, ("CASH",) if cash else (rng.choices(kinds, weights)[0],), today, rng)


def _entitled(served: Sequence[Served], margins: Margins) -> list[Served]:
    outside = {country.code for country in margins.countries if not country.joint_initiative}
    return [
        each
        for each in served
        if each.case.country in outside and each.age > ADULT and each.case.way.arrived is not None
    ]


def _soonest(each: Served) -> date:
    arrived = each.case.way.arrived
    return arrived + timedelta(days=AFTER_ARRIVAL[0] + 3) if arrived else date.max


def _grant(each: Served, kinds: tuple[str, ...], last: date, rng: Random) -> None:
    arrived = each.case.way.arrived or last
    day = workday(min(last, arrived + timedelta(days=rng.randint(*AFTER_ARRIVAL))))
    each.person.kinds, each.person.reintegrated = kinds, max(day, arrived)
    each.person.level = LEVELS[0] if kinds == ("CASH",) else rng.choices(LEVELS, (88, 9, 3))[0]
