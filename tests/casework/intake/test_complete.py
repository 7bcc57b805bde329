"""Completing a registration: who, with whom, on which consent, with which papers and needs – in one deed or not at all."""

from datetime import timedelta
from uuid import uuid4

import pytest
from casework.intake.walking import Walk

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.casework.cases.models import Case, Consent, LedgerEntry, Member, Task
from masar.casework.cases.queries.picture import facts_known
from masar.casework.intake.models import Intake, Situation
from masar.casework.intake.queries import situations
from masar.casework.protection.queries import factors
from masar.foundation.access.models import DataKey
from masar.foundation.access.sealed import seals
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import Precision, today
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.models import IdentityDocument, Person
from masar.registry.people.queries import documents


@pytest.fixture
def youssef(cast):
    return cast.client("youssef")


def before():
    return Person.objects.count(), Case.objects.count(), Consent.objects.count()


def test_one_adult_is_registered_and_the_case_stands_registered(cast, youssef):
    walk = Walk(youssef)
    case = walk.whole()
    person = case.principal
    assert (person.name, person.phone, person.office, person.worker) == (
        "Moussa TRAORÉ",
        "+212622334455",
        "RAB",
        cast.youssef.user,
    )
    assert (case.stage, case.destination, sorted(case.reasons), case.channel) == (
        "registered",
        "Kayes",
        ["FAMILY", "NO_WORK"],
        "WALK_IN",
    )
    assert (case.entered_on.year, case.entered_precision) == (2023, Precision.YEAR)
    assert walk.answer.url == f"/cases/{case.number}/protection/screens/new/?person={person.pk}"
    assert "Registered. The case is open; the rapid screen comes next." in youssef.get(walk.answer.url).content.decode()


@pytest.mark.rule("R9")
def test_the_consent_is_on_record_with_its_language_and_interpreter(youssef):
    case = Walk(youssef, language={"language": "ff", "interpreting": "yes", "interpreter": "Kadiatou Barry"}).whole()
    consent = Consent.objects.get(case=case)
    assert (consent.purpose, consent.given, consent.given_by, consent.method, consent.explained) == (
        "PROCESSING",
        True,
        "PERSON",
        "SIGNED",
        "SPOKEN",
    )
    assert (consent.language, consent.interpreter, case.principal.language) == ("ff", "Kadiatou Barry", "ff")


def test_the_paper_in_hand_is_noted_with_its_number_sealed(cast, youssef):
    case = Walk(youssef).whole()
    (paper, number) = documents(cast.youssef, case.principal)[0]
    assert (paper.type, paper.country, number) == ("PASSPORT", "MLI", "AA1234567")
    assert "AA1234567" not in paper.number
    assert facts_known(case, str(case.principal_id)) == {"passport_valid": True, "overstay": True}


def test_no_paper_at_all_notes_none(youssef):
    case = Walk(
        youssef, documents={"type": "NONE", "number": "", "country": "", "expires_on": "", "document_place": "LOST"}
    ).whole()
    assert not IdentityDocument.objects.filter(person=case.principal).exists()


def test_the_situation_is_sealed_and_opens_for_who_reads_protection(cast, youssef):
    case = Walk(youssef, situation={"skills": "maçonnerie"}).whole()
    row = Situation.objects.get(case=case)
    assert "nnerie" not in row.answers
    (told,) = situations(cast.youssef, case)
    assert (told.answers["skills"], told.answers["housing"], told.answers["literacy"]) == (
        ["maçonnerie"],
        ["SHARED"],
        ["READS_WRITES"],
    )
    assert situations(cast.hicham, case)[0].answers is None
    assert situations(cast.leila, case) == []


def test_what_concerns_the_person_goes_to_its_compartment(cast, youssef):
    case = Walk(
        youssef,
        needs={"concerns": ["FEAR", "ASYLUM", "ILLNESS", "PREGNANCY"]},
        situation={"status": ""},
        identity={"sex": "F"},
    ).whole()
    known = facts_known(case, str(case.principal_id))
    assert {name for name, value in known.items() if value} == {
        "passport_valid",
        "fear_of_return",
        "asylum_seeker",
        "health_need",
        "pregnant",
    }
    assert {one.code for one in factors(cast.youssef, case)} == {"HEALTH_NEEDS", "PREGNANT"}


@pytest.mark.rule("R23")
def test_who_was_helped_to_return_before_is_shown_to_who_decides(cast, youssef):
    case = Walk(youssef, needs={"concerns": ["RETURNED_BEFORE"]}).whole()
    page = cast.client("salma").get(f"/cases/{case.number}/").content.decode()
    assert "Earlier return reviewed" in page


