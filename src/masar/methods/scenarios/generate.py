"""A scenario's whole caseload, made from its published margins and a seed. The steps live in the files beside this one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from masar.methods.scenarios.biography import blur_births, give_births, give_entries, give_reasons
from masar.methods.scenarios.drafts import Case
from masar.methods.scenarios.families import compose_cases
from masar.methods.scenarios.grants import grant_plausibly, grant_published
from masar.methods.scenarios.journeys import (
    OPEN_CASES,
    exit_for,
    left_before,
    left_within,
    open_on,
    returned_after,
    returned_before,
    returned_within,
)
from masar.methods.scenarios.listing import Lister, list_rows
from masar.methods.scenarios.margins import SEXES, Margins, ScenarioError, load_margins
from masar.methods.scenarios.names import name_pools
from masar.methods.scenarios.profile import Profile, others_profile, returned_profile, scaled_profile
from masar.methods.scenarios.provision import everyone, give_assistance, give_sessions
from masar.methods.scenarios.rows import Row

SCENARIO = "morocco-2021"
SEED = 20210101
CLEAR_OF = 30  # months after the scenario's year until today: the newer cases must not fall into it


def caseload(code: str = SCENARIO, seed: int = SEED, today: date | None = None) -> tuple[Row, ...]:
    """The fictitious caseload of a scenario up to a day (by default the present day), ordered by registration.

    The same seed and day give the same rows. Refuses an unknown scenario and a day too near to the scenario's year.
    """
    today = today or date.today()
    margins = load_margins(code)
    if (today.year - margins.year - 1) * 12 + today.month - 1 < CLEAR_OF - 12:
        earliest_day = date(margins.year + CLEAR_OF // 12, CLEAR_OF % 12 + 1, 1)
        raise ScenarioError(
            f"The caseload of {margins.year} cannot end on {today}: its newer cases would fall into that year. "
            f"Choose {earliest_day} or later."
        )
    pools = name_pools(code)
    # invented people are no secret: a repeatable generator is what is wanted; two of them, so that the published year
    # is the same whatever the day
    past, recent = Random(seed), Random(seed + 1)  # nosec B311
    rows = list(list_rows(_published_year(margins, past), Lister(margins, pools, past)))
    newer = _newer(margins, today, recent)
    rows += list_rows(newer, Lister(margins, pools, recent, listed=len(rows)))
    return tuple(rows)


def assumptions(code: str = SCENARIO) -> tuple[Mapping[str, str], ...]:
    """What is not published and was assumed: a sentence each in English, French and Arabic (`en`, `fr`, `ar`)."""
    return tuple(
        {language: each[language] for language in ("en", "fr", "ar")} for each in load_margins(code).assumptions
    )


def _published_year(margins: Margins, rng: Random) -> list[Case]:
    year = margins.year
    gone = compose_cases(returned_profile(margins), margins.assumed, rng)
    for case in gone:
        case.journey = returned_within(year, rng)
    others = compose_cases(others_profile(margins), margins.assumed, rng)
    _end_otherwise(others, margins, rng)
    for cases, profile in ((gone, returned_profile(margins)), (others, others_profile(margins))):
        _complete(cases, profile, margins, rng)
    last = date(year, 12, 31)
    cases = [*gone, *others]
    give_assistance(cases, margins.assistance, last, rng)
    give_sessions(cases, margins.orientation, margins.training, last, rng)
    grant_published(everyone(gone), margins, rng)
    grant_plausibly(everyone(others), margins, date(year + 1, 12, 31), rng)
    return cases


def _end_otherwise(cases: Sequence[Case], margins: Margins, rng: Random) -> None:
    """Some depart in the next year, until their number is reached; the others leave the programme."""
    departing = 0
    for case in cases:
        alone = case.members[0].vulnerability == "UNACC_CHILD"
        if departing < margins.assumed.departed_next_year and not alone:
            departing += len(case.members)
            case.journey = returned_after(margins.year, rng)
        else:
            case.journey = left_within(margins.year, exit_for(case, margins.assumed.exits, rng), rng)


def _newer(margins: Margins, today: date, rng: Random) -> list[Case]:
    assumed = margins.assumed
    groups: list[list[Case]] = []
    for size in (assumed.recent_returns, assumed.recent_in_progress, assumed.recent_exits):
        groups.append(compose_cases(scaled_profile(margins, size), assumed, rng))
    returns, open_cases, left = groups
    for case in returns:
        case.journey = returned_before(today, rng)
    points, weights = list(OPEN_CASES), [share for share, _ in OPEN_CASES.values()]
    for case in open_cases:
        case.journey = open_on(today, rng.choices(points, weights)[0], rng)
    for case in left:
        case.journey = left_before(today, exit_for(case, assumed.exits, rng), rng)
    for group, size in zip(groups, (assumed.recent_returns, assumed.recent_in_progress, assumed.recent_exits)):
        _complete(group, scaled_profile(margins, size), margins, rng)
        _serve(group, margins, today, rng)
    grant_plausibly(everyone(returns), margins, today, rng)
    return [case for group in groups for case in group]


def _serve(cases: Sequence[Case], margins: Margins, today: date, rng: Random) -> None:
    """Assistance and sessions in the proportions of the published year, less for who has only just come."""
    began = [case for case in cases if case.way.departed or case.way.declared]
    share = sum(len(case.members) for case in began) / margins.requested
    give_assistance(began, {kind: round(n * share * 0.9) for kind, n in margins.assistance.items()}, today, rng)
    share *= 0.6
    oriented = {sex: round(margins.orientation[sex] * share) for sex in SEXES}
    trained = {sex: round(margins.training[sex] * share * 0.6) for sex in SEXES}
    give_sessions(began, oriented, trained, today, rng)


def _complete(cases: Sequence[Case], profile: Profile, margins: Margins, rng: Random) -> None:
    offices = margins.assumed.offices
    for case in cases:
        case.office = rng.choices(list(offices), list(offices.values()))[0]
    give_births(cases, margins, rng)
    give_entries(cases, profile.stays, margins, rng)
    blur_births(cases, margins, rng)
    give_reasons(cases, profile.living_conditions, rng)
