"""The data package: the same numbers as the leaflet, withheld ones empty, and the same bytes from the same snapshot."""

import csv
import json

import pytest

from masar.exchange.publication.leaflet import as_package, as_zip, prepare
from masar.foundation.access.accounts import SYSTEM
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse

LANGUAGES = ("en", "fr", "ar")


@pytest.fixture
def packed(snapshot_of, tmp_path):
    def made(audience=Audience.PUBLIC, name="data", languages=LANGUAGES):
        prepared = prepare(SYSTEM, "morocco-annual", parse("2021"), languages, audience, snapshot_of(2021))
        documents = [prepared.in_language(language) for language in languages]
        paths = as_package(documents, tmp_path / name, prepared.issue.labels)
        return prepared, paths, tmp_path / name

    return made


def rows(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_table_is_there_cell_by_cell(packed):
    prepared, _, folder = packed()
    table = prepared.drawn.tables["returns", ("return_country", "sex")]
    found = {(row["return_country"], row["sex"]): row for row in rows(folder / "returns-by-return-country-sex.csv")}
    assert len(found) == len(table.cells) + len(table.margins)
    for cell in (*table.cells, *table.margins):
        row = found[cell.keys]
        assert row["value"] == ("" if cell.value is None else str(cell.value))
        assert row["suppressed"] == ("true" if cell.value is None else "false")
    assert found["GIN", "M"]["return_country_ar"] == "غينيا"
    assert found["TOTAL", "TOTAL"]["return_country_fr"] == "Total"


def test_what_is_withheld_has_neither_value_nor_share_nor_reason(packed):
    _, paths, _ = packed()
    hidden = [row for path in paths if path.suffix == ".csv" for row in rows(path) if row["suppressed"] == "true"]
    assert hidden
    assert all(row["value"] == "" and row.get("share", "") == "" for row in hidden)
    text = "".join(path.read_text("utf-8") for path in paths)
    assert "primary" not in text
    assert "complementary" not in text


def test_rows_go_by_code_and_not_by_size(packed):
    _, _, folder = packed()
    codes = [row["return_country"] for row in rows(folder / "returns-by-return-country-sex.csv")]
    assert codes == sorted(codes)


def test_the_figures_of_the_text_are_there(packed):
    _, _, folder = packed()
    found = {row["name"]: row["value"] for row in rows(folder / "figures.csv")}
    assert found["returns"] == "207"


def test_the_description_says_what_each_table_counts(packed):
    prepared, paths, folder = packed()
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert told["snapshot"] == prepared.issue.digest
    assert (told["audience"], told["as_of"], told["period"]["label"]) == ("public", "2022-01-15", "2021")
    assert {resource["path"] for resource in told["resources"]} == {path.name for path in paths} - {"datapackage.json"}
    country = next(one for one in told["resources"] if one["name"] == "returns-by-return-country-sex")
    assert country["unit"] == "person"
    assert set(country["population"]) == set(LANGUAGES)
    assert len(country["definition_version"]) == 8
    header = (folder / country["path"]).read_text("utf-8").splitlines()[0].split(",")
    assert [one["name"] for one in country["schema"]["fields"]] == header


def test_the_same_snapshot_gives_the_same_bytes(packed):
    _, first, _ = packed(name="one")
    _, second, _ = packed(name="two")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert as_zip(first) == as_zip(second)


def test_leaflets_of_two_editions_make_no_package(packed, tmp_path):
    public, _, _ = packed(name="one")
    internal, _, _ = packed(Audience.INTERNAL, name="two")
    with pytest.raises(ValueError, match="not of one edition"):
        as_package([public.in_language("en"), internal.in_language("fr")], tmp_path / "mixed", public.issue.labels)
