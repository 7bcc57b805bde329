"""Where a case stands: what is asked of whom, what holds on which day, what comes first and what others may see."""

from datetime import timedelta

import pytest
from methods.programmes.programme_files import (
    AMINA,
    IBRAHIMA,
    OUMAR,
    PROGRAMME,
    TODAY,
    TRAVEL,
    done,
    everything_done,
)

from masar.methods.programmes.progress import Entry, Member, State, missing, next_move, standings


def day(number):
    return TODAY + timedelta(days=number)


def lacking(target, entries=(), members=(AMINA,), case_facts=None, at=TODAY, travel_on=None):
    found = missing(PROGRAMME, target, entries, members, case_facts or {}, at, travel_on)
    return {(standing.requirement.code, standing.person) for standing in found}


def shown(stage, entries=(), members=(AMINA,), case_facts=None, at=TODAY, travel_on=None):
    return standings(PROGRAMME, stage, entries, members, case_facts or {}, at, travel_on)


def one(found, code, person=None):
    return next(standing for standing in found if (standing.requirement.code, standing.person) == (code, person))


def test_registration_asks_identity_search_and_consent_of_each_person():
    assert lacking("registered", members=(AMINA, OUMAR)) == {
        (code, person)
        for code in ("identity-declared", "duplicate-search", "consent-processing")
        for person in ("amina", "oumar")
    }


def test_needs_of_every_stage_on_the_way_add_up():
    assert lacking("registered") < lacking("counselled") < lacking("eligible") < lacking("ready") < lacking("booked")


def test_with_everything_done_nothing_is_missing_anywhere():
    entries = everything_done(AMINA, OUMAR)
    for stage in PROGRAMME.stages:
        assert lacking(stage.code, entries, (AMINA, OUMAR)) == set()


def test_advice_never_keeps_a_case_from_anything():
    advice = {requirement.code for requirement in PROGRAMME.requirements if requirement.advisory}
    assert "orientation-session" in advice
    assert advice.isdisjoint({code for code, _ in lacking("completed", members=(AMINA, OUMAR, IBRAHIMA))})


def test_an_adult_declares_and_a_guardian_consents_for_a_child():
    found = lacking("eligible", members=(AMINA, OUMAR))
    assert ("declaration", "amina") in found
    assert ("declaration", "oumar") not in found
    assert ("guardian-consent", "oumar") in found
    assert ("guardian-consent", "amina") not in found


def test_a_person_of_unknown_age_is_treated_as_a_child():
    unknown = Member("unknown", None, "M", "GIN")
    found = lacking("eligible", members=(unknown,))
    assert ("guardian-consent", "unknown") in found
    assert ("declaration", "unknown") not in found


def test_a_child_alone_is_asked_for_all_that_protects_the_child():
    found = lacking("ready", members=(IBRAHIMA,))
    for code in ("best-interests-decision", "family-tracing", "guardian-appointed", "protection-clearance"):
        assert (code, "ibrahima") in found
    assert ("receiving-confirmation", None) in found
    assert ("information-given", "ibrahima") in found
    assert ("escort-arranged", "ibrahima") in lacking("departed", members=(IBRAHIMA,))


def test_the_case_is_asked_once_when_the_condition_is_true_of_one_member():
    ill = Member("ill", 40, "M", "MLI", {"health_need": True})
    assert ("receiving-confirmation", None) in lacking("ready", members=(AMINA, ill))
    assert ("receiving-confirmation", None) not in lacking("ready", members=(AMINA, OUMAR))


def test_facts_of_the_case_hold_for_its_people_unless_a_person_says_otherwise():
    assert ("transit-clearance", "amina") in lacking("departed", case_facts={"transit_visa": True})
    by_another_route = Member("amina", 34, "F", "SEN", {"transit_visa": False})
    assert ("transit-clearance", "amina") not in lacking(
        "departed", members=(by_another_route,), case_facts={"transit_visa": True}
    )


def test_without_people_what_is_asked_of_each_person_is_still_missing():
    assert ("identity-declared", None) in lacking("registered", members=())


@pytest.mark.parametrize("state", [State.TO_DO, State.IN_PROGRESS, State.BLOCKED, State.EXPIRED])
def test_what_is_not_met_is_missing(state):
    assert ("destination-stated", None) in lacking("eligible", [Entry("destination-stated", None, state, TODAY)])


@pytest.mark.parametrize("state", [State.DONE, State.TAKEN_OVER, State.NOT_NEEDED])
def test_what_is_met_is_not_missing(state):
    assert ("destination-stated", None) not in lacking("eligible", [Entry("destination-stated", None, state, TODAY)])


