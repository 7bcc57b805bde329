"""Everything works without JavaScript: search, register a family past the question, filter, read what is folded."""

from playwright.sync_api import expect


def test_a_family_is_registered_without_javascript(sign_in):
    # given a browser that runs no scripts
    youssef = sign_in("youssef", "fr", java_script_enabled=False)
    page = youssef.page

    # when somebody much alike is known already
    youssef.open("/people/")
    page.fill("#find", "Mariama Bah")
    page.locator(".finder button").click()
    youssef.sees("Mariama BAH")
    youssef.press("None of these: register a person")

    # then the form opens one card for each member that is added
    expect(page.locator(".family-member:visible")).to_have_count(1)
    page.locator(".family-member summary:visible").last.click()
    expect(page.locator(".family-member:visible")).to_have_count(2)
    page.fill("[name=family-0-given_names]", "Kadiatou")
    page.select_option("[name=family-0-sex]", "F")
    page.fill("[name=family-0-birth_year]", "2018")

    # and what is wrong is named, with all that was typed still there
    youssef.tick("sex", "F")
    page.fill("[name=born_year]", "1992")
    youssef.send()
    expect(page.locator("[data-summary] a")).to_have_count(3)
    expect(page.locator("[name=family-0-given_names]")).to_have_value("Kadiatou")
    expect(page.locator("[name=family-0-given_names]")).to_be_visible()

    # and the likeness is asked about once
    page.select_option("[name=family-0-relation]", "CHILD")
    page.select_option("[name=nationality]", "GIN")
    page.select_option("[name=channel]", "WALK_IN")
    youssef.send()
    expect(page.locator(".interruption")).to_contain_text("Mariama BAH")
    page.check("[name=different]")
    youssef.send()
    youssef.stands_on("contacted")
    youssef.sees("Kadiatou BAH")


def test_filters_and_folded_parts_need_no_script(sign_in):
    youssef = sign_in("youssef", "fr", java_script_enabled=False)
    youssef.open("/?tab=open")
    youssef.page.select_option("#id_stage", "registered")
    youssef.press("Show")
    youssef.sees("Mariama BAH")
    youssef.does_not_see("CAMARA")
    youssef.press_named("Mariama BAH")
    done = youssef.page.locator("details.folded").first
    expect(done.locator("li").first).to_be_hidden()
    done.locator("summary").click()
    expect(done.locator("li").first).to_be_visible()
