"""No deed of any room lies in the future or before what it follows, whoever calls it: a page, an import, a command."""

import ast
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from casework.movements.road import Road, ago
from casework.psychosocial.accompanying import begin, call, hold, settle, take_part
from casework.referrals.referring import Referring
from casework.sharing.sharing import Sharing
from casework.stories.telling import STORY, Telling

import masar.casework
from masar.casework.assistance import actions as assistance
from masar.casework.assistance.actions import Given, deliver
from masar.casework.cases import actions
from masar.casework.cases.actions.consents import withdraw_consent
from masar.casework.cases.models import Case, StatedFact
from masar.casework.intake.actions import state_situation
from masar.casework.medical.actions import Result, plan, record_result
from masar.casework.movements import actions as movements
from masar.casework.papers import actions as papers
from masar.casework.protection import actions as protection
from masar.casework.protection.models import Factor
from masar.casework.protection.models.shapes import Contact
from masar.casework.psychosocial import actions as support
from masar.casework.reception import actions as reception
from masar.casework.referrals import actions as referrals
from masar.casework.reintegration.actions import Granted, grant
from masar.casework.sessions import actions as sessions
from masar.casework.sharing import actions as sharing
from masar.casework.stories import actions as stories
from masar.foundation.access.actor import Actor
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def world(cast):
    """Amina's case, opened 30 days ago, with a laissez-passer asked, a factor noted, a task set and a promise made."""
    road = Road(cast, cast.amina_case.number)
    road.registered(ago(28))
    road.asked(ago(24))
    protection.screen(by=cast.youssef, on=ago(20), case=road.case, person=cast.amina, yes=["ILLNESS"])
    told = {"by": cast.salma, "on": ago(20), "case": road.case}
    actions.set_task(**told, kind="CONTACT_PERSON", role="case-worker", due_on=today())
    actions.promise(by=cast.hicham, on=ago(20), case=road.case, kind="seat", reference="AT-1", holder_role="operations")
    return road


def another(cast):
    return register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Bah", "Mariama", "F", "GIN"))


def child(world):
    born = PartialDate(today().replace(year=today().year - 3, day=1))
    person = register(
        by=world.cast.youssef, on=ago(9), office="RAB", new=NewPerson("Diallo", "Aïcha", "F", "GIN", born)
    )
    actions.add_member(by=world.cast.youssef, on=ago(9), case=world.case, person=person, relation="CHILD")
    return person.pk


def held(world):
    actions.put_on_hold(by=world.cast.youssef, on=ago(5), case=world.case, code="NO_FUNDS", reason="line exhausted")
    return world.case


def ended(world):
    actions.withdraw(by=world.cast.youssef, on=ago(5), case=world.case)
    return world.case


def at(world, stage):
    Case.objects.filter(pk=world.case.pk).update(stage=stage)
    return world.case


def entry(world):
    progress = actions.Progress(world.case, None, "destination-stated", State.DONE, ago(5))
    return actions.record_requirement(by=world.cast.youssef, on=ago(5), progress=progress)


REVIEWER = Actor.of("reviewer", "Dounia", [("data-protection-focal-point", "mission", "")])


def asked_glass(world):
    """A glass on restricted matters for which the supervisor asks a second person."""
    return actions.break_glass(
        by=world.cast.salma, on=today(), case=world.case, opens=FieldClass.S5, category="LIFE_AT_RISK", reason="x" * 20
    )


def glass(world):
    """A glass that the supervisor broke."""
    return actions.break_glass(
        by=world.cast.salma, on=today(), case=world.case, opens=FieldClass.S4, category="LIFE_AT_RISK", reason="x" * 20
    )


def step(world, on, code="destination-stated"):
    return actions.Progress(world.case, None, code, State.DONE, on)


def noted(world):
    return actions.add_note(by=world.cast.youssef, on=ago(5), case=world.case, text="she called")


def paid(world):
    return world.paid(ago(5))


def consent(world, on):
    return actions.StatedConsent(world.cast.amina, "FOLLOW_UP_CONTACT", True, "PERSON", "SIGNED", "fr", "2026.1", on)


PAPER = {"type": "LAISSEZ_PASSER", "number": "LP-1", "issued_on": None}
TALK = {"kind": "COUNSELLING", "mode": "PHONE", "language": "fr", "interpreter": "", "private": True, "summary": ""}

