"""Misspelt names among some thousand people, by the benchmark's register and freshly drawn misspellings."""

import random

from benchmarks.names import Register, draw_people, measure, misspell

from masar.methods.linkage.score import Query


def test_misspelt_names_find_their_people():
    found = measure(people_count=4_000, searches=300, seed=11)
    assert found["recall_at_20"]["same_name"] >= 0.95
    assert found["recall_at_20"]["with_birth_year"] >= 0.95
    assert found["recall_at_20"]["same_name"] >= found["yardstick_rapidfuzz_scan"]["same_name"]


def test_who_has_one_name_only_is_found_among_many_who_share_it():
    people = draw_people(4_000, random.Random(3))
    alone = people[0].__class__("alone", "Mamadou", "", 1990, "", "m")
    register = Register([*people, alone])
    assert "alone" in {match.person for match in register.search(Query("Mamadu"))}


def test_misspellings_are_seeded_and_wrong():
    draws = [misspell("Aïssatou Diallo", random.Random(seed)) for seed in range(50)]
    assert draws == [misspell("Aïssatou Diallo", random.Random(seed)) for seed in range(50)]
    assert "Aïssatou Diallo" not in draws
    assert len(set(draws)) > 30
