"""Conditions: what they answer, what a missing fact counts as, and how a fault is placed."""

import pytest

from masar.methods.programmes.conditions import ConditionFault, compile_condition, names
from masar.methods.programmes.parts import FactType

DECLARED = (("pregnant", FactType.BOOL), ("weeks", FactType.INT), ("province", FactType.STR))


@pytest.mark.parametrize(
    ("text", "facts", "answer"),
    [
        ("age < 18", {"age": 17}, True),
        ("age < 18", {"age": 18}, False),
        ("pregnant && weeks > 28", {"pregnant": True, "weeks": 30}, True),
        ("pregnant && weeks > 28", {"pregnant": True}, False),
        ("!pregnant", {}, True),
        ("weeks == 0", {}, True),
        ("province == ''", {}, True),
        ("nationality in ['SEN', 'MLI']", {"nationality": "MLI"}, True),
        ("nationality in ['SEN', 'MLI']", {}, False),
        ("members > 3", {"members": 4}, True),
    ],
)
def test_answers(text, facts, answer):
    assert compile_condition(text, DECLARED).holds(facts) is answer


def test_facts_it_does_not_ask_for_are_left_alone():
    assert compile_condition("pregnant", DECLARED).holds({"pregnant": True, "unasked": object()}) is True


def test_names_are_told_sorted():
    assert names("weeks > 3 || pregnant && age < 50") == ("age", "pregnant", "weeks")


def test_it_is_compiled_once():
    assert compile_condition("weeks > 3", DECLARED) is compile_condition("weeks > 3", DECLARED)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("age <", 1, 6), ("pregnant && (age", 1, 17), ("age == 3\n&& (weeks", 2, 10), ("", 1, 1)],
)
def test_what_cannot_be_read_is_placed(text, line, column):
    with pytest.raises(ConditionFault, match=f"line {line}, column {column}") as caught:
        compile_condition(text, DECLARED)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "expecting {" not in str(caught.value)


def test_it_must_answer_yes_or_no():
    with pytest.raises(ConditionFault, match="instead of yes or no"):
        compile_condition("age + 1", DECLARED)


@pytest.mark.parametrize("text", ["age < 'x'", "nosuch(age)", "pregnant && weeks > 'x'"])
def test_unlike_things_are_not_compared(text):
    with pytest.raises(ConditionFault, match="cannot be worked out"):
        compile_condition(text, DECLARED)