DEEDS = {
    "reassign": lambda w, on: actions.reassign(by=w.cast.salma, on=on, cases=[w.case], worker=w.cast.youssef, office="RAB"),
    "correct_case": lambda w, on: actions.correct_case(by=w.cast.salma, on=on, case=w.case, changes={"channel": "PARTNER"}, reason="told so"),
    "correct_entry": lambda w, on: actions.correct_entry(by=w.cast.salma, on=today(), entry=entry(w), state=State.TO_DO, since=on, reason="told so"),
    "step_back": lambda w, on: actions.step_back(by=w.cast.salma, on=on, case=w.case, to="contacted", reason="by mistake"),
    "withdraw": lambda w, on: actions.withdraw(by=w.cast.youssef, on=on, case=w.case),
    "end_case": lambda w, on: actions.end_case(by=w.cast.youssef, on=on, case=w.case, code="UNREACHABLE", reason="no answer"),
    "put_on_hold": lambda w, on: actions.put_on_hold(by=w.cast.youssef, on=on, case=w.case, code="NO_FUNDS", reason="no line"),
    "lift_hold": lambda w, on: actions.lift_hold(by=w.cast.youssef, on=on, case=held(w)),
    "reopen": lambda w, on: actions.reopen(by=w.cast.youssef, on=on, case=ended(w), reason="came back"),
    "give_consent": lambda w, on: actions.give_consent(by=w.cast.youssef, on=today(), case=w.case, stated=consent(w, on)),
    "withdraw_consent": lambda w, on: withdraw_consent(by=w.cast.youssef, on=on, consent=w.case.consents.get(purpose="PROCESSING")),
    "hold_interview": lambda w, on: actions.hold_interview(by=w.cast.youssef, on=on, case=w.case, person=w.cast.amina, **TALK),
    "add_note": lambda w, on: actions.add_note(by=w.cast.youssef, on=on, case=w.case, text="she called"),
    "add_document": lambda w, on: actions.add_document(by=w.cast.youssef, on=on, case=w.case, person=None, type="OTHER", content=b"%PDF"),
    "break_glass": lambda w, on: actions.break_glass(by=w.cast.salma, on=on, case=w.case, opens=FieldClass.S4, category="LIFE_AT_RISK", reason="x" * 20),
    "close_glass": lambda w, on: actions.close_glass(by=w.cast.salma, on=on, glass=glass(w)),
    "refuse_glass": lambda w, on: actions.refuse_glass(
        by=w.cast.imane, on=on, glass=asked_glass(w), reason="the clinic has them"
    ),
    "allow_glass": lambda w, on: actions.allow_glass(by=w.cast.imane, on=on, glass=asked_glass(w)),
    "review_glass": lambda w, on: actions.review_glass(by=REVIEWER, on=on, glass=glass(w), justified=True, reason="told so"),
    "set_task": lambda w, on: actions.set_task(by=w.cast.youssef, on=on, case=w.case, kind="OTHER", role="operations", due_on=today() + timedelta(9)),
    "finish_task": lambda w, on: actions.finish_task(by=w.cast.youssef, on=on, task=w.case.tasks.get(kind="CONTACT_PERSON")),
    "record_requirement": lambda w, on: actions.record_requirement(by=w.cast.youssef, on=today(), progress=step(w, on)),
    "record_progress": lambda w, on: actions.record_progress(by=w.cast.youssef, on=today(), progress=step(w, on)),
    "state_fact": lambda w, on: actions.state_fact(by=w.cast.youssef, on=on, case=w.case, person=None, fact="overstay", value=True),
    "state_destination": lambda w, on: actions.state_destination(by=w.cast.youssef, on=on, case=w.case, country="GIN", place="Labé"),
    "state_facts_of": lambda w, on: actions.state_facts_of(by=w.cast.youssef, on=on, case=w.case, person=w.cast.amina.pk, facts=["overstay"]),
    "promise": lambda w, on: actions.promise(by=w.cast.hicham, on=on, case=w.case, kind="seat", reference="X", holder_role="operations"),
    "keep_promise": lambda w, on: actions.keep_promise(by=w.cast.hicham, on=on, case=w.case, reference="AT-1"),
    "open_case": lambda w, on: actions.open_case(by=w.cast.youssef, on=today(), office="RAB",
        new=actions.NewCase((actions.NewMember(another(w.cast), "PRINCIPAL"),), on, "WALK_IN")),
    "add_member": lambda w, on: actions.add_member(by=w.cast.youssef, on=on, case=w.case, person=another(w.cast), relation="CHILD"),
    "leave_case": lambda w, on: actions.leave_case(by=w.cast.youssef, on=on, case=w.case, person=child(w), reason="stays"),
    "advance": lambda w, on: actions.advance(by=w.cast.youssef, on=on, case=w.case, to="counselled"),
    "carry": lambda w, on: actions.carry(by=w.cast.hicham, on=on, case=at(w, "ready"), to="booked", deed="movements.booking"),
    "plan_travel": lambda w, on: actions.plan_travel(by=w.cast.hicham, on=on, case=w.case, travel_on=today() + timedelta(9)),
    "request_document": lambda w, on: movements.request_document(by=w.cast.hicham, on=on, case=w.case, person=w.cast.amina, type="PASSPORT", embassy="E"),
    "receive_document": lambda w, on: movements.receive_document(by=w.cast.hicham, on=on, case=w.case, person=w.cast.amina, **PAPER,
        expires_on=today() + timedelta(90)),
    "refuse_document": lambda w, on: movements.refuse_document(by=w.cast.hicham, on=on, document=w.case.travel_documents.get(), reason="unknown"),
    "book": lambda w, on: movements.book(by=w.cast.hicham, on=on, case=w.case, travel_on=today() + timedelta(9), people=[w.cast.amina], route="",
        carrier="", reference=""),
    "cancel": lambda w, on: movements.cancel(by=w.cast.hicham, on=on, movement=journey(w, "BOOKED"), code="WEATHER"),
    "record_departure": lambda w, on: movements.record_departure(by=w.cast.hicham, on=on, movement=journey(w, "BOOKED"), boarding={}),
    "record_arrival": lambda w, on: movements.record_arrival(by=w.cast.hicham, on=on, movement=journey(w, "DEPARTED"), confirmed_by="IOM"),
    "undo_step": lambda w, on: movements.undo_step(by=w.cast.salma, on=on, movement=journey(at(w, "departed"), "DEPARTED"), reason="typo"),
    "carry_back": lambda w, on: actions.carry_back(by=w.cast.salma, on=on, case=at(w, "booked"), deed="movements.booking", requirement="booking",
        reason="typo"),
    "take_up_promise": lambda w, on: actions.take_up_promise(by=w.cast.salma, on=on, case=w.case, reference="AT-1"),
    "pay_pocket_money": lambda w, on: movements.pay_pocket_money(by=w.cast.hicham, on=on, case=w.case, person=w.cast.amina, amount=Decimal(5),
        currency="MAD", receipt="R"),
    "deliver": lambda w, on: deliver(by=w.cast.youssef, on=today(), given=Given(w.case, w.cast.amina, "FOOD_BASKET", on, "SIGNATURE")),
    "record_result": lambda w, on: record_result(by=w.cast.nadia, on=on, result=Result(w.case, w.cast.amina.pk, today(), "UNFIT")),
    "plan": lambda w, on: plan(by=w.cast.nadia, on=on, case=w.case, person=w.cast.amina.pk, day=today() + timedelta(9), kind="FTT", provider=""),
    "begin": lambda w, on: begin(w.cast, on),
    "hold_session": lambda w, on: hold(w.cast, begin(w.cast), on, next_on=today() + timedelta(9)),
    "end_support": lambda w, on: support.end_support(by=w.cast.imane, on=on, support=begin(w.cast), how="She sleeps again."),
    "call": lambda w, on: call(w.cast, on),
    "take_part": lambda w, on: take_part(w.cast, call(w.cast), on),
    "settle": lambda w, on: settle(w.cast, call(w.cast), on),
    "sum_up": lambda w, on: support.sum_up(by=w.cast.imane, on=on, conference=call(w.cast, day=ago(20)), said="All agreed."),
    "screen": lambda w, on: protection.screen(by=w.cast.youssef, on=on, case=w.case, person=w.cast.amina, yes=[]),
    "end_factor": lambda w, on: protection.end_factor(by=w.cast.youssef, on=on, factor=Factor.objects.get(case=w.case), reason="healed"),
    "file_sheet": lambda w, on: protection.file_sheet(by=w.cast.imane, on=on, case=w.case, person=w.cast.amina, shape=Contact(("PHONE",), "10 to 12")),
    "clear": lambda w, on: protection.clear(by=w.cast.imane, on=on, case=w.case, person=w.cast.amina.pk, cleared=True, reason=""),
    "strike": lambda w, on: actions.strike(by=w.cast.youssef, on=on, case=w.case, row=noted(w), reason="typo",
        how=actions.Struck("note-struck", "note", FieldClass.S3, {})),
    "strike_out": lambda w, on: actions.strike_out(by=w.cast.youssef, on=on, record=noted(w), reason="typo"),
    "strike_out_document": lambda w, on: movements.strike_out_document(by=w.cast.hicham, on=on, record=w.case.travel_documents.get(), reason="typo"),
    "strike_out_payment": lambda w, on: movements.strike_out_payment(by=w.cast.hicham, on=on, record=paid(w), reason="typo"),
    "share": lambda w, on: sharing.share(by=w.cast.youssef, on=on, case=w.case, asked=Sharing(w.cast).asked()),
    "confirm": lambda w, on: Sharing(w.cast).confirmed(on),
    "refuse": lambda w, on: Sharing(w.cast).refused(on),
    "end": lambda w, on: sharing.end(by=w.cast.youssef, on=on, share=Sharing(w.cast).shared(), why="FINISHED"),
    "declare": lambda w, on: actions.declare(by=w.cast.youssef, on=on, case=w.case),
    "note_contact": lambda w, on: reception.note_contact(by=w.cast.youssef, on=on, case=w.case, person=w.cast.amina, noted=CALLED),
    "put_mark": lambda w, on: reception.put_mark(by=w.cast.youssef, on=on, case=w.case, person=w.cast.amina, kind="STREET", why="tonight"),
    "take_up_mark": lambda w, on: reception.take_up_mark(by=w.cast.salma, on=on, mark=marked(w)),
    "answer_mark": lambda w, on: reception.answer_mark(by=w.cast.salma, on=on, mark=marked(w), outcome="HELPED"),
    "answer": lambda w, on: Sharing(w.cast).answered(on),
    "refer": lambda w, on: Referring(w.cast).refer(on=on),
    "close": lambda w, on: referrals.close(by=w.cast.youssef, on=on, referral=Referring(w.cast).declined()),
    "report": lambda w, on: Referring(w.cast).reported(on),
    "send_link": lambda w, on: Referring(w.cast).linked(Referring(w.cast).refer(), on),
    "write_letter": lambda w, on: referrals.write_letter(by=w.cast.youssef, on=on, referral=Referring(w.cast).refer(), language="fr"),
    "answer_by_link": lambda w, on: Referring(w.cast).by_link(on, "answer"),
    "report_by_link": lambda w, on: Referring(w.cast).by_link(on, "report"),
    "write_back": lambda w, on: Sharing(w.cast).wrote("We helped.", on),
    "confirm_return": lambda w, on: Sharing(w.cast).returned(on),
    "write": lambda w, on: Telling(w.cast).written(on),
    "decide": lambda w, on: stories.decide(by=w.cast.salma, on=on, story=written(w), approved=True),
    "state_situation": lambda w, on: state_situation(by=w.cast.youssef, on=on, case=w.case, person=w.cast.amina, answers={"housing": ["STREET"]}),
    "ask_help": lambda w, on: assistance.ask_help(by=w.cast.youssef, on=on, case=w.case, asked=assistance.Asked(w.cast.amina, "FOOD_VOUCHER")),
    "decide_help": lambda w, on: assistance.decide_help(by=w.cast.salma, on=on, asked=help_asked(w), approved=True),
    "cancel_help": lambda w, on: assistance.cancel_help(by=w.cast.youssef, on=on, asked=help_asked(w), reason="not needed"),
    "issue_voucher": lambda w, on: assistance.issue_voucher(by=clerk(w), on=on, asked=help_approved(w), language="fr"),
    "redeem": lambda w, on: assistance.redeem(by=w.cast.youssef, on=on, text=voucher(w), place=""),
    "hand_over": lambda w, on: assistance.hand_over(by=w.cast.youssef, on=today(), asked=help_asked(w, "CLOTHING"), handed=assistance.HandedOver("SIGNATURE", on)),
    "issue": lambda w, on: paper(w, on),
    "write_by_hand": lambda w, on: papers.write_by_hand(by=w.cast.youssef, on=on, case=w.case, person=None, kind="medical-request", language="fr", values={}),
    "revoke": lambda w, on: papers.revoke(by=w.cast.youssef, on=on, record=paper(w, ago(5)), reason="typo"),
    "void": lambda w, on: papers.void(by=w.cast.youssef, on=on, paper=paper(w, ago(5)), reason="typo"),
    "use_up": lambda w, on: papers.use_up(by=w.cast.youssef, on=on, paper=paper(w, ago(5))),
    "grant": lambda w, on: grant(by=w.cast.youssef, on=today(), granted=Granted(at(w, "arrived"), w.cast.amina, "INDIVIDUAL", ("HOUSING",), "MOROCCO", on)),
}  # fmt: skip
"""Each deed of a case on a stated day. What a batch takes over from an earlier register is checked by its own rules."""

