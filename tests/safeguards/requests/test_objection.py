"""An objection restricts the record: what it stops, what goes on, who is told, and how it ends."""

from datetime import timedelta

import pytest
from casework.sharing.sharing import Sharing
from casework.stories.telling import STORY, Telling
from exchange.exports.made import made
from exchange.transfer.lists import AWA, taken

from masar.casework.cases.actions import NewCase, NewMember, add_note, end_case, open_case
from masar.casework.cases.models import TASK, Case, Move, Task
from masar.casework.movements.models import TravelDocument
from masar.casework.sharing.queries import shares_outside
from masar.casework.stories.queries import may_be_told
from masar.exchange.exports.actions import open_archive
from masar.exchange.exports.models import Export, ExportedPerson
from masar.foundation.access.accounts import grant
from masar.foundation.access.models import User
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.registry.people.models import Person, Restriction
from masar.safeguards.requests import actions
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.queries import requests

WHY = "She took her objection back in person."


def asked(guarded, kind="OBJECTION", by="youssef", asked_on=None):
    case = Case.objects.select_related("principal").get(pk=guarded.amina_case.pk)
    return actions.open_request(
        by=guarded.actors[by], on=today(), case=case, person=case.principal, kind=kind, identity_check="DOCUMENT", wording="Leave me alone.",
        asked_on=asked_on or today(),
    )  # fmt: skip


def code_of(deed, *words, **options):
    with pytest.raises(Refusal) as refusal:
        deed(*words, **options)
    return refusal.value.code


def kinds(case):
    return sorted(Task.objects.filter(case=case, done_on=None).values_list("kind", flat=True))


def test_nothing_is_shared_and_what_was_shared_is_closed_until_it_is_lifted(guarded):
    sharing = Sharing(guarded)
    partner = sharing.account()
    sharing.answered()
    assert shares_outside(partner)
    request = asked(guarded)
    assert shares_outside(partner) == []
    assert (
        "Closed while the person objects"
        in guarded.client("youssef").get(f"/cases/{guarded.amina_case.number}/?part=kept").content.decode()
    )
    assert code_of(sharing.shared) == "record-restricted"
    assert kinds(guarded.amina_case).count("TELL_OBJECTION") == 1, "Who has accepted what was shared."
    assert code_of(actions.lift, by=guarded.dounia, on=today(), request=request, reason="no") == "reason-missing"
    assert code_of(actions.lift, by=guarded.youssef, on=today(), request=request, reason=WHY) == "not-permitted"
    actions.lift(by=guarded.dounia, on=today(), request=request, reason=WHY)
    assert shares_outside(partner)
    assert kinds(guarded.amina_case).count("TELL_LIFTED") == 1
    assert code_of(actions.lift, by=guarded.dounia, on=today(), request=request, reason=WHY) == "not-restricted"
    told = Event.objects.get(verb="restriction-lifted", kind="person")
    assert (WHY in str(told.params), bool(told.params["reason"])) == (False, True)


def test_whoever_has_something_of_any_of_their_cases_is_told(guarded):
    old = Case.objects.get(pk=guarded.amina_case.pk)
    TravelDocument.objects.create(
        case=old, person=guarded.amina, type="LAISSEZ_PASSER", state="requested", embassy="Guinea", requested_on=today(), by=guarded.hicham.user
    )  # fmt: skip
    made(guarded.salma)
    end_case(by=guarded.youssef, on=today(), case=old, code="UNREACHABLE", reason="as it is")
    again = NewCase((NewMember(guarded.amina, "PRINCIPAL"),), today(), "WALK_IN", return_country="GIN")
    new = open_case(by=guarded.youssef, on=today(), new=again, office="RAB")
    Case.objects.filter(pk=old.pk).update(office="OUJ", worker="")
    row = actions.open_request(
        by=guarded.youssef, on=today(), case=new, person=guarded.amina, kind="OBJECTION", identity_check="KNOWN", wording="", asked_on=today()
    )  # fmt: skip
    assert kinds(old).count("TELL_OBJECTION") == 2, "The embassy, and who has the list."
    assert Move.objects.filter(case=old, requirement=TASK + "TELL_OBJECTION").exists()
    assert "TELL_OBJECTION" not in kinds(new)
    actions.lift(by=guarded.dounia, on=today(), request=row, reason=WHY)
    assert kinds(old).count("TELL_LIFTED") == 2


def test_they_stand_in_no_list_and_a_list_that_holds_them_is_not_taken_away(guarded):
    taken(guarded.karim, AWA)
    before = made(guarded.salma)
    assert before.people == 2
    asked(guarded)
    assert code_of(open_archive, by=guarded.salma, on=today(), export=before) == "list-outdated"
    assert made(guarded.salma).people == 1
    assert not ExportedPerson.objects.filter(export=Export.objects.latest("id"), person=guarded.amina.pk).exists()


def test_no_story_is_written_or_told(guarded):
    telling = Telling(guarded)
    telling.consent(*STORY)
    row = telling.approved(telling.written())
    assert may_be_told(row.pk, today())
    request = asked(guarded)
    assert not may_be_told(row.pk, today())
    assert code_of(telling.written) == "record-restricted"
    actions.lift(by=guarded.dounia, on=today(), request=request, reason=WHY)
    assert may_be_told(row.pk, today())


