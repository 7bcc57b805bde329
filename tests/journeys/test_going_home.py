"""One person goes home: in French, from the search to the monitoring of her return, each deed by its role; and is counted."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today

IN_TWO_WEEKS = (today() + timedelta(days=14)).strftime("%d/%m/%Y")
IN_TWO_MONTHS = (today() + timedelta(days=60)).strftime("%d/%m/%Y")


def record(colleague, case, requirement):
    """Open the case, follow what is missing to the page that records it."""
    colleague.open(case)
    link = colleague.page.locator(".requirements > ul a", has_text=colleague.requirement(requirement))
    link.first.click()


def simply(colleague, case, *requirements):
    """Record requirements whose page asks for nothing but how far they are."""
    for requirement in requirements:
        record(colleague, case, requirement)
        colleague.send()
        expect(colleague.page).to_have_url(colleague.address + case)


def enter(colleague, case, stage):
    """Take the step into a stage, by the one main button of the case file."""
    colleague.open(case)
    main = colleague.page.locator(".identity .button.primary")
    expect(main).to_have_text(colleague.deed(stage))
    main.click()
    colleague.send()
    colleague.stands_on(stage)


def consent(colleague, case, requirement, recipient=""):
    record(colleague, case, requirement)
    colleague.tick("given", "yes")
    colleague.tick("given_by", "PERSON")
    colleague.page.locator("main [name=method]").first.wait_for()
    choose_any(colleague, "method", "SIGNED")
    choose_any(colleague, "language", "fr")
    if recipient:
        colleague.page.fill("main [name=recipient]", recipient)
    colleague.send()
    expect(colleague.page).to_have_url(colleague.address + case)


def choose_any(colleague, name, value):
    """One code of a list, be it drawn as radios or as a select."""
    box = colleague.page.locator(f"main select[name='{name}']")
    if box.count():
        box.select_option(value)
    else:
        colleague.tick(name, value)


def search_and_register(youssef):
    """Nobody of that name is known; she agrees and is registered, and the rapid screen comes next."""
    youssef.open("/people/")
    youssef.search("Fanta Doumbia")
    youssef.sees(youssef.word("Nobody similar is known in the mission."))
    youssef.begin_registering("Fanta Doumbia")
    expect(youssef.page.locator("#id_given_names")).to_have_value("Fanta")
    youssef.tick("sex", "F")
    youssef.page.fill("[name=born_year]", "1997")
    youssef.page.fill("[name=phone]", "0622000097")
    youssef.choose("Nationality", "MLI")
    youssef.send()
    case = youssef.finish_registering("MLI", "Kayes")
    youssef.sees(youssef.word("Registered. The case is open; the rapid screen comes next."))
    youssef.open(case)
    youssef.stands_on("registered")
    return case


def screen(youssef, case):
    record(youssef, case, "rapid-screen")
    for question in code_list("screen-question"):
        youssef.tick(question.code, "yes" if question.code == "FORCED" else "no")
    youssef.send()
    expect(youssef.page).to_have_url(youssef.address + case)


def interview(youssef, case, requirement):
    record(youssef, case, requirement)
    youssef.page.fill("[name=summary]", "Elle a été forcée de travailler ; elle veut rentrer à Kayes.")
    youssef.send()
    expect(youssef.page).to_have_url(youssef.address + case)


def travel_document(hicham, case):
    record(hicham, case, "travel-document")
    if hicham.page.locator("main [name=embassy]").count():
        choose_any(hicham, "type", "LAISSEZ_PASSER")
        hicham.page.fill("[name=embassy]", "Ambassade du Mali")
        hicham.send()
        expect(hicham.page).to_have_url(re.compile(re.escape(case) + r"(\?.*)?$"))
        record(hicham, case, "travel-document")
    choose_any(hicham, "type", "LAISSEZ_PASSER")
    hicham.page.fill("[name=number]", "LP-2031-77")
    hicham.page.fill("[name=expires_on]", IN_TWO_MONTHS)
    hicham.send()
    expect(hicham.page).to_have_url(re.compile(re.escape(case) + r"(\?.*)?$"))


def assist(youssef, case):
    record(youssef, case, "immediate-needs")
    choose_any(youssef, "type", "FOOD_BASKET")
    youssef.tick("proof", "SIGNATURE")
    youssef.send()
    expect(youssef.page).to_have_url(youssef.address + case)


def depart(hicham, case):
    record(hicham, case, "departure-confirmation")
    hicham.page.locator("main input[value='BOARDED']").check()
    hicham.send()
    hicham.open(case)


def pay(hicham, case):
    record(hicham, case, "pocket-money")
    hicham.page.fill("[name=amount]", "150")
    hicham.page.fill("[name=receipt]", "RC-2031")
    hicham.send()
    expect(hicham.page).to_have_url(hicham.address + case)


def arrive(hicham, case):
    record(hicham, case, "arrival-confirmation")
    hicham.page.fill("[name=confirmed_by]", "OIM Bamako")
    if not hicham.page.input_value("[name=on]"):
        hicham.page.fill("[name=on]", today().strftime("%d/%m/%Y"))
    hicham.send()
    hicham.open(case)


def grant(youssef, case):
    youssef.open(case + "?part=help")
    youssef.page.locator("#reintegration a.button").first.click()
    youssef.page.locator("main input[name=kinds]").first.check()
    choose_any(youssef, "fund", youssef.page.locator("main [name=fund]").first.get_attribute("value") or "EUTF")
    youssef.send()
    expect(youssef.page).to_have_url(youssef.address + case)


def returns_counted(karim):
    """Take a snapshot, wait for it, and read how many returns this year's figures count."""
    karim.open("/figures/")
    karim.press("Take a snapshot now")
    karim.page.wait_for_url(karim.address + "/figures/", timeout=30_000)
    karim.open(f"/figures/?period={today().year}")
    figure = karim.page.locator(".figures li", has=karim.page.locator("a[href*='/figures/of/returns/?period']"))
    return int(figure.locator("b").first.inner_text())


