"""A person's request: taken down, opening the record of that one person while it is open, answered within its day."""

import io
import re

import pytest
from proof.asking import INVISIBLE, ask, seen
from pypdf import PdfReader

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Task
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.actions import NewPerson, correct, register
from masar.registry.people.models import Person
from masar.safeguards.requests import actions
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.packet import packet_of
from masar.safeguards.requests.queries import through

THIRD = {
    "consent.interpreter",
    "interview.interpreter",
    "event.hold",
    "event.glassbrokenwhy",
    "hold.reason",
    "weighing.why",
    "request.answer",
    "taking_part.name",
    "paper.reason",
    "sheet.restricted",
}
"""What the packet leaves out. What a letter says is given with a copy of the letter; restricted matters once two persons said so. Who came to a conference for an organisation is somebody else. A claim before a court, and what two persons weigh of restricted matters, are told in the answer if at all, and so answers given before are left out. Interpreters are other people; why a case once waited is gone from the record since the hold was lifted; why glass was broken may tell of restricted matters."""


def asked(world, kind="ACCESS", where="own", by="youssef"):
    case = world.cases[where]
    case.refresh_from_db()
    return actions.open_request(
        by=world.cast.actors[by], on=today(), case=case, person=case.principal, kind=kind, identity_check="DOCUMENT", wording="She asks.", asked_on=today(),
    )  # fmt: skip


def written(world, request):
    """The text of the packet."""
    content = packet_of(through(world.cast.dounia, request), Request.objects.get(pk=request.pk), today())
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_packet_holds_the_own_record_and_nobody_elses(world):
    world.cast.client("salma").get(f"/cases/{world.cases['own'].number}/?part=kept")
    text = written(world, asked(world))
    found = seen(world, text.encode())
    own = {one for one in world.canaries.values() if one.where == "own"}
    assert {one.field for one in own - found} == THIRD
    assert {one.where for one in found} == {"own"}
    assert not re.search("Youssef|Salma|Nadia|Imane|Hicham", text)
    assert "Superviseur de bureau" in text, "Who read it stands there as a role, in the French of the person."


@pytest.mark.parametrize(("language", "words"), [("ar", "السجل"), ("en", "What is held about you"), ("wo", "Ce qui est conservé")])  # fmt: skip
def test_the_packet_speaks_the_language_of_the_person(world, language, words):
    request = asked(world)
    Person.objects.filter(pk=request.person_id).update(language=language)
    request.person.refresh_from_db()
    text = INVISIBLE.sub("", written(world, request))
    assert language == "ar" or INVISIBLE.sub("", words) in text
    assert seen(world, text.encode())


def test_the_language_of_the_packet_is_chosen(world):
    request = asked(world)
    Person.objects.filter(pk=request.person_id).update(language="wo")
    case = world.cases["own"]
    cases.hold_interview(
        by=world.cast.youssef, on=today(), case=case, person=case.principal, kind="FOLLOW_UP", mode="IN_PERSON", language="ar", interpreter="",
        private=True, summary="She called.",
    )  # fmt: skip
    browser, page = world.cast.client("dounia"), f"/requests/{request.pk}/"
    shown = browser.get(page).content.decode()
    assert re.search(r'<option value="ar"[^>]* selected>', shown), "The language of the last interview."
    content = browser.get(page + "packet/?language=en").content
    assert "What is held about you" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert browser.get(page + "packet/?language=xx")["Content-Type"] == "application/pdf"


def test_other_members_are_taken_out(world):
    case = world.cases["own"]
    brother = register(
        by=world.cast.youssef, on=today(), office="RAB", new=NewPerson("Camara", "Zqbrother", "M", "GIN")
    )
    cases.add_member(by=world.cast.youssef, on=today(), case=case, person=brother, relation="SIBLING")
    cases.add_note(by=world.cast.youssef, on=today(), case=case, text="Said in confidence of the family.")
    cases.hold_interview(
        by=world.cast.youssef, on=today(), case=case, person=case.principal, kind="FOLLOW_UP", mode="IN_PERSON", language="fr", interpreter="",
        private=True, summary="Zqbrother phoned; Salma called zqbrother back.",
    )  # fmt: skip
    text = written(world, asked(world)).lower()
    assert "phoned" in text
    of_all = {
        one.word
        for one in world.canaries.values()
        if one.where == "own" and one.field in ("event.correction", "ledger_entry.reason")
    }
    assert len(of_all) == 2
    assert not [word for word in of_all if word in text], (
        "Why something of the whole case was put right may tell of the others."
    )
    assert "in confidence" not in text, "A note on a whole family may hold what another of them said."
    assert "zqbrother" not in text
    assert "salma" not in text