ON_THEIR_OWN = {
    "note_first_contact": "a case begins with it: its day is the first of the case, tested with `note_return`",
    "note_return": "the same for somebody on record; tested below",
    "prefer": "is said of a person, in no case",
    "plan_session": "a session lies ahead or behind by its nature; its own day is tested below",
    "open_link": "whoever gives a code does so now",
    "remind": "nobody states a day: it is the work of the day at hand",
    "end_over": "nobody states a day: it ends what is over on the day at hand",
    "let_pass": "nobody states a day: it ends what nobody answered in time",
    "note_told": "a story is told on the day of the edition, which is this day",
    **dict.fromkeys(
        ("start", "keep", "tell_apart", "link", "pass_on", "give_up", "forget_left"), "a draft hangs on no case"
    ),
    "complete": "it opens the case on the day that its pages state, which is tested there",
    "enter_sheet": "a line of a day to come is left out, and told of",
    "expire_help": "nobody states a day: it ends what is over on the day at hand",
    "receive_stock": "a shelf belongs to no case; its day is tested with it",
    "count_stock": "a shelf belongs to no case; its day is tested with it",
    "take_from": "part of a delivery, whose day is tested",
    "put_back": "part of striking out, whose day is tested",
    "first_help": "part of a delivery, whose day is tested",
    "print_blank": "blank papers belong to no case",
    "reword": "a text belongs to no case, and holds from the day on which it is recorded",
    "mark": "somebody may have attended before the case was opened",
    "mark_many": "as `mark`; its own day is tested with it",
    "invite": "a list is written on the day at hand, whatever the day of the session",
    "change_session": "a session lies ahead or behind by its nature; it is changed on the day at hand",
    "call_off": "as `change_session`",
    "certify": "a certificate is given on the day at hand; the paper checks its day",
    "note_slips": "slips without a name belong to no case",
    "offer_course": "a course belongs to no case",
    "change_course": "a course belongs to no case",
    "end_course": "a course belongs to no case",
    "move_up": "nobody states a day: a place given back goes to who waits",
    "keep_list": "a list belongs to no case",
    "let_list_go": "a list belongs to no case",
}
BATCHES = {
    "open_many", "give_consents", "record_progress_many", "state_facts", "note_factors", "take_over_many", "take_over_results", "take_over_deliveries",
    "take_over_awards", "take_over_attendance", "take_over_documents", "take_over_journeys", "take_over_pocket_money",
}  # fmt: skip
NO_DEEDS = {
    "completed",
    "state",
    "note_reading",
    "tell",
    "ask",
    "strike_off",
    "note_look",
    "deed_of",
    "finish_own",
    "rest_with_case",
    "finish_second",
    "corrected",
    "open_protected",
    "open_document",
    "open_paper",
    "open_sheet",
    "open_file",
    "look_for",
    "refusals_of",
    "told",
    "refresh",
}