def test_the_latest_entry_speaks_and_of_one_day_the_last():
    blocked = Entry("destination-stated", None, State.BLOCKED, day(-1))
    assert ("destination-stated", None) not in lacking("eligible", [done("destination-stated"), blocked])
    reopened = [done("destination-stated"), Entry("destination-stated", None, State.TO_DO, TODAY)]
    assert ("destination-stated", None) in lacking("eligible", reopened)


def test_what_is_recorded_for_one_person_does_not_count_for_another():
    assert ("consent-processing", "oumar") in lacking(
        "registered", [done("consent-processing", "amina"), done("consent-processing")], (AMINA, OUMAR)
    )


def test_nothing_from_the_future_counts():
    assert ("destination-stated", None) in lacking("eligible", [done("destination-stated", since=day(1))])


def test_a_travel_document_must_last_until_the_day_of_travel():
    ends_before = done("travel-document", "amina", valid_until=TRAVEL - timedelta(days=1))
    assert ("travel-document", "amina") not in lacking("ready", [ends_before])
    assert ("travel-document", "amina") in lacking("ready", [ends_before], travel_on=TRAVEL)
    ends_that_day = done("travel-document", "amina", valid_until=TRAVEL)
    assert ("travel-document", "amina") not in lacking("ready", [ends_that_day], travel_on=TRAVEL)


def test_fit_to_travel_lasts_fourteen_days_when_no_other_end_is_recorded():
    examined = [done("fit-to-travel", "amina", since=TODAY)]
    assert ("fit-to-travel", "amina") not in lacking("ready", examined, travel_on=day(14))
    assert ("fit-to-travel", "amina") in lacking("ready", examined, travel_on=day(15))


def test_what_must_hold_now_is_judged_now():
    entries = [done("destination-stated", valid_until=day(2))]
    assert ("destination-stated", None) not in lacking("ready", entries, travel_on=TRAVEL)
    assert ("destination-stated", None) in lacking("ready", entries, at=day(3), travel_on=TRAVEL)


def test_a_plan_to_travel_that_has_passed_is_judged_today():
    entries = [done("travel-document", "amina", valid_until=day(2))]
    assert ("travel-document", "amina") in lacking("booked", entries, at=day(3), travel_on=day(1))


def test_a_certificate_that_ends_after_the_journey_keeps_nobody_from_arriving():
    entries = everything_done(AMINA)
    assert ("fit-to-travel", "amina") in lacking("booked", entries, at=day(30))
    assert lacking("arrived", entries, at=day(30), travel_on=day(2)) == set()
    assert lacking("departed", entries, at=day(30), travel_on=day(2)) == set()


def test_what_was_taken_over_holds_as_long_as_the_earlier_register_says():
    plain = Entry("fit-to-travel", "amina", State.TAKEN_OVER, TODAY)
    assert ("fit-to-travel", "amina") not in lacking("ready", [plain], at=day(60))
    dated = Entry("fit-to-travel", "amina", State.TAKEN_OVER, TODAY, valid_until=day(10))
    assert ("fit-to-travel", "amina") in lacking("ready", [dated], at=day(60))


def test_expired_counts_its_days_from_the_day_after_the_last_it_held():
    standing = one(shown("preparation", [done("travel-document", "amina", valid_until=day(2))], at=day(5)), *TRAVELLER)
    assert (standing.state, standing.since, standing.days_waiting) == (State.EXPIRED, day(3), 2)


def test_expiring_before_travel_is_told_without_having_waited():
    found = shown("preparation", [done("travel-document", "amina", valid_until=day(2))], travel_on=TRAVEL)
    standing = one(found, *TRAVELLER)
    assert (standing.state, standing.since, standing.days_waiting) == (State.EXPIRED, TODAY, 0)


TRAVELLER = ("travel-document", "amina")


def test_whose_move_since_when_and_who_has_it():
    applied = Entry(
        "travel-document", "amina", State.IN_PROGRESS, day(-20), holder="Embassy of Senegal", reason="asked"
    )
    standing = one(shown("preparation", [applied]), *TRAVELLER)
    assert (standing.function, standing.role) == ("documents-focal-point", "operations")
    assert (standing.since, standing.days_waiting, standing.overdue) == (day(-20), 20, True)
    assert (standing.holder, standing.reason, standing.needed_for) == ("Embassy of Senegal", "asked", "ready")


def test_what_is_expected_later_is_not_overdue_though_it_takes_longer_than_usual():
    entry = Entry("travel-document", "amina", State.IN_PROGRESS, day(-20), expected_by=TODAY)
    assert one(shown("preparation", [entry]), *TRAVELLER).overdue is False
    assert one(shown("preparation", [entry], at=day(1)), *TRAVELLER).overdue is True


