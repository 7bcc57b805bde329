"""A voucher from the request to its redemption: four people, three languages, a phone at the counter, and anybody who checks it."""

import re
from pathlib import Path

import pytest
from journeys.codes import held_by
from playwright.sync_api import expect

NUMBER = re.compile(r"MAR-\d{4}-000001")
SHORT = re.compile(r"MAR-VOU-\d{4}-\d{5}-[2-9A-Z]{5}")
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def look(tmp_path_factory):
    """Keeps a picture of a page where whoever runs the tests may look at it."""
    folder = tmp_path_factory.mktemp("voucher")

    def kept(colleague, name):
        colleague.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    return kept


def test_a_voucher_from_request_to_redemption(sign_in, look, address, browser):
    # given Youssef, who asks for a food voucher in French
    youssef = sign_in("youssef", "fr")
    youssef.search("Mariama Bah")
    youssef.page.get_by_role("link", name="Mariama BAH").first.click()
    number = NUMBER.search(youssef.page.locator("body").inner_text()).group()
    youssef.open(f"/cases/{number}/help/new/")
    youssef.tick("type", "FOOD_VOUCHER")
    youssef.page.fill("[name=why]", "Elle n’a rien mangé aujourd’hui.")
    look(youssef, "ask-fr")
    youssef.send()
    asked = youssef.page.url.removeprefix(address)
    expect(youssef.page.locator("a[href$='/decide/']")).to_have_count(0)

    # when Salma, who finds it on her list in Arabic, approves it
    salma = sign_in("salma", "ar")
    salma.open("/assistance/")
    look(salma, "office-ar")
    salma.page.locator(f"a[href='{asked}']").click()
    salma.page.locator("a[href$='/decide/']").click()
    salma.tick("approved", "yes")
    salma.send()
    expect(salma.page.locator("a[href$='/issue/']")).to_have_count(0)

    # and Rachida, who keeps the stock, issues it
    rachida = sign_in("rachida", "en")
    rachida.open(asked)
    rachida.press("Issue the voucher")
    rachida.page.fill("[name=place]", "Marjane")
    rachida.send()
    look(rachida, "issued-en")
    with rachida.page.expect_download() as download:
        rachida.press("Print the voucher")
    short = SHORT.search(held_by(download.value.path())).group()

    # then anybody sees that it is genuine, and not whose it is
    visitor = browser.new_page(**PHONE, locale="en")
    visitor.goto(f"{address}/verify/?code={short}")
    expect(visitor.locator("main")).to_contain_text("Genuine and valid")
    expect(visitor.locator("main")).not_to_contain_text("BAH")
    visitor.close()

    # and it is redeemed at the counter from a phone, once
    counter = sign_in("rachida", "fr", **PHONE)
    counter.open("/assistance/redeem/")
    counter.page.fill("[name=code]", short.lower())
    counter.page.fill("[name=place]", "Marjane")
    look(counter, "redeem-fr-phone")
    counter.send()
    counter.sees("Bon alimentaire × 1")
    counter.page.fill("[name=code]", short)
    counter.page.locator("main form.form .form-end button").first.click()
    expect(counter.page.locator("main")).to_contain_text("Marjane")
    look(counter, "refused-fr-phone")
    expect(counter.page.locator("[name=code]")).to_have_value(short)

    # and what happened stands in the request
    youssef.open(asked)
    youssef.sees(youssef.word("Voucher redeemed"))
    look(youssef, "redeemed-fr")
