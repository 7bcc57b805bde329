from collections import Counter
from datetime import date, timedelta

import pytest

from masar.methods.scenarios import ScenarioError, assumptions, caseload, verify
from masar.methods.scenarios.rows import Row


def days_of(row: Row):
    for name in ("registered_on", "counselled_on", "declared_on", "eligible_on", "document_issued_on", "fit_on"):
        yield getattr(row, name)
    for name in ("food_on", "medical_on", "accommodation_on", "orientation_on", "training_on"):
        yield from getattr(row, name)
    for name in ("departed_on", "arrived_on", "reintegration_on", "exit_on"):
        yield getattr(row, name)


def test_every_published_margin_holds_at_once(rows, margins):
    assert verify(rows, margins) == []


@pytest.mark.parametrize("seed", [1, 7, 11, 2021])
def test_margins_hold_for_any_seed_and_day(seed, margins):
    assert verify(caseload(seed=seed, today=date(2024, 2, 29)), margins) == []


def test_the_same_seed_and_day_give_the_same_rows(rows, today):
    assert caseload("morocco-2021", today=today) == rows
    assert caseload("morocco-2021", seed=5, today=today) != rows


def test_the_published_year_does_not_depend_on_the_day(rows, today):
    other = caseload("morocco-2021", today=today - timedelta(days=200))
    assert [row for row in rows if row.registered_on.year == 2021] == [r for r in other if r.registered_on.year == 2021]


def test_nothing_lies_in_the_future(rows, today):
    assert max(day for row in rows for day in days_of(row) if day) <= today


def test_nobody_of_the_published_year_departs_in_it_without_having_requested_in_it(rows):
    departed = [row for row in rows if row.departed_on and row.departed_on.year == 2021]
    assert len(departed) == 2377
    assert all(row.declared_on and row.declared_on.year == 2021 for row in departed)
    assert all(row.arrived_on and row.arrived_on.year == 2021 for row in departed)


def test_some_requests_of_the_year_depart_in_the_next_and_are_not_counted(rows):
    later = [
        r for r in rows if r.declared_on and r.declared_on.year == 2021 and r.departed_on and r.departed_on.year > 2021
    ]
    assert 515 <= len(later) <= 530
    assert max(row.departed_on for row in later) <= date(2022, 6, 30)


def test_most_travel_alone_and_two_to_ten_weeks_are_usual(rows):
    departed = [row for row in rows if row.departed_on and row.departed_on.year == 2021]
    size = Counter(row.case_ref for row in departed)
    assert sum(size[row.case_ref] == 1 for row in departed) > 0.7 * len(departed)
    leads = sorted((row.departed_on - row.registered_on).days for row in departed)
    assert leads[0] >= 14
    assert leads[int(len(leads) * 0.99)] <= 70


def test_no_day_is_crowded_out_of_all_proportion(rows):
    departed = Counter(row.departed_on for row in rows if row.departed_on and row.departed_on.year == 2021)
    registered = Counter(row.registered_on for row in rows if row.registered_on.year == 2021)
    assert max(departed.values()) < 50
    assert max(registered.values()) < 70


def test_open_cases_stand_at_every_stage(rows, today):
    still_open = [row for row in rows if not row.exit_code]
    assert min(row.registered_on for row in still_open) >= today - timedelta(days=310)
    points = Counter(
        "in transit" if row.departed_on and not row.arrived_on
        else "arrived" if row.arrived_on
        else "no document" if row.fit_result == "FIT" and not row.document_number
        else "unfit" if row.fit_result == "TEMPORARILY_UNFIT"
        else "ready" if row.fit_result == "FIT"
        else "eligible" if row.eligible_on
        else "declared" if row.declared_on
        else "counselled" if row.counselled_on
        else "registered"
        for row in still_open
    )  # fmt: skip
    assert points.keys() == {
        "in transit", "arrived", "no document", "unfit", "ready", "eligible", "declared", "counselled", "registered",
    }  # fmt: skip
    assert sum(number for point, number in points.items() if point not in ("in transit", "arrived")) == 420


def test_the_current_year_has_returns_in_the_same_profile(rows, today):
    returns = [row for row in rows if row.departed_on and row.departed_on.year == today.year]
    assert 850 <= len(returns) <= 950
    assert 0.2 < sum(row.sex == "F" for row in returns) / len(returns) < 0.31
    assert Counter(row.return_country for row in returns).most_common(1)[0][0] == "GIN"


def test_sudanese_names_are_written_in_arabic_too(rows):
    sudanese = [row for row in rows if row.nationality == "SDN" and row.given_names]
    assert sudanese
    assert all(row.native_name and "؀" <= row.native_name[0] <= "ۿ" for row in sudanese)
    assert {row.nationality for row in rows if row.native_name} == {"SDN", "MRT"}


def test_no_two_members_of_a_family_have_the_same_name(rows):
    names = Counter((row.case_ref, row.given_names, row.family_name) for row in rows if row.given_names)
    assert max(names.values()) == 1


def test_birth_and_entry_are_sometimes_known_in_part_only(rows):
    assert {len(row.birth_date) for row in rows if isinstance(row.birth_date, str)} == {4, 7}
    assert {len(row.entered_on) for row in rows if isinstance(row.entered_on, str)} == {4, 7}
    told = [row for row in rows if row.birth_date is None]
    assert told
    assert all(row.age and row.age > 18 for row in told)


def test_a_day_within_reach_of_the_published_year_is_refused():
    with pytest.raises(ScenarioError, match="Choose 2023-07-01 or later"):
        caseload(today=date(2023, 6, 30))
    assert caseload(today=date(2023, 7, 1))[-1].registered_on <= date(2023, 7, 1)


def test_what_was_assumed_is_said_in_three_languages():
    said = assumptions("morocco-2021")
    assert len(said) >= 10
    assert all(set(each) == {"en", "fr", "ar"} and all(each.values()) for each in said)
    assert any("274" in each["en"] for each in said)
