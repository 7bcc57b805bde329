"""`masar snapshot`, `masar figures`: the stable shapes of their answers, and who may see which counts."""

import json

import pytest
from click.testing import CliRunner

from masar.config.commands import masar
from masar.foundation.core.refusals import Refusal


def run(*words):
    return CliRunner().invoke(masar, list(words), catch_exceptions=False)


def answer(*words):
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_snapshot_is_taken_as_somebody(world):
    told = answer("snapshot", "take", "--as", "sofia@example.org")
    assert set(told) == {"snapshot", "as_of", "rows", "digest"}
    assert told["rows"] > 0


def test_a_snapshot_is_refused_to_who_may_not(world):
    with pytest.raises(Refusal):
        run("snapshot", "take", "--as", "youssef@example.org")


def test_figures_answer_in_their_stable_shape(world):
    world.snapshot()
    told = answer("figures", "returns", "--by", "return_country,sex", "--period", "2021")
    assert {"measure", "unit", "population", "as_of", "base", "rows", "total"} <= set(told)
    assert (told["measure"], told["unit"], told["as_of"], told["total"], told["base"]) == (
        "returns",
        "person",
        "2022-01-15",
        4,
        4,
    )
    assert {"return_country": "SEN", "sex": "F", "value": 1, "suppressed": False} in told["rows"]


def test_the_public_sees_no_small_count(world):
    world.snapshot()
    told = answer("figures", "returns", "--by", "return_country", "--period", "2021", "--audience", "public")
    assert {row["value"] for row in told["rows"] if row["return_country"] in ("SEN", "GIN", "MLI")} == {None}
    assert all(row["suppressed"] for row in told["rows"] if row["return_country"] in ("SEN", "GIN", "MLI"))


def test_a_rate_is_a_share_with_its_base(world):
    world.snapshot()
    told = answer("figures", "return-rate", "--period", "2021")
    assert (told["unit"], told["base"], told["total"]) == ("percent", 4, 75.0)


def test_a_wait_of_nobody_is_no_wait(world):
    world.snapshot()
    told = answer("figures", "days-to-departure", "--period", "2015")
    assert (told["total"], told["suppressed"], told["unit"]) == (None, 0, "day")
    assert "total                           –" in run("figures", "days-to-departure", "--period", "2015").output
    assert answer("figures", "days-to-departure", "--period", "2021")["total"] > 0


def test_the_list_names_every_measure(world):
    told = answer("figures", "--list")
    assert {"returns", "requests", "return-rate"} <= {row["measure"] for row in told}
    assert all(set(row) == {"measure", "indicator", "title", "unit", "by"} for row in told)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("returns", "--by", "shoe"), "shoe"),
        (("nonsense",), "nonsense"),
        (("returns", "--period", "2021-13"), "2021-13"),
    ],
)
def test_what_cannot_be_answered_says_the_mend(world, words, sentence):
    world.snapshot()
    with pytest.raises(Refusal, match=sentence):
        run("figures", *words)


def test_without_a_snapshot_the_command_says_how_to_take_one(world):
    with pytest.raises(Refusal, match="masar snapshot take"):
        run("figures", "returns")
