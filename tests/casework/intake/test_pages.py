"""The pages of a registration: bad input is named at its box, and nothing that was typed is lost, complete or not."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from casework.intake.walking import BEGIN, Walk

from masar.casework.intake.models import Intake
from masar.casework.intake.queries import typed
from masar.foundation.core.dates import Precision, today
from masar.registry.people.models import Person


@pytest.fixture
def youssef(cast):
    return cast.client("youssef")


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
def test_names_are_taken_as_they_are_written_without_invisible_marks(youssef, boxes, kept):
    assert Walk(youssef, identity=boxes).whole().principal.family_name == kept


def test_one_name_only_and_an_age_only_are_enough(youssef):
    bare = {"family_name": "", "given_names": "Fanta", "born_day": "", "born_month": "", "born_year": "", "age": "27"}
    person = Walk(youssef, identity=bare).whole().principal
    assert (person.name, person.birth_precision, person.age(today())) == ("Fanta", Precision.ESTIMATED, 27)


@pytest.mark.parametrize(
    ("day", "month", "year", "born"),
    [("12", "9", "1420", "1999-12-20"), ("١٢", "٩", "١٤٢٠", "1999-12-20"), ("", "", "1410", "1990")],
)
def test_a_hijri_date_is_understood(youssef, day, month, year, born):
    person = Walk(youssef, identity={"born_day": day, "born_month": month, "born_year": year}).whole().principal
    assert str(person.born) == born


NOBODY = {"born_day": "", "born_month": "", "born_year": ""}
WRONG = [
    ("consent", {"agreed": ""}, "Choose an answer."),
    ("consent", {"channel": ""}, "Choose an answer."),
    ("consent", {"method": ""}, "Choose an answer."),
    ("consent", {"method": "WITNESS"}, "Fill this in."),
    ("consent", {"agreed": "vital-interest"}, "Fill this in."),
    ("consent", {"office": "OUJ"}, "Select a valid choice"),
    ("consent", {"on": (today() + timedelta(days=2)).strftime("%d/%m/%Y")}, "The date lies in the future."),
    ("consent", {"on": "31/02/2026"}, "This is not a date. Write day, month and year"),
    ("consent", {"on": ""}, "Enter the date."),
    ("language", {"language": ""}, "Choose an answer."),
    ("language", {"interpreting": "yes", "interpreter": ""}, "Write who interprets"),
    ("identity", {"born_day": "31", "born_month": "2"}, "This is not a date."),
    ("identity", {"born_day": "30", "born_month": "2", "born_year": "1421"}, "is not a day of the Islamic calendar"),
    ("identity", {"born_day": "1", "born_month": "1", "born_year": "1300"}, "of the Islamic calendar is not between 1343 and 1500"),
    ("identity", {"born_day": "1", "born_month": "1", "born_year": "1850"}, "not a date"),
    ("identity", {"born_day": "1", "born_month": "1", "born_year": str(today().year + 1)}, "in the future"),
    ("identity", {"born_month": ""}, "Write the month as well"),
    ("identity", NOBODY, "Write the year of birth, or the age below"),
    ("identity", {**NOBODY, "age": "130"}, "Nobody is older than 120 years."),
    ("identity", {**NOBODY, "age": "-3"}, "An age cannot be below 0."),
    ("identity", {**NOBODY, "age": "about thirty"}, "Write the age in figures"),
    ("identity", {"age": "12"}, "contradicts the date of birth"),
    ("identity", {"family_name": "", "given_names": ""}, "one name is enough"),
    ("identity", {"family_name": "Traoré 7"}, "Traoré 7"),
    ("identity", {"family_name": "\u202e\u200b", "given_names": "\u2066"}, "one name is enough"),
    ("identity", {"phone": "12"}, "12"),
    ("identity", {"phone": ""}, "There is no way to reach the person."),
    ("identity", {"nationality": "XXX"}, "Select a valid choice"),
    ("identity", {"nationality": ""}, "Choose an answer."),
    ("identity", {"sex": ""}, "Choose an answer."),
    ("identity", {"mrz": "P<GIN"}, "but a passport has two lines of 44"),
    ("family", {"travels": ""}, "Choose an answer."),
    ("family", {"travels": "together", "family-0-given_names": "Awa"}, "Choose an answer."),
    ("family", {"travels": "together", "family-0-given_names": "Awa", "family-0-sex": "F", "family-0-relation": "CHILD", "family-0-birth_year": "2190"}, "lies in the future"),
    ("family", {"travels": "together", "family-0-given_names": "Awa", "family-0-sex": "F", "family-0-relation": "CHILD", "family-0-birth_year": "1801"}, "older than 120"),
    ("family", {"travels": "together", "family-0-sex": "F", "family-0-relation": "CHILD"}, "Fill this in."),
    ("documents", {"type": ""}, "Choose an answer."),
    ("documents", {"number": "passport"}, "contains no digit"),
    ("documents", {"expires_on": "soon"}, "This is not a date."),
    ("situation", {"entered_year": str(today().year + 1)}, "The date lies in the future."),
    ("situation", {"housing": "PALACE"}, "Select a valid choice"),
    ("needs", {"reasons": ["MOON"]}, "Select a valid choice"),
    ("needs", {"reasons": ["NO_WORK", "DECLINED"]}, "Either reasons are given"),
    ("needs", {"concerns": []}, "Choose an answer."),
    ("needs", {"concerns": ["FEAR", "NONE"]}, "Either something is ticked, or none of it."),
    ("needs", {"needs": ["FOOD", "DECLINED"]}, "Either something is ticked, or none of it."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "boxes", "said"), WRONG, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(youssef, words, page, boxes, said):
    walk = Walk(youssef, **{page: boxes})
    answer = walk.begin() if page == "consent" else walk.to(page).send(page)
    assert answer.status_code == 422
    assert said in words(answer).replace("&#x27;", "’")
    shown = answer.content.decode()
    assert "data-summary" in shown
    for name, value in boxes.items():
        if (
            isinstance(value, str)
            and value
            and name in ("born_year", "age", "on", "phone", "family-0-birth_year", "number")
        ):
            assert f'value="{value}"' in shown, name


def test_a_page_that_is_wrong_is_kept_all_the_same(youssef):
    walk = Walk(youssef).to("identity")
    walk.send("identity", sex="", native_name="موسى")
    assert typed(walk.draft)["identity"]["native_name"] == ["موسى"]
    shown = youssef.get(walk.address("identity")).content.decode()
    assert 'value="موسى"' in shown
    assert "data-summary" not in shown


def test_finish_later_keeps_the_page_as_it_stands_and_the_list_leads_back(youssef):
    walk = Walk(youssef).to("identity")
    answer = walk.send("identity", sex="", later="yes")
    assert answer.url == "/people/"
    page = youssef.get("/people/").content.decode()
    assert "Registrations under way" in page
    assert "Moussa Traoré" in page
    assert f"/intake/{walk.pk}/identity/" in page
    assert f"/intake/{walk.pk}/identity/" in youssef.get("/").content.decode()


def test_the_search_fills_in_the_name_but_not_its_figures(youssef):
    answer = youssef.post("/people/", {"q": "Aïssatou Barry 1994"}, follow=True)
    query = re.search(rf'"{BEGIN}([^"]*search=[^"]*)"', answer.content.decode())[1]
    walk = Walk(youssef)
    walk.begin(query)
    page = youssef.get(walk.address("identity")).content.decode()
    assert 'value="Aïssatou"' in page
    assert 'value="Barry"' in page


def test_the_first_page_sent_twice_begins_once(youssef):
    walk = Walk(youssef)
    first = walk.begin()
    again = youssef.post(BEGIN, {**walk.pages["consent"], "draft": walk.key})
    assert again.url == first.url
    assert Intake.objects.count() == 1


def test_changed_from_the_check_it_leads_back_there(youssef):
    walk = Walk(youssef).to("check")
    assert walk.send("language", "?check=1", language="wo").url == walk.address("check")
    assert "Wolof" in youssef.get(walk.address("check")).content.decode()


def test_the_check_shows_every_answer_with_a_way_to_change_it(youssef, words):
    walk = Walk(youssef).to("check")
    answer = youssef.get(walk.address("check"))
    shown = words(answer)
    for said in (
        "Traoré",
        "2 March 1996",
        "Mali",
        "Alone",
        "AA1234567",
        "Kayes",
        "No work, Family reasons",
        "None of these",
        "Shared, overcrowded",
        "+212622334455",
    ):
        assert said in shown, said
    assert answer.content.decode().count("?check=1") == 7


def test_reasons_that_are_no_answer_stand_apart(youssef):
    walk = Walk(youssef).to("needs")
    page = youssef.get(walk.address("needs")).content.decode()
    apart = page[page.index('class="apart"') :]
    assert apart.index('value="NOT_ASKED"') < apart.index("</fieldset>")
    assert 'value="NO_WORK"' not in apart


def test_what_concerns_the_person_is_not_kept_in_the_browser(youssef):
    walk = Walk(youssef).to("needs")
    page = youssef.get(walk.address("needs")).content.decode()
    assert len(re.findall(r'name="concerns"[^>]*data-no-draft|data-no-draft[^>]*name="concerns"', page)) == page.count(
        'name="concerns"'
    )


@pytest.mark.parametrize("name", ["nadia", "imane", "hicham", "karim", "sofia", "driss"])
def test_who_does_not_register_finds_no_such_page(cast, youssef, name):
    walk = Walk(youssef).to("identity")
    browser = cast.client(name)
    assert browser.get(BEGIN).status_code == 404
    assert browser.post(BEGIN, {**walk.pages["consent"], "draft": str(uuid4())}).status_code == 404
    assert browser.post("/people/alike/", {}).status_code == 404
    for page in ("identity", "check", "apart", "give-up"):
        assert browser.get(walk.address(page)).status_code == 404
    assert Person.objects.filter(family_name="Traoré").count() == 0


@pytest.mark.parametrize("bad", ["nowhere", "family_member", "x" * 60])
def test_a_page_that_does_not_exist_is_not_found(youssef, bad):
    walk = Walk(youssef).to("identity")
    assert youssef.get(walk.address(bad)).status_code == 404
    assert youssef.get(f"/intake/{uuid4()}/identity/").status_code == 404
    assert youssef.post(BEGIN, {**walk.pages["consent"], "draft": bad}).status_code == 404
