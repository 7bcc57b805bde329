"""Never a lost keystroke, never a deed recorded twice: reload, expired session, lost line, double click, two people at once."""

import re

import pytest
from journeys.world import PASSWORD
from playwright.sync_api import Error, expect


@pytest.fixture
def family(sign_in):
    """The address of the family Bah's file."""
    youssef = sign_in("youssef", "fr")
    youssef.open("/?tab=open&stage=registered")
    youssef.press_named("Mariama BAH")
    expect(youssef.page).to_have_url(re.compile(r"/cases/MAR-"))
    return youssef, "/" + youssef.page.url.removeprefix(youssef.address).lstrip("/")


def test_what_was_written_survives_a_reload_and_an_expired_session(family):
    # given a long note
    youssef, case = family
    page = youssef.page
    youssef.open(case + "notes/new/")
    page.fill("[name=text]", "Sa sœur l’attend à Labé.")
    page.reload()
    expect(page.locator("[name=text]")).to_have_value("Sa sœur l’attend à Labé.")

    # when the session has ended before it is sent
    page.context.clear_cookies(name="masar-session")
    youssef.send()
    expect(page.locator("[name=password]")).to_be_visible()
    page.fill("[name=login]", "youssef@example.org")
    page.fill("[name=password]", PASSWORD)
    youssef.send()

    # then it stands in the form again, is recorded once, and is not offered any more
    expect(page.locator("[name=text]")).to_have_value("Sa sœur l’attend à Labé.")
    youssef.send()
    expect(page).to_have_url(youssef.address + case)
    youssef.open(case + "?part=kept")
    expect(page.locator("#conversations .line-text", has_text="Sa sœur l’attend à Labé.")).to_have_count(1)
    youssef.open(case + "notes/new/")
    expect(page.locator("[name=text]")).to_have_value("")


def test_a_lost_line_loses_no_word_and_records_nothing_twice(family):
    youssef, case = family
    page = youssef.page
    youssef.open(case + "notes/new/")
    page.fill("[name=text]", "Le fils tousse depuis lundi.")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    page.context.set_offline(False)
    youssef.open(case + "notes/new/")
    expect(page.locator("[name=text]")).to_have_value("Le fils tousse depuis lundi.")
    page.locator(".form-end button").dblclick()
    expect(page).to_have_url(youssef.address + case)
    youssef.open(case + "?part=kept")
    expect(page.locator("#conversations .line-text", has_text="Le fils tousse depuis lundi.")).to_have_count(1)


def test_a_half_written_family_comes_back_with_its_cards_open(sign_in):
    meryem = sign_in("meryem", "fr")
    page = meryem.page
    meryem.open("/people/register/")
    page.fill("[name=given_names]", "Koffi")
    for number, name in enumerate(("Adjoua", "Yao")):
        page.locator(".family-member:visible > summary").last.click()
        page.fill(f"[name=family-{number}-given_names]", name)
    page.reload()
    expect(page.locator("[name=given_names]")).to_have_value("Koffi")
    for number, name in enumerate(("Adjoua", "Yao")):
        expect(page.locator(f"[name=family-{number}-given_names]")).to_have_value(name)
        expect(page.locator(f"[name=family-{number}-given_names]")).to_be_visible()


def test_a_double_click_registers_once(sign_in):
    # given a filled form
    meryem = sign_in("meryem", "fr")
    page = meryem.page
    meryem.begin_registering("Essi Agbeko")
    meryem.tick("sex", "F")
    page.fill("[name=born_year]", "1999")
    meryem.choose("Nationality", "TGO")
    page.select_option("[name=channel]", "WALK_IN")

    # when its button is pressed twice at once, and the same form is sent once more
    sent = page.evaluate("new URLSearchParams(new FormData(document.querySelector('form.form'))).toString()")
    page.locator("form.form .form-end button").dblclick()
    meryem.stands_on("contacted")
    case = page.url
    again = page.context.request.post(
        meryem.address + "/people/register/",
        data=sent,
        headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": meryem.address},
    )

    # then there is one person and one case, to which the second sending leads
    assert again.url == case
    meryem.search("Essi Agbeko")
    expect(page.locator("main tbody tr")).to_have_count(1)


def test_of_two_people_at_one_case_the_second_is_told_and_keeps_their_text(sign_in, family):
    # given a counsellor and a supervisor who correct the same case
    youssef, case = family
    salma = sign_in("salma", "fr")
    for one in (youssef, salma):
        one.open(case + "correct/")
    youssef.page.fill("[name=destination]", "Pita")
    youssef.page.fill("[name=reason]", "dit aujourd’hui")
    salma.page.fill("[name=destination]", "Mamou")
    salma.page.fill("[name=reason]", "selon le passeport")

    # when both send
    youssef.send()
    expect(youssef.page).to_have_url(youssef.address + case)
    salma.send()

    # then the second is told, and what she wrote is still there
    expect(salma.page.locator("[data-summary]")).to_be_visible()
    expect(salma.page.locator("[name=destination]")).to_have_value("Mamou")
    expect(salma.page.locator("[name=reason]")).to_have_value("selon le passeport")
    youssef.open(case + "correct/")
    expect(youssef.page.locator("[name=destination]")).to_have_value("Pita")


def test_who_is_much_alike_appears_while_one_writes(sign_in):
    meryem = sign_in("meryem", "fr")
    meryem.open("/people/register/")
    meryem.page.locator("[name=family_name]").press_sequentially("Camara", delay=20)
    meryem.page.locator("[name=given_names]").press_sequentially("Fode", delay=20)
    expect(meryem.page.locator("#alike li").first).to_be_visible()
    expect(meryem.page.locator("[name=given_names]")).to_have_value("Fode")


def test_the_list_follows_a_filter_and_the_way_back(sign_in):
    youssef = sign_in("youssef", "fr")
    page = youssef.page
    youssef.open("/?tab=open")
    page.focus("#id_stage")
    page.select_option("#id_stage", "registered")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("stage=registered"))
    expect(page.locator("#id_stage")).to_be_focused()
    page.go_back()
    expect(page.locator("#list tbody tr")).not_to_have_count(1)
    expect(page.locator(".rail")).to_be_visible()