def help_asked(world, type_="FOOD_VOUCHER"):
    return assistance.ask_help(
        by=world.cast.youssef, on=ago(5), case=world.case, asked=assistance.Asked(world.cast.amina, type_)
    )


def help_approved(world):
    return assistance.decide_help(by=world.cast.salma, on=ago(5), asked=help_asked(world), approved=True)


def clerk(world):
    """Somebody who neither asked nor approved."""
    return Actor.of("clerk", "Samir", [("stock-clerk", "office", "RAB")])


def voucher(world):
    row = assistance.issue_voucher(by=clerk(world), on=ago(5), asked=help_approved(world), language="fr")
    return f"{row.paper.number}-{row.paper.mark}"


def paper(world, on):
    return papers.issue(
        by=world.cast.youssef, on=on, case=world.case, person=None, kind="medical-request", language="fr", values={}
    )


def written(world):
    """A story that waits for a second person."""
    telling = Telling(world.cast)
    telling.consent(*STORY)
    return telling.written()


CALLED = reception.Noted("PHONE", "fr", "OWN_FILE")


def marked(world):
    told = {"by": world.cast.youssef, "on": today(), "case": world.case, "person": world.cast.amina}
    return reception.put_mark(**told, kind="STREET", why="tonight")


def test_a_first_contact_is_not_noted_for_tomorrow(world):
    someone = another(world.cast)
    with pytest.raises(Refusal) as refusal:
        reception.note_return(by=world.cast.youssef, on=today() + timedelta(days=1), person=someone, noted=CALLED)
    assert refusal.value.code == "in-the-future"


