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

    # then nothing is asked before they agree, and what the answer does not bring about is not shown
    expect(page.locator("[name=method]").first).to_be_hidden()
    youssef.agree()
    page.select_option("main [name=language]", "fr")
    youssef.tick("interpreting", "yes")
    page.fill("[name=interpreter]", "Kadiatou Sylla")
    youssef.send()

    # and what is wrong is named, with all that was typed still there
    expect(page.locator("[name=given_names]")).to_have_value("Mariama")
    youssef.tick("sex", "F")
    page.fill("[name=born_year]", "1992")
    youssef.send()
    expect(page.locator("[data-summary] a")).to_have_count(2)
    expect(page.locator("[name=born_year]")).to_have_value("1992")
    page.select_option("[name=nationality]", "GIN")
    page.fill("[name=reach]", "chez la sœur, à Takaddoum")
    youssef.send()

    # and the likeness is asked about once, with a reason
    expect(page.locator(".interruption")).to_contain_text("Mariama BAH")
    page.fill("[name=reason]", "Une homonyme : une autre mère, un autre village.")
    page.locator("main .form .form-end .primary").click()

    # then the form opens one card for each member that is added
    youssef.tick("travels", "together")
    expect(page.locator(".family-member:visible")).to_have_count(1)
    page.locator(".family-member summary:visible").last.click()
    expect(page.locator(".family-member:visible")).to_have_count(2)
    page.fill("[name=family-0-given_names]", "Kadiatou")
    page.select_option("[name=family-0-sex]", "F")
    page.fill("[name=family-0-birth_year]", "2018")
    page.select_option("[name=family-0-relation]", "CHILD")
    youssef.send()
    case = youssef.finish_registering(alone=False)
    youssef.open(case)
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
