"""How good the records of people are: how birth dates are known, whether ages were guessed, what is missing, by office."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import known_language
from masar.foundation.core.dates import Precision, age_on
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Figure, Row, Table
from masar.methods.statistics.disclosure import spoken_share
from masar.methods.statistics.heaping import ENOUGH, Accuracy, Heaping, NewYear, new_year, whipple
from masar.methods.statistics.shares import percent
from masar.registry.directory.queries import office_names
from masar.registry.people.queries import Recorded, recorded


def quality_page(request: ActorRequest) -> HttpResponse:
    """The report of everybody whom the reader's figures reach; counts only, nobody's record."""
    rows = list(recorded(request.actor, Permission.SEE_FIGURES))
    by_office = _by_office(rows, office_names(request.actor))
    known = [one for one in rows if one.born is not None]
    ages = whipple(age_on(one.born, one.registered_on) for one in known if one.born)
    days = new_year(one.born for one in known if one.born and one.precision is Precision.DAY)
    given = {
        "persons": len(rows),
        "numbers": _figures(rows, ages, days),
        "guessed": ages is not None and ages.accuracy not in (Accuracy.HIGH, Accuracy.FAIR),
        "new_year": days.found > 2 * days.expected + 1,
        "births": _births(by_office),
        "complete": _complete(by_office),
    }
    return render(request, "publication/quality.html", given)


def _figures(rows: Sequence[Recorded], ages: Heaping | None, days: NewYear) -> list[Figure]:
    exact = [one for one in rows if one.born and one.precision is Precision.DAY]
    expected = _("about %(number)s would stand there by chance") % {"number": grouped(round(days.expected))}
    return [
        Figure(grouped(len(rows)), _("People on record")),
        Figure(_share(len(exact), len(rows)), _("Birth date known to the day")),
        Figure(grouped(days.found), _("Born on 1 January"), expected),
        Figure(
            "–" if ages is None else grouped(round(ages.index)),
            _("Whipple’s index of ages"),
            _("told of %(number)s adults or more") % {"number": ENOUGH} if ages is None else _accuracy(ages.accuracy),
        ),
    ]


def _accuracy(found: Accuracy) -> str:
    return {
        Accuracy.HIGH: _("ages are stated accurately"),
        Accuracy.FAIR: _("ages are stated fairly accurately"),
        Accuracy.APPROXIMATE: _("ages are approximate"),
        Accuracy.ROUGH: _("ages are rough"),
        Accuracy.VERY_ROUGH: _("ages are very rough"),
    }[found]


def _births(by_office: Mapping[str, Sequence[Recorded]]) -> Table:
    """How the birth date is known, by office."""
    kinds = {
        Precision.DAY: _("To the day"), Precision.MONTH: _("To the month"), Precision.YEAR: _("To the year"),
        Precision.ESTIMATED: _("From a stated age"), None: _("Not known"),
    }  # fmt: skip
    told = {office: [one.precision if one.born else None for one in some] for office, some in by_office.items()}
    lines = [
        Row([Cell(office), Cell(grouped(len(some))), *(Cell(_share(some.count(kind), len(some))) for kind in kinds)])
        for office, some in told.items()
    ]
    return Table(_("How birth dates are known"), _columns(list(kinds.values())), lines)


def _complete(by_office: Mapping[str, Sequence[Recorded]]) -> Table:
    """How many records hold what they may lack, by office."""
    fields = {
        "papers": _("Identity document"), "phone": _("Telephone"), "language": _("Language"), "native_name": _("Name in its own script"),
    }  # fmt: skip
    lines = [
        Row([
            Cell(office), Cell(grouped(len(some))),
            *(Cell(_share(sum(name in one.held for one in some), len(some))) for name in fields),
        ])
        for office, some in by_office.items()
    ]  # fmt: skip
    return Table(_("What is on record"), _columns(list(fields.values())), lines)


def _columns(names: Sequence[str]) -> list[Column]:
    return [Column(_("Office")), Column(_("People"), "number"), *(Column(name, "number") for name in names)]


def _by_office(rows: Sequence[Recorded], names: Mapping[str, str]) -> dict[str, list[Recorded]]:
    found = defaultdict[str, list[Recorded]](list)
    for one in rows:
        found[names.get(one.office, one.office)].append(one)
    return dict(sorted(found.items()))


def _share(count: int, base: int) -> str:
    return spoken_share(percent(count, base), known_language()) if base else "–"
