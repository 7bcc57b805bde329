"""What can be asked for outside the mission: whatever is asked, all answers together give no small count away."""

import json
from itertools import permutations

import pytest
from click.testing import CliRunner
from django.utils import timezone

from masar.config.commands import masar
from masar.exchange.publication.leaflet import prepare
from masar.exchange.publication.leaflet.family import ALSO_TOLD, family_of
from masar.exchange.publication.leaflet.reading import publication_named, publications
from masar.exchange.publication.models import Edition
from masar.exchange.publication.outside import RELEASED, told_outside
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.countries import continents
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.disclosure.attack import attack_sheets
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tabulate import NotTabulable

YEAR = parse("2021")
FEW_IN_ASIA = {("GIN", "M"): 80, ("PHL", "M"): 20, ("LKA", "M"): 3, ("VEN", "M"): 8, ("COL", "M"): 12}


def edition(snapshot):
    return prepare(SYSTEM, RELEASED, YEAR, ("en",), Audience.PUBLIC, snapshot).drawn


def figures(*words):
    done = CliRunner().invoke(masar, ["figures", *words, "--period", "2021", "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def values(told, dimension):
    return {row[dimension]: row["value"] for row in told["rows"]}


def asks():
    """Everything that can be asked for outside, in every order of dimensions."""
    for measure, by in family_of(publication_named(RELEASED)):
        for size in range(len(by) + 1):
            for part in permutations(by, size):
                yield measure, part


def test_all_that_can_be_asked_for_withstands_the_attack_together(snapshot_of):
    taken = snapshot_of(2021)
    family = edition(taken).family
    told = [told_outside(taken, (measure,), by, YEAR, Audience.PUBLIC)[0] for measure, by in asks()]
    assert any(table.hidden for table in told)
    assert attack_sheets(told, family.figures, family.links, family.policy.zeros_may_hide) == ()


def test_countries_and_continents_together_tell_nobody(snapshot_of):
    """Asked one after the other: a continent less its shown countries must not be one hidden country."""
    snapshot_of((2021, FEW_IN_ASIA, {}))
    country = values(figures("returns", "--by", "return_country", "--audience", "public"), "return_country")
    continent = values(figures("returns", "--by", "continent", "--audience", "public"), "continent")
    assert country["LKA"] is None
    for name, total in continent.items():
        hidden = [code for code, value in country.items() if value is None and continents()[code] == name]
        assert total is None or len(hidden) != 1, name


def test_the_same_is_told_by_the_command_and_by_the_leaflet(snapshot_of):
    taken = snapshot_of(2021)
    for (measure, by), table in edition(taken).tables.items():
        (asked,) = told_outside(taken, (measure,), by, YEAR, Audience.PUBLIC)
        assert (asked.cells, asked.margins) == (table.cells, table.margins), measure


def test_a_part_of_a_table_is_its_totals_in_the_order_asked_for(snapshot_of):
    taken = snapshot_of(2021)
    whole = edition(taken).tables["returns", ("return_country", "sex")]
    (turned,) = told_outside(taken, ("returns",), ("sex", "return_country"), YEAR, Audience.PUBLIC)
    (part,) = told_outside(taken, ("returns",), ("return_country",), YEAR, Audience.PUBLIC)
    assert turned.cell("M", "GIN").value == whole.cell("GIN", "M").value == 60
    assert part.cell("GIN").value == whole.cell("GIN", "TOTAL").value
    assert part.total.value == 207
    assert part.additive
    assert part.summed == ("return_country",)


def test_the_answer_that_a_sentence_leaves_out_is_protected_too(snapshot_of):
    """Nine were granted reintegration, five with a plan: to say both would say that four took cash alone."""
    values_said = edition(snapshot_of((2021, {("GIN", "M"): 40, ("PHL", "M"): 9}, {}))).values
    assert "reintegrated.cash" not in values_said
    assert not {"reintegrated", "reintegrated.plan"} <= set(values_said)


def test_withheld_rows_stand_last_by_their_codes(snapshot_of):
    snapshot_of((2021, {("GIN", "M"): 80, ("TGO", "M"): 4, ("BEN", "M"): 1, ("MLI", "M"): 3, ("CIV", "M"): 30}, {}))
    rows = figures("returns", "--by", "return_country", "--audience", "public")["rows"]
    withheld = [row["return_country"] for row in rows if row["suppressed"]]
    assert set(withheld) >= {"TGO", "BEN", "MLI"}
    assert [row["return_country"] for row in rows][-len(withheld) :] == sorted(withheld)


@pytest.mark.parametrize("by", ["return_country", "return_country,sex", "sex,return_country"])
def test_the_order_of_rows_is_the_same_whichever_withheld_count_is_larger(snapshot_of, by):
    orders = []
    for small in ((4, 1, 3), (1, 3, 4), (3, 4, 1)):
        returned = {("GIN", "M"): 80, ("CIV", "F"): 30, **{(c, "M"): n for c, n in zip(("TGO", "BEN", "MLI"), small)}}
        snapshot = snapshot_of((2021, returned, {}))
        snapshot.change(taken_at=snapshot.taken_at.replace(year=2100 + len(orders)))
        told = figures("returns", "--by", by, "--audience", "public")
        orders.append([tuple(row[name] for name in by.split(",")) for row in told["rows"]])
    assert orders[0] == orders[1] == orders[2]


def test_why_counts_are_withheld_is_told(snapshot_of):
    snapshot_of(2021)
    assert "counts below 5" in figures("returns", "--by", "return_country", "--audience", "public")["note"]
    assert figures("returns", "--by", "return_country")["note"] == ""
    words = ["figures", "returns", "--by", "return_country", "--period", "2021", "--audience", "donor"]
    assert "• Withheld: counts below 5" in CliRunner().invoke(masar, words, catch_exceptions=False).output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("returns", "--by", "age5", "--period", "2021"), "Ask for it by sex"),
        (("returns", "--by", "office,month", "--period", "2021"), "more tables would let small counts be worked out"),
        (("returns", "--by", "sex,sex", "--period", "2021"), "is not told outside"),
        (("withdrawals", "--period", "2021"), "is not told outside the mission"),
        (("withdrawal-rate", "--period", "2021"), "“withdrawals” is not told outside"),
        (("cohort-registered", "--by", "sex", "--period", "2021"), "Ask for it as a total"),
        (("returns", "--period", "2021-H1"), "told by calendar year"),
        (("returns", "--period", "2020-01-01..2021-12-31"), "told by calendar year"),
        (("nonsense", "--period", "2021"), "There is no measure"),
    ],
)
def test_what_is_not_told_outside_is_refused_with_what_is(snapshot_of, words, sentence):
    snapshot_of(2021)
    with pytest.raises(Refusal, match=sentence):
        CliRunner().invoke(masar, ["figures", *words, "--audience", "partner"], catch_exceptions=False)


