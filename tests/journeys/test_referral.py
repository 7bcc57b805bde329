"""A referral out and back: to a partner that signs in, and to one that answers by a one-time link."""

import re

import pytest
from playwright.sync_api import expect

NUMBER = re.compile(r"MAR-\d{4}-\d{6}")
LINK = re.compile(r"http://[^\s]+/answer/to/[\w-]+/")
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def letters(tmp_path_factory, address):
    """What the server of the journeys wrote to somebody: it has no mail server and prints its letters."""
    told = next(tmp_path_factory.getbasetemp().glob("home*/server.txt"))
    return lambda: told.read_text()


def keep_the_directory(salma):
    """The association gives shelter and food in Rabat; Hanane there is written to."""
    salma.open("/settings/")
    salma.page.get_by_role("link", name="Association Exemple").click()
    partner = salma.page.url
    for service in ("SHELTER", "FOOD_AND_ITEMS"):
        salma.page.goto(partner + "services/new/")
        salma.page.select_option("[name=service]", service)
        salma.tick("towns", "RABAT")
        salma.page.fill("[name=capacity]", "6")
        salma.send()
    salma.press("Add a focal point")
    salma.page.fill("[name=name]", "Hanane")
    salma.page.fill("[name=email]", "hanane@example.org")
    salma.send()
    salma.sees("hanane@example.org")


def agree(youssef, file):
    """Mariama agrees that the association learns who she is and how to reach her."""
    youssef.open(file + "consents/new/?purpose=REFERRAL_PARTNER")
    page = youssef.page
    youssef.tick("given", "yes")
    youssef.tick("method", "SIGNED")
    youssef.tick("explained", "SPOKEN")
    page.select_option("[name=organisation]", label="Association Exemple")
    youssef.tick("categories", "IDENTITY")
    youssef.tick("categories", "CONTACT")
    youssef.send()


def refer(youssef, file, service, words):
    """Mariama is referred; what she agreed to is ticked already. Gives the address of the referral."""
    youssef.open(file + "?part=help")
    youssef.press("Refer to a partner")
    youssef.page.select_option("[name=service]", service)
    youssef.page.select_option("[name=town]", "RABAT")
    youssef.page.locator(".filters button").click()
    youssef.page.get_by_role("link", name="Association Exemple").click()
    expect(youssef.page.locator("[name=categories][value=IDENTITY]")).to_be_checked()
    youssef.tick("urgency", "URGENT")
    youssef.page.fill("[name=words]", words)
    youssef.send()
    youssef.sees(words)
    return youssef.page.url


def test_a_referral_out_and_back(sign_in, letters, browser, address):
    # given a partner in the directory, and somebody's consent that names it
    keep_the_directory(sign_in("salma", "en"))
    youssef = sign_in("youssef", "fr")
    youssef.search("Mariama Bah")
    youssef.page.get_by_role("link", name="Mariama BAH").first.click()
    file = f"/cases/{NUMBER.search(youssef.page.locator('body').inner_text()).group()}/"
    agree(youssef, file)

    # when she is referred for shelter, somebody of the partner reads what is asked, not of whom
    referral = refer(youssef, file, "SHELTER", "Trois nuits avant le vol.")
    pascal = sign_in("pascal", "ar")
    pascal.open("/")
    pascal.page.get_by_role("link", name=NUMBER).first.click()
    pascal.sees("Trois nuits avant le vol.")
    pascal.does_not_see("BAH")

    # and accepts, sees her, and reports what came of it
    pascal.press("Accept")
    pascal.send()
    pascal.sees("Mariama BAH")
    pascal.sees("+212600000101")
    pascal.press("Report what came of it")
    pascal.page.select_option("[name=outcome]", "SHELTERED")
    pascal.page.fill("[name=served_from]", pascal.page.evaluate("new Date().toLocaleDateString('en-GB')"))
    pascal.send()
    pascal.sees(pascal.word("Reported"))

    # then the sender reads it and closes, and the partner sees her no more
    youssef.page.goto(referral)
    youssef.sees("Hébergé")
    youssef.press("Close the referral")
    youssef.send()
    youssef.sees(youssef.word("Closed"))
    pascal.open("/")
    pascal.does_not_see(pascal.word("Accepted: report what comes of it"))

    # when she is referred for food to somebody there who has no account, a link goes by mail and its code by telephone
    refer(youssef, file, "FOOD_AND_ITEMS", "Un colis pour une semaine.")
    youssef.press("Send a one-time link")
    youssef.send()
    code = youssef.page.locator(".passphrase code").inner_text()
    link = LINK.findall(letters())[-1]

    # then the link shows nothing before the code, and what she agreed to once after a yes
    context = browser.new_context(locale="fr-MA", viewport=PHONE)
    hanane = context.new_page()
    hanane.goto(link)
    expect(hanane.locator("body")).not_to_contain_text("colis")
    hanane.fill("[name=code]", "12" if code != "12" else "34")
    hanane.locator("form.form .form-end button").first.click()
    expect(hanane.locator("form.form, .summary").first).to_be_visible()
    hanane.fill("[name=code]", code)
    hanane.locator("form.form .form-end button").first.click()
    expect(hanane.locator("body")).to_contain_text("Un colis pour une semaine.")
    expect(hanane.locator("body")).not_to_contain_text("BAH")
    hanane.locator("a[href='/answer/accept/']").click()
    hanane.locator("form.form .form-end button").first.click()
    expect(hanane.locator("body")).to_contain_text("Mariama BAH")
    hanane.goto(link)
    hanane.fill("[name=code]", code)
    hanane.locator("form.form .form-end button").first.click()
    expect(hanane.locator("body")).not_to_contain_text("BAH")
    context.close()
    youssef.page.reload()
    youssef.open("/referrals/?tab=accepted")
    youssef.sees("Association Exemple")
