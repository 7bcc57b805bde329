"""A child alone: his file opens by itself, and his departure stays blocked until every safeguard is met. In French, Arabic and English."""

import re
from datetime import timedelta

from journeys.test_going_home import choose_any, enter, record, simply, travel_document
from playwright.sync_api import expect

from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today

YEAR = today().year


def day(days):
    """That many days from today, as people write it."""
    return (today() + timedelta(days=days)).strftime("%d/%m/%Y")


def register_child(youssef):
    youssef.begin_registering("Ousmane Camara", given_by="GUARDIAN")
    youssef.tick("sex", "M")
    youssef.page.fill("[name=born_year]", str(YEAR - 15))
    youssef.page.fill("[name=phone]", "0622000015")
    youssef.choose("Nationality", "GIN")
    youssef.send()
    case = youssef.finish_registering("GIN", "Kindia")
    youssef.open(case)
    youssef.stands_on("registered")
    return case


def consent_for_child(youssef, case, requirement, recipient=""):
    record(youssef, case, requirement)
    youssef.tick("given", "yes")
    expect(youssef.page.locator("main [name=given_by]:checked, main select[name=given_by]")).to_have_value("GUARDIAN")
    choose_any(youssef, "method", "SIGNED")
    choose_any(youssef, "language", "fr")
    if recipient:
        youssef.page.fill("main [name=recipient]", recipient)
    youssef.send()
    expect(youssef.page).to_have_url(youssef.address + case)


def counsel(youssef, case):
    for requirement in ("information-given", "private-interview"):
        record(youssef, case, requirement)
        youssef.send()
    record(youssef, case, "rapid-screen")
    for question in code_list("screen-question"):
        youssef.tick(question.code, "yes" if question.code == "ALONE_UNDER_18" else "no")
    youssef.send()
    expect(youssef.page).to_have_url(youssef.address + case)


SHEETS = {
    "guardian-appointed": {
        "name": "Hassan Amrani", "capacity": "Représentant légal", "born_year": "1975", "document": "Ordonnance 44", "appointed_on": day(0), "consented_on": day(0),
    },
    "family-tracing": {"agency": "OIM Conakry", "requested_on": day(0), "result": "FOUND", "answered_on": day(0), "found": "La mère, visitée chez elle."},
    "caregiver-commitment": {
        "name": "Mariama Camara", "relation": "Mère", "born_year": "1984", "id_type": "NATIONAL_ID", "id_number": "GN-77", "phone": "+224600000",
        "place": "Kindia", "admits_on": day(0), "meets_on": day(0),
    },
    "best-interests-decision": {
        "type": "BID", "body": "Panel", "outcome": "RETURN", "decided_on": day(0), "document": "DIS 12", "until": day(60),
    },
}  # fmt: skip
"""What Imane writes on each sheet; the box of a name is filled or chosen by what it is."""


def file(imane, case, requirement):
    """Follow what is missing to its sheet, fill it in, file it."""
    record(imane, case, requirement)
    for name, value in SHEETS[requirement].items():
        box = imane.page.locator(f"main [name={name}]").first
        if box.evaluate("one => one.tagName === 'SELECT' || one.type === 'radio'"):
            choose_any(imane, name, value)
        else:
            box.fill(value)
    imane.send()
    expect(imane.page).to_have_url(imane.address + case + "?part=help")


def may_not_be_ready(hicham, case):
    """Operations cannot go on, and learns neither what is missing nor whose it is."""
    hicham.open(case)
    expect(hicham.page.locator(".identity .button.primary", has_text=hicham.deed("ready"))).to_have_count(0)
    hicham.sees(hicham.word("Restricted requirement"))
    for requirement in SHEETS:
        hicham.does_not_see(hicham.requirement(requirement))


def test_a_child_alone_waits_until_every_safeguard_is_met(sign_in):
    # given a boy of fifteen who comes to the office without any adult
    youssef = sign_in("youssef", "fr")
    case = register_child(youssef)

    # then his file opens by itself, on the worklist of protection, in Arabic
    imane = sign_in("imane", "ar", viewport={"width": 1280, "height": 900})
    imane.open("/")
    imane.sees(imane.requirement("child-file"))
    record(imane, case, "child-file")
    imane.tick("status", "UNACCOMPANIED")
    choose_any(imane, "care", "NGO_SHELTER")
    imane.page.fill("[name=view]", "أريد أن أرى أمي.")
    imane.send()

    # when he is counselled, screened, and his guardian signs
    counsel(youssef, case)
    enter(youssef, case, "counselled")
    record(youssef, case, "destination-stated")
    youssef.page.fill("[name=destination]", "Kindia")
    youssef.send()
    file(imane, case, "guardian-appointed")
    salma = sign_in("salma", "fr")
    simply(salma, case, "eligibility-decision")
    enter(salma, case, "eligible")
    enter(youssef, case, "preparation")
    consent_for_child(youssef, case, "consent-sharing", "Mission en Guinée")
    consent_for_child(youssef, case, "consent-embassy", "Ambassade de Guinée")
    simply(sign_in("karim", "fr"), case, "funding-reserved")
    nadia = sign_in("nadia", "fr")
    record(nadia, case, "fit-to-travel")
    choose_any(nadia, "result", "FIT")
    nadia.page.fill("[name=valid_until]", day(14))
    nadia.send()

    # then all but protection is there, and the departure stays blocked until the last safeguard
    hicham = sign_in("hicham", "en", viewport={"width": 390, "height": 844})
    travel_document(hicham, case)
    simply(hicham, case, "receiving-confirmation")
    may_not_be_ready(hicham, case)
    for requirement in ("family-tracing", "caregiver-commitment", "best-interests-decision"):
        file(imane, case, requirement)
        may_not_be_ready(hicham, case)
    record(imane, case, "protection-clearance")
    imane.tick("cleared", "yes")
    imane.send()
    enter(hicham, case, "ready")

    # and even booked, he does not board before his escort is arranged
    hicham.page.locator(".identity .button.primary").click()
    hicham.page.fill("[name=travel_on]", day(0))
    hicham.page.fill("[name=route]", "Casablanca – Conakry")
    hicham.send()
    hicham.stands_on("booked")
    simply(hicham, case, "pre-arrival-notice", "pre-departure-check", "final-wish")
    record(hicham, case, "departure-confirmation")
    hicham.page.locator("main input[value='BOARDED']").check()
    hicham.send()
    hicham.sees(hicham.requirement("escort-arranged"))
    simply(hicham, case, "escort-arranged")
    record(hicham, case, "departure-confirmation")
    hicham.page.locator("main input[value='BOARDED']").check()
    hicham.send()
    hicham.open(case)
    hicham.stands_on("departed")

    # and his file holds it all, without a line running over the edge of a phone
    imane.open(case + "protection/file/")
    expect(imane.page.locator(".panel .line-title")).to_have_count(5)
    imane.page.set_viewport_size({"width": 390, "height": 844})
    assert imane.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    imane.open(case + "?part=help")
    assert imane.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert re.search(r"[\u0600-\u06ff]", imane.page.locator("#children").inner_text())
