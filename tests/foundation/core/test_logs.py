"""No personal value reaches a log: neither what is said nor what an exception says, wherever it stands."""

import logging

import pytest

from masar.foundation.access.missionkey import MissionKey
from masar.foundation.core.logs import NoValues, without_values

CANARY = "zqaminata"


@pytest.fixture
def lines():
    """What a terminal would be told past the filter."""
    kept, handler = [], logging.Handler()
    handler.emit = lambda record: kept.append(handler.format(record))
    handler.addFilter(NoValues())
    logger = logging.getLogger("masar.tests.logs")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, kept
    logger.removeHandler(handler)


def fails():
    name = CANARY
    try:
        int(name)
    except ValueError as fault:
        fault.add_note(name)
        raise ExceptionGroup(name, [KeyError(name), LookupError()]) from fault


def test_an_exception_is_told_by_its_kind_and_place(lines):
    logger, kept = lines
    try:
        fails()
    except ExceptionGroup:
        logger.exception("it failed")
    assert CANARY not in kept[0]
    for told in (
        "it failed",
        "builtins.ValueError",
        "which led to:",
        "ExceptionGroup",
        "builtins.KeyError",
        "in fails",
    ):
        assert told in kept[0]


@pytest.mark.parametrize(
    "words", [("%s", ValueError(CANARY)), ("%(one)s", {"one": ValueError(CANARY)}), (ValueError(CANARY),), (f"/people/?q={CANARY}",), (f"{CANARY}@example.org",)]
)  # fmt: skip
def test_what_is_said_is_cut(lines, words):
    logger, kept = lines
    logger.error(*words)
    assert len(kept) == 1
    assert CANARY not in kept[0]


def test_a_circle_of_causes_is_told_once():
    one, other = ValueError(CANARY), KeyError(CANARY)
    one.__context__, other.__context__ = other, one
    assert without_values(one) == "builtins.KeyError\nwhich led to:\nbuiltins.ValueError"


def test_a_mission_key_says_nothing_of_what_is_made_of_it():
    key = MissionKey.of(b"a2" * 21 + b"a=")
    assert repr(key) == f"MissionKey(id={key.id!r}, signed_before={{}})"
