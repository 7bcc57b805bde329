"""Which names of an index are nearest to a misspelt one."""

import pytest
from benchmarks.names import Register

from masar.methods.linkage.keys import number_of, spelt
from masar.methods.linkage.score import Candidate, Query
from masar.methods.linkage.seek import nearest

NAMES = (
    "Mamadou Diallo", "Fatoumata Diallo", "Mamadou Bah", "Youssef Ben Ali", "Mama Dou Sow", "Abd el Aziz Tazi", "Nour Eddine", "Omar Chraibi", "Fatima El Idrissi",
    "Thierno", "Alpha Mamadou Barry", "Mamadou Alpha Barry", "محمد العلوي", "Brou Kouassi",
)  # fmt: skip


@pytest.fixture(scope="module")
def register():
    return Register([Candidate(f"p{place}", name, "", 1990, "", "m") for place, name in enumerate(NAMES)])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Mamadou Jallow", "Mamadou Diallo"), ("Diallo Mamadou", "Mamadou Diallo"), ("Mamadoudiallo", "Mamadou Diallo"), ("Mama dou Bah", "Mamadou Bah"),
        ("Mamadou Sow", "Mama Dou Sow"), ("Youssef Benali", "Youssef Ben Ali"), ("Abdelaziz Tazi", "Abd el Aziz Tazi"), ("نور الدين", "Nour Eddine"),
        ("Omarhraibi", "Omar Chraibi"), ("Fatima Elidrissi", "Fatima El Idrissi"), ("Thyerno", "Thierno"), ("Mohamed Alaoui", "محمد العلوي"),
        ("BrouKouzssi", "Brou Kouassi"), ("Mamadou Alfa Bari", "Mamadou Alpha Barry"),
    ],
)  # fmt: skip
def test_the_nearest_is_the_one_that_is_meant(register, asked, meant):
    assert next(iter(nearest(register, asked))) == number_of(spelt(meant))


def test_who_bears_the_same_two_names_in_the_other_order_is_found_as_well(register):
    both = list(nearest(register, "Alpha Mamadou Barry"))[:2]
    assert set(both) == {number_of(spelt("Alpha Mamadou Barry")), number_of(spelt("Mamadou Alpha Barry"))}


@pytest.mark.parametrize("asked", ["", "–", "'", "x" * 300, "al el ben", "Mamadou " * 40])
def test_whatever_is_asked_has_an_answer(register, asked):
    assert len(nearest(register, asked)) <= len(NAMES)


def test_whom_nothing_tells_apart_give_way_to_the_next_likely_name():
    many = [Candidate(f"p{place:02}", "Mamadou Diallo", "", 1990, "", "m") for place in range(40)]
    crowd = Register([*many, Candidate("other", "Mamadu Diallow", "", 1990, "", "m")])
    names = [match.name for match in crowd.search(Query("Mamadou Diallo"))]
    assert names[0] == "Mamadou Diallo"
    assert names.count("Mamadou Diallo") == 19
    assert "Mamadu Diallow" in names
