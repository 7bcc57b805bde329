"""`masar reconcile`: printed figures beside the records' own; only an unexplained difference is a failure."""

import json

import pytest
from click.testing import CliRunner

from masar.config.commands import masar
from masar.exchange.publication.history import aggregates, confirm, load_history
from masar.exchange.publication.reconciling import as_markdown, reconciled
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.periods import parse
from masar.methods.statistics.reconcile import State

PRINTED = """id,table,keys,printed,value,unit,qualifier,source,note
A1,returned,,returned,{total},person,,A leaflet,
A2,returned,sex=F,women,1,person,,A leaflet,
A3,survey,,satisfied,99,percent,,A leaflet,
"""
RULES = """
[[table]]
id = "returned"
measure = "returns"
by = ["sex"]

[[table]]
id = "survey"
not_covered = { en = "A survey.", fr = "Une enquête.", ar = "استطلاع." }
"""


@pytest.fixture
def printed(tmp_path):
    """A folder with a leaflet that prints so many returns."""

    def write(total):
        folder = tmp_path / "printed"
        (folder / "published").mkdir(parents=True, exist_ok=True)
        (folder / "published" / "returns.csv").write_text(PRINTED.format(total=total))
        (folder / "reconcile.toml").write_text(RULES)
        return str(folder)

    return write


def run(*words):
    return CliRunner().invoke(masar, ["reconcile", *words], catch_exceptions=False)


def test_what_agrees_ends_well(world, printed):
    world.snapshot()
    done = run("any-leaflet", printed(4), "--period", "2021", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {key: told[key] for key in ("matched", "explained", "unexplained", "not_covered")} == {
        "matched": 2, "explained": 0, "unexplained": 0, "not_covered": 1,
    }  # fmt: skip
    assert {"source", "published", "computed", "state", "why"} <= set(told["cells"][0])


def test_an_unexplained_difference_fails(world, printed):
    world.snapshot()
    done = run("any-leaflet", printed(5), "--period", "2021")
    assert done.exit_code == 1
    assert "A1" in done.stdout
    assert "1 unexplained" in done.stdout


def test_the_report_is_written_as_a_page(world, printed, tmp_path):
    world.snapshot()
    page = tmp_path / "docs" / "report.md"
    run("any-leaflet", printed(5), "--period", "2021", "--out", str(page))
    text = page.read_text()
    assert "| 1 | 0 | 1 | 1 |" in text
    assert "| A1 | returned | total | 5 | 4 |" in text
    assert "A survey." in text


def test_the_shipped_leaflet_of_2021_is_read_and_audited(world):
    report = reconciled(world.snapshot(), "morocco-annual", parse("2021"))
    assert report.unexplained > 0
    assert report.not_covered > 0
    assert len(report.findings) >= 7
    assert all(cell.why["en"] for cell in report.cells if cell.state is State.NOT_COVERED)
    assert "Switzerland" in as_markdown(report, "morocco-annual", parse("2021"), world.snapshot())


def test_confirmed_history_is_compared_with_what_was_printed(world):
    taken = world.snapshot()
    before = reconciled(taken, "morocco-annual", parse("2021"))
    load_history(by=world.cast.sofia, on=today())
    assert reconciled(taken, "morocco-annual", parse("2021")).not_covered == before.not_covered
    for row in aggregates(world.cast.karim):
        confirm(by=world.cast.karim, on=today(), aggregate=row)
    after = reconciled(taken, "morocco-annual", parse("2021"))
    assert after.not_covered == before.not_covered - 14
    assert after.matched == before.matched + 14
    assert (before.matched_by_history, after.matched_by_history) == (0, 14)
    assert "14 are held as historical aggregates" in as_markdown(after, "morocco-annual", parse("2021"), taken)
    assert after.unexplained == before.unexplained


def test_what_was_never_printed_is_refused(world):
    with pytest.raises(Refusal) as refusal:
        reconciled(world.snapshot(), "morocco-annual", parse("2019"))
    assert refusal.value.code == "nothing-printed"
    assert "morocco-annual 2021" in refusal.value.sentence
