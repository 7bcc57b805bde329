import pytest

from masar.methods.scenarios.allocation import AllocationError, largest_remainder, printed_percent, within_limits


def test_the_published_stay_shares_of_2377_sum_to_2377_and_print_as_published():
    shares = {"0-1": 28, "1-2": 19, "2-4": 33, "4-6": 11, "6+": 9}
    parts = largest_remainder(2377, shares)
    assert parts == {"0-1": 666, "1-2": 452, "2-4": 784, "4-6": 261, "6+": 214}
    assert {code: printed_percent(part, 2377) for code, part in parts.items()} == shares
    assert printed_percent(parts["0-1"] + parts["1-2"], 2377) == 47


def test_equal_remainders_are_served_in_order():
    assert largest_remainder(2, {"a": 1, "b": 1, "c": 1}) == {"a": 1, "b": 1, "c": 0}


def test_a_total_without_weights_is_refused():
    with pytest.raises(AllocationError, match="all weights are zero"):
        largest_remainder(3, {"a": 0})
    assert largest_remainder(0, {"a": 0}) == {"a": 0}


def test_what_overflows_a_limit_goes_to_the_others():
    assert within_limits(10, {"a": 8, "b": 1, "c": 1}, {"a": 4, "b": 9, "c": 9}) == {"a": 4, "b": 3, "c": 3}


def test_limits_that_cannot_hold_the_total_are_refused():
    with pytest.raises(AllocationError, match="the limits hold 5"):
        within_limits(6, {"a": 1, "b": 1, "c": 0}, {"a": 2, "b": 3, "c": 9})


def test_a_percent_is_printed_with_halves_upward():
    assert [printed_percent(part, 200) for part in (1, 2, 3)] == [1, 1, 2]
    assert printed_percent(0, 0) == 0
