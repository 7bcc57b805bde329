"""What the programme of returns from Morocco promises: the published steps, whose moves they are, and the rules it expresses."""

import csv
import re
from importlib.resources import files

import pytest
from methods.programmes.programme_files import PROGRAMME

from masar.methods.programmes.parts import Kind

ARABIC = re.compile(r"[\u0600-\u06ff]")
OTHERS = {"exit": {"DUPLICATE_MERGED"}, "assistance-type": {"OTHER"}}
"""Codes that no programme offers: two cases are merged by their own deed, and `other` is for earlier line lists."""


def listed(name):
    text = files("masar.catalogue").joinpath("codelists", f"{name}.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}


def texts():
    for parts in (
        PROGRAMME.steps,
        PROGRAMME.stages,
        PROGRAMME.streams,
        PROGRAMME.functions,
        PROGRAMME.requirements,
        PROGRAMME.facts,
        PROGRAMME.holds,
        PROGRAMME.exits,
        PROGRAMME.services,
        PROGRAMME.sessions,
        PROGRAMME.surveys,
    ):
        for part in parts:
            for key in ("title", "why", "mend", "deed"):
                if hasattr(part, key):
                    yield getattr(part, key)


def test_eight_published_steps_and_two_of_arrival():
    assert [step.number for step in PROGRAMME.steps] == list(range(1, 11))


def test_arabic_is_arabic_and_french_is_not_english():
    for text in texts():
        assert ARABIC.search(text["ar"])
        assert not ARABIC.search(text["en"] + text["fr"])
    same = {text["en"] for text in texts() if text["en"] == text["fr"]}
    assert same <= {"Protection", "Assistance"} | {text["en"] for text in texts() if " " not in text["en"]}


def test_sentences_end_as_sentences_and_are_read_in_one_breath():
    for requirement in PROGRAMME.requirements:
        for text in (requirement.why, requirement.mend):
            assert all(words.endswith(".") for words in text.values()), requirement.code
            assert all(len(words) <= 190 for words in text.values()), requirement.code


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("hold", PROGRAMME.holds),
        ("exit", PROGRAMME.exits),
        ("assistance-type", PROGRAMME.services),
        ("session-kind", PROGRAMME.sessions),
    ],
)
def test_the_programme_and_its_code_list_say_the_same(name, parts):
    rows = listed(name)
    assert {part.code for part in parts} == rows.keys() - OTHERS.get(name, set())
    for part in parts:
        assert {language: part.title[language] for language in ("en", "fr", "ar")} == {
            language: rows[part.code][language] for language in ("en", "fr", "ar")
        }, part.code


def test_every_service_is_of_the_family_that_its_list_says():
    rows = listed("assistance-type")
    assert all(service.family == rows[service.code]["parent"] for service in PROGRAMME.services)


def test_every_stage_says_what_it_is_for_whose_move_it_is_and_how_long_it_usually_lasts():
    for stage in PROGRAMME.stages:
        assert all(words.endswith(".") and len(words) <= 190 for words in stage.why.values()), stage.code
        assert PROGRAMME.function(stage.function).title["en"], stage.code
        assert stage.final or stage.usual_days, stage.code


def test_every_requirement_says_how_long_it_usually_takes():
    assert [one.code for one in PROGRAMME.requirements if not one.usual_days] == []


def test_every_work_stream_and_function_is_used():
    used = {requirement.stream for requirement in PROGRAMME.requirements}
    assert used == {stream.code for stream in PROGRAMME.streams}
    movers = {part.function for part in (*PROGRAMME.stages, *PROGRAMME.requirements)}
    assert movers == {function.code for function in PROGRAMME.functions}


def test_every_fact_is_asked_for():
    conditions = " ".join(requirement.condition or "" for requirement in PROGRAMME.requirements)
    for fact in PROGRAMME.facts:
        assert re.search(rf"\b{fact.code}\b", conditions), fact.code


def test_each_deed_is_done_by_the_role_that_owns_it():
    roles = {stage.code: PROGRAMME.role_of(stage.function) for stage in PROGRAMME.stages}
    assert roles["eligible"] == "office-supervisor"
    assert roles["departed"] == roles["arrived"] == "operations"
    owners = {code: PROGRAMME.role_of(PROGRAMME.requirement(code).function) for code in OWNERS}
    assert owners == OWNERS


OWNERS = {
    "rapid-screen": "case-worker",
    "eligibility-decision": "office-supervisor",
    "travel-document": "operations",
    "fit-to-travel": "medical-focal-point",
    "best-interests-decision": "protection-officer",
    "funding-reserved": "programme-manager",
}


def test_movements_carry_booking_departure_and_arrival():
    assert {stage.code: stage.carried_by for stage in PROGRAMME.stages if stage.carried_by} == {
        "booked": "movements.booking",
        "departed": "movements.departure",
        "arrived": "movements.arrival",
    }


def test_the_milestones_of_a_case_come_in_the_order_of_its_dates():
    dated = [stage.fact for stage in PROGRAMME.stages if stage.fact]
    assert dated == [
        f"{name}_on"
        for name in [
            "contacted",
            "registered",
            "counselled",
            "eligible",
            "ready",
            "booked",
            "departed",
            "arrived",
            "monitored",
            "closed",
        ]
    ]
    assert PROGRAMME.requirement("declaration").fact == "declared_on"


def test_the_rules_of_departure_are_there():
    rules = {requirement.rule for requirement in PROGRAMME.requirements if not requirement.advisory}
    assert {"R2", "R9", "R10", "R18", "R19", "R20", "R21", "R22", "R25", "R26", "R27", "R28", "R29"} <= rules
    assert {"R31", "R33", "R35a", "R35b", "R35c", "R35d", "R35e", "R35f", "R37", "R39", "R43", "R46"} <= rules


def test_sessions_and_trainings_are_never_a_gate_but_information_is():
    assert all(PROGRAMME.requirement(code).advisory for code in ("orientation-session", "training"))
    gates = [one.code for one in PROGRAMME.requirements if one.kind is Kind.SESSION and not one.advisory]
    assert gates == ["information-given"]


def test_operations_can_see_the_result_of_the_medical_without_a_restriction():
    assert not PROGRAMME.requirement("fit-to-travel").field_class.is_restricted
    assert PROGRAMME.requirement("pregnancy-clearance").field_class.is_restricted


def test_withdrawal_is_open_from_every_stage_before_departure():
    for stage in PROGRAMME.stages:
        open_here = {way.code for way in PROGRAMME.exits_from(stage.code)}
        assert ("WITHDRAWN" in open_here) is not PROGRAMME.has_departed(stage.code)
