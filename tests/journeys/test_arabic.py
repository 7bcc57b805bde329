"""The same beginning in Arabic: right to left, names and numbers kept apart, an Arabic name found and written as it is."""

from playwright.sync_api import expect


def test_a_person_is_found_and_registered_in_arabic(sign_in):
    # given a counsellor who works in Arabic
    youssef = sign_in("youssef", "ar", viewport={"width": 1280, "height": 900})
    page = youssef.page

    # when he searches a name in its own script
    youssef.search("مريم باه")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("main table bdi", has_text="Mariama BAH").first).to_be_visible()

    # then the rail stands on the right, and nothing runs over the edge
    assert page.locator(".rail").bounding_box()["x"] > page.locator("main").bounding_box()["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # and a name pasted with marks of direction is kept as it reads
    youssef.begin_registering("سلمى")
    expect(page.locator("#id_given_names")).to_have_value("سلمى")
    page.fill("#id_family_name", "\u202bولد الشيخ\u202c")
    youssef.tick("sex", "F")
    page.fill("[name=born_year]", "١٩٩٠")
    page.fill("[name=phone]", "٠٦٢٢٣٣٤٤٥٥")
    expect(page.locator("[name=phone]")).to_have_attribute("dir", "ltr")
    youssef.choose("Nationality", "MRT")
    youssef.send()
    case = youssef.finish_registering("MRT", "نواكشوط")
    expect(page.locator("h1")).to_have_text(youssef.word("Rapid vulnerability screen"))
    youssef.open(case)
    youssef.stands_on("registered")
    expect(page.locator("h1 bdi").first).to_have_text("سلمى ولد الشيخ")
    expect(page.locator("h1 bdi[dir=ltr]")).to_contain_text("MAR-")


def test_the_phone_in_arabic_runs_over_no_edge(sign_in):
    youssef = sign_in("youssef", "ar", viewport={"width": 390, "height": 844})
    for path in ("/", "SEARCH", "/people/register/", "/programme/", "/settings/"):
        youssef.search("Bah") if path == "SEARCH" else youssef.open(path)
        assert youssef.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    youssef.open("/?tab=open&stage=registered")
    youssef.press_named("Mariama BAH")
    youssef.stands_on("registered")
    assert youssef.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
