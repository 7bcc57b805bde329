"""What may be told outside the mission of one period, and how readers can add it up: one family, protected together.

Whoever asks outside gets tables of this family and parts of them, from the leaflet as from the command line, so that no
two answers of one snapshot and one period can be played off against each other. An edition of overlapping days is refused;
releases of one period from successive snapshots, or neighbouring years, are not protected against each other (ADR 7).
"""

from collections.abc import Sequence

from masar.exchange.publication.leaflet.schema import Drawing, Publication
from masar.foundation.core.countries import continents, is_ji_country
from masar.methods.statistics.disclosure import SEX_AGE_TO_SEX, Rollup
from masar.methods.statistics.disclosure.audience import ADULT_AGE
from masar.methods.statistics.measures import load_dimensions
from masar.methods.statistics.tables import Period

AGES = "age-2021-from"
_OF_SEX = (("M", "BOYS", "MEN"), ("F", "GIRLS", "WOMEN"))

ALSO_TOLD: Sequence[Drawing] = (
    ("requests", ("sex_age",)),
    ("requests", ("age-2021-from", "sex")),
    ("requests", ("month",)),
    ("requests", ("office",)),
    ("registrations", ("channel",)),
    ("registrations", ("sex",)),
    ("exits", ("exit",)),
    ("pipeline", ("stage",)),
    ("returns", ("sex_age",)),
    ("returns", ("continent", "sex")),
    ("returns", ("ji_country",)),
    ("returns", ("alone",)),
    ("returns", ("month",)),
    ("returns", ("office",)),
    ("assistance", ("month",)),
    ("assisted-persons", ("family", "sex")),
    ("attendances", ("session",)),
    ("reintegrated", ("fund", "has_plan")),
    ("cohort-registered", ()),
    ("cohort-returned-180", ()),
)
"""Tables that may be asked for besides those of a publication. Each counts what no other does: a measure that is a cell of
another measure's table (the withdrawals among the exits) has no table of its own here. What a sentence says of one answer
to a question, such as who travelled alone, has its table here, for the other answer is what remains."""


def family_of(publication: Publication) -> tuple[Drawing, ...]:
    """All tables that may leave the mission, those of the publication first."""
    return tuple(dict.fromkeys((*publication.drawings, *ALSO_TOLD)))


def rollups_on(period: Period) -> tuple[Rollup, ...]:
    """What a reader can add up: adults and children of one sex, the bands of their ages, countries of a continent, and those
    of the Joint Initiative."""
    members = {
        code: "YES" if is_ji_country(code, period.start) else "NO"
        for code in continents()
        if is_ji_country(code, period.start) == is_ji_country(code, period.end)
    }
    return (
        SEX_AGE_TO_SEX,
        *(Rollup(AGES, "sex_age", _of_band(child, adult), (("sex", sex),)) for sex, child, adult in _OF_SEX),
        Rollup("return_country", "continent", continents()),
        Rollup("return_country", "ji_country", members),
    )


def _of_band(child: str, adult: str) -> dict[str, str]:
    """Who a band of ages holds only children or only adults of; a band across the eighteenth birthday says neither."""
    bands = load_dimensions()[AGES].bands
    children = {band.code: child for band in bands if band.before is not None and band.before <= ADULT_AGE}
    return children | {band.code: adult for band in bands if band.first >= ADULT_AGE}


def is_year(period: Period) -> bool:
    """Whether a period is one calendar year."""
    year = period.start.year
    return (period.start, period.end) == (period.start.replace(year, 1, 1), period.start.replace(year, 12, 31))
