import tracemalloc
from datetime import date
from itertools import islice
from time import perf_counter

from masar.methods.scenarios import Row, load_margins, many
from masar.methods.scenarios.coherence import incoherences

TODAY = date(2026, 11, 22)


def test_exactly_so_many_people_come_and_the_same_for_the_same_seed():
    people = list(many(3000, 4, TODAY))
    assert len(people) == 3000
    assert all(isinstance(row, Row) for row in people)
    assert people == list(many(3000, 4, TODAY))
    assert people != list(many(3000, 5, TODAY))
    assert list(many(0, 4, TODAY)) == []


def test_they_contradict_themselves_no_more_than_the_caseload():
    people = list(many(5000, 1, TODAY))
    found = incoherences(people, load_margins("morocco-2021"))
    assert [sentence for sentence in found if "is still open" not in sentence] == []
    assert max(row.registered_on for row in people) <= TODAY


def test_some_are_in_progress_some_left_and_most_returned():
    people = list(many(5000, 2, TODAY))
    shares = {
        "open": sum(row.exit_code is None for row in people) / 5000,
        "returned": sum(row.departed_on is not None for row in people) / 5000,
    }
    assert 0.03 < shares["open"] < 0.1
    assert 0.55 < shares["returned"] < 0.75
    assert len({row.nationality for row in people}) > 18


def test_they_come_one_by_one():
    endless = many(10**9, 1, TODAY)
    start = perf_counter()
    assert len(list(islice(endless, 100))) == 100
    assert perf_counter() - start < 1
    tracemalloc.start()
    for _ in islice(endless, 3000):
        pass
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000
