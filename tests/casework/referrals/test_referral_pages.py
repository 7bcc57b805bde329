"""The sender's pages: find, refer, follow, send a link, take back, close; and the list of referrals."""

import re
from uuid import uuid4

import pytest
from casework.referrals.referring import NEEDED, Referring
from django.core import mail

from masar.casework.referrals.models import AnswerLink, Referral
from masar.foundation.core.dates import today
from masar.registry.directory.models import PartnerService


@pytest.fixture
def to(cast):
    return Referring(cast)


@pytest.fixture
def file(to):
    return f"/cases/{to.case.number}/"


def deed(**boxes):
    return {"deed": str(uuid4()), "on": today().strftime("%d/%m/%Y"), **boxes}


def sent(to, **changed):
    return deed(
        person=str(to.person.pk),
        urgency="URGENT",
        words="Three nights.",
        categories=list(NEEDED),
        basis="CONSENT",
        basis_reason="",
        **changed,
    )


def test_a_partner_is_found_from_the_case_and_the_person_referred(to, file, cast, words):
    browser = cast.client("youssef")
    assert "Refer to a partner" in words(browser.get(f"{file}?part=help"))
    shown = words(browser.get(f"{file}referrals/find/?service=SHELTER&town=RABAT"))
    assert "Association" in shown
    assert "0 referred; capacity not known" in shown
    page = f"{file}referrals/to/{to.offer.pk}/"
    assert "No consent in force of" in words(browser.get(page))
    assert "No consent in force names this organisation" in words(browser.post(page, sent(to)))
    to.consent(NEEDED)
    asked = browser.get(page).content.decode()
    assert "No consent in force of" not in asked
    assert len(re.findall(r'name="categories"[^>]*checked', asked)) == len(NEEDED)
    answer = browser.post(page, sent(to), follow=True)
    assert "nobody of the partner could be written to" in words(answer)
    row = Referral.objects.get()
    assert answer.redirect_chain[-1][0] == f"{file}referrals/{row.pk}/"
    assert "Answer awaited by" in words(answer)
    assert "Shelter" in words(browser.get(f"{file}?part=help"))


def test_what_was_typed_is_kept_and_a_full_partner_is_asked_all_the_same(to, file, cast, words):
    PartnerService.objects.update(capacity=1)
    to.refer()
    Referral.objects.update(person=cast.amina, service="SHELTER")
    other = Referring(cast, "FOOD_AND_ITEMS", capacity=1)
    other.refer(categories=("IDENTITY",))
    Referral.objects.filter(service="FOOD_AND_ITEMS").update(declined_on=today())
    Referral.objects.filter(service="SHELTER").update(service="FOOD_AND_ITEMS", closed_on=today())
    page = f"{file}referrals/to/{other.offer.pk}/"
    told = {**sent(to), "categories": ["IDENTITY"]}
    answer = cast.client("youssef").post(page, told)
    assert "all places" in words(answer) or "place of this month is taken" in words(answer)
    assert "Three nights." in answer.content.decode()
    assert 'type="checkbox" name="anyway"' in answer.content.decode()
    assert cast.client("youssef").post(page, {**told, **deed(), "anyway": "on"}).status_code == 302


def test_the_list_is_by_number_and_never_names_anybody(to, cast, words):
    to.refer()
    shown = words(cast.client("youssef").get("/referrals/"))
    assert to.case.number in shown
    assert "Diallo" not in shown
    assert "DIALLO" not in shown
    assert "No referral stands here" in words(cast.client("youssef").get("/referrals/?tab=overdue"))
    assert to.case.number in words(cast.client("salma").get("/referrals/?whose=office&service=SHELTER"))
    assert cast.client("salma").get("/referrals/?tab=zq&service=zq").status_code == 200
    assert cast.client("driss").get("/referrals/").status_code == 404


def test_a_one_time_link_is_sent_and_its_code_shown_once(to, file, cast, words, django_capture_on_commit_callbacks):
    contact, row = to.contact(), to.refer()
    page = f"{file}referrals/{row.pk}/link/"
    browser = cast.client("youssef")
    assert "hanane@example.org" in words(browser.get(page))
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(page, {"contact": str(contact.pk)})
    code = re.search(r"\d{4} \d{4}", words(answer)).group()
    assert "http://testserver/answer/to/" in mail.outbox[-1].body
    assert code not in mail.outbox[-1].body
    assert code not in words(browser.get(f"{file}referrals/{row.pk}/"))
    assert "Not used yet" in words(browser.get(f"{file}referrals/{row.pk}/"))
    assert browser.post(page, {"contact": str(uuid4())}).status_code == 422
    assert AnswerLink.objects.count() == 1


def test_a_referral_is_withdrawn_and_one_that_was_reported_is_closed(to, file, cast, words):
    browser, row = cast.client("youssef"), to.refer()
    assert browser.post(f"{file}referrals/{row.pk}/withdraw/", deed(why="MISTAKE")).status_code == 302
    assert "Withdrawn" in words(browser.get(f"{file}referrals/{row.pk}/"))
    row = to.reported()
    shown = words(browser.get(f"{file}referrals/{row.pk}/"))
    assert "Sheltered" in shown
    assert "a room of her own" in shown
    assert browser.post(f"{file}referrals/{row.pk}/close/", deed()).status_code == 302
    assert "Closed" in words(browser.get(f"{file}referrals/{row.pk}/"))


def test_what_was_declined_shows_why_and_leads_to_another_partner(to, file, cast, words):
    row = to.declined()
    shown = words(cast.client("youssef").get(f"{file}referrals/{row.pk}/"))
    assert "All beds are taken." in shown
    assert "Find another partner" in shown


def test_a_service_of_care_shows_as_restricted_to_operations(cast, file, words):
    ill = Referring(cast, "MEDICAL_CARE").refer(categories=("IDENTITY",))
    browser = cast.client("hicham")
    shown = words(browser.get(f"{file}?part=help"))
    assert "Restricted" in shown
    assert "Medical consultation" not in shown
    assert browser.get(f"{file}referrals/{ill.pk}/").status_code == 404
    assert (
        browser.get(f"{file}referrals/to/{ill.organisation.offers.get(service='MEDICAL_CARE').pk}/").status_code == 404
    )
