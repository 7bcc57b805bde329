"""The comparison of names against pairs written by hand; the pairs are in pairs.toml."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.methods.linkage.compare import SAME, compare, similarity
from masar.methods.linkage.names import fold

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text(encoding="utf-8"))
NAMES = "Aïssatou Diallo Jallow Mohamed Mamadou Mama Dou Traoré El Ben Ali Benali محمد عبد العزيز M Sow Sy"
words = st.sampled_from(NAMES.split())
written = st.lists(words | st.text(max_size=8), max_size=4).map(" ".join)


@pytest.mark.parametrize(("one", "other"), PAIRS["same"])
def test_one_person_written_twice(one, other):
    assert similarity(one, other) >= SAME


@pytest.mark.parametrize(("one", "other"), PAIRS["different"])
def test_two_people(one, other):
    assert similarity(one, other) < SAME


def test_names_that_the_table_does_not_hold():
    same = [similarity(*pair) >= SAME for pair in PAIRS["same_unseen"]]
    different = [similarity(*pair) < SAME for pair in PAIRS["different_unseen"]]
    assert sum(same) >= 0.9 * len(same)
    assert sum(different) >= 0.9 * len(different)


@given(written, written)
def test_both_ways_alike_and_within_bounds(one, other):
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1


@given(written.filter(fold))
def test_a_name_is_itself(name):
    assert similarity(name, name) == 1


def test_nothing_is_like_nothing():
    assert similarity("", "") == similarity("Awa", "!") == 0


def test_a_pasted_paragraph_is_compared_by_its_first_words():
    assert similarity("Awa " * 5_000, "Awa Diop") == similarity("Awa " * 8, "Awa Diop")


def test_what_was_forgiven_is_told():
    assert compare("Diallo Mamadou", "Mamadou Diallo").turned
    assert compare("Mamadou Diallo", "Mamadou Lamine Diallo").left_out == 1
    assert compare("Youssef Benali", "Youssef Ben Ali").joined
    assert compare("Mamadou Diallo", "Mamadou Jallow").same_sounds
    assert not compare("Mamadou Diallo", "Mamadou Jallow").same_words
