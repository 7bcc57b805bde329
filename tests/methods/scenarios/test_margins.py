import csv
import tomllib
from collections import Counter

import pytest

from masar.methods.scenarios.margins import ScenarioError, load_margins, read_margins, scenario_folder
from masar.methods.scenarios.names import name_pools


@pytest.fixture
def text():
    return (scenario_folder("morocco-2021") / "margins.toml").read_text(encoding="utf-8")


def test_the_margins_are_those_of_the_printed_table_by_country(margins):
    printed = Counter()
    for file in (scenario_folder("morocco-2021") / "published").iterdir():
        if not file.name.endswith(".csv"):
            continue
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
            keys = dict(part.split("=") for part in row["keys"].split(";") if part)
            if row["table"] == "returned-by-country" and {"return_country", "sex"} <= keys.keys():
                printed[keys["return_country"], keys["sex"]] += int(row["value"])
    assert +printed == +Counter({(c.code, sex): n for c in margins.countries for sex, n in c.by_sex.items()})


def test_the_totals_are_the_published_ones(margins):
    assert (margins.requested, margins.requests) == (3798, {"F": 1057, "M": 2741})
    assert (margins.returned, margins.returns) == (2377, {"F": 610, "M": 1767})


@pytest.mark.parametrize(
    ("published", "changed", "sentence"),
    [
        ("count = 274", "count = 275", "the age bands sum to 2378, but there are 2377 returned persons"),
        ("share = 28", "share = 33", "the shares of stay sum to 105"),
        ("share = 71", "share = 70", "the shares of vulnerability sum to 99"),
        ("cash = 27", "cash = 26", "plans and cash sum to 62, but there are 63"),
        ("F = 1057", "F = 600", "F: 610 returned of 600 who requested"),
        ("F = 269\nM = 334", "F = 268\nM = 334", "the age bands of sex F sum to 610, but there are 609"),
    ],
)
def test_margins_that_contradict_each_other_are_refused(text, published, changed, sentence):
    assert text.count(published) == 1
    with pytest.raises(ScenarioError, match=sentence):
        read_margins(text.replace(published, changed))


def test_an_unknown_scenario_is_refused_with_the_known_ones():
    with pytest.raises(ScenarioError, match=r"no scenario 'oz'.*morocco-2021"):
        load_margins("oz")


def test_every_country_has_names(margins):
    pools = name_pools("morocco-2021")
    assert {country.code for country in margins.countries} <= pools.keys()
    assert all(len(set(pools[c.code].family)) >= 8 for c in margins.countries)


def test_every_historical_figure_has_a_source_a_period_and_three_languages():
    table = tomllib.loads((scenario_folder("morocco-2021") / "history.toml").read_text(encoding="utf-8"))
    codes = [each["code"] for each in table["aggregate"]]
    assert len(codes) == len(set(codes))
    for each in table["aggregate"]:
        assert each["source"] in table["sources"]
        assert each["period"][:4].isdigit()
        assert set(each["text"]) == {"en", "fr", "ar"}
        assert all(each["text"].values())
        assert each["unit"] in ("person", "ratio", "percent", "country")
    of_others = [each for each in table["aggregate"] if table["sources"][each["source"]]["kind"] != "LEAFLET"]
    assert {each["code"] for each in of_others} >= {"returns-2017", "returns-2018", "returns-2022"}
    assert all("public report" in e["text"]["en"] or "press report" in e["text"]["en"] for e in of_others)
