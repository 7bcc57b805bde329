"""The rapid screen: recorded, refused, sealed, and never telling on the page what an answer means."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import LedgerEntry
from masar.casework.protection import actions
from masar.casework.protection.models import Factor, Screen
from masar.casework.protection.queries import factors, screens
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State

QUESTIONS = [question.code for question in code_list("screen-question")]


def screen(cast, by="youssef", yes=("FORCED", "OWN_SEX_INTERVIEWER"), on=None, **open_questions):
    return actions.screen(
        by=getattr(cast, by), on=on or today(), case=cast.amina_case, person=cast.amina, yes=yes, **open_questions
    )


def address(cast):
    return reverse("protection-screen", args=[cast.amina_case.number])


def sent(cast, yes=(), **changes):
    answers = {code: "yes" if code in yes else "no" for code in QUESTIONS}
    return {
        "deed": "018f3c2e-0000-7000-8000-000000000001",
        "person": str(cast.amina.pk),
        "on": today().isoformat(),
        **answers,
        **changes,
    }


def case_file(cast, name):
    return cast.client(name).get(reverse("case", args=[cast.amina_case.number]) + "?part=help").content.decode()


def protection_panel(cast, name):
    return re.search(r'<section class="card panel" id="protection">.*?</section>', case_file(cast, name), re.S).group()


def test_the_page_records_the_screen_and_its_factor(cast):
    answer = cast.client("youssef").post(address(cast), sent(cast, yes=["FORCED"]))
    assert answer.url == reverse("case", args=[cast.amina_case.number])
    assert [one.yes for one in screens(cast.youssef, cast.amina_case)] == [("FORCED",)]
    assert [one.code for one in factors(cast.youssef, cast.amina_case)] == ["POT_VOT"]


def test_the_requirement_is_met(cast):
    screen(cast, yes=())
    met = LedgerEntry.objects.get(case=cast.amina_case, requirement=actions.SCREEN)
    assert (met.person_id, met.state) == (cast.amina.pk, State.DONE)


def test_nothing_is_preset_not_even_by_the_address(cast):
    page = cast.client("youssef").get(address(cast) + f"?person={cast.amina.pk}&FORCED=yes").content.decode()
    ticked = re.findall(r"<input[^>]*\bchecked[^>]*>", page)
    assert [re.search(r'name="(\w+)"', one).group(1) for one in ticked] == ["person"]


def test_the_page_tells_no_consequence_and_answers_alike(cast):
    client = cast.client("youssef")
    page = client.get(address(cast)).content.decode()
    assert "trafficking" not in page.lower()
    for number, yes in enumerate(([], QUESTIONS), start=1):
        answer = client.post(
            address(cast), sent(cast, yes=yes, deed=f"018f3c2e-0000-7000-8000-00000000000{number}"), follow=True
        )
        assert [str(message) for message in answer.context["messages"]] == ["The screen is recorded."]


def test_an_unanswered_question_is_named_and_the_others_stay(cast):
    data = sent(cast, yes=["VIOLENCE"])
    del data["SELF_HARM"]
    answer = cast.client("youssef").post(address(cast), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"SELF_HARM": ["Choose an answer."]}
    assert re.search(r'name="VIOLENCE"\s+value="yes"[^>]*checked', answer.content.decode())
    assert not Screen.objects.exists()


def test_a_day_to_come_is_refused_at_its_field(cast):
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        screen(cast, on=tomorrow)
    assert refused.value.code == "in-the-future"
    answer = cast.client("youssef").post(address(cast), sent(cast, on=tomorrow.isoformat()))
    assert answer.context["form"].errors["on"] == [refused.value.sentence]


def test_an_ended_case_is_refused(cast):
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="")
    cast.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        screen(cast)
    assert refused.value.code == "case-closed"
    answer = cast.client("youssef").post(address(cast), sent(cast))
    assert answer.context["form"].non_field_errors() == [refused.value.sentence]


def test_the_same_form_sent_twice_screens_once(cast):
    client = cast.client("youssef")
    client.post(address(cast), sent(cast))
    client.post(address(cast), sent(cast))
    assert Screen.objects.count() == 1


def test_another_person_than_a_member_is_not_found(cast):
    answer = cast.client("youssef").post(address(cast), sent(cast, person="018f3c2e-0000-7000-8000-00000000dead"))
    assert answer.status_code == 422
    assert "person" in answer.context["form"].errors


@pytest.mark.parametrize("name", ["hicham", "nadia", "karim", "sofia", "driss", "leila", "brahim"])
def test_who_may_not_finds_no_page(cast, name):
    client = cast.client(name)
    assert client.get(address(cast)).status_code == 404
    assert client.post(address(cast), sent(cast)).status_code == 404
    assert not Screen.objects.exists()


def test_the_action_refuses_another_role_and_hides_from_another_office(cast):
    with pytest.raises(Refusal) as refused:
        screen(cast, by="hicham")
    assert refused.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        screen(cast, by="leila")


def test_who_reads_protection_sees_count_factors_and_wishes(cast):
    screen(cast)
    for name in ("youssef", "salma", "imane"):
        panel = protection_panel(cast, name)
        assert "2 answered yes" in panel
        assert "Potential victim of trafficking" in panel
        assert code_list("screen-question").label("OWN_SEX_INTERVIEWER", "en") in panel


@pytest.mark.parametrize("name", ["hicham", "nadia", "karim"])
def test_others_see_that_it_was_held_and_nothing_found(cast, name):
    screen(cast)
    panel = protection_panel(cast, name)
    assert "Restricted" in panel
    page = case_file(cast, name)
    assert "trafficking" not in page.lower()
    assert "answered yes" not in page
    assert "own sex" not in page


def test_others_cannot_tell_a_screen_with_yes_from_one_without(cast):
    screen(cast, yes=())
    without = protection_panel(cast, "hicham")
    Screen.objects.all().delete()
    screen(cast)
    assert Factor.objects.count() == 1
    assert protection_panel(cast, "hicham") == without


def test_answers_and_factors_are_sealed_at_rest(cast):
    screen(cast)
    assert "FORCED" not in Screen.objects.get().answers
    assert "POT_VOT" not in Factor.objects.get().code


def test_what_was_declined_or_not_asked_is_kept_and_counts_as_no_risk(cast):
    answers = sent(cast, yes=["AGED_60"], FORCED="declined", SELF_HARM="not-asked")
    assert cast.client("youssef").post(address(cast), answers).status_code == 302
    (kept,) = screens(cast.youssef, cast.amina_case)
    assert (kept.yes, kept.declined, kept.not_asked) == (("AGED_60",), ("FORCED",), ("SELF_HARM",))
    assert [one.code for one in factors(cast.youssef, cast.amina_case)] == ["ELDERLY"]
    assert "FORCED" not in Screen.objects.get().answers
    assert LedgerEntry.objects.get(case=cast.amina_case, requirement=actions.SCREEN).state == State.DONE


def test_an_incomplete_screen_says_what_is_open_to_who_reads_protection(cast):
    asked = code_list("screen-question")
    screen(cast, yes=(), declined=["FORCED"], not_asked=["SELF_HARM"])
    panel = protection_panel(cast, "imane")
    assert "Incomplete: None answered yes" in panel
    assert f"Declined to answer: {asked.label('FORCED', 'en')}" in panel
    assert f"Not asked: {asked.label('SELF_HARM', 'en')}" in panel
    screen(cast, yes=())
    assert protection_panel(cast, "imane").count("Incomplete") == 1


@pytest.mark.parametrize("name", ["hicham", "nadia", "karim"])
def test_others_cannot_tell_an_incomplete_screen_from_a_complete_one(cast, name):
    screen(cast, yes=())
    complete = protection_panel(cast, name)
    Screen.objects.all().delete()
    screen(cast, yes=(), declined=["FORCED"])
    assert protection_panel(cast, name) == complete


def test_a_screen_in_which_nothing_was_asked_is_none(cast):
    with pytest.raises(Refusal) as refused:
        screen(cast, yes=(), not_asked=QUESTIONS)
    assert refused.value.code == "nothing-asked"
    screen(cast, yes=(), declined=QUESTIONS)
    with pytest.raises(ValueError, match="one answer"):
        screen(cast, yes=["FORCED"], declined=["FORCED"])
    with pytest.raises(KeyError):
        screen(cast, yes=(), declined=["NO_SUCH_QUESTION"])


def tasks(cast):
    return sorted((one.kind, one.role, one.due_on - today()) for one in cast.amina_case.tasks.filter(done_on=None))


@pytest.mark.parametrize("question", QUESTIONS)
def test_any_yes_asks_for_the_full_assessment_once(cast, question):
    screen(cast, yes=[question])
    screen(cast, yes=[question])
    assert ("FULL_ASSESSMENT", "protection-officer", timedelta(days=3)) in tasks(cast)
    assert len([one for one in tasks(cast) if one[0] == "FULL_ASSESSMENT"]) == 1


def test_no_yes_asks_for_nothing(cast):
    screen(cast, yes=(), declined=["SELF_HARM"])
    assert tasks(cast) == []


def test_who_wishes_someone_of_their_own_sex_is_given_that(cast):
    screen(cast, yes=["OWN_SEX_INTERVIEWER"])
    assert ("OWN_SEX_INTERVIEWER", "case-worker", timedelta(days=2)) in tasks(cast)


def test_thoughts_of_self_harm_call_the_protection_officer_at_once(
    cast, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        screen(cast, yes=["SELF_HARM"])
    assert ("PROTECTION_URGENT", "protection-officer", timedelta(0)) in tasks(cast)
    (letter,) = mailoutbox
    assert letter.to == ["imane@example.org"]
    assert cast.amina_case.number in letter.body
    for word in ("harm", "Amina", "Diallo", "screen", "protection"):
        assert word.lower() not in (letter.subject + letter.body).lower()


@pytest.mark.parametrize("name", ["hicham", "nadia", "karim"])
def test_others_see_neither_the_tasks_nor_that_they_were_set(cast, name):
    page = cast.client(name).get(reverse("case", args=[cast.amina_case.number])).content.decode()
    screen(cast, yes=())
    without = cast.client(name).get(reverse("case", args=[cast.amina_case.number])).content.decode()
    Screen.objects.all().delete()
    screen(cast, yes=["SELF_HARM", "SMUGGLER_DEBT", "OWN_SEX_INTERVIEWER"])
    after = cast.client(name).get(reverse("case", args=[cast.amina_case.number])).content.decode()
    assert "No task is open." in after
    assert "Task set" not in after
    assert page != ""
    assert ("Restricted" in after) == ("Restricted" in without)