def test_what_nobody_has_begun_waits_since_no_day():
    standing = one(shown("preparation"), *TRAVELLER)
    assert (standing.state, standing.since, standing.days_waiting, standing.overdue) == (State.TO_DO, None, None, False)


def test_standings_reach_to_the_next_stage_and_no_further():
    codes = {standing.requirement.code for standing in shown("registered")}
    assert {"identity-declared", "private-interview"} <= codes
    assert "declaration" not in codes


def test_later_work_already_begun_is_shown():
    codes = {standing.requirement.code for standing in shown("registered", [done("travel-document", "amina")])}
    assert "travel-document" in codes


def test_advice_is_shown_once_it_may_be_followed():
    def advised(stage):
        return "orientation-session" in {standing.requirement.code for standing in shown(stage)}

    assert not advised("counselled")
    assert advised("eligible")


def test_they_come_in_working_order():
    orders = [PROGRAMME.order_of(standing.needed_for) for standing in shown("booked") if standing.is_gate]
    assert orders == sorted(orders)


def test_a_sensitive_requirement_is_restricted():
    assert one(shown("registered"), "rapid-screen", "amina").restricted is True
    assert one(shown("registered"), "identity-declared", "amina").restricted is False


def test_what_applies_because_of_a_sensitive_fact_is_restricted_and_only_then():
    pregnant = Member("amina", 34, "F", "SEN", {"pregnant": True})
    assert one(shown("preparation", members=(pregnant,)), "pregnancy-clearance", "amina").restricted is True
    assert one(shown("registered"), "private-interview", "amina").restricted is False
    assert one(shown("registered", members=(IBRAHIMA,)), "private-interview", "ibrahima").restricted is True
    assert one(shown("preparation", members=(IBRAHIMA,)), "receiving-confirmation").restricted is True


def test_an_escort_stated_as_needed_gives_away_nothing():
    alone = Member("ibrahima", 15, "M", "GIN", {"unaccompanied": True, "escort_needed": True})
    assert one(shown("booked", members=(alone,)), "escort-arranged", "ibrahima").restricted is False
    assert one(shown("booked", members=(IBRAHIMA,)), "escort-arranged", "ibrahima").restricted is True


def test_the_next_move_is_overdue_first_then_to_do_before_waiting_then_by_stage():
    waiting = Entry("identity-declared", "amina", State.IN_PROGRESS, TODAY)
    assert next_move(shown("contacted", [waiting])).requirement.code == "duplicate-search"
    overdue = Entry("identity-declared", "amina", State.IN_PROGRESS, day(-9))
    assert next_move(shown("contacted", [overdue])).requirement.code == "identity-declared"


def test_ones_own_move_comes_before_anothers():
    entries = [done(code, "amina") for code in ("identity-declared", "duplicate-search", "consent-processing")]
    found = shown("eligible", entries)
    assert next_move(found).role == "case-worker"
    assert next_move(shown("preparation", entries), role="operations").requirement.code == "travel-document"


def test_there_is_no_move_when_only_advice_is_left():
    found = shown("completed", [entry for entry in everything_done(AMINA) if entry.requirement != "return-survey"])
    assert any(standing.requirement.code == "return-survey" and not standing.is_met for standing in found)
    assert next_move(found) is None


def test_a_stage_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        shown("nowhere")
    with pytest.raises(KeyError):
        lacking("nowhere")


def test_a_refused_follow_up_leaves_nothing_to_follow_up():
    no = Entry("consent-follow-up", "amina", State.NOT_NEEDED, day(-3))
    found = {one.requirement.code: one for one in shown("monitoring", [no])}
    for code in ("monitoring-contact", "return-survey"):
        assert (found[code].state, found[code].refused, found[code].since) == (
            State.NOT_NEEDED, "consent-follow-up", day(-3),
        )  # fmt: skip
    assert ("monitoring-contact", None) not in lacking("completed", [no])
    later = done("consent-follow-up", "amina", since=day(-1))
    assert ("monitoring-contact", None) in lacking("completed", [no, later])


def test_advice_for_before_the_journey_is_gone_once_the_case_has_left():
    def advised(stage, ledger=()):
        return {one.requirement.code for one in shown(stage, ledger) if one.requirement.advisory}

    assert {"training", "orientation-session", "reintegration-profile"} <= advised("booked")
    assert advised("departed") == {"pocket-money"}
    assert advised("arrived") == {"pocket-money", "return-survey"}
    assert advised("arrived", [done("training", "amina")]) == {"pocket-money", "return-survey", "training"}
