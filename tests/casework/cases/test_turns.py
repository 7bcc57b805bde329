"""Two people at once: who looks whether something is there waits for who is writing it, so that only one of them does."""

from datetime import timedelta
from decimal import Decimal

import pytest
from casework.movements.road import Road, ago
from django.db import connection, transaction

from masar.casework.assistance.actions import deliveries as assistance
from masar.casework.cases import actions
from masar.casework.cases.actions import ends, opening
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import FAR, Case, Status
from masar.casework.cases.queries import turns
from masar.casework.medical import actions as medical
from masar.casework.movements.actions import documents, journeys, money
from masar.casework.movements.models import PocketMoney
from masar.casework.protection import actions as protection
from masar.casework.protection.actions import screening
from masar.casework.protection.models import Factor
from masar.casework.reintegration import actions as reintegration
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def road(cast):
    return Road(cast, cast.amina_case.number)


def meanwhile(monkeypatch, room, name, rival):
    """Let a colleague finish while this deed waits for its turn: whoever looked before the turn has looked too early."""
    real = getattr(room, name)

    def waited(*given):
        monkeypatch.setattr(room, name, real)
        rival()
        real(*given)

    monkeypatch.setattr(room, name, waited)


def fatou(cast):
    return register(by=cast.youssef, on=ago(20), office="RAB", new=NewPerson("Sow", "Fatou", "F", "SEN"))


def opened(cast, person, by="youssef"):
    new = actions.NewCase((actions.NewMember(person, "PRINCIPAL"),), ago(10), "WALK_IN")
    return actions.open_case(by=cast.actors[by], on=today(), new=new, office="RAB")


def refused(deed):
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def test_a_person_gets_one_open_case(cast, monkeypatch):
    person = fatou(cast)
    meanwhile(monkeypatch, opening, "people_in_turn", lambda: opened(cast, person, "salma"))
    assert refused(lambda: opened(cast, person)) == "open-case-exists"


def test_who_joins_has_no_other_case_by_then(cast, monkeypatch):
    person = fatou(cast)
    meanwhile(monkeypatch, opening, "in_turn", lambda: opened(cast, person))
    join = {"by": cast.youssef, "on": today(), "case": cast.amina_case, "person": person, "relation": "SIBLING"}
    assert refused(lambda: actions.add_member(**join)) == "open-case-exists"


def test_a_case_is_reopened_only_if_nobody_of_it_has_another_by_then(cast, monkeypatch):
    actions.withdraw(by=cast.youssef, on=ago(11), case=cast.amina_case)
    meanwhile(monkeypatch, ends, "in_turn", lambda: opened(cast, cast.amina))
    again = {"by": cast.youssef, "on": today(), "case": cast.amina_case, "reason": "she came back"}
    assert refused(lambda: actions.reopen(**again)) == "open-case-exists"


def test_a_journey_is_booked_once(road, monkeypatch):
    road.go("ready")
    meanwhile(monkeypatch, journeys, "in_turn", lambda: road.booked(today(), today()))
    assert refused(lambda: road.booked(today(), today())) == "booked-already"


def test_pocket_money_is_paid_once(road, monkeypatch):
    road.go("booked")
    meanwhile(monkeypatch, money, "in_turn", lambda: road.paid(ago(10), receipt="R-1"))
    assert refused(lambda: road.paid(ago(10), receipt="R-2")) == "paid-already"


def test_a_receipt_that_goes_elsewhere_at_this_very_moment_is_refused_with_its_sentence(cast, road, monkeypatch):
    road.go("booked")
    other = Road(cast, opened(cast, fatou(cast)).number)
    real = money._check_not_paid

    def taken(*given):
        real(*given)
        PocketMoney.objects.create(
            case=other.case, person=other.people[0], amount=5, currency="MAD", paid_on=today(), receipt="R-1", by="x"
        )

    monkeypatch.setattr(money, "_check_not_paid", taken)
    assert refused(lambda: road.paid(ago(10), receipt="R-1")) == "receipt-used"
    monkeypatch.undo()
    road.paid(ago(10), receipt="R-3", amount=Decimal(7))


