"""Ranking of candidates for the person at the desk."""

import pytest

from masar.methods.linkage.score import Candidate, Query, band, rank


def person(key, name, native="", year=None, phone="", sex=""):
    return Candidate(key, name, native, year, phone, sex)


def found(query, *candidates, **told):
    return [match.person for match in rank(query, candidates, **told)]


def test_the_better_name_comes_first_and_strangers_are_left_out():
    others = (
        person("a", "Fatou Sarr"),
        person("b", "Mamadou Jalloh"),
        person("c", "Mamadou Diallo"),
        person("d", "Modou Jallow"),
    )
    assert found(Query("mamadou diallo"), *others) == ["c", "b", "d"]


def test_birth_year_orders_homonyms():
    homonyms = [
        person("a", "Awa Diop", year=1960),
        person("b", "Awa Diop"),
        person("c", "Awa Diop", year=1991),
        person("d", "Awa Diop", year=1990),
    ]
    matches = rank(Query("Awa Diop", birth_year=1990), homonyms)
    assert [match.person for match in matches] == ["d", "b", "c", "a"]
    assert [match.why[-1] for match in matches] == ["birth-year", "name-same", "birth-year-near", "birth-year-differs"]


def test_the_telephone_counts_however_it_is_written():
    match, *_ = rank(Query("Mamadou Barry", phone="06 12 34 56 78"), [person("a", "Modou Bari", phone="+212612345678")])
    assert "phone" in match.why
    without, *_ = rank(Query("Mamadou Barry"), [person("a", "Modou Bari", phone="+212612345678")])
    assert match.score > without.score


def test_a_telephone_without_digits_is_no_agreement():
    match, *_ = rank(Query("Awa Diop", phone="none"), [person("a", "Awa Diop", phone="none")])
    assert "phone" not in match.why


def test_sex_that_differs_counts_against():
    man, woman = person("m", "Adama Koné", sex="m"), person("f", "Adama Koné", sex="f")
    matches = rank(Query("Adama Koné", sex="f"), [man, woman])
    assert [match.person for match in matches] == ["f", "m"]
    assert matches[1].why == ("name-same", "sex-differs")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Mamadou Diallo", "name-same"),
        ("Diallo Mamadou", "order"),
        ("Mamadou Jallow", "name-sounds"),
        ("Mamafou Diallo", "name-close"),
        ("Mamadou Saliou Diallo", "name-part"),
        ("Mamadoudiallo", "joined"),
        ("مامادو ديالو", "native-name"),
    ],
)
def test_the_reasons_are_told(asked, code):
    match, *_ = rank(Query(asked), [person("a", "Mamadou Diallo", "مامادو ديالو")])
    assert code in match.why


def test_limit_floor_and_equals():
    homonyms = [person(key, "Awa Diop") for key in "dcbae"]
    assert found(Query("Awa Diop"), *homonyms, limit=3) == ["a", "b", "c"]
    assert found(Query("Awa Diop"), *homonyms, floor=1.01) == []
    assert found(Query(""), *homonyms) == []


def test_bands():
    assert [band(score) for score in (1.0, 0.8, 0.79, 0.65, 0.64, 0.0)] == [
        "strong",
        "strong",
        "possible",
        "possible",
        "weak",
        "weak",
    ]
