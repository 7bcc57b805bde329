"""What is hidden besides the small counts: enough that nobody works them out, and nothing more."""

from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from methods.statistics.disclosure_tables import (
    RETURNS_2021,
    TO_MOROCCO_2021,
    by_sex,
    leaflet_2021,
    months,
    one_way,
    table_of,
)

from masar.methods.statistics.disclosure import Audience, Hidden, SafeFigure, SafeTable, Why, attack, intervals, protect
from masar.methods.statistics.disclosure.bounds import Row
from masar.methods.statistics.disclosure.suppression import Problem, hide_with_least_loss
from masar.methods.statistics.tables import TOTAL


def hidden_in(protected):
    return {(row.table, row.keys) for row in protected.log}


def test_one_small_cell_takes_the_cheapest_other_cell_with_it():
    protected = protect([one_way("returns", "office", {"A": 3, "B": 7, "C": 90})], Audience.PUBLIC)
    assert [(row.keys, row.kind, row.why) for row in protected.log] == [
        (("A",), Hidden.PRIMARY, Why.TOO_FEW),
        (("B",), Hidden.COMPLEMENTARY, Why.PROTECTS_OTHERS),
    ]
    assert protected.verified
    assert protected.least_loss


def test_a_small_cell_stays_as_uncertain_as_the_threshold_is_high():
    # Together 1 and 4 make 5, and a reader who knows that each is one or more would know both to within three.
    protected = protect([by_sex("returns", "office", {"A": (1, 4), "B": (30, 40), "C": (50, 60)})], Audience.PUBLIC)
    found = {it.keys: it.high - it.low for it in intervals(protected)}
    assert found["A", "F"] >= 4
    assert found["A", "M"] >= 4
    assert ("A", TOTAL) in found


def test_the_same_figure_is_hidden_in_every_table_of_the_edition():
    ages = table_of(
        "returns", ("age5", "sex"), {("20-24", "F"): 30, ("20-24", "M"): 12, ("66+", "F"): 2, ("66+", "M"): 9}
    )
    protected = protect([ages, one_way("returns", "age5", {"20-24": 42, "66+": 11})], Audience.PUBLIC)
    crossed, plain = protected.tables
    assert crossed.cell("66+", TOTAL).value == plain.cell("66+").value
    assert crossed.cell("20-24", TOTAL).value == plain.cell("20-24").value
    assert attack(protected) == ()


def test_a_total_printed_elsewhere_cannot_give_a_hidden_cell_away():
    by_country = by_sex("returns", "country", {"A": (3, 40), "B": (9, 60), "C": (200, 300)})
    alone = protect([by_country], Audience.PUBLIC)
    assert attack(alone) == ()
    with_rows = protect(
        [by_country, one_way("returns", "country", {"A": 43, "B": 69, "C": 500}), one_way("returns", "sex", {"F": 212, "M": 400})],
        Audience.PUBLIC,
    )  # fmt: skip
    assert with_rows.verified
    assert attack(with_rows) == ()


def test_what_stands_in_another_measure_or_period_is_another_figure():
    returns = one_way("returns", "office", {"A": 3, "B": 7, "C": 90})
    requests = one_way("requests", "office", {"A": 30, "B": 8, "C": 95})
    protected = protect([returns, requests], Audience.PUBLIC)
    assert all(cell.value is not None for cell in protected.tables[1].cells)


def test_totals_left_out_of_a_table_are_worked_out_by_readers_too():
    table = by_sex("returns", "office", {"A": (3, 40), "B": (9, 60), "C": (200, 300)})
    grand = tuple(cell for cell in table.margins if set(cell.keys) == {TOTAL})
    protected = protect([replace(table, margins=grand), one_way("returns", "office", {"A": 43, "B": 69, "C": 500})], Audience.PUBLIC)  # fmt: skip
    assert protected.verified
    assert protected.tables[0].cell("A", "M").value is None