def test_what_is_needed_today_is_a_task_for_today(youssef):
    case = Walk(youssef, needs={"needs": ["FOOD", "SHELTER"]}).whole()
    task = Task.objects.get(case=case, kind="URGENT_NEED")
    assert (task.role, task.due_on) == ("case-worker", today())
    assert not Task.objects.filter(
        case=Walk(
            youssef,
            identity={"given_names": "Lamine", "family_name": "Ouologuem", "phone": "0655667788"},
            needs={"needs": ["NONE"]},
        ).whole()
    ).exists()


def test_a_family_is_registered_in_one_case_and_each_consent_is_their_own(youssef):
    family = {
        "travels": "together", "all_agree": "on", "family-0-given_names": "Awa", "family-0-family_name": "Coulibaly", "family-0-sex": "F",
        "family-0-birth_year": "1998", "family-0-relation": "SPOUSE", "family-1-given_names": "Sékou", "family-1-sex": "M",
        "family-1-birth_year": str(today().year - 4), "family-1-relation": "CHILD",
    }  # fmt: skip
    case = Walk(youssef, family=family).whole()
    members = {
        one.person.given_names: (one.relation, one.person.family_name) for one in Member.objects.filter(case=case)
    }
    assert members == {"Moussa": ("PRINCIPAL", "Traoré"), "Awa": ("SPOUSE", "Coulibaly"), "Sékou": ("CHILD", "Traoré")}
    answered = {one.person.given_names: one.given_by for one in Consent.objects.filter(case=case)}
    assert answered == {"Moussa": "PERSON", "Awa": "PERSON", "Sékou": "GUARDIAN"}
    assert case.stage == "registered"


def test_a_family_whose_consents_were_not_asked_waits_for_them(youssef):
    family = {
        "travels": "together",
        "family-0-given_names": "Awa",
        "family-0-sex": "F",
        "family-0-birth_year": "1998",
        "family-0-relation": "SPOUSE",
    }
    case = Walk(youssef, family=family).whole()
    assert (Consent.objects.filter(case=case).count(), case.stage) == (1, "contacted")


def test_a_child_alone_is_noted_as_one_and_answers_by_a_guardian(cast, youssef):
    child = {"born_day": "", "born_month": "", "born_year": str(today().year - 15)}
    case = Walk(youssef, identity=child, consent={"given_by": "AUTHORITY"}, needs={"concerns": ["NONE"]}).whole()
    assert facts_known(case, str(case.principal_id))["unaccompanied"] is True
    assert {one.code for one in factors(cast.imane, case)} == {"UNACC_CHILD"}


@pytest.mark.rule("R9")
def test_a_child_does_not_agree_alone(youssef, words):
    child = {"born_day": "", "born_month": "", "born_year": str(today().year - 15)}
    known = before()
    walk = Walk(youssef, identity=child).to("check")
    answer = walk.register()
    assert answer.status_code == 422
    assert "Nobody under 18 consents alone." in words(answer)
    assert before() == known


@pytest.mark.rule("R9")
def test_without_consent_nothing_is_kept(youssef):
    known = before()
    answer = Walk(youssef, consent={"agreed": "no", "method": "", "explained": ""}).begin()
    assert answer.url == "/people/"
    assert "Nothing was kept: the person does not agree." in youssef.get("/people/").content.decode()
    assert (before(), Intake.objects.count()) == (known, 0)


@pytest.mark.rule("R9")
def test_who_changes_their_mind_leaves_nothing_behind(youssef):
    walk = Walk(youssef).to("needs")
    key = walk.draft.pk
    answer = walk.send("consent", agreed="no")
    assert answer.url == "/people/"
    assert not Intake.objects.exists()
    assert not DataKey.objects.filter(subject=key).exists()


@pytest.mark.rule("R9")
def test_vital_interest_is_the_one_exception_and_says_why(youssef):
    danger = {
        "agreed": "vital-interest",
        "given_by": "",
        "method": "",
        "explained": "",
        "why": "Unconscious at the roadside, needs a hospital now.",
    }
    case = Walk(youssef, consent=danger).whole()
    entry = LedgerEntry.objects.get(case=case, requirement="consent-processing")
    assert (entry.state, entry.expected_by) == ("in-progress", today() + timedelta(days=3))
    assert entry.why(seals([case.pk])[case.pk]) == danger["why"]
    assert (Consent.objects.count(), case.stage) == (0, "contacted")
    assert Task.objects.get(case=case, kind="REVIEW_CONSENT").due_on == today() + timedelta(days=3)


