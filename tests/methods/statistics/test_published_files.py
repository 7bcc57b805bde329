"""Printed figures as data, and what is wrong with such files."""

from decimal import Decimal
from importlib.resources import files

import pytest

from masar.methods.statistics.entries import CatalogueProblem
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.published import Selection
from masar.methods.statistics.published_files import COLUMNS, load_published, read_figures, read_publication

HEAD = ",".join(COLUMNS)
LINE = "R01,requests,sex=F,women,1057,person,,leaflet,"
RULES = """
[[table]]
id = "requests"
measure = "requests"
by = ["sex"]
"""
RELATION = """
[[relation]]
kind = "same"
what = { en = "a", fr = "b", ar = "c" }
figures = ["R01"]
"""


def read(rules, lines=LINE):
    return read_publication(rules, read_figures("a.csv", f"{HEAD}\n{lines}\n"), load_catalogue())


def test_the_leaflet_of_2021_is_read_whole():
    leaflet = load_published(files("masar.catalogue") / "scenarios" / "morocco-2021", load_catalogue())
    assert len(leaflet.figures) == len({figure.id for figure in leaflet.figures}) == 221
    assert leaflet.figure("R04").value == 2377
    assert leaflet.figure("P08").keys == {"stay": ("0-11", "12-23")}
    assert [figure.id for figure in leaflet.selected(Selection(table="age", dimensions=("age-2021-from",)))] == [
        "P03",
        "P04",
        "P05",
        "P06",
        "P07",
    ]


def test_every_printed_country_table_cell_is_there():
    leaflet = load_published(files("masar.catalogue") / "scenarios" / "morocco-2021", load_catalogue())
    cells = leaflet.selected(Selection(table="returned-by-country", dimensions=("return_country", "sex")))
    assert (len(cells), sum(cell.value for cell in cells)) == (44, 2377)


def test_decimals_are_kept_as_printed():
    (figure,) = read(RULES, LINE.replace("1057", "10.50")).figures
    assert (figure.value, figure.decimals) == (Decimal("10.5"), 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,table\n", "a.csv: the columns must be id, table"),
        (f"{HEAD}\n{LINE.replace('1057', 'many')}\n", "a.csv, line 2: a number in “value”"),
        (f"{HEAD}\n{LINE.replace('sex=F', 'sex')}\n", "a.csv, line 2"),
    ],
)
def test_a_wrong_csv_is_refused_with_its_line(text, words):
    with pytest.raises(CatalogueProblem) as problem:
        read_figures("a.csv", text)
    assert words in str(problem.value)


@pytest.mark.parametrize(
    ("rules", "lines", "words"),
    [
        (RULES, f"{LINE}\n{LINE}", "the id R01 is used twice"),
        (RULES, LINE.replace("requests", "others"), "the printed table “others” of R01 has no rule"),
        (RULES.replace('"requests"\nby', '"request"\nby'), LINE, "there is no measure “request”"),
        (RULES.replace('["sex"]', '["shoe"]'), LINE, "requests allows sex"),
        (RULES + 'take = "half"', LINE, "“half” is none of value, share, categories"),
        (RULES + RELATION.replace('"R01"', '"R99"'), LINE, "no printed figure has the id “R99”"),
        (RULES + RELATION.replace('"same"', '"share"'), LINE, "a relation “share” needs it"),
        (RULES + "[[relation]", LINE, "this is no TOML"),
    ],
)
def test_wrong_rules_are_refused_with_their_place(rules, lines, words):
    with pytest.raises(CatalogueProblem) as problem:
        read(rules, lines)
    assert words in str(problem.value)


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(CatalogueProblem, match=r"a folder “published” and a file reconcile.toml are needed"):
        load_published(tmp_path, load_catalogue())