def test_the_rest_means_another_thing_in_a_table_that_lists_other_countries():
    short = one_way("returns", "country", {"A": 50, "B": 40, "OTHER": 21})
    longer = one_way("returns", "country", {"A": 50, "B": 40, "C": 18, "D": 3})
    protected = protect([short, longer], Audience.PUBLIC)
    assert protected.verified
    assert protected.tables[1].cell("D").value is None


def test_cells_of_people_with_several_answers_do_not_give_each_other_away():
    table = one_way("reasons", "reasons", {"NO_WORK": 60, "FAMILY": 40, "CRISIS": 3}, additive=False, total=70)
    protected = protect([table], Audience.PUBLIC)
    assert hidden_in(protected) == {("reasons by reasons, 2021", ("CRISIS",))}
    assert [(it.low, it.high) for it in intervals(protected)] == [(1, 70)]


def test_the_published_year_is_protected_in_time_and_cannot_be_attacked():
    protected = protect(leaflet_2021(), Audience.PUBLIC)
    assert protected.verified
    assert protected.least_loss
    assert attack(protected) == ()
    returns, assisted = protected.tables[0], protected.tables[11]
    assert returns.total.value == 2377
    assert assisted.total.value == 125
    assert returns.cell("GIN", "F").value == 129
    for table, printed in ((returns, RETURNS_2021), (assisted, TO_MOROCCO_2021)):
        for country, pair in printed.items():
            for sex, count in zip("FM", pair):
                assert not 0 < count < 5 or table.cell(country, sex).value is None


def test_the_order_of_a_table_does_not_tell_the_size_of_hidden_cells():
    counts = {"C": 90, "D": 40, "B": 8, "Z": 4, "A": 3, "OTHER": 2}
    (table,) = protect([one_way("returns", "country", counts)], Audience.PUBLIC).tables
    assert table.categories["country"][-3:] == ("A", "Z", "OTHER")
    assert [cell.keys[0] for cell in table.cells] == list(table.categories["country"])


def test_months_stay_in_their_order_though_some_are_hidden():
    (table,) = protect([months("returns", 60)], Audience.PUBLIC).tables
    assert table.hidden > 0
    assert list(table.categories["month"]) == sorted(table.categories["month"])


def test_the_same_tables_are_always_protected_in_the_same_way():
    assert protect(leaflet_2021(), Audience.PUBLIC) == protect(leaflet_2021(), Audience.PUBLIC)


def test_everything_goes_when_the_whole_year_is_three_people():
    (table,) = protect([one_way("returns", "sex", {"F": 1, "M": 2})], Audience.PUBLIC).tables
    assert table.total.value is None
    assert table.hidden == 3


def test_an_edition_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match=r"prints 44 for returns \(country A\) and another table prints 43"):
        protect(
            [by_sex("returns", "country", {"A": (3, 40)}), one_way("returns", "country", {"A": 44})], Audience.PUBLIC
        )
    broken = one_way("returns", "sex", {"F": 10, "M": 20}, total=31)
    with pytest.raises(ValueError, match=r"does not sum along sex: .* make 30, its total is 31"):
        protect([broken], Audience.INTERNAL)


def test_nobody_builds_a_safe_table_by_hand():
    (table,) = protect([one_way("returns", "sex", {"F": 10, "M": 20})], Audience.PUBLIC).tables
    with pytest.raises(TypeError, match=r"disclosure\.protect"):
        SafeTable("returns", table.unit, ("sex",), (), (), table.period, table.as_of, Audience.PUBLIC, True, ())
    with pytest.raises(TypeError, match=r"disclosure\.protect"):
        SafeFigure("all", None, 3, Hidden.NO)
    with pytest.raises((TypeError, ValueError)):
        replace(table, cells=())


small_counts = st.lists(st.integers(0, 9), min_size=4, max_size=4)


