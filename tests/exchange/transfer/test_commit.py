"""Committing: every column becomes the deed a clerk would record; interrupted and resumed, no row is lost or doubled."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from exchange.transfer.lists import AWA, BINTA, MOUSSA, RETURNED, WHOLE, looked_through, many, taken, told

from masar.casework.assistance.models import Delivery
from masar.casework.cases.models import Case, LedgerEntry, Member, StageEntry, Status
from masar.casework.cases.queries import case as case_in_scope
from masar.casework.cases.queries.file import ended_why
from masar.casework.medical.models import Examination
from masar.casework.movements.models import Movement, PocketMoney
from masar.casework.movements.queries import travel_documents
from masar.casework.protection.queries import factors
from masar.casework.reintegration.models import Award
from masar.casework.sessions.models import Attendance
from masar.exchange.transfer import preview
from masar.exchange.transfer.actions import commit, committing
from masar.exchange.transfer.models import BatchRow, BatchState
from masar.foundation.audit.log import verify
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import Precision, today
from masar.foundation.core.refusals import Refusal
from masar.registry.people import rules
from masar.registry.people.models import Person


def case_of(reference):
    return Case.objects.get(reference=reference)


def test_a_family_becomes_one_case_of_its_office(cast):
    batch = taken(cast.karim, AWA, BINTA, MOUSSA)
    assert (batch.state, batch.accepted, batch.refused) == (BatchState.COMMITTED, 3, 0)
    case = case_of("MA21-1")
    assert (case.office, case.worker, case.channel, case.opened_on) == ("RAB", "", "WALK_IN", date(2021, 1, 5))
    assert case.number == "MAR-2021-000001"
    assert case.principal.name == "Awa DIALLO"
    assert dict(Member.objects.filter(case=case).values_list("person__given_names", "relation")) == {
        "Awa": "PRINCIPAL",
        "Binta": "CHILD",
    }
    moussa = Person.objects.get(reference="MA21-2-1")
    assert (moussa.birth_date, moussa.birth_precision, moussa.registered_on) == (
        date(1995, 1, 1),
        Precision.YEAR,
        date(2021, 1, 5),
    )
    assert case_of("MA21-2").stage == "registered"


def test_the_whole_history_of_a_return_is_in_its_rooms(cast):
    taken(cast.karim, WHOLE)
    case = case_of("MA21-1")
    stages = dict(StageEntry.objects.filter(case=case).values_list("stage", "on"))
    assert stages == {
        "contacted": date(2021, 1, 5), "registered": date(2021, 1, 5), "counselled": date(2021, 1, 8), "eligible": date(2021, 1, 20),
        "departed": date(2021, 3, 1), "arrived": date(2021, 3, 2),
    }  # fmt: skip
    assert (case.stage, case.travel_on, case.return_country, case.status) == (
        "arrived",
        date(2021, 3, 1),
        "GIN",
        Status.OPEN,
    )
    assert (case.entered_on, case.entered_precision, case.reasons) == (
        date(2018, 3, 1),
        Precision.MONTH,
        ["NO_WORK", "FAMILY"],
    )
    assert [noted.code for noted in factors(cast.salma, case)] == ["PREGNANT"]
    assert [(held.row.type, held.number) for held in travel_documents(cast.salma, case)] == [("PASSPORT", "P0012345")]
    assert list(Examination.objects.values_list("result", "on", "valid_until")) == [
        ("FIT", date(2021, 2, 20), date(2021, 3, 20))
    ]
    assert Counter(Delivery.objects.values_list("type", "proof")) == {
        ("FOOD_BASKET", "REGISTER"): 2,
        ("MEDICAL", "REGISTER"): 1,
    }
    attended = Attendance.objects.values_list("session__kind", "session__office", "session__on")
    assert set(attended) == {("ORIENTATION", "OUJ", date(2021, 2, 2)), ("TRAINING", "RAB", date(2021, 2, 3))}
    journey = Movement.objects.get(case=case)
    assert (journey.departed_on, journey.arrived_on, journey.passengers.count()) == (
        date(2021, 3, 1),
        date(2021, 3, 2),
        1,
    )
    paid = PocketMoney.objects.get()
    assert (paid.amount, paid.currency, paid.receipt, paid.paid_on) == (Decimal(400), "MAD", "R-1", date(2021, 3, 1))
    assert list(Award.objects.values_list("fund", "level", "kinds")) == [("MOROCCO", "INDIVIDUAL", ["HOUSING", "CASH"])]


def test_no_consent_is_invented(cast):
    taken(cast.karim, WHOLE)
    states = dict(LedgerEntry.objects.filter(case=case_of("MA21-1")).values_list("requirement", "state"))
    assert states["declaration"] == "done"
    assert states["consent-processing"] == "taken-over"
    assert "consent-embassy" not in states  # a valid passport: nobody needed to be asked
    assert not case_of("MA21-1").consents.exists()


def test_a_declaration_is_signed_by_the_adults(cast):
    taken(cast.karim, AWA | RETURNED, BINTA | RETURNED)
    signed = LedgerEntry.objects.filter(requirement="declaration", state="done").values_list(
        "person__given_names", "since"
    )
    assert list(signed) == [("Awa", date(2021, 1, 10))]


def test_the_timeline_reads_as_it_happened(cast):
    taken(cast.karim, WHOLE)
    days = list(Event.objects.filter(case=str(case_of("MA21-1").pk)).order_by("id").values_list("on", flat=True))
    assert days == sorted(days)
    assert verify()[1] is None


@pytest.mark.parametrize(
    ("code", "stage", "status"), [("WITHDRAWN", "counselled", Status.CLOSED), ("UNREACHABLE", "counselled", Status.CLOSED)]
)  # fmt: skip
def test_an_exit_ends_the_case_and_nobody_is_waited_for(cast, code, stage, status):
    taken(
        cast.karim,
        AWA
        | {
            "counselled_on": "2021-01-08",
            "exit_code": code,
            "exit_on": "2021-02-01",
            "exit_reason": "changed her mind",
        },
    )
    case = case_of("MA21-1")
    assert (case.exit, case.ended_on, case.stage, case.status, case.move_role) == (
        code,
        date(2021, 2, 1),
        stage,
        status,
        "",
    )
    assert case.due_on.year == 9999
    assert "changed" not in case.ended_why
    assert ended_why(cast.salma, case) == "changed her mind"


def test_a_completed_case_has_been_followed_to_its_end(cast):
    taken(cast.karim, AWA | RETURNED | {"exit_code": "COMPLETED", "exit_on": "2021-09-01"})
    case = case_of("MA21-1")
    assert (case.stage, case.exit, case.ended_on, case.status) == (
        "completed",
        "COMPLETED",
        date(2021, 9, 1),
        Status.CLOSED,
    )


def test_an_open_case_waits_for_the_next_move(cast):
    taken(cast.karim, AWA | {"counselled_on": "2021-01-08", "eligible_on": "2021-01-20", "return_country": "GIN"})
    case = case_of("MA21-1")
    assert (case.stage, case.move_role) == ("preparation", "programme-manager")


def test_the_case_is_seen_by_its_office_only(cast):
    taken(cast.karim, AWA)
    number = case_of("MA21-1").number
    assert case_in_scope(cast.salma, number).number == number
    with pytest.raises(Refusal):
        case_in_scope(cast.brahim, number)


def test_refused_rows_are_left_out_and_stay_listed(cast):
    batch = taken(cast.karim, AWA, MOUSSA | {"registered_on": "31/02/2021"})
    assert (batch.accepted, batch.refused) == (1, 1)
    assert told(batch) == [("R3", "no-such-day")]
    assert Event.objects.get(verb="batch-committed").params == {"rows": 1, "refused": 1, "cases": 1}


def test_what_became_known_since_the_preview_is_refused_at_the_commit(cast):
    waiting = looked_through(cast.karim, AWA, MOUSSA)
    taken(cast.salma, AWA)
    commit(by=cast.karim, on=today(), batch=waiting)
    assert told(waiting) == [("A2", "person-known")]
    assert Person.objects.filter(reference="MA21-1-1").count() == 1


def test_a_rule_of_a_room_refuses_its_case_and_no_other(cast, monkeypatch):
    waiting = looked_through(cast.karim, AWA, BINTA, MOUSSA)

    def no_traore(family_name, given_names):
        if family_name == "Traoré":
            raise Refusal("no-traore", "Nobody is called so.", "Look again.")

    monkeypatch.setattr(rules, "check_name", no_traore)
    commit(by=cast.karim, on=today(), batch=waiting)
    assert told(waiting) == [("A4", "refused-by-rule")]
    assert set(Person.objects.exclude(reference="").values_list("reference", flat=True)) == {"MA21-1-1", "MA21-1-2"}
    assert verify()[1] is None


@pytest.mark.parametrize("after", [0, 1, 3])
def test_interrupted_and_resumed_nothing_is_lost_or_doubled(cast, monkeypatch, after):
    monkeypatch.setattr(preview, "CASES_AT_ONCE", 4)
    rows = many(14)
    waiting = looked_through(cast.karim, *rows)
    lots = []
    with monkeypatch.context() as until:
        until.setattr(committing._Committing, "take", stopping_after(after, lots))
        with pytest.raises(KeyboardInterrupt):
            commit(by=cast.karim, on=today(), batch=waiting)
    assert BatchRow.objects.count() == sum(lots) == 4 * after
    waiting.refresh_from_db()
    assert waiting.state == BatchState.COMMITTING
    commit(by=cast.karim, on=today(), batch=waiting)
    assert (waiting.accepted, waiting.refused) == (14, 0)
    references = Counter(Person.objects.exclude(reference="").values_list("reference", flat=True))
    assert references == Counter(row["person_ref"] for row in rows)
    assert BatchRow.objects.count() == 14


def stopping_after(lots_taken, lots):
    """A run that is stopped once so many lots are in; `lots` notes their sizes."""
    take = committing._Committing.take

    def stopped(run, chunk):
        if len(lots) == lots_taken:
            raise KeyboardInterrupt
        lots.append(len(chunk))
        return take(run, chunk)

    return stopped


def test_families_whose_rows_lie_apart_stay_together(cast, monkeypatch):
    monkeypatch.setattr(preview, "CASES_AT_ONCE", 2)
    taken(cast.karim, AWA, *many(5), BINTA)
    assert Member.objects.filter(case=case_of("MA21-1")).count() == 2


def test_who_may_not_take_over_commits_nothing(cast):
    waiting = looked_through(cast.karim, AWA)
    with pytest.raises(Refusal) as refused:
        commit(by=cast.youssef, on=today(), batch=waiting)
    assert refused.value.code == "not-permitted"


def test_a_list_is_committed_once(cast):
    batch = taken(cast.karim, AWA)
    with pytest.raises(Refusal) as refused:
        commit(by=cast.karim, on=today(), batch=batch)
    assert refused.value.code == "batch-state"
