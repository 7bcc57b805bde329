"""The page that says what protects people's data names tests that exist, and one at least for each principle."""

import re
from pathlib import PurePosixPath

import pytest
from house.source import ROOT

PAGE = ROOT / "docs/reference/data-protection.md"
PRINCIPLES = [f"D{number}" for number in range(1, 18)]


def rows():
    """Each line as (its section, what must hold, the tests it names)."""
    section = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ").partition(" ·")[0]
        elif line.startswith("| ") and "---" not in line and "| Test |" not in line:
            what, tests = line.strip("| ").rsplit(" | ", 1)
            yield section, what, re.findall(r"`([^`]*test_\w+\.py)`", tests)


def test_every_line_names_tests_that_exist():
    for _section, what, tests in rows():
        assert tests, what
        folder = PurePosixPath()
        for test in map(PurePosixPath, tests):
            folder = test.parent if test.parent.name else folder
            assert (ROOT / folder / test.name).is_file(), (what, test)


@pytest.mark.rule("R17")
def test_each_principle_has_its_test():
    assert [one for one in PRINCIPLES if one not in {section for section, _what, _tests in rows()}] == []


def test_nothing_is_said_twice():
    said = [what.lower() for _section, what, _tests in rows()]
    assert [one for one in said if said.count(one) > 1] == []