def test_a_person_goes_home_by_the_deeds_of_six_roles(sign_in):
    # given a counsellor who meets somebody for the first time
    youssef = sign_in("youssef", "fr")
    case = search_and_register(youssef)

    # when he explains, listens and asks, one stage after the other
    interview(youssef, case, "information-given")
    interview(youssef, case, "private-interview")
    screen(youssef, case)
    enter(youssef, case, "counselled")
    record(youssef, case, "destination-stated")
    youssef.page.fill("[name=destination]", "Kayes")
    youssef.send()
    simply(youssef, case, "declaration")

    # then the decision is the supervisor's
    salma = sign_in("salma", "fr")
    salma.open("/")
    salma.sees("DOUMBIA")
    simply(salma, case, "eligibility-decision")
    enter(salma, case, "eligible")
    enter(youssef, case, "preparation")
    consent(youssef, case, "consent-sharing", "Mission au Mali")
    consent(youssef, case, "consent-embassy", "Ambassade du Mali")

    # and the programme manager's the money, who reads no name
    karim = sign_in("karim", "fr")
    karim.open(case)
    karim.does_not_see("DOUMBIA")
    returned_before = returns_counted(karim)
    simply(karim, case, "funding-reserved")

    # and the medical focal point's the certificate, whose findings nobody else reads
    nadia = sign_in("nadia", "fr")
    record(nadia, case, "fit-to-travel")
    choose_any(nadia, "result", "FIT")
    nadia.page.fill("[name=valid_until]", IN_TWO_WEEKS)
    nadia.page.fill("[name=findings]", "Tension élevée, traitée.")
    nadia.send()
    nadia.open(case + "?part=help")
    nadia.sees("Tension élevée, traitée.")
    youssef.open(case + "?part=help")
    youssef.sees(youssef.word("Fit to travel"))
    youssef.does_not_see("Tension élevée")

    # and protection's the word that she may travel; operations learns only that something is open
    hicham = sign_in("hicham", "fr")
    hicham.open(case)
    hicham.sees(hicham.word("Restricted requirement"))
    hicham.does_not_see(hicham.requirement("return-risk-assessment"))
    hicham.open(case + "?part=kept")
    hicham.does_not_see("forcée de travailler")
    imane = sign_in("imane", "fr")
    simply(imane, case, "return-risk-assessment")
    record(imane, case, "protection-clearance")
    imane.tick("cleared", "yes")
    imane.send()

    # and operations' the paper, the seat and the journey
    travel_document(hicham, case)
    simply(hicham, case, "receiving-confirmation")
    enter(hicham, case, "ready")
    hicham.page.locator(".identity .button.primary").click()
    hicham.page.fill("[name=travel_on]", today().strftime("%d/%m/%Y"))
    hicham.page.fill("[name=route]", "Casablanca – Bamako")
    hicham.send()
    hicham.stands_on("booked")

    # when the counsellor helps before she leaves, and the day of travel has come
    assist(youssef, case)
    simply(hicham, case, "pre-arrival-notice", "pre-departure-check", "final-wish")
    depart(hicham, case)
    hicham.stands_on("departed")
    youssef.open(case)
    expect(youssef.page.get_by_role("link", name=youssef.word("Withdraw"), exact=True)).to_have_count(0)
    pay(hicham, case)
    arrive(hicham, case)
    hicham.stands_on("arrived")

    # then her arrival is confirmed, her reintegration granted, and the counsellor follows how she fares
    enter(youssef, case, "monitoring")
    grant(youssef, case)
    youssef.open(case)
    told = youssef.page.locator(".card", has=youssef.page.locator(".timeline"))
    for stage in (
        "registered",
        "counselled",
        "eligible",
        "preparation",
        "ready",
        "booked",
        "departed",
        "arrived",
        "monitoring",
    ):
        expect(told).to_contain_text(youssef.stage(stage))
    youssef.open("/?tab=open&stage=monitoring")
    youssef.sees("DOUMBIA")

    # and the figures have moved by one
    assert returns_counted(karim) == returned_before + 1
