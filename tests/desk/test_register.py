"""Registering: a person or a family with its case, in one deed or not at all; bad input is named at its box and nothing is lost."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache

from masar.casework.cases.models import Case, Member
from masar.foundation.core.dates import Precision, today
from masar.registry.people.models import Person

ADDRESS = "/people/register/"


@pytest.fixture(autouse=True)
def _rested():
    cache.clear()


@pytest.fixture
def youssef(cast):
    return cast.client("youssef")


def before():
    return Person.objects.count(), Case.objects.count()


def test_a_person_is_registered_and_the_case_is_open(cast, youssef, typed):
    answer = youssef.post(ADDRESS, typed(destination="Kayes", reasons=["NO_WORK", "FAMILY"], phone="0622 33 44 55"))
    person = Person.objects.get(family_name="Traoré")
    case = Case.objects.get(principal=person)
    assert answer.url == f"/cases/{case.number}/"
    assert (person.phone, person.office, person.worker) == ("+212622334455", "RAB", cast.youssef.user)
    assert (case.stage, case.destination, sorted(case.reasons)) == ("contacted", "Kayes", ["FAMILY", "NO_WORK"])
    assert "The case is open." in youssef.get(answer.url).content.decode()


def test_a_family_is_registered_with_its_members_in_one_case(youssef, typed):
    family = {
        "family-0-given_names": "Awa", "family-0-family_name": "Coulibaly", "family-0-sex": "F", "family-0-birth_year": "1998",
        "family-0-relation": "SPOUSE", "family-1-given_names": "Sékou", "family-1-sex": "M", "family-1-birth_year": str(today().year - 4),
        "family-1-relation": "CHILD",
    }  # fmt: skip
    assert youssef.post(ADDRESS, typed(**family)).status_code == 302
    case = Case.objects.exclude(principal__family_name="Diallo").get()
    members = {
        one.person.given_names: (one.relation, one.person.family_name) for one in Member.objects.filter(case=case)
    }
    assert members == {
        "Moussa": ("PRINCIPAL", "Traoré"),
        "Awa": ("SPOUSE", "Coulibaly"),
        "Sékou": ("CHILD", "Traoré"),
    }


def test_one_name_only_and_an_age_only_are_enough(youssef, typed):
    youssef.post(
        ADDRESS, typed(family_name="", given_names="Fanta", born_day="", born_month="", born_year="", age="27")
    )
    person = Person.objects.get(given_names="Fanta")
    assert (person.name, person.birth_precision, person.age(today())) == ("Fanta", Precision.ESTIMATED, 27)


@pytest.mark.parametrize(
    ("boxes", "kept"),
    [
        ({"family_name": "\u202eTra\u200boré\u2069"}, "Traoré"),
        ({"family_name": "ⵎⴰⵣⵉⵖ"}, "ⵎⴰⵣⵉⵖ"),
        ({"family_name": "N’Diaye-Bâ"}, "N’Diaye-Bâ"),
        ({"family_name": "Traore\u0301"}, "Traoré"),
        ({"family_name": "  ولد   الشيخ "}, "ولد الشيخ"),
    ],
)
def test_names_are_taken_as_they_are_written_without_invisible_marks(youssef, typed, boxes, kept):
    assert youssef.post(ADDRESS, typed(**boxes)).status_code == 302
    assert Person.objects.order_by("-created_at").first().family_name == kept


HOSTILE = [
    ({"born_day": "31", "born_month": "2", "born_year": "1996"}, "This is not a date."),
    ({"born_day": "1", "born_month": "1", "born_year": "1850"}, "not a date"),
    ({"born_day": "1", "born_month": "1", "born_year": str(today().year + 1)}, "in the future"),
    ({"born_day": "4", "born_month": "", "born_year": "1996"}, "Write the month as well"),
    ({"born_day": "", "born_month": "", "born_year": "", "age": "130"}, "Nobody is older than 120 years."),
    ({"born_day": "", "born_month": "", "born_year": "", "age": "-3"}, "An age cannot be below 0."),
    ({"born_day": "", "born_month": "", "born_year": "", "age": "about thirty"}, "Write the age in figures"),
    ({"on": (today() + timedelta(days=2)).strftime("%d/%m/%Y")}, "The date lies in the future."),
    ({"on": "31/02/2026"}, "This is not a date. Write day, month and year"),
    ({"on": ""}, "Enter the date."),
    ({"family_name": "", "given_names": ""}, "one name is enough"),
    ({"family_name": "Traoré 7"}, "Traoré 7"),
    ({"family_name": "\u202e\u200b", "given_names": "\u2066"}, "one name is enough"),
    ({"phone": "12"}, "12"),
    ({"nationality": "XXX"}, "Select a valid choice"),
    ({"nationality": ""}, "Choose an answer."),
    ({"sex": ""}, "Choose an answer."),
    ({"channel": ""}, "Choose an answer."),
    ({"reasons": ["MOON"]}, "Select a valid choice"),
    ({"office": "OUJ"}, "Select a valid choice"),
    ({"deed": ""}, "This page has expired."),
    ({"family-0-given_names": "Awa"}, "Choose an answer."),
    ({"family-0-given_names": "Awa", "family-0-sex": "F", "family-0-relation": "CHILD", "family-0-birth_year": "2190"}, "lies in the future"),
    ({"family-0-given_names": "Awa", "family-0-sex": "F", "family-0-relation": "CHILD", "family-0-birth_year": "1801"}, "older than 120"),
    ({"family-0-sex": "F", "family-0-relation": "CHILD"}, "Fill this in."),
    ({"family-TOTAL_FORMS": "many"}, "Complete the family members below."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("boxes", "said"), HOSTILE, ids=lambda value: " ".join(value) if isinstance(value, dict) else ""
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(youssef, typed, words, boxes, said):
    known = before()
    sent = typed(destination="Kayes", **boxes)
    answer = youssef.post(ADDRESS, sent)
    assert answer.status_code == 422
    assert said in words(answer).replace("&#x27;", "’")
    assert before() == known
    page = answer.content.decode()
    assert 'value="Kayes"' in page
    for name in ("born_year", "age", "on", "phone", "family-0-birth_year"):
        if boxes.get(name):
            assert f'value="{boxes[name]}"' in page, name
    assert "data-summary" in page


def test_somebody_much_alike_interrupts_once_and_shows_whom(youssef, typed, words):
    alike = typed(
        family_name="Diallo", given_names="Amina", sex="F", born_day="", born_month="", born_year="", nationality="GIN"
    )
    known = before()
    answer = youssef.post(ADDRESS, alike)
    assert answer.status_code == 422
    assert "Is this the same person?" in words(answer)
    assert "Amina DIALLO" in words(answer)
    assert before() == known
    assert youssef.post(ADDRESS, {**alike, "different": "on"}).status_code == 302
    assert Person.objects.filter(family_name="Diallo").count() == 2


def test_somebody_alike_in_another_office_interrupts_without_telling_who(cast, typed, words):
    leila = cast.client("leila")
    alike = typed(family_name="Diallo", given_names="Amina", sex="F", nationality="GIN", office="OUJ", phone="+212600000001",
                  born_day="", born_month="", born_year="")  # fmt: skip
    answer = leila.post(ADDRESS, alike)
    assert answer.status_code == 422
    shown = words(answer)
    assert "Possibly known to the Rabat office" in shown
    assert "DIALLO" not in shown


def test_nothing_is_half_registered_when_a_late_step_refuses(youssef, typed, words, monkeypatch):
    from masar.desk import register as page
    from masar.foundation.core.refusals import Refusal

    def refused(**_given):
        raise Refusal("open-case-exists", "Moussa has an open case already.", "Continue that case.")

    monkeypatch.setattr(page, "open_case", refused)
    known = before()
    family = {"family-0-given_names": "Awa", "family-0-sex": "F", "family-0-relation": "SPOUSE"}
    answer = youssef.post(ADDRESS, typed(**family))
    assert answer.status_code == 422
    assert "has an open case already" in words(answer)
    assert before() == known


def test_a_refusal_about_a_relative_names_the_relative(youssef, typed, words):
    year = str(today().year)
    long_ago = (today() - timedelta(days=900)).strftime("%d/%m/%Y")
    family = {
        "family-0-given_names": "Awa",
        "family-0-sex": "F",
        "family-0-relation": "CHILD",
        "family-0-birth_year": year,
    }
    known = before()
    answer = youssef.post(ADDRESS, typed(on=long_ago, **family))
    assert answer.status_code == 422
    assert "Awa Traoré: The birth date lies in the future." in words(answer)
    assert before() == known


def test_a_replayed_form_finds_its_first_answer(youssef, typed):
    sent = typed(deed=str(uuid4()))
    first = youssef.post(ADDRESS, sent)
    known = before()
    again = youssef.post(ADDRESS, sent)
    assert (again.status_code, again.url) == (302, first.url)
    assert before() == known


def test_the_search_fills_in_the_name_but_not_its_figures(youssef):
    answer = youssef.post("/people/", {"q": "Aïssatou Barry 1994"}, follow=True)
    page = youssef.get(re.search(rf'"({ADDRESS}[^"]*search=[^"]*)"', answer.content.decode())[1]).content.decode()
    assert 'value="Aïssatou"' in page
    assert 'value="Barry"' in page


def test_reasons_that_are_no_answer_stand_apart(youssef):
    page = youssef.get(ADDRESS).content.decode()
    apart = page[page.index('class="apart"') :]
    assert apart.index('value="NOT_ASKED"') < apart.index("</fieldset>")
    assert 'value="NO_WORK"' not in apart


@pytest.mark.parametrize("name", ["nadia", "imane", "hicham", "karim", "sofia", "driss"])
def test_who_does_not_register_finds_no_such_page(cast, typed, name):
    assert cast.client(name).get(ADDRESS).status_code == 404
    assert cast.client(name).post(ADDRESS, typed()).status_code == 404
    assert cast.client(name).post("/people/alike/", typed()).status_code == 404


def test_a_relative_who_is_known_already_interrupts_too(cast, youssef, typed, words):
    known = before()
    family = {
        "family-0-given_names": "Amina", "family-0-family_name": "Diallo", "family-0-sex": "F", "family-0-relation": "SIBLING",
        "family-0-birth_year": str(cast.amina.birth_date.year),
    }  # fmt: skip
    answer = youssef.post(ADDRESS, typed(given_names="Ousmane", family_name="Ouologuem", **family))
    assert answer.status_code == 422
    assert "Amina DIALLO" in words(answer)
    assert before() == known
    again = typed(given_names="Ousmane", family_name="Ouologuem", different="on", **family)
    assert youssef.post(ADDRESS, again).status_code == 302


@pytest.mark.parametrize(("age", "status"), [("36", 302), ("35", 302), ("12", 422)])
def test_an_age_that_contradicts_the_year_of_birth_is_asked_again(youssef, typed, words, age, status):
    answer = youssef.post(ADDRESS, typed(born_year=str(today().year - 36), born_month="", born_day="", age=age))
    assert answer.status_code == status
    if status == 422:
        assert "contradicts the date of birth" in words(answer)