def journey(world, state):
    from masar.casework.movements.models import Movement

    case = world if isinstance(world, Case) else world.case
    departed = ago(8) if state == "DEPARTED" else None
    return Movement.objects.create(
        case=case, travel_on=ago(8), return_country="GIN", state=state, departed_on=departed, by="x"
    )


def day_deeds():
    """Every public verb of casework that is given a day, by name."""
    found = set()
    for path in Path(masar.casework.__file__).parent.glob("*/actions*/**/*.py"):
        found |= _verbs(path)
    for path in Path(masar.casework.__file__).parent.glob("*/actions.py"):
        found |= _verbs(path)
    return found


def _verbs(path):
    nodes = ast.parse(path.read_text()).body
    return {
        node.name
        for node in nodes
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and {"on", "rows", "stated"} & {argument.arg for argument in node.args.kwonlyargs + node.args.args}
    }


def test_every_deed_that_bears_a_day_is_tried_here():
    assert day_deeds() - BATCHES - NO_DEEDS - ON_THEIR_OWN.keys() == DEEDS.keys()


@pytest.mark.parametrize("name", DEEDS)
def test_no_deed_lies_in_the_future(world, name):
    with pytest.raises(Refusal) as refusal:
        DEEDS[name](world, today() + timedelta(days=1))
    assert refusal.value.code == "in-the-future"


