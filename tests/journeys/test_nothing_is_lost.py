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
    koffi(meryem)
    meryem.tick("travels", "together")
    for number, name in enumerate(("Adjoua", "Yao")):
        page.locator(".family-member:visible > summary").last.click()
        page.fill(f"[name=family-{number}-given_names]", name)
    page.reload()
    for number, name in enumerate(("Adjoua", "Yao")):
        expect(page.locator(f"[name=family-{number}-given_names]")).to_have_value(name)
        expect(page.locator(f"[name=family-{number}-given_names]")).to_be_visible()


def koffi(colleague):
    """Somebody is registered as far as the family."""
    colleague.begin_registering("Koffi Agbeko")
    colleague.tick("sex", "M")
    colleague.page.fill("[name=born_year]", "1999")
    colleague.page.fill("[name=phone]", "0622000099")
    colleague.choose("Nationality", "TGO")
    colleague.send()
    if "/apart/" in colleague.page.url:
        colleague.page.fill("[name=reason]", "Un autre visage, un autre âge.")
        colleague.page.locator("main .form .form-end .primary").click()


def test_a_registration_survives_a_closed_browser_a_lost_line_and_an_ended_session(sign_in, browser):
    # given a registration that stands at the identity, half written
    meryem = sign_in("meryem", "fr")
    page = meryem.page
    meryem.begin_registering("Essi Agbeko")
    meryem.tick("sex", "F")
    page.fill("[name=born_year]", "1999")

    # when the line is lost while it is sent, then what was typed stands there again
    here = page.url
    page.context.set_offline(True)
    meryem.send()
    page.context.set_offline(False)
    page.goto(here)
    expect(page.locator("[name=born_year]")).to_have_value("1999")

    # and when the session has ended meanwhile, it goes on where it was
    meryem.choose("Nationality", "TGO")
    page.fill("[name=phone]", "0622000011")
    page.context.clear_cookies(name="masar-session")
    meryem.send()
    page.fill("[name=login]", "meryem@example.org")
    page.fill("[name=password]", PASSWORD)
    meryem.send()
    expect(page.locator("[name=phone]")).to_have_value("0622000011")
    meryem.send()
    expect(page.locator("[name=travels]").first).to_be_visible()

    # and from another browser, days later, the list leads back to it with all that was sent
    page.context.clear_cookies(name="masar-session")
    anew = browser.new_context(locale="fr")
    other = anew.new_page()
    other.goto(f"{meryem.address}/accounts/login/?next=/people/")
    other.fill("[name=login]", "meryem@example.org")
    other.fill("[name=password]", PASSWORD)
    other.locator("form.form .form-end button").first.click()
    other.locator("#intakes a", has_text="Essi Agbeko").first.click()
    other.goto(other.url.rsplit("/", 2)[0] + "/identity/")
    expect(other.locator("[name=born_year]")).to_have_value("1999")
    expect(other.locator("[name=family_name]")).to_have_value("Agbeko")
    anew.close()


def test_a_double_click_registers_once(sign_in):
    # given a registration whose answers are checked
    salma = sign_in("salma", "fr")
    page = salma.page
    salma.begin_registering("Afi Mensah")
    salma.tick("sex", "F")
    page.fill("[name=born_year]", "1988")
    page.fill("[name=phone]", "0622000088")
    salma.choose("Nationality", "TGO")
    salma.send()
    salma.tick("travels", "alone")
    salma.send()
    page.select_option("[name=type]", "NONE")
    salma.send()
    salma.send()
    salma.tick("concerns", "NONE")
    salma.tick("needs", "NONE")
    salma.send()

    # when its button is pressed twice at once, and the same form is sent once more
    check = page.url
    sent = page.evaluate("new URLSearchParams(new FormData(document.querySelector('.checked form'))).toString()")
    page.locator(".checked form .primary").dblclick()
    page.wait_for_url(re.compile(r"/cases/MAR-"))
    case = page.url
    again = page.context.request.post(
        check, data=sent, headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": salma.address}
    )

    # then there is one person and one case, to which the second sending leads
    assert again.url == case
    salma.search("Afi Mensah")
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
    meryem.begin_registering("Fode")
    meryem.page.locator("[name=family_name]").press_sequentially("Camara", delay=20)
    meryem.page.locator("[name=given_names]").fill("")
    meryem.page.locator("[name=given_names]").press_sequentially("Fode", delay=20)
    expect(meryem.page.locator("#alike li").first).to_be_visible()
    expect(meryem.page.locator("[name=given_names]")).to_have_value("Fode")


def test_the_list_follows_a_filter_and_the_way_back(sign_in):
    youssef = sign_in("youssef", "fr")
    page = youssef.page
    youssef.open("/?tab=open")
    everything = page.locator("#list tbody tr").count()
    page.focus("#id_stage")
    page.select_option("#id_stage", "registered")
    expect(page.locator("#list tbody tr")).not_to_have_count(everything)
    expect(page).to_have_url(re.compile("stage=registered"))
    expect(page.locator("#id_stage")).to_be_focused()
    page.go_back()
    expect(page.locator("#list tbody tr")).to_have_count(everything)
    expect(page.locator(".rail")).to_be_visible()
