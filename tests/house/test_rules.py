"""The rules of the programme: each that the code or a test names is in the catalogue, and each has its place and its test."""

import sys

from house.source import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import rules  # the script that draws docs/reference/rules.md

ALL = {rule.code: rule for rule in rules.rules()}


def test_whatever_names_a_rule_names_one_of_the_catalogue():
    assert set(rules.kept()) | set(rules.held()) <= set(ALL)


def test_each_rule_has_a_severity_and_a_sentence():
    assert {rule.severity for rule in ALL.values()} == {"block", "warn", "alert"}
    assert all(rule.sentence.endswith(".") for rule in ALL.values())