@pytest.mark.parametrize("name", [name for name in DEEDS if name != "open_case"])
def test_no_deed_lies_before_the_case_or_what_it_follows(world, name):
    with pytest.raises(Refusal) as refusal:
        DEEDS[name](world, ago(31))
    assert refusal.value.code == "dates-out-of-order"


@pytest.mark.parametrize(
    ("name", "day"),
    [("put_on_hold", 29), ("lift_hold", 6), ("reopen", 6), ("step_back", 29), ("withdraw", 29), ("leave_case", 10), ("end_factor", 21)],
)  # fmt: skip
def test_what_follows_something_is_not_dated_before_it(world, name, day):
    with pytest.raises(Refusal) as refusal:
        DEEDS[name](world, ago(day))
    assert refusal.value.code == "dates-out-of-order"


@pytest.mark.parametrize(
    ("changes", "field"), [({"valid_until": ago(6)}, "valid_until"), ({"expected_by": ago(6)}, "expected_by")]
)
def test_nothing_ends_before_it_begins(world, changes, field):
    progress = actions.Progress(world.case, None, "destination-stated", State.DONE, ago(5), **changes)
    with pytest.raises(Refusal) as refusal:
        actions.record_requirement(by=world.cast.youssef, on=today(), progress=progress)
    assert (refusal.value.code, refusal.value.field) == ("ends-before-it-begins", field)


def test_a_task_is_due_after_it_is_set(world):
    with pytest.raises(Refusal) as refusal:
        actions.set_task(
            by=world.cast.youssef, on=today(), case=world.case, kind="OTHER", role="operations", due_on=ago(1)
        )
    assert refusal.value.code == "due-past"


def test_nobody_enters_the_country_tomorrow(world):
    with pytest.raises(Refusal) as refusal:
        actions.correct_case(
            by=world.cast.salma, on=today(), case=world.case, changes={"entered_on": today() + timedelta(1)}, reason="typo"
        )  # fmt: skip
    assert (refusal.value.code, refusal.value.field) == ("in-the-future", "entered")


def test_a_session_is_announced_and_marked_by_today(world):
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Refusal) as refusal:
        sessions.plan_session(by=world.cast.youssef, on=tomorrow, kind="TRAINING", title="", day=tomorrow, office="RAB")
    assert refusal.value.code == "in-the-future"
    row = sessions.plan_session(
        by=world.cast.youssef, on=today(), kind="TRAINING", title="", day=tomorrow, office="RAB"
    )
    with pytest.raises(Refusal) as refusal:
        sessions.mark(
            by=world.cast.youssef, on=tomorrow, session=row, case=world.case, person=world.cast.amina, state="INVITED"
        )
    assert refusal.value.code == "in-the-future"


def test_what_is_refused_leaves_nothing(world):
    before = StatedFact.objects.count()
    with pytest.raises(Refusal):
        DEEDS["state_facts_of"](world, today() + timedelta(days=1))
    assert StatedFact.objects.count() == before
