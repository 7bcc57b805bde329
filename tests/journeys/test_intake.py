"""Intake by keyboard alone: one adult in at most forty boxes and ten pages, each page light; read by axe in three languages on two widths."""

import re

import pytest
from journeys.test_accessibility import LATER_PAGE, Scales, judged
from playwright.sync_api import expect

MOST_FIELDS, MOST_PAGES = 40, 10
NEAR = 80
"""How many times Tab is pressed at most until a box is met."""
HERE = "document.activeElement?.closest('main') ? document.activeElement.name : ''"


class Keys:
    """A colleague who touches no mouse; counts what they are asked."""

    def __init__(self, colleague):
        self.page = colleague.page
        self.pages, self.fields = 0, []

    def to(self, name):
        """Tab to the box of that name."""
        for _turn in range(NEAR):
            if self.page.evaluate(HERE) == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No key leads to {name}.")

    def write(self, name, text):
        self.to(name)
        self.page.keyboard.type(text)

    def choose(self, name, value):
        """A radio by the arrows, a select by its first letters, a box by the space bar."""
        self.to(name)
        kind = self.page.evaluate("document.activeElement.type")
        if kind == "radio":
            self.page.keyboard.press("Space")
            for _turn in range(NEAR):
                if self.page.evaluate("document.activeElement.value") == value:
                    return
                self.page.keyboard.press("ArrowDown")
        elif kind == "checkbox":
            for _turn in range(NEAR):
                if self.page.evaluate("[document.activeElement.name, document.activeElement.value]") == [name, value]:
                    self.page.keyboard.press("Space")
                    return
                self.page.keyboard.press("Tab")
        else:
            self.page.keyboard.type(self.page.locator(f"main [name={name}] option[value={value}]").inner_text())
            expect(self.page.locator(f"main [name={name}]")).to_have_value(value)
            return
        raise AssertionError(f"No key leads to {value} of {name}.")

    def send(self):
        """Enter in the last box, or Tab to the button; counts the page and what it asked."""
        self.pages += 1
        self.fields += self.page.eval_on_selector_all(
            "main form.form .field", "all => all.filter((one) => one.checkVisibility()).map((one) => one.innerText.split('\\n')[0])"
        )  # fmt: skip
        for _turn in range(NEAR):
            if self.page.evaluate("document.activeElement?.matches('.form-end .primary')"):
                break
            self.page.keyboard.press("Tab")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def test_one_adult_is_registered_by_keyboard_alone(sign_in):
    # given a counsellor without a mouse
    youssef = sign_in("youssef", "en")
    keys, page = Keys(youssef), youssef.page
    scales, weights = Scales(page), {}
    youssef.open("/people/register/")

    def sent():
        weights[page.url.rstrip("/").rsplit("/", 1)[-1]] = scales.weigh(keys.send)[0]

    # when she asks everything there is to ask
    keys.choose("agreed", "yes")
    keys.choose("given_by", "PERSON")
    keys.choose("method", "SIGNED")
    keys.choose("explained", "SPOKEN")
    keys.choose("channel", "WALK_IN")
    sent()
    keys.choose("language", "ff")
    keys.choose("second_language", "fr")
    keys.choose("literacy", "READS_LITTLE")
    keys.choose("interpreting", "no")
    sent()
    keys.write("family_name", "Kourouma")
    keys.write("given_names", "Sayon")
    keys.choose("sex", "F")
    for part, text in (("day", "12"), ("month", "9"), ("year", "1420")):
        keys.write(f"born_{part}", text)
    keys.choose("nationality", "GIN")
    keys.write("phone", "0622000044")
    keys.write("reach", "chez Mme Sy")
    sent()
    keys.choose("travels", "alone")
    sent()
    keys.choose("type", "PASSPORT")
    keys.write("number", "O7654321")
    keys.choose("country", "GIN")
    keys.write("expires_on", "1/2/2031")
    keys.choose("document_place", "WITH_PERSON")
    sent()
    keys.write("entered_year", "2024")
    keys.choose("entry_mode", "LAND")
    keys.choose("status", "OVERSTAY")
    keys.choose("town", "RABAT")
    keys.choose("housing", "SHARED")
    keys.choose("income", "WORK_DAILY")
    keys.choose("education", "PRIMARY")
    keys.write("skills", "couture")
    keys.choose("migration_reasons", "WORK")
    sent()
    keys.choose("reasons", "NO_WORK")
    keys.choose("return_country", "GIN")
    keys.write("destination", "Nzérékoré")
    keys.choose("home_ties", "CLOSE")
    keys.choose("concerns", "ILLNESS")
    keys.choose("needs", "SHELTER")
    sent()
    expect(page.locator("main")).to_contain_text("20 December 1999")
    keys.send()

    # then she is registered and the rapid screen comes next, within what was promised
    expect(page.locator("h1")).to_have_text("Rapid vulnerability screen")
    print(f"{len(keys.fields)} fields on {keys.pages} pages, at most {max(weights.values())} bytes: {keys.fields}")
    assert len(keys.fields) <= MOST_FIELDS
    assert keys.pages <= MOST_PAGES
    assert {name: weight for name, weight in weights.items() if weight > LATER_PAGE} == {}
    case = re.search(r"/cases/MAR-[^/]+/", page.url)[0]
    youssef.open(case)
    youssef.stands_on("registered")


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390), ("ar", 1280), ("ar", 390)])
def test_axe_finds_nothing_on_its_pages(sign_in, language, width):
    salma = sign_in("salma", language, viewport={"width": width, "height": 900})
    page, found = salma.page, {}

    def read():
        found.update(judged(page, page.url))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    salma.open("/people/register/")
    read()
    salma.agree()
    read()
    page.select_option("main [name=language]", "fr")
    salma.tick("interpreting", "yes")
    salma.send()
    expect(page.locator("[data-summary]")).to_be_focused()
    read()
    page.fill("[name=interpreter]", "Kadiatou")
    salma.send()
    read()
    page.fill("[name=given_names]", "Mariama")
    page.fill("[name=family_name]", "Bah")
    page.fill("[name=born_year]", "1995")
    page.fill("[name=phone]", "0622000055")
    salma.tick("sex", "F")
    page.select_option("[name=nationality]", "GIN")
    salma.send()
    expect(page.locator(".interruption").first).to_be_visible()
    read()
    page.fill("[name=reason]", "Une homonyme : une autre mère, un autre village.")
    page.locator("main .form .form-end .primary").click()
    salma.tick("travels", "together")
    page.locator(".family-member:visible > summary").last.click()
    read()
    salma.tick("travels", "alone")
    salma.send()
    for _page in ("documents", "situation", "needs"):
        read()
        if page.locator("[name=type]").count():
            page.select_option("[name=type]", "NONE")
        if page.locator("[name=concerns]").count():
            salma.tick("concerns", "NONE")
            salma.tick("needs", "NONE")
        salma.send()
    read()
    assert found == {}
