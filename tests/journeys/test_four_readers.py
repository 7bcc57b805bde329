"""A partner, a receiving mission, a donor and a supervisor each see their own share of the same case."""

import re

from playwright.sync_api import expect

NUMBER = re.compile(r"MAR-\d{4}-000001")


def record_consent(youssef, file):
    """Mariama agrees that the association learns who she is and how to reach her."""
    youssef.open(file + "consents/new/")
    page = youssef.page
    page.select_option("[name=purpose]", "REFERRAL_PARTNER")
    youssef.tick("given", "yes")
    youssef.tick("method", "SIGNED")
    youssef.tick("explained", "SPOKEN")
    page.select_option("[name=organisation]", label="Association Exemple")
    youssef.tick("categories", "IDENTITY")
    youssef.tick("categories", "CONTACT")
    youssef.send()


def share(youssef, file):
    """What she agreed to is shared: the form knows it from the consent."""
    youssef.open(file + "?part=kept")
    youssef.page.locator("#consents a[href*='/shares/new/']").first.click()
    expect(youssef.page.locator("[name=categories][value=CONTACT]")).to_be_checked()
    youssef.page.fill("[name=service]", "Trois nuits d’hébergement.")
    youssef.send()


def test_each_sees_their_own_share_of_the_same_case(sign_in):
    youssef = sign_in("youssef", "fr")
    youssef.search("Mariama Bah")
    youssef.page.get_by_role("link", name="Mariama BAH").first.click()
    number = NUMBER.search(youssef.page.locator("body").inner_text()).group()
    file = f"/cases/{number}/"

    # given a consent that names the association, and what is shared on it
    record_consent(youssef, file)
    share(youssef, file)
    youssef.sees("Association Exemple")

    # when somebody of the association signs in, they see what is asked, not of whom
    pascal = sign_in("pascal", "ar")
    pascal.open("/")
    pascal.page.get_by_role("link", name=number).click()
    pascal.sees("Trois nuits")
    pascal.does_not_see("BAH")
    pascal.press("Answer")
    pascal.tick("accepted", "yes")
    pascal.send()

    # then they see who it is and how to reach her, nothing of the journey or of the other partner
    pascal.sees("Mariama BAH")
    pascal.sees("+212600000101")
    pascal.does_not_see(pascal.word("Place of return"))
    pascal.press("Write back")
    pascal.page.fill("[name=text]", "Une place est réservée.")
    pascal.send()
    pascal.open(file)
    expect(pascal.page.locator("h1")).not_to_contain_text(number)

    # and the receiving mission sees her place of return, not her phone
    moussa = sign_in("moussa", "fr")
    moussa.open("/")
    moussa.page.get_by_role("link", name=number).click()
    moussa.sees("Mariama BAH")
    moussa.sees(moussa.word("Place of return"))
    moussa.does_not_see("+212600000101")

    # and the donor sees published tables alone
    dora = sign_in("dora", "en")
    dora.open("/")
    expect(dora.page).to_have_url(re.compile("/figures/publications/"))
    dora.page.locator("main table a").first.click()
    dora.sees("for: ")
    dora.does_not_see(number)
    dora.open(file)
    dora.does_not_see("Mariama")

    # and the supervisor sees with whom what was shared, and what was written back
    salma = sign_in("salma", "fr")
    salma.open(file + "?part=kept")
    salma.sees("Association Exemple")
    salma.sees("Une place est réservée.")

    # when she takes her consent back, its effect is shown first, and the association sees nothing more
    salma.page.locator("#consents li", has_text=salma.word("Given")).filter(has_text="partenaire").get_by_role(
        "link"
    ).first.click()
    salma.sees("Association Exemple")
    salma.send()
    pascal.open("/shared/")
    pascal.page.get_by_role("link", name=number).click()
    pascal.does_not_see("Mariama")
    pascal.press("It is destroyed or given back")
    pascal.does_not_see(number)
    for one in (youssef, pascal, moussa, dora, salma):
        assert one.complaints == []
