"""Wrong files of measures are refused with file, place and mend."""

import pytest

from masar.methods.statistics.entries import CatalogueProblem
from masar.methods.statistics.measure_files import read_catalogue

TEXT = '{ en = "a", fr = "b", ar = "ج" }'
DIMENSION = f"""
[[dimension]]
code = "sex"
title = {TEXT}
kind = "code"
columns = ["sex"]
"""
BANDS = f"""
[[dimension]]
code = "age"
title = {TEXT}
kind = "bands"
columns = ["age"]
starts = [0, 18]
"""
MEASURE = f"""
[[measure]]
code = "returns"
indicator = "I3"
title = {TEXT}
definition = {TEXT}
population = {TEXT}
fact = "departures"
unit = "person"
counts = "persons"
dimensions = ["sex"]
where = [{{ field = "alone", op = "is", value = true }}]
source = "here"
"""
RATE = (
    MEASURE.replace('"returns"', '"rate"')
    .replace('counts = "persons"', 'counts = "rate"\nnumerator = "returns"\ndenominators = ["returns"]')
    .replace('unit = "person"', 'unit = "percent"')
)


def read(text):
    return read_catalogue({"flow.toml": text})


def test_a_measure_is_read_with_its_filters():
    measure = read(DIMENSION + MEASURE).measures["returns"]
    assert (measure.where[0].field, measure.where[0].value, measure.period_field) == ("alone", True, "on")
    assert measure.title["ar"] == "ج"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('fact = "departures"', 'fact = "departure"', "field “fact”: “departure” is none of contacts"),
        ('counts = "persons"', 'counts = "people"', "field “counts”: “people” is none of persons"),
        ('counts = "persons"', 'counts = "sum:alone"', "has no numbers “alone”"),
        ('counts = "persons"', 'counts = "persons:alone"', "counts no column"),
        ('dimensions = ["sex"]', 'dimensions = ["shoe"]', "there is no dimension “shoe”. Use some of sex"),
        ('field = "alone"', 'field = "lonely"', "where 1, field “field”: the fact departures has no “lonely”"),
        ("value = true", "value = 3", "needs bool, not 3"),
        ('op = "is"', 'op = "has_any"', "needs list"),
        ('field = "alone", op = "is", value = true', 'field = "sex", op = "not_empty"', "does not fit the column"),
        ('source = "here"', 'sauce = "here"', "field “source”: a text is needed"),
        ('source = "here"', 'source = "here"\ncolour = "red"', "field “colour”: nothing reads this field"),
        ('source = "here"', 'source = "here"\neach = "kinds"', "has no list “kinds”"),
        ('source = "here"', 'source = "here"\nperiod_field = "alone"', "has no date “alone”"),
        ('source = "here"', 'source = "here"\ndenominators = ["x"]', "there is no count “x”"),
        (', ar = "ج" }\ndefinition', " }\ndefinition", "field “title”: the text must be written in en, fr and ar"),
        ("[[measure]]", "[[measures]]", "“measures” is none of measure"),
        ("[[measure]]", "[[measure]", "this is no TOML"),
    ],
)
def test_a_wrong_measure_is_refused_with_file_place_and_mend(before, after, words):
    assert before in MEASURE
    with pytest.raises(CatalogueProblem) as problem:
        read(DIMENSION + MEASURE.replace(before, after, 1))
    assert str(problem.value).startswith("flow.toml")
    assert words in str(problem.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (DIMENSION + DIMENSION, "is taken by another dimension"),
        (DIMENSION.replace('["sex"]', '["shoe"]'), "must name columns of facts"),
        (BANDS.replace("[0, 18]", "[18, 0]"), "must rise"),
        (BANDS.replace("[0, 18]", '["a"]'), "a list of whole numbers is needed"),
        (DIMENSION + MEASURE + RATE.replace('numerator = "returns"', 'numerator = ""'), "a rate needs a numerator"),
        (
            DIMENSION + MEASURE + f'[[view]]\ncode = "v"\nindicator = "I3"\ntitle = {TEXT}\nmeasure = "x"\nby = []',
            "no measure “x”",
        ),
        (
            DIMENSION
            + MEASURE
            + f'[[view]]\ncode = "v"\nindicator = "I3"\ntitle = {TEXT}\nmeasure = "returns"\nby = ["age"]',
            "returns allows sex",
        ),
        ('[words]\nTOTAL = { en = "Total" }', "words, field “TOTAL”"),
    ],
)
def test_other_wrong_entries_are_refused(text, words):
    with pytest.raises(CatalogueProblem, match=r"flow\.toml") as problem:
        read(text)
    assert words in str(problem.value)


def test_units_are_never_divided_by_each_other():
    events = MEASURE.replace('"returns"', '"events"').replace('"person"', '"event"').replace('"persons"', '"rows"')
    with pytest.raises(CatalogueProblem, match="person over event: two units are never divided"):
        read(DIMENSION + MEASURE + events + RATE.replace('denominators = ["returns"]', 'denominators = ["events"]'))
