"""What the fields of a row, and the rows of a list, may not say of each other."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.exchange.transfer.columns import line_list, recognise
from masar.exchange.transfer.grid import Row, Severity
from masar.exchange.transfer.linelist import AcrossRows, read_row
from masar.exchange.transfer.linelist.dates import STEPS, order_findings
from masar.exchange.transfer.linelist.rules import findings
from masar.exchange.transfer.messages import sentence
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import Precision

TODAY = date(2026, 11, 22)
BORN = (date(1990, 5, 17), Precision.DAY)
AWA = {"sex": "F", "birth_date": BORN, "registered_on": date(2021, 1, 5), "relation": "PRINCIPAL"}
RETURNED = {
    **AWA,
    "declared_on": date(2021, 1, 10),
    "eligible_on": date(2021, 1, 20),
    "document_type": "PASSPORT",
    "document_number": "P1",
    "return_country": "GIN",
    "departed_on": date(2021, 3, 1),
    "arrived_on": date(2021, 3, 2),
}


def found(values, **changes):
    """(field, code, severity) of every finding; a change to None takes the field away."""
    values = {key: value for key, value in {**values, **changes}.items() if value is not None}
    result = list(findings(values))
    for one in result:
        assert all(sentence(one.code, one.params, language) for language in LANGUAGES)
    return [(one.fields[0], one.code, one.severity) for one in result]


ERROR, WARNING = Severity.ERROR, Severity.WARNING


def test_a_complete_row_has_nothing_to_find():
    assert found(AWA) == []
    assert found(RETURNED) == []


@pytest.mark.parametrize(("earlier", "later"), list(pairwise(STEPS[2:])))
def test_each_step_lies_after_the_one_before(earlier, later):
    steps = {field: date(2021, 1, 1 + place) for place, field in enumerate(STEPS[2:])}
    everything = {**RETURNED, **steps}
    assert found(everything) == []
    everything[later] = date(2020, 6, 1)
    assert (later, "date-before", ERROR) in found(everything)
    assert [code for field, code, _ in found(everything) if field != later] == []


def test_one_wrong_date_is_named_alone():
    assert found(RETURNED, registered_on=date(2022, 1, 5)) == [("registered_on", "date-after", ERROR)]


def test_the_same_day_is_in_order():
    assert found(RETURNED, declared_on=date(2021, 1, 5), eligible_on=date(2021, 1, 5)) == []


def test_a_year_alone_contradicts_only_when_no_day_of_it_fits():
    assert found(AWA, entered_on=(date(2021, 1, 1), Precision.YEAR)) == []
    assert found(AWA, entered_on=(date(2022, 1, 1), Precision.YEAR)) == [("registered_on", "date-before", ERROR)]
    assert found(AWA, entered_on=(date(2021, 2, 1), Precision.MONTH)) == [("registered_on", "date-before", ERROR)]
    assert found(AWA, entered_on=(date(1990, 1, 1), Precision.YEAR)) == []


def test_nobody_is_registered_before_birth():
    codes = found(AWA, birth_date=(date(2022, 1, 1), Precision.DAY))
    assert ("registered_on", "date-before", ERROR) in codes


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"return_country": None}, ("return_country", "needs", ERROR)),
        ({"departed_on": None}, ("departed_on", "needs", ERROR)),
        ({"declared_on": None}, ("declared_on", "needs", ERROR)),
        ({"eligible_on": None}, ("eligible_on", "usually-with", WARNING)),
        ({"document_expires_on": date(2021, 2, 28)}, ("document_expires_on", "expired-at-departure", ERROR)),
        (
            {"document_issued_on": date(2021, 2, 1), "document_expires_on": date(2021, 1, 1)},
            ("document_expires_on", "date-before", ERROR),
        ),
        ({"fit_result": "UNFIT", "fit_on": date(2021, 2, 1)}, ("fit_result", "unfit-departed", ERROR)),
        ({"fit_result": "FIT"}, ("fit_on", "needs", ERROR)),
        (
            {"fit_result": "FIT", "fit_on": date(2021, 2, 1), "fit_until": date(2021, 2, 9)},
            ("fit_until", "expired-at-departure", ERROR),
        ),
        ({"exit_code": "WITHDRAWN", "exit_on": date(2021, 4, 1)}, ("exit_code", "departed-and-exit", ERROR)),
        ({"pocket_money": 300, "pocket_receipt": "R1"}, ("pocket_currency", "needs", ERROR)),
        ({"pocket_money": 300, "pocket_currency": "MAD"}, ("pocket_receipt", "usually-with", WARNING)),
        ({"reintegration_kinds": ("CASH",)}, ("reintegration_on", "needs", ERROR)),
        (
            {"reintegration_kinds": ("CASH",), "reintegration_on": date(2021, 2, 1)},
            ("reintegration_on", "date-before", ERROR),
        ),
        ({"food_on": (date(2020, 12, 1),)}, ("food_on", "date-before", WARNING)),
        ({"food_on": (date(2021, 2, 1), date(2021, 3, 9))}, ("food_on", "date-after", WARNING)),
    ],
)
def test_a_return_that_contradicts_itself(changes, finding):
    assert finding in found(RETURNED, **changes)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            {"reintegration_kinds": ("CASH",), "reintegration_on": date(2021, 5, 1)},
            ("reintegration_kinds", "needs", ERROR),
        ),
        ({"arrived_on": date(2021, 5, 1)}, ("departed_on", "needs", ERROR)),
        ({"exit_code": "WITHDRAWN"}, ("exit_on", "needs", ERROR)),
        ({"exit_on": date(2021, 5, 1)}, ("exit_code", "needs", ERROR)),
        ({"exit_code": "WITHDRAWN", "exit_on": date(2020, 5, 1)}, ("exit_on", "date-before", ERROR)),
        ({"exit_code": "REMIGRATED", "exit_on": date(2021, 5, 1)}, ("exit_code", "exit-needs-return", ERROR)),
        ({"age": 40}, ("age", "age-contradicts", ERROR)),
        ({"age": 31}, ("age", "age-differs", WARNING)),
        ({"birth_date": None}, ("birth_date", "age-unknown", WARNING)),
        ({"birth_date": (date(2005, 1, 1), Precision.YEAR)}, ("vulnerabilities", "child-alone", WARNING)),
        ({"birth_date": None, "age": 15}, ("vulnerabilities", "child-alone", WARNING)),
        ({"vulnerabilities": ("UNACC_CHILD",)}, ("vulnerabilities", "adult-as-child", WARNING)),
        ({"sex": "M", "vulnerabilities": ("PREGNANT",)}, ("vulnerabilities", "pregnant-man", WARNING)),
    ],
)
def test_a_registration_that_contradicts_itself(changes, finding):
    assert found(AWA, **changes) == [finding]


def test_an_age_that_agrees_with_the_year_of_birth_is_no_contradiction():
    year = (date(1990, 1, 1), Precision.YEAR)
    assert found(AWA, birth_date=year, age=30) == found(AWA, birth_date=year, age=31) == []


def test_a_child_who_is_stated_as_unaccompanied_or_comes_with_a_parent_needs_no_warning():
    child = (date(2008, 1, 1), Precision.DAY)
    assert found(AWA, birth_date=child, vulnerabilities=("UNACC_CHILD",)) == []
    assert found(AWA, birth_date=child, relation="CHILD") == []


@given(st.dictionaries(st.sampled_from(STEPS[2:]), st.dates(date(2020, 1, 1), date(2020, 1, 9)), min_size=1))
def test_the_named_dates_are_the_fewest_that_mend_the_order(values):
    named = {one.fields[0] for one in order_findings(values)}
    kept = [values[field] for field in STEPS if field in values and field not in named]
    assert kept == sorted(kept)
    assert bool(named) == ([values[f] for f in STEPS if f in values] != sorted(values.values()))


# --- rows among each other ---

COLUMNS = recognise([Row(1, tuple(spec.heading("en") for spec in line_list()))])
PERSON = {
    "person_ref": "P-1",
    "case_ref": "C-1",
    "family_name": "Diallo",
    "given_names": "Awa",
    "sex": "F",
    "birth_date": "1990-05-17",
    "nationality": "GIN",
    "relation": "PRINCIPAL",
    "registered_on": "2021-01-05",
}
OTHER = {**PERSON, "person_ref": "P-2", "case_ref": "C-2", "family_name": "Bah"}


def among(*people):
    across, result = AcrossRows(COLUMNS), []
    for number, person in enumerate(people, start=2):
        row = Row(number, tuple(person.get(spec.field) for spec in line_list()))
        result += across.compare(row, read_row(row, COLUMNS, TODAY))
    return [(one.row, one.field, one.code, one.params.get("row")) for one in (*result, *across.closing())]


def test_people_of_their_own_do_not_collide():
    assert among(PERSON, OTHER) == []


def test_a_reference_stands_once():
    assert among(PERSON, {**OTHER, "person_ref": "p-1"}) == [(3, "person_ref", "person-ref-again", 2)]


def test_a_receipt_stands_once():
    money = {"pocket_money": 300, "pocket_currency": "MAD", "pocket_receipt": "R-77"}
    assert among({**PERSON, **money}, {**OTHER, **money}) == [(3, "pocket_receipt", "receipt-again", 2)]


def test_the_same_name_birth_and_nationality_may_be_the_same_person():
    twin = {**OTHER, "family_name": "AWA", "given_names": "Diallò"}
    assert among(PERSON, twin) == [(3, "family_name", "possibly-same-person", 2)]
    assert among(PERSON, {**twin, "birth_date": "1990-05-18"}) == []


def test_a_case_has_one_principal_applicant():
    spouse = {**OTHER, "case_ref": "C-1", "relation": "SPOUSE"}
    assert among(PERSON, spouse) == []
    assert among(PERSON, {**spouse, "relation": "PRINCIPAL"}) == [(3, "relation", "principal-again", 2)]
    assert among({**PERSON, "relation": None}, spouse) == [(2, "relation", "no-principal", None)]