def test_the_same_help_is_given_once_a_week(cast, road, monkeypatch):
    def give():
        given = assistance.Given(road.case, cast.amina, "FOOD_BASKET", today(), "SIGNATURE")
        return assistance.deliver(by=cast.youssef, on=today(), given=given)

    meanwhile(monkeypatch, assistance, "in_turn", give)
    assert refused(give) == "given-lately"


def test_a_fund_grants_once(cast, road, monkeypatch):
    road.go("arrived")

    def grant():
        granted = reintegration.Granted(road.case, cast.amina, "INDIVIDUAL", ("HOUSING",), "MOROCCO", today())
        return reintegration.grant(by=cast.youssef, on=today(), granted=granted)

    meanwhile(monkeypatch, reintegration, "in_turn", grant)
    assert refused(grant) == "granted-already"


def test_a_document_is_received_once(road, monkeypatch):
    road.registered(ago(28))
    road.asked(ago(24))
    meanwhile(monkeypatch, documents, "in_turn", lambda: road.received(ago(20)))
    assert refused(lambda: road.received(ago(20))) == "held-already"


def test_a_factor_is_noted_once(cast, road, monkeypatch):
    def screen():
        return protection.screen(by=cast.youssef, on=today(), case=road.case, person=cast.amina, yes=["ILLNESS"])

    meanwhile(monkeypatch, screening, "in_turn", screen)
    screen()
    assert Factor.objects.count() == 1


FAMILY = {"relation": "SIBLING"}
SAID = {
    "kind": "INFORMATION",
    "mode": "IN_PERSON",
    "language": "fr",
    "interpreter": "",
    "private": True,
    "summary": "x",
}
PAPER = {"type": "LAISSEZ_PASSER", "number": "N-1", "issued_on": None, "expires_on": today() + timedelta(60)}
ASKED = {"type": "LAISSEZ_PASSER", "embassy": "Embassy of Guinea"}
DONE = ("destination-stated", State.DONE, today())
EMBASSY = ("SHARE_EMBASSY", True, "PERSON", "SIGNED", "fr", "2026.1", today(), "", "Embassy of Guinea")