@pytest.mark.rule("R9")
def test_vital_interest_without_its_reason_is_no_ground(youssef, words):
    answer = Walk(youssef, consent={"agreed": "vital-interest", "why": "danger"}).begin()
    assert answer.status_code == 422
    assert "It is not said what danger there is." in words(answer)
    assert not Intake.objects.exists()


@pytest.mark.rule("R1")
def test_a_person_with_an_open_case_gets_no_second_one(cast, youssef, words):
    walk = Walk(youssef).to("check")
    walk.browser.post(walk.address("same"), {"who": "", "person": str(cast.amina.pk)})
    open_case(
        by=cast.youssef, on=today(), office="RAB",
        new=NewCase((NewMember(register(by=cast.youssef, on=today(), new=NewPerson("Keita", "Ali", "M", "MLI"), office="RAB"), "PRINCIPAL"),), today(), "WALK_IN"),
    )  # fmt: skip
    Case.objects.filter(pk=cast.amina_case.pk).update(stage="counselled")
    known = before()
    answer = walk.register()
    assert answer.status_code == 422
    assert "has an open case already." in words(answer)
    assert before() == known


def test_the_case_that_began_with_a_first_contact_goes_on_and_nobody_is_made_twice(cast, youssef):
    known = Person.objects.count(), Case.objects.count()
    walk = Walk(
        youssef,
        identity={
            "family_name": "Diallo",
            "given_names": "Aminata",
            "sex": "F",
            "nationality": "GIN",
            "native_name": "أميناتا",
        },
        needs={"destination": "Labé", "return_country": "GIN"},
    )
    answer = walk.begin(f"?person={cast.amina.pk}")
    assert "Amina" in youssef.get(f"/intake/{walk.pk}/identity/").content.decode()
    for page in list(walk.pages)[1:]:
        answer = walk.send(page)
    answer = walk.register()
    assert answer.status_code == 302
    assert (Person.objects.count(), Case.objects.count()) == known
    amina, case = Person.objects.get(pk=cast.amina.pk), Case.objects.get(pk=cast.amina_case.pk)
    assert (amina.given_names, amina.native_name, amina.phone) == ("Aminata", "أميناتا", "+212622334455")
    assert (case.stage, case.destination, sorted(case.reasons)) == ("registered", "Conakry", ["FAMILY", "NO_WORK"])


def test_nothing_is_half_registered_when_a_late_step_refuses(youssef, words, monkeypatch):
    from masar.casework.intake.actions import completing
    from masar.foundation.core.refusals import Refusal

    def refused(**_given):
        raise Refusal("open-case-exists", "Moussa has an open case already.", "Continue that case.")

    monkeypatch.setattr(completing, "set_task", refused)
    known = before()
    walk = Walk(youssef).to("check")
    answer = walk.register()
    assert answer.status_code == 422
    assert "has an open case already" in words(answer)
    assert before() == known
    assert walk.draft.page == "needs"


def test_a_refusal_about_a_relative_names_the_relative(youssef, words):
    family = {
        "travels": "together",
        "family-0-given_names": "Awa",
        "family-0-sex": "F",
        "family-0-birth_year": str(today().year),
        "family-0-relation": "CHILD",
    }
    long_ago = (today() - timedelta(days=900)).strftime("%d/%m/%Y")
    walk = Walk(youssef, family=family, consent={"on": long_ago}, situation={"entered_year": ""}).to("check")
    known = before()
    answer = walk.register()
    assert answer.status_code == 422
    assert "Awa Traoré: The birth date lies in the future." in words(answer)
    assert before() == known


def test_pressed_twice_it_registers_once(youssef):
    walk = Walk(youssef).to("check")
    mark = str(uuid4())
    first = walk.register(deed=mark)
    known = before()
    again = walk.register(deed=mark)
    assert (again.status_code, again.url) == (302, first.url)
    assert before() == known


def test_what_is_open_still_is_named(youssef, words):
    walk = Walk(youssef).to("situation")
    answer = walk.register()
    assert answer.status_code == 422
    assert "Something is missing on: Situation, Return and needs." in words(answer)


def test_the_draft_goes_with_its_key_and_the_log_tells_it(cast, youssef):
    walk = Walk(youssef)
    walk.whole()
    assert not Intake.objects.exists()
    assert not DataKey.objects.filter(subject=walk.pk).exists()
    assert list(Event.objects.filter(record=walk.pk).order_by("seq").values_list("verb", flat=True)) == [
        "intake-begun",
        "intake-completed",
    ]
