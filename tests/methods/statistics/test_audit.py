"""The audit finds what is wrong within printed figures by arithmetic alone."""

from decimal import Decimal
from importlib.resources import files

import pytest

from masar.methods.statistics.audit import audit_published
from masar.methods.statistics.findings import FindingKind, spoken_number
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.published_files import COLUMNS, load_published, read_figures, read_publication

WHAT = 'what = { en = "It", fr = "Ceci", ar = "هذا" }'
TABLE = '[[table]]\nid = "t"\nnot_covered = { en = "a", fr = "b", ar = "c" }\n'


def audit(lines, relation=""):
    """Findings in a table t whose lines are `id keys value [unit [qualifier]]`."""
    rows = [",".join(COLUMNS)]
    for line in lines:
        id, keys, value, *rest = line.split()
        unit, qualifier = (*rest, "person", "")[:2] if len(rest) < 2 else (rest[0], " ".join(rest[1:]))
        rows.append(f"{id},t,{'' if keys == '-' else keys},printed,{value},{unit},{qualifier},s,")
    rules = TABLE + (f"[[relation]]\n{WHAT}\n{relation}" if relation else "")
    return audit_published(
        read_publication(rules, read_figures("t.csv", "\n".join(rows)), load_catalogue()), load_catalogue()
    )


@pytest.fixture(scope="module")
def leaflet():
    published = load_published(files("masar.catalogue") / "scenarios" / "morocco-2021", load_catalogue())
    return audit_published(published, load_catalogue())


@pytest.mark.parametrize(
    ("figure", "kind", "parts"),
    [
        ("R17", FindingKind.SHARE_DIFFERS, ("98%", "2,350 of 2,377", "98.86%", "99%")),
        ("R19", FindingKind.SHARE_BELOW_ONE, ("1%", "6 of 2,377", "0.25%", "less than 1%")),
        ("P09", FindingKind.LABEL_ORDER, ("47%", "61%", "28 + 19")),
        ("H08-CHE-T", FindingKind.DUPLICATE_CATEGORY, ("Switzerland", "2 and 1", "it is 3", "17 rows are 16")),
        ("M12", FindingKind.BAND_DIFFERS, ("18-39", "19-39", "98 of 125", "78.4%", "79%")),
        ("M13", FindingKind.POPULATION_DIFFERS, ("12%", "15 of 125", "girls included", "are 9", "7.2%")),
        ("M01", FindingKind.PARTS_FALL_SHORT, ("112 of 125", "13 are in none")),
        ("I01", FindingKind.DEPENDS_ON_MEMBER, ("2,249 of 2,377", "94.62%", "95%", "Sudan", "94.28%")),
        ("I05", FindingKind.DETAIL_EXCEEDS, ("36 people", "72 items", "36 + 27 = 63", "45 items")),
        ("R09", FindingKind.UNITS_DIFFER, ("2,389", "2,377")),
        ("P17", FindingKind.NO_BASE, ("100%",)),
    ],
)
def test_the_leaflet_of_2021_is_found_out(leaflet, figure, kind, parts):
    (found,) = [finding for finding in leaflet if finding.figures[0] == figure]
    assert found.kind is kind
    assert [part for part in parts if part not in found.text["en"]] == []
    assert set(found.text) == {"en", "fr", "ar"}


def test_nothing_else_is_found_in_it(leaflet):
    assert len(leaflet) == 11
    remarks = {FindingKind.DEPENDS_ON_MEMBER, FindingKind.UNITS_DIFFER, FindingKind.NO_BASE}
    assert sum(finding.kind not in remarks for finding in leaflet) == 8


def test_numbers_are_spoken_as_each_language_prints_them(leaflet):
    (africa,) = [finding for finding in leaflet if finding.figures == ("R17",)]
    assert "2\u202f350 sur 2\u202f377 font 98,86 %" in africa.text["fr"]
    assert "98,86 %" in africa.text["ar"]
    assert spoken_number(Decimal("0.50"), "fr") == "0,50"


SUM = ["W - 10", "A b=1 4", "B b=2 6"]


def test_parts_of_one_table_are_summed_without_being_told():
    assert audit(SUM) == ()
    (short,) = audit([*SUM[:2], "B b=2 5"])
    assert (short.kind, short.numbers["missing"], short.figures) == (FindingKind.PARTS_FALL_SHORT, 1, ("W", "A", "B"))
    (over,) = audit([*SUM[:2], "B b=2 7"])
    assert (over.kind, over.numbers["sum"]) == (FindingKind.PARTS_EXCEED, 11)


def test_every_margin_of_two_dimensions_is_checked():
    cells = [
        "T - 10",
        "R1 r=1 7",
        "R2 r=2 3",
        "F s=F 6",
        "M s=M 4",
        "A r=1;s=F 5",
        "B r=1;s=M 2",
        "C r=2;s=F 1",
        "D r=2;s=M 2",
    ]
    assert audit(cells) == ()
    wrong = audit([line.replace("D r=2;s=M 2", "D r=2;s=M 3") for line in cells])
    assert {finding.figures[0] for finding in wrong} == {"R2", "M"}


def test_a_total_of_more_than_needs_only_to_be_reached():
    reached = ["W - 1900 person more than", "A year=1 1000", "B year=2 906"]
    assert audit(reached) == ()
    (short,) = audit([*reached[:2], "B year=2 800"])
    assert short.kind is FindingKind.PARTS_FALL_SHORT


def test_a_share_that_rounds_to_what_is_printed_is_right():
    relation = 'kind = "share"\nfigure = "P"\nbase = "W"\nparts = { figures = ["A"] }'
    assert audit([*SUM, "P - 40 percent"], relation) == ()
    (wrong,) = audit([*SUM, "P - 41 percent"], relation)
    assert wrong.expects == {"P": (Decimal(40),)}


def test_one_figure_printed_in_two_ways():
    (found,) = audit(["A x=1 5", "B y=1 6"], 'kind = "same"\nfigures = ["A", "B"]')
    assert (found.kind, found.text["en"]) == (
        FindingKind.FIGURES_DIFFER,
        "It: printed as 5 and 6, which should be one figure.",
    )


def test_announced_categories_are_counted():
    relation = 'kind = "categories"\nfigure = "N"\nparts = { table = "t", dimensions = ["b"] }'
    assert audit([*SUM, "N - 2 ratio"], relation) == ()
    (found,) = audit([*SUM, "N - 3 ratio"], relation)
    assert found.expects == {"N": (Decimal(2),)}


STAY = ["A b=1 33 percent", "B b=2 28 percent", "C b=3 19 percent", "D b=4 20 percent"]
FIRST_TWO = 'kind = "label-order"\nfigure = "S"\nfirst = 2\nparts = { table = "t", dimensions = ["b"] }'


def test_labels_in_order_are_right_and_labels_out_of_order_say_which_values_fit():
    assert audit([*STAY, "S c=1 61 percent"], FIRST_TWO) == ()
    (found,) = audit([*STAY, "S c=1 47 percent"], FIRST_TWO)
    assert found.expects["A"] == (Decimal(19), Decimal(28))
    assert found.expects["D"] == (Decimal(33), Decimal(20))


def test_no_choice_of_values_may_fit():
    (found,) = audit([*STAY, "S c=1 99 percent"], FIRST_TWO)
    assert (found.kind, dict(found.expects)) == (FindingKind.LABEL_ORDER_NONE, {})