DEEDS = {
    "add_member": lambda c, k: actions.add_member(by=c.youssef, on=today(), case=k, person=fatou(c), **FAMILY),
    "leave_case": lambda c, k: actions.leave_case(by=c.youssef, on=today(), case=k, person=new_id(), reason="stays behind"),
    "advance": lambda c, k: actions.advance(by=c.youssef, on=today(), case=k, to="registered"),
    "plan_travel": lambda c, k: actions.plan_travel(by=c.hicham, on=today(), case=k, travel_on=today()),
    "put_on_hold": lambda c, k: actions.put_on_hold(by=c.youssef, on=today(), case=k, code="NO_FUNDS", reason="no line"),
    "withdraw": lambda c, k: actions.withdraw(by=c.youssef, on=today(), case=k),
    "give_consent": lambda c, k: actions.give_consent(by=c.youssef, on=today(), case=k, stated=actions.StatedConsent(c.amina, *EMBASSY)),
    "hold_interview": lambda c, k: actions.hold_interview(by=c.youssef, on=today(), case=k, person=c.amina, **SAID),
    "add_document": lambda c, k: actions.add_document(by=c.youssef, on=today(), case=k, person=None, type="OTHER", content=b"x"),
    "set_task": lambda c, k: actions.set_task(by=c.youssef, on=today(), case=k, kind="CONTACT_PERSON", role="operations", due_on=today()),
    "promise": lambda c, k: actions.promise(by=c.hicham, on=today(), case=k, kind="seat", reference="x", holder_role="operations"),
    "record_requirement": lambda c, k: actions.record_requirement(by=c.youssef, on=today(), progress=actions.Progress(k, None, *DONE)),
    "record_progress": lambda c, k: actions.record_progress(by=c.youssef, on=today(), progress=actions.Progress(k, None, *DONE)),
    "state_fact": lambda c, k: actions.state_fact(by=c.youssef, on=today(), case=k, person=c.amina.pk, fact="pregnant", value=True),
    "state_facts_of": lambda c, k: actions.state_facts_of(by=c.youssef, on=today(), case=k, person=c.amina.pk, facts=["passport_valid"]),
    "step_back": lambda c, k: actions.step_back(by=c.youssef, on=today(), case=k, to="contacted", reason="by mistake"),
    "deliver": lambda c, k: assistance.deliver(
        by=c.youssef, on=today(), given=assistance.Given(k, c.amina, "FOOD_BASKET", today(), "SIGNATURE")
    ),
    "screen": lambda c, k: protection.screen(by=c.youssef, on=today(), case=k, person=c.amina, yes=["ILLNESS"]),
    "clear": lambda c, k: protection.clear(by=c.imane, on=today(), case=k, person=c.amina.pk, cleared=True, reason=""),
    "record_result": lambda c, k: medical.record_result(
        by=c.nadia, on=today(), result=medical.Result(k, c.amina.pk, today(), "FIT", today() + timedelta(14))
    ),
    "request_document": lambda c, k: documents.request_document(by=c.hicham, on=today(), case=k, person=c.amina, **ASKED),
    "receive_document": lambda c, k: documents.receive_document(by=c.hicham, on=today(), case=k, person=c.amina, **PAPER),
    "pay_pocket_money": lambda c, k: money.pay_pocket_money(
        by=c.hicham, on=today(), case=k, person=c.amina, amount=Decimal(5), currency="MAD", receipt="R-9"
    ),
    "book": lambda c, k: journeys.book(
        by=c.hicham, on=today(), case=k, travel_on=today(), people=[c.amina], route="", carrier="", reference=""
    ),
    "grant": lambda c, k: reintegration.grant(
        by=c.youssef, on=today(), granted=reintegration.Granted(k, c.amina, "INDIVIDUAL", ("HOUSING",), "MOROCCO", today())
    ),
}  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
def test_a_case_that_ended_meanwhile_refuses_each_deed(cast, deed):
    before = Case.objects.select_related("principal").get(pk=cast.amina_case.pk)
    actions.withdraw(by=cast.salma, on=today(), case=cast.amina_case)
    assert before.is_open
    assert refused(lambda: DEEDS[deed](cast, before)) == "case-closed"
    kept = Case.objects.get(pk=before.pk)
    assert (kept.status, kept.due_on, kept.move_role) == (Status.CLOSED, FAR, "")


def test_what_is_derived_of_a_case_is_derived_from_what_it_is_now(cast):
    before = Case.objects.get(pk=cast.amina_case.pk)
    actions.withdraw(by=cast.salma, on=today(), case=cast.amina_case)
    with transaction.atomic():
        refresh([before])
    kept = Case.objects.get(pk=before.pk)
    assert (before.status, kept.due_on, kept.move_role, kept.move_requirement) == (Status.CLOSED, FAR, "", "")


def test_a_turn_reads_the_case_anew_in_one_query(cast, django_assert_num_queries):
    before = Case.objects.get(pk=cast.amina_case.pk)
    actions.put_on_hold(by=cast.salma, on=today(), case=cast.amina_case, code="NO_FUNDS", reason="no line")
    with transaction.atomic(), django_assert_num_queries(1):
        turns.in_turn(before)
    assert (before.status, before.hold, before.version) == (Status.HELD, "NO_FUNDS", cast.amina_case.version)


@pytest.mark.django_db(transaction=True)
def test_a_turn_lasts_as_long_as_a_transaction(cast):
    with pytest.raises(RuntimeError, match="open one first"):
        turns.in_turn(cast.amina_case)
    with transaction.atomic():
        turns.in_turn(cast.amina_case, [cast.amina.pk])
        assert connection.in_atomic_block