def test_the_help_goes_on_and_every_page_of_the_case_says_so(guarded, words):
    asked(guarded)
    add_note(by=guarded.youssef, on=today(), case=guarded.amina_case, text="She came for her ticket.")
    browser = guarded.client("youssef")
    for page in ("", "?part=help", "?part=kept"):
        shown = words(browser.get(f"/cases/{guarded.amina_case.number}/{page}"))
        assert "objected to the use of their record" in shown
    assert shown.count("objected on") == 2, "The panels of sharing and of stories."
    assert "Objected to the use of the record" in words(browser.get(f"/people/{guarded.amina.pk}/"))
    assert "objected" not in words(guarded.client("karim").get("/"))


def test_it_is_lifted_on_the_page_of_the_request_whatever_the_answer(guarded, words):
    request = asked(guarded)
    actions.answer(by=guarded.dounia, on=today(), request=request, outcome="REFUSED", words="A duty of law.")
    browser, page = guarded.client("dounia"), f"/requests/{request.pk}/"
    assert "Lift the restriction" in words(browser.get(page))
    assert Restriction.objects.filter(lifted_on=None).exists(), "An answer lifts nothing."
    assert browser.post(page + "lift/", {"deed": new_id(), "reason": "short"}).status_code == 422
    assert browser.post(page + "lift/", {"deed": new_id(), "reason": WHY}).status_code == 302
    assert "Lift the restriction" not in words(browser.get(page))
    assert browser.post(page + "lift/", {"deed": new_id(), "reason": WHY}).status_code == 422
    assert guarded.client("youssef").post(page + "lift/", {"deed": new_id(), "reason": WHY}).status_code == 404


def test_the_case_is_put_right_under_its_request_and_the_old_value_is_kept(guarded):
    request = asked(guarded, "RECTIFICATION")
    case = Case.objects.get(pk=guarded.amina_case.pk)
    browser, page = guarded.client("dounia"), f"/requests/{request.pk}/correct-case/"
    assert "Conakry" in browser.get(page).content.decode()
    assert Event.objects.filter(verb="file-read", actor=guarded.dounia.user, case=str(case.pk)).exists()
    day = today()
    sent = {
        "deed": new_id(), "version": case.version, "return_country": "GIN", "destination": "Zqkankan", "channel": case.channel, "reason": "she says so",
        "on_0": day.day, "on_1": day.month, "on_2": day.year, "on": f"{day.day}/{day.month}/{day.year}",
    }  # fmt: skip
    answer = browser.post(page, sent)
    assert answer.status_code == 302, answer.content.decode()
    case.refresh_from_db()
    assert case.destination == "Zqkankan"
    told = Event.objects.get(verb="case-corrected", actor=guarded.dounia.user)
    assert "Zqkankan" not in str(told.params)
    assert set(told.params["sealed"]) == {"destination"}
    objection = asked(guarded)
    change = {
        "by": guarded.dounia,
        "on": today(),
        "request": objection,
        "changes": {"destination": "Boké"},
        "reason": "she says so",
    }
    assert code_of(actions.rectify_case, **change) == "no-such-request"


def test_nobody_opens_a_record_to_themselves_by_taking_the_request_down(guarded):
    own = asked(guarded, "RECTIFICATION", by="dounia")
    browser = guarded.client("dounia")
    for page in ("correct", "correct-case"):
        answer = browser.get(f"/requests/{own.pk}/{page}/")
        assert answer.status_code == 422
        assert "Diallo" not in answer.content.decode()
    assert (
        code_of(actions.rectify_case, by=guarded.dounia, on=today(), request=own, changes={}, reason="x")
        == "own-request"
    )


def test_who_took_a_request_down_answers_it_only_where_nobody_else_can(guarded, mission):
    own, browser = asked(guarded, "ACCESS", by="dounia"), guarded.client("dounia")
    page, sent = f"/requests/{own.pk}/", {"outcome": "GRANTED", "answer": "It was taken down again."}
    assert "No other focal point has an account" in browser.get(page).content.decode()
    grant(by=mission, on=today(), user=guarded.users["sofia"], role="data-protection-focal-point")
    assert f"{page}answer/" not in browser.get(page).content.decode()
    assert browser.get(f"{page}answer/").status_code == 422
    answer = browser.post(f"{page}answer/", {"deed": new_id(), **sent})
    assert answer.status_code == 422
    assert {"Another focal point answers it" in answer.content.decode(), sent["answer"] in answer.content.decode()} == {
        True
    }
    assert Request.objects.get(pk=own.pk).is_open
    User.objects.filter(pk=guarded.users["sofia"].pk).update(is_active=False)
    assert browser.post(f"{page}answer/", {"deed": new_id(), **sent}).status_code == 302
    assert not Request.objects.get(pk=own.pk).is_open


def test_the_register_is_sorted_before_it_is_cut(guarded, monkeypatch):
    monkeypatch.setattr("masar.safeguards.requests.queries.LISTED", 2)
    urgent = asked(guarded, "ACCESS", asked_on=today() - timedelta(days=20))
    for _turn in range(2):
        answered = asked(guarded, "ACCESS")
        actions.answer(by=guarded.dounia, on=today(), request=answered, outcome="GRANTED", words="Given out.")
    later = asked(guarded, "ERASURE")
    assert requests(guarded.dounia) == [urgent, later]
    assert Request.objects.count() == 4
    assert Person.objects.get(pk=guarded.amina.pk).anonymised_on is None