def test_a_rate_is_told_where_both_its_counts_are(snapshot_of):
    snapshot_of(2021)
    told = figures("return-rate", "--audience", "public")
    assert (told["unit"], told["rows"]) == ("percent", [])


def test_what_is_open_today_is_protected_in_one_year_whatever_year_is_asked(snapshot_of):
    taken = snapshot_of(2021)
    asked = [told_outside(taken, ("pipeline",), ("stage",), parse(year), Audience.PUBLIC) for year in ("2021", "2022")]
    assert asked[0] == asked[1]


def test_the_declared_tables_can_be_drawn_and_no_second_publication_stands_outside_the_family(snapshot_of):
    assert list(publications()) == [RELEASED], "A second publication must be protected together with the first."
    assert not set(ALSO_TOLD) & set(publication_named(RELEASED).drawings)
    assert edition(snapshot_of(2021)).family.verified


def test_a_year_of_which_a_part_was_published_is_not_told(snapshot_of):
    taken = snapshot_of(2021)
    beside = {"snapshot": taken, "by": "karim", "published_at": timezone.now(), "digest": "0"}
    Edition.objects.create(publication=RELEASED, period="2021", audience="partner", **beside)
    Edition.objects.create(publication=RELEASED, period="2021-H1", audience="internal", **beside)
    assert told_outside(taken, ("returns",), (), YEAR, Audience.PUBLIC)[0].total.value
    Edition.objects.create(publication=RELEASED, period="2021-Q1", audience="donor", **beside)
    with pytest.raises(NotTabulable, match="Edition 1 of 2021-Q1 has gone outside"):
        told_outside(taken, ("returns",), (), YEAR, Audience.PUBLIC)
