"""What hangs on no case has an end as well: people registered without one, texts of incidents and demands, whom a list held."""

from datetime import timedelta

import pytest
from casework.cases.test_turns import meanwhile, opened

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.casework.cases.models import Case
from masar.exchange.exports.actions import Wanted, ask, make
from masar.exchange.exports.actions import decide as decide_list
from masar.exchange.exports.models import Export, ExportedPerson, ExportState
from masar.foundation.access.models import DataKey
from masar.foundation.audit.log import verify
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import PartialDate, add_months, today
from masar.foundation.core.endings import endings
from masar.foundation.core.refusals import OutOfScope
from masar.registry.people.actions import NewPerson, correct, register
from masar.registry.people.actions import ask as enquire
from masar.registry.people.models import Bearer, Person
from masar.safeguards.demands.actions import Asked, enter
from masar.safeguards.demands.actions import decide as decide_demand
from masar.safeguards.demands.models import Demand
from masar.safeguards.incidents import actions as incidents
from masar.safeguards.incidents.models import Incident, IncidentTask
from masar.safeguards.incidents.rules import Kind
from masar.safeguards.retention import actions
from masar.safeguards.retention.actions import alone
from masar.safeguards.retention.models import Hold
from masar.safeguards.retention.pages import certificate
from masar.safeguards.retention.queries import cases as due_cases
from masar.safeguards.retention.queries import counted, due, due_alone, lone, lone_of, would_go_alone
from masar.safeguards.retention.rules import DONE
from masar.safeguards.retention.schedule import Category, schedule


def stranger(guarded, name="Zqalone"):
    """Somebody who was registered and never had a case."""
    return register(
        by=guarded.youssef, on=today(), office="RAB",
        new=NewPerson(name, "Fanta", "F", "GIN", PartialDate(today() - timedelta(days=9999)), phone="+212600000077"),
    )  # fmt: skip


def incident(guarded):
    said = incidents.Report(Kind.OTHER, today(), today(), "zqincident", place="zqplace")
    row = incidents.report(by=guarded.dounia, on=today(), said=said)
    incidents.assess(by=guarded.dounia, on=today(), incident=row, severity="LOW")
    incidents.decide(by=guarded.dounia, on=today(), incident=row, decision="NOBODY_TOLD", why="zqdecided")
    for task in IncidentTask.objects.filter(done_on=None):
        incidents.finish(by=guarded.dounia, on=today(), task=task)
    row.refresh_from_db()
    return incidents.close(by=guarded.dounia, on=today(), incident=row, lessons="zqlessons")


def demand(guarded):
    row = enter(by=guarded.dounia, on=today(), asked=Asked("COURT", "Court of Rabat", today(), "zqasked", "zqbasis"))
    return decide_demand(by=guarded.karim, on=today(), demand=row, decision="REFUSED", why="zqwhy")


def a_list(guarded):
    row = ask(
        by=guarded.karim, on=today(), wanted=Wanted("REPORTING", plain=True, reason="zqreason because it must be")
    )
    return make(by=guarded.karim, on=today(), export=row)


def a_refused_list(guarded):
    """It is never made: its time counts from when it was asked for."""
    row = ask(
        by=guarded.karim, on=today(), wanted=Wanted("REPORTING", plain=True, reason="zqreason because it must be")
    )
    Export.objects.update(state=ExportState.WAITING)
    row.refresh_from_db()
    decide_list(by=guarded.dounia, on=today(), export=row, approved=False, reason="zqrefused: too many people")
    return row


def run(guarded, on):
    row = actions.propose(by=guarded.dounia, on=on)
    actions.confirm(by=guarded.karim, on=on, run=row, job=row.pk)
    for one in lone_of(row):
        actions.carry_out_alone(by=guarded.karim, on=on, row=one)
    return actions.finish(by=guarded.karim, on=on, run=row, swept=False)


def after(category):
    """The first day on which what was done today is due."""
    return add_months(today(), 12 * schedule().periods[category].years) + timedelta(days=1)


def test_somebody_registered_without_a_case_is_forgotten_after_the_last_deed(guarded):
    person, later = stranger(guarded), stranger(guarded, "Zqtouched")
    on = after(Category.REGISTERED)
    correct(by=guarded.youssef, on=today() + timedelta(days=60), person=later, changes={"phone": "+212600000078"}, reason="she says")  # fmt: skip
    assert due_alone(guarded.dounia, on - timedelta(days=2)) == {}
    row = run(guarded, on)
    person.refresh_from_db()
    assert (person.family_name, person.given_names, person.phone, person.anonymised_on) == ("–", "", "", on)
    assert (person.birth_date.day, person.birth_precision, person.nationality) == (1, "month", "GIN")
    assert not Bearer.objects.filter(person=person).exists()
    assert not DataKey.objects.filter(pk=person.pk).exists()
    later.refresh_from_db()
    assert later.family_name == "Zqtouched"
    assert Person.objects.get(pk=guarded.amina.pk).given_names == "Amina", "She has a case."
    assert ("People registered without a case", "1") in certificate(row, [], counted(lone_of(row), DONE))
    assert verify()[1] is None


