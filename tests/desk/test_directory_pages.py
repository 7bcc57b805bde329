"""The pages of the directory: finding a partner, and keeping what is known of them."""

from uuid import uuid4

import pytest

from masar.foundation.core.dates import today
from masar.registry.directory import actions
from masar.registry.directory.models import FocalPoint, Organisation, PartnerService


@pytest.fixture
def partner(cast):
    actions.take_over_shipped(by=cast.salma, on=today())
    return Organisation.objects.get(short="Bayti")


def deed(**boxes):
    return {"deed": str(uuid4()), **boxes}


def test_a_partner_is_found_by_service_town_and_language(cast, partner, words):
    browser = cast.client("youssef")
    assert "Maroc Solidarité" in words(browser.get("/partners/"))
    shown = words(browser.get("/partners/?service=CHILD_CARE&town=CASABLANCA&language=ar"))
    assert "Association Bayti" in shown
    assert "Maroc Solidarité" not in shown
    assert "No partner in the directory gives this" in words(browser.get("/partners/?service=SHELTER"))
    assert browser.get("/partners/?service=%3Cb%3E&town=NOWHERE").status_code == 200


def test_whoever_keeps_the_directory_adds_changes_and_closes_a_service(cast, partner, words):
    browser, page = cast.client("salma"), f"/settings/partners/{partner.pk}/"
    sent = deed(service="SHELTER", towns=["RABAT"], languages=["fr", "wo"], profiles=["WOMEN"], capacity="4")
    assert browser.post(f"{page}services/new/", sent).status_code == 302
    row = PartnerService.objects.get(service="SHELTER")
    shown = words(browser.get(page))
    assert "4 people a month" in shown
    assert "Wolof" in shown
    assert 'value="RABAT"' in browser.get(f"{page}services/{row.pk}/").content.decode()
    again = browser.post(f"{page}services/new/", deed(service="SHELTER"))
    assert "already that this partner gives this service" in words(again)
    assert browser.post(f"{page}services/{row.pk}/", deed(service="SHELTER", capacity="9")).status_code == 302
    assert "9 people a month" in words(browser.get(page))
    assert browser.post(f"{page}services/{row.pk}/close/", deed()).status_code == 302
    assert "Wolof" not in words(browser.get(page))
    assert browser.get(f"{page}services/{row.pk}/").status_code == 404


def test_whoever_keeps_the_directory_names_corrects_and_ends_a_focal_point(cast, partner, words):
    browser, page = cast.client("salma"), f"/settings/partners/{partner.pk}/"
    assert "no way to reach" in words(browser.post(f"{page}contacts/new/", deed(name="Hanane", language="fr")))
    sent = deed(name="Hanane", email="hanane@example.org", language="ar")
    assert browser.post(f"{page}contacts/new/", sent).status_code == 302
    row = FocalPoint.objects.get()
    assert "hanane@example.org" in words(browser.get(page))
    assert "hanane@example.org" not in words(cast.client("sofia").get(page))
    assert browser.post(f"{page}contacts/{row.pk}/", {**sent, **deed(), "phone": "0600000009"}).status_code == 302
    assert FocalPoint.objects.get().phone == "+212600000009"
    assert browser.post(f"{page}contacts/{row.pk}/end/", deed()).status_code == 302
    assert browser.get(f"{page}contacts/{row.pk}/").status_code == 404


def test_a_partner_is_corrected(cast, partner, words):
    browser, page = cast.client("salma"), f"/settings/partners/{partner.pk}/"
    sent = deed(name="Bayti, corrected", short="", kind="NGO", country="", services="")
    assert browser.post(f"{page}correct/", sent).status_code == 302
    assert "Bayti, corrected" in words(browser.get(page))


def test_shipped_partners_are_seen_and_taken_over(cast, words):
    browser = cast.client("karim")
    assert "See and take over" in words(browser.get("/partners/"))
    assert "Entraide Nationale" in words(browser.get("/settings/partners/shipped/"))
    assert browser.post("/settings/partners/shipped/", deed()).status_code == 302
    assert "See and take over" not in words(browser.get("/partners/"))
    assert "has all of them already" in words(browser.get("/settings/partners/shipped/"))
    assert "See and take over" not in words(cast.client("youssef").get("/partners/"))
