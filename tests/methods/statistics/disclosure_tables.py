"""Tables for the tests of disclosure control: a builder from joint counts, and the figures printed for 2021."""

from collections import Counter
from datetime import date
from itertools import combinations

from masar.methods.statistics.tables import TOTAL, Cell, Period, Table, Unit

YEAR_2021 = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
AS_OF = date(2022, 1, 15)

# Country: women and girls, men and boys.
RETURNS_2021 = {
    "GIN": (129, 537), "CIV": (269, 334), "SEN": (65, 416), "MLI": (9, 161), "CMR": (29, 138), "NGA": (39, 34),
    "COD": (22, 29), "COG": (16, 18), "GMB": (3, 30), "GHA": (4, 23), "PHL": (14, 4), "BFA": (3, 7), "GNB": (3, 7),
    "SDN": (0, 8), "LBR": (1, 5), "VEN": (1, 4), "SLE": (0, 4), "TGO": (1, 3), "LKA": (0, 3), "GAB": (1, 1),
    "GUY": (1, 0), "MRT": (0, 1),
}  # fmt: skip
TO_MOROCCO_2021 = {
    "TUN": (6, 38), "BIH": (0, 28), "DEU": (4, 11), "GRC": (1, 11), "ESP": (0, 6), "BEL": (0, 4), "TUR": (2, 2),
    "CHE": (1, 2), "GEO": (0, 2), "SRB": (0, 1), "BGR": (0, 1), "NLD": (0, 1), "MNE": (0, 1), "NOR": (1, 0),
    "ROU": (0, 1), "LUX": (0, 1),
}  # fmt: skip


def table_of(
    measure, dimensions, joint, *, unit=Unit.PERSON, additive=True, total=None, period=YEAR_2021, persons=None
):
    """A table of `joint` counts with all its margins; zeros are left out, as a measure leaves them out."""
    cells = tuple(Cell(keys, value, _persons(persons, keys, value)) for keys, value in joint.items() if value)
    margins = Counter({(TOTAL,) * len(dimensions): 0})
    for keys, value in joint.items():
        for size in range(1, len(dimensions) + 1):
            for places in combinations(range(len(dimensions)), size):
                margins[tuple(TOTAL if at in places else key for at, key in enumerate(keys))] += value
    if total is not None:
        margins[(TOTAL,) * len(dimensions)] = total
    grand = tuple(Cell(keys, value, value) for keys, value in margins.items() if value or set(keys) == {TOTAL})
    categories = {name: tuple(dict.fromkeys(keys[at] for keys in joint)) for at, name in enumerate(dimensions)}
    return Table(measure, unit, dimensions, cells, grand, period, AS_OF, additive, categories)


def _persons(persons, keys, value):
    return value if persons is None else persons[keys]


def by_sex(measure, dimension, rows):
    """Rows of (female, male) as a table by that dimension and sex."""
    joint = {(key, sex): count for key, pair in rows.items() for sex, count in zip(("F", "M"), pair)}
    return table_of(measure, (dimension, "sex"), joint)


def one_way(measure, dimension, counts, **kwargs):
    """A table by one dimension."""
    return table_of(measure, (dimension,), {(key,): value for key, value in counts.items()}, **kwargs)


def months(measure, total):
    """A month series of that total, uneven as years are."""
    weights = [3, 5, 8, 9, 11, 10, 9, 7, 11, 10, 9, 8]
    counts = [total * weight // sum(weights) for weight in weights]
    counts[-1] += total - sum(counts)
    return one_way(measure, "month", {f"2021-{at:02}": count for at, count in enumerate(counts, 1)})


def leaflet_2021():
    """The tables of the year's leaflet, with the printed figures where there are any."""
    ages = {"0-10": 274, "11-18": 56, "19-35": 1641, "36-65": 400, "66+": 6}
    female = {"0-10": 131, "11-18": 22, "19-35": 380, "36-65": 75, "66+": 2}
    joint = {(age, sex): n for age, all_ in ages.items() for sex, n in
             (("F", female[age]), ("M", all_ - female[age]))}  # fmt: skip
    return (
        by_sex("returns", "country", RETURNS_2021),
        one_way("returns", "sex", {"F": 610, "M": 1767}),
        table_of("returns", ("age-2021-from", "sex"), joint),
        one_way("returns", "sex_age", {"WOMEN": 457, "MEN": 1590, "GIRLS": 153, "BOYS": 177}),
        months("returns", 2377),
        one_way("returns", "stay", {"0-1": 784, "1-2": 666, "2-4": 452, "4-6": 261, "6+": 214}),
        one_way("vulnerable_returns", "vulnerability-2021", {"UASC": 57, "TRAFFICKED": 12, "ELDERLY": 18, "HEALTH": 213},
                additive=False, total=290),
        one_way("requests", "sex", {"F": 1057, "M": 2741}),
        one_way("assistance", "type", {"FOOD": 2491, "MEDICAL": 2389, "ACCOMMODATION": 247}, unit=Unit.EVENT),
        one_way("oriented", "sex", {"F": 438, "M": 1487}),
        one_way("plan_items", "plan_type", {
            "SALES": 23, "TRANSPORT": 7, "FASHION": 3, "FARMING": 2, "BUILDING": 2, "COMPUTERS": 2, "TRAINING": 2,
            "SCHOOLING": 2, "HOUSING": 1, "MEDICAL": 1, "CASH": 27}, unit=Unit.ITEM),
        by_sex("assisted_in_morocco", "country", TO_MOROCCO_2021),
        one_way("assisted_in_morocco", "sex_age", {"WOMEN": 9, "MEN": 108, "GIRLS": 6, "BOYS": 2}),
        one_way("assisted_in_morocco", "age-2021-from", {"0-18": 8, "19-39": 98, "40-65": 18, "66+": 1}),
    )  # fmt: skip
