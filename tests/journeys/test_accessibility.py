"""Pages of every room under axe (WCAG 2.2 AA) in three languages, on a desk and on a phone, with data and with errors; keyboard; bytes."""

import re

import pytest
from journeys.conftest import ROOT
from playwright.sync_api import expect

AXE = ROOT / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
WIDTHS = (1280, 390)
LANGUAGES = ("en", "fr", "ar")
RUN = """async (tags) => {
  document.querySelectorAll("main details").forEach((part) => { part.open = true; });
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
}"""
FIRST_LOAD, LATER_PAGE = 60_000, 15_000
PAGES = {
    "youssef": [
        "/", "/?tab=open", "/?tab=closed", "/?stage=completed", "/people/", "SEARCH Bah", "/people/register/", "CASE", "CASE?part=help", "CASE?part=kept", "PERSON", "PERSONcorrect/",
        "CASEnotes/new/", "CASEconsents/new/", "CASEwithdraw/", "/programme/", "/settings/", "/there-is-nothing-here/",
    ],
    "driss": ["/settings/staff/new/", "/settings/offices/new/", "/settings/partners/new/", "/log/"],
    "hicham": ["CASE", "/movements/", "CASEtravel-document/"],
    "nadia": ["CASEmedical/new/"],
    "imane": ["CASE", "CASEprotection/screens/new/", "CASEassistance/new/"],
    "salma": [
        "CASEcorrect/", "CASEfacts/", "CASEledger/", "CASEstep-back/", "CASEhold/", "CASEend/", "CASEreassign/", "CASEmembers/new/", "CASEattendance/",
        "/sessions/", "/sessions/new/", "/transfer/", "/transfer/new/", "/exports/", "/exports/new/", "/exports/trace/",
    ],
    "karim": [
        "/figures/", "/figures/of/requests/?by=country,sex", "/figures/earlier/", "/figures/earlier/new/", "/figures/publications/",
        "/figures/publications/new/",
    ],
}  # fmt: skip
SEARCH = "SEARCH "
WRONG = ["/people/register/", "CASEnotes/new/", "CASEconsents/new/", "PERSONcorrect/"]


@pytest.fixture
def places(sign_in):
    """Where the family's file and the mother's page are."""
    youssef = sign_in("youssef", "fr")
    youssef.open("/?tab=open&stage=registered")
    youssef.press_named("Mariama BAH")
    expect(youssef.page).to_have_url(re.compile(r"/cases/MAR-"))
    case = youssef.page.url.removeprefix(youssef.address)
    person = youssef.page.locator("#family a[href^='/people/']").first.get_attribute("href")

    def at(path):
        return path.replace("CASE", case).replace("PERSON", person)

    return at


def reach(colleague, path):
    """Go to a page, or search."""
    if path.startswith(SEARCH):
        colleague.search(path.removeprefix(SEARCH))
    else:
        colleague.open(path)


def judged(page, name, widths=WIDTHS):
    """What axe finds on a page, wide and narrow."""
    found = {}
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if complaints := page.evaluate(RUN, TAGS):
            found[f"{name} at {width}"] = complaints
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name} at {width}, width"] = ["the page is wider than the window"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(sign_in, places, language):
    """Every page in every language; on a phone each in one of them, by turns."""
    found = {}
    for name, paths in PAGES.items():
        colleague = sign_in(name, language)
        for turn, path in enumerate(paths):
            reach(colleague, places(path))
            on_phone = turn % len(LANGUAGES) == LANGUAGES.index(language)
            found |= judged(colleague.page, f"{name}: {path}", WIDTHS if on_phone else WIDTHS[:1])
        if name == "youssef":
            for path in WRONG:
                colleague.open(places(path))
                colleague.page.locator("form.form [name=reason], form.form [name=text]").first.fill(
                    ""
                ) if "correct" in path else None
                colleague.send()
                expect(colleague.page.locator("[data-summary]")).to_be_visible()
                found |= judged(colleague.page, f"{path} with errors")
    assert found == {}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_axe_finds_nothing_on_the_sign_in(browser, address, language):
    context = browser.new_context(locale=language)
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    found = judged(page, "sign-in")
    page.fill("[name=login]", "nobody@example.org")
    page.fill("[name=password]", "a wrong password")
    page.locator("form.form .form-end button").click()
    expect(page.locator("[data-summary]")).to_be_visible()
    found |= judged(page, "sign-in with errors")
    context.close()
    assert found == {}


def test_the_keyboard_reaches_the_mistakes_first_and_leads_to_them(sign_in):
    youssef = sign_in("youssef", "fr")
    page = youssef.page
    youssef.open("/people/register/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    youssef.send()
    assert page.evaluate("document.activeElement.matches('[data-summary]')")
    assert page.title().startswith(youssef.word("Error:"))
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert page.evaluate("'#' + document.activeElement.id") == target


def test_a_menu_opens_and_closes_by_keyboard(sign_in, places):
    youssef = sign_in("youssef", "fr")
    page = youssef.page
    youssef.open(places("CASE"))
    menu = page.locator(".identity .menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".identity .menu-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".identity .menu-panel")).to_be_hidden()
    expect(menu).to_be_focused()


COVERED = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  if (here === document.body || !box.width) return "";
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 12));
  return top && (here.contains(top) || top.contains(here)) ? "" : here.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_what_has_the_focus_is_never_covered(sign_in, places, width):
    youssef = sign_in("youssef", "fr", viewport={"width": width, "height": 700})
    page = youssef.page
    youssef.open(places("CASE"))
    covered = []
    for _turn in range(45):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))
    assert [one for one in covered if one] == []


class Scales:
    """Bytes that travel to a page, and in how many answers; what the browser kept from before weighs nothing."""

    def __init__(self, page):
        self._page = page
        self._weights = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda told: self._weights.append(told["encodedDataLength"]))

    def weigh(self, go):
        self._weights.clear()
        go()
        self._page.evaluate("document.fonts.ready")
        travelled = [weight for weight in self._weights if weight]
        return sum(travelled), len(travelled)


def test_pages_are_light(sign_in, places):
    youssef = sign_in("youssef", "fr")
    scales = Scales(youssef.page)
    first, _requests = scales.weigh(
        lambda: (youssef.open("/?tab=open"), youssef.page.wait_for_load_state("networkidle"))
    )
    assert 5_000 < first <= FIRST_LOAD
    for path in [
        path for path in PAGES["youssef"] if path != "/there-is-nothing-here/" and not path.startswith(SEARCH)
    ]:
        later, requests = scales.weigh(lambda path=path: youssef.open(places(path)))
        assert (later <= LATER_PAGE, requests) == (True, 1), (path, later, requests)


def test_a_list_that_changes_is_told_to_who_hears_the_page(sign_in):
    youssef = sign_in("youssef", "fr")
    youssef.open("/?tab=open")
    expect(youssef.page.locator("#said")).to_be_empty()
    youssef.page.locator("#list select[name=stage]").select_option("registered")
    expect(youssef.page.locator("#said")).not_to_be_empty()
    assert youssef.page.locator("#said").get_attribute("role") == "status"