def test_somebody_who_was_touched_after_the_proposal_is_left_out(guarded):
    person, on = stranger(guarded), after(Category.REGISTERED)
    row = actions.propose(by=guarded.dounia, on=on)
    actions.confirm(by=guarded.karim, on=on, run=row, job=row.pk)
    correct(by=guarded.youssef, on=on, person=person, changes={"phone": "+212600000078"}, reason="she came back")
    (one,) = lone_of(row)
    assert actions.carry_out_alone(by=guarded.karim, on=on, row=one).state == "refused"
    person.refresh_from_db()
    assert person.family_name == "Zqalone"


def test_somebody_who_got_a_case_while_the_run_waited_for_its_turn_is_left_out(guarded, monkeypatch):
    """The name was emptied and the key thrown away of somebody who had just been given a case."""
    person, on = stranger(guarded), after(Category.REGISTERED)
    row = actions.propose(by=guarded.dounia, on=on)
    actions.confirm(by=guarded.karim, on=on, run=row, job=row.pk)
    meanwhile(monkeypatch, alone, "people_in_turn", lambda: opened(guarded, person))
    (one,) = lone_of(row)
    assert actions.carry_out_alone(by=guarded.karim, on=on, row=one).state == "refused"
    person.refresh_from_db()
    assert person.family_name == "Zqalone"
    assert DataKey.objects.filter(pk=person.pk).exists()


def test_somebody_of_whom_another_office_asked_is_kept(guarded):
    """A question between offices stands in the log under its own key, not under the person’s."""
    person, on = stranger(guarded), after(Category.REGISTERED)
    asked = on - timedelta(days=300)
    row = actions.propose(by=guarded.dounia, on=on)
    actions.confirm(by=guarded.karim, on=on, run=row, job=row.pk)
    enquire(by=guarded.brahim, on=asked, person=person.pk, reason="He is here today", asking_office="OUJ")
    assert due_alone(guarded.dounia, on) == {}
    (one,) = lone_of(row)
    assert actions.carry_out_alone(by=guarded.karim, on=on, row=one).state == "refused"


@pytest.mark.parametrize(("make_one", "model", "category"), [(incident, Incident, "INCIDENT"), (demand, Demand, "DEMAND"), (a_list, Export, "LIST"), (a_refused_list, Export, "LIST")])  # fmt: skip
def test_texts_and_lists_end_and_the_record_of_them_stays(guarded, make_one, model, category):
    made, on = make_one(guarded), after(category)
    ending = model.ends
    assert DataKey.objects.filter(pk=getattr(made, ending.key)).exists()
    assert ExportedPerson.objects.exists() is (make_one is a_list)
    assert due_alone(guarded.dounia, on - timedelta(days=3)).get(category) is None
    promised = would_go_alone(due_alone(guarded.dounia, on))
    assert run(guarded, on).removed == promised, "What the preview said is what the certificate says."
    row = model.objects.get()
    assert row.emptied_on == on
    assert not any(getattr(row, name) for name in ending.texts())
    assert not DataKey.objects.filter(pk=getattr(made, ending.key)).exists()
    assert not ExportedPerson.objects.exists()
    assert (row.created_at, str(row)) == (made.created_at, str(made))
    assert due_alone(guarded.dounia, on).get(category) is None
    assert Event.objects.get(verb="record-ended", record=str(row.pk)).params["category"] == category


def test_every_text_that_hangs_on_no_case_is_emptied_by_its_ending():
    for model, ending in endings():
        sealed = {field.name for field in model._meta.concrete_fields if type(field).__name__ == "SealedText"}
        assert sealed <= set(ending.texts()), model


def test_what_is_held_back_takes_no_place_in_a_run(guarded, monkeypatch):
    """Cases held for a court came first and left no place for those behind them."""
    monkeypatch.setattr(due_cases, "AT_MOST", 1)
    case, ended = guarded.amina_case, today() - timedelta(days=9999)
    Case.objects.filter(pk=case.pk).update(status="closed", ended_on=ended)
    case.refresh_from_db()
    copies = []
    for days in (1, 2):
        other = Case.objects.get(pk=case.pk)
        other.pk, other._state.adding, other.number, other.reference = None, True, f"{case.number}{days}", ""
        other.id, other.ended_on = type(case)._meta.pk.get_default(), ended + timedelta(days=days)
        other.save()
        copies.append(other)
    Hold.objects.create(case=case, kind="LEGAL", placed_on=today(), placed_by="x")
    assert [(one.case.pk, one.why) for one in due(guarded.dounia, today())] == [(case.pk, "held"), (copies[0].pk, "")]


def test_who_was_touched_takes_no_place_in_a_run(guarded, monkeypatch):
    """The oldest were taken first and then dropped: who stood behind them never came on a list."""
    monkeypatch.setattr(lone, "AT_MOST", 1)
    people = [stranger(guarded, f"Zqalone{letter}") for letter in "abcde"]
    for one in people[:3]:
        correct(by=guarded.youssef, on=today() + timedelta(days=60), person=one, changes={"phone": "+212600000078"}, reason="she says")  # fmt: skip
    assert due_alone(guarded.dounia, after(Category.REGISTERED)) == {Category.REGISTERED: [people[3].pk]}


def test_no_case_is_opened_for_who_was_anonymised_meanwhile(cast):
    person = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Bah", "Mariama", "F", "GIN"))
    Person.objects.filter(pk=person.pk).update(anonymised_on=today())
    with pytest.raises(OutOfScope):
        open_case(
            by=cast.youssef,
            on=today(),
            new=NewCase((NewMember(person, "PRINCIPAL"),), today(), "WALK_IN"),
            office="RAB",
        )