def test_the_record_is_open_to_who_answers_while_the_request_is(world):
    browser = world.cast.client("dounia")
    request = asked(world)
    page = f"/requests/{request.pk}/"
    shown = seen(world, ask(browser, page).content)
    assert {one.where for one in shown} == {"own"}
    assert {"S2", "SF", "S3", "S4"} <= {one.field_class for one in shown}
    assert seen(world, ask(browser, f"/cases/{request.case.number}/?part=kept").content) <= {one for one in world.canaries.values() if one.field_class == "S1"}  # fmt: skip
    assert browser.get(page).status_code == 200
    read = Event.objects.filter(verb="file-read", actor=world.cast.dounia.user, case=str(request.case_id))
    assert {one.field_class for one in read} == {"S2", "SF", "S3", "S4"}
    actions.answer(by=world.cast.dounia, on=today(), request=request, outcome="GRANTED", words="Given out.")
    assert seen(world, ask(browser, page).content) == set()
    assert browser.get(page + "packet/").status_code == 422
    assert not Task.objects.filter(reference=str(request.pk), done_on=None, kind="ANSWER_REQUEST").exists()
    with pytest.raises(Refusal) as refused:
        actions.answer(by=world.cast.dounia, on=today(), request=request, outcome="GRANTED", words="Again.")
    assert refused.value.code == "answered-already"


def test_a_request_about_something_else_opens_nothing(world):
    browser = world.cast.client("dounia")
    for kind in ("OBJECTION", "ERASURE"):
        request = asked(world, kind)
        assert seen(world, ask(browser, f"/requests/{request.pk}/").content) == set()
        assert ask(browser, f"/requests/{request.pk}/packet/").status_code == 422
        assert ask(browser, f"/requests/{request.pk}/correct/").status_code == 422


def test_who_took_the_request_down_reads_nothing_of_it_and_makes_no_packet(world):
    browser, page = world.cast.client("dounia"), f"/requests/{asked(world, by='dounia').pk}/"
    answer = ask(browser, page)
    assert seen(world, answer.content) == set()
    assert "You took this request down yourself" in answer.content.decode()
    assert "packet/" not in answer.content.decode()
    refused = browser.get(page + "packet/")
    assert refused.status_code == 422
    assert refused["Content-Type"].startswith("text/html")


def test_nobody_takes_a_request_down_out_of_reach(world):
    with pytest.raises(OutOfScope):
        asked(world, by="leila")
    with pytest.raises(Refusal) as refused:
        asked(world, by="hicham")
    assert refused.value.code == "not-permitted"


def test_a_record_is_put_right_only_under_its_request(world):
    person = world.cases["own"].principal
    with pytest.raises(Refusal) as refused:
        correct(by=world.cast.dounia, on=today(), person=person, changes={"phone": "+212600000009"}, reason="she says")
    assert refused.value.code == "not-permitted"
    with pytest.raises(Refusal) as refused:
        actions.rectify(by=world.cast.dounia, on=today(), request=asked(world), changes={"phone": "+212600000009"}, reason="she says")  # fmt: skip
    assert refused.value.code == "no-such-request"
    request = asked(world, "RECTIFICATION")
    browser, page = world.cast.client("dounia"), f"/requests/{request.pk}/correct/"
    shown = seen(world, ask(browser, page).content)
    assert {(one.where, one.field_class) for one in shown} == {("own", "SN")}
    row = Person.objects.get(pk=person.pk)
    sent = {
        "deed": new_id(), "version": row.version, "given_names": row.given_names, "family_name": row.family_name, "native_name": row.native_name,
        "sex": "F", "nationality": "GIN", "language": "fr", "phone": "+212600000009", "born_2": row.birth_date.year, "born_1": row.birth_date.month,
        "born_0": row.birth_date.day, "reason": "she says so",
    }  # fmt: skip
    answer = browser.post(page, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert Person.objects.get(pk=person.pk).phone == "+212600000009"
    assert Event.objects.filter(
        verb="person-corrected", actor=world.cast.dounia.user, params__has_key="sealed"
    ).exists()
    assert {one.role for one in Task.objects.filter(case=request.case, kind="TELL_RECIPIENT")} == {"case-worker"}


def test_a_request_is_taken_down_on_the_case_file(world):
    case = world.cases["own"]
    browser = world.cast.client("youssef")
    assert "A request of the person" in browser.get(f"/cases/{case.number}/").content.decode()
    day = today()
    sent = {
        "deed": new_id(), "person": case.principal_id, "kind": "ACCESS", "identity_check": "KNOWN", "wording": "", "on": f"{day.day}/{day.month}/{day.year}",
    }  # fmt: skip
    answer = browser.post(f"/cases/{case.number}/requests/new/", sent)
    assert answer.status_code == 302, answer.content.decode()
    listed = world.cast.client("dounia").get("/requests/").content.decode()
    assert case.number in listed
    assert browser.get("/requests/").status_code == 404


@pytest.mark.parametrize(("outcome", "badge"), [("REFUSED", "is-stop"), ("PARTLY", "is-done"), ("GRANTED", "is-done")])
def test_only_what_was_given_bears_a_tick(world, outcome, badge):
    request, browser = asked(world), world.cast.client("dounia")
    actions.answer(by=world.cast.dounia, on=today(), request=request, outcome=outcome, words="As it is.")
    listed = browser.get("/requests/").content.decode().partition(f"/requests/{request.pk}/")[2]
    page = browser.get(f"/requests/{request.pk}/").content.decode()
    assert [re.search(r'class="badge (is-\w+)"', shown)[1] for shown in (listed, page)] == [badge, badge]