def worlds(table):
    """Every way of filling a 2 × 2 table up to 16 that a reader cannot rule out, found by trying them all."""
    keys = [("A", "F"), ("A", "M"), ("B", "F"), ("B", "M")]
    cells = [table.cell(*key) for key in keys]
    choices = [[0] if cell is None else [cell.value] if cell.value is not None else range(1, 17) for cell in cells]
    sums = [((0, 1), ("A", TOTAL)), ((2, 3), ("B", TOTAL)), ((0, 2), (TOTAL, "F")), ((1, 3), (TOTAL, "M"))]
    sums.append(((0, 1, 2, 3), (TOTAL, TOTAL)))
    shown = [(parts, cell.value) for parts, key in sums if (cell := table.cell(*key)) and cell.value is not None]
    for world in product(*choices):
        if all(sum(world[at] for at in parts) == value for parts, value in shown):
            yield dict(zip(keys, world))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(small_counts)
def test_trying_every_possible_world_tells_no_small_count(counts):
    joint = dict(zip((("A", "F"), ("A", "M"), ("B", "F"), ("B", "M")), counts))
    protected = protect([table_of("returns", ("office", "sex"), joint)], Audience.PUBLIC)
    assert protected.verified
    possible = list(worlds(protected.tables[0]))
    for key, count in joint.items():
        if 0 < count < 5:
            values = {world[key] for world in possible}
            assert max(values) - min(values) >= 4


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("FMX")), st.integers(0, 30), min_size=3))
def test_no_hidden_cell_of_linked_tables_is_recovered(joint):
    offices = {key: sum(n for (office, _), n in joint.items() if office == key) for key in "ABCDE"}
    sexes = {key: sum(n for (_, sex), n in joint.items() if sex == key) for key in "FMX"}
    tables = [table_of("m", ("office", "sex"), joint), one_way("m", "office", offices), one_way("m", "sex", sexes)]
    protected = protect(tables, Audience.PUBLIC)
    assert protected.verified
    assert attack(protected) == ()
    for table in protected.tables:
        for cell in (*table.cells, *table.margins):
            assert cell.value is None or cell.value == 0 or cell.value >= 5


@pytest.mark.parametrize("counts", [(3, 9, 20, 30), (1, 4, 25, 7), (2, 2, 8, 40), (4, 30, 30, 6), (1, 6, 6, 6)])
def test_no_smaller_loss_protects_the_table(counts):
    a, b, c, d = counts
    truth = (a, b, c, d, a + b, c + d, a + c, b + d, sum(counts))
    rows = [Row(4, (0, 1), False), Row(5, (2, 3), False), Row(6, (0, 2), False), Row(7, (1, 3), False)]
    rows += [Row(8, (4, 5), False), Row(8, (6, 7), False)]
    width = {i: 4 for i, value in enumerate(truth) if value < 5}
    problem = Problem(truth, rows, dict.fromkeys(range(9), 1), frozenset(), width)
    found = hide_with_least_loss(problem)
    others = [i for i in range(9) if i not in width]
    subsets = chain.from_iterable(combinations(others, size) for size in range(len(others) + 1))
    safe = [hidden for extra in subsets if is_safe(problem, hidden := {*width, *extra})]
    assert is_safe(problem, found.hidden)
    assert problem.loss(found.hidden) == pytest.approx(min(problem.loss(hidden) for hidden in safe))
    assert found.least_loss


def is_safe(problem, hidden):
    reader = problem.reader(hidden)
    return all(reader.interval(i).width >= width for i, width in problem.width.items())


def test_a_spent_effort_still_gives_a_safe_edition():
    rows = [Row(4, (0, 1), False), Row(5, (2, 3), False), Row(6, (0, 2), False), Row(7, (1, 3), False)]
    rows += [Row(8, (4, 5), False), Row(8, (6, 7), False)]
    truth = (1, 4, 25, 7, 5, 32, 26, 11, 37)
    problem = Problem(truth, rows, dict.fromkeys(range(9), 1), frozenset(), {0: 4, 1: 4})
    hurried = hide_with_least_loss(problem, effort=1)
    assert is_safe(problem, hurried.hidden)
    assert hurried.hidden >= {0, 1}
