"""Routes of libraries bear no declaration of ours: each stands in one reviewed table with who may come, or the house does not stand."""

import csv

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from house.source import ROOT
from house.test_routes import routes

from masar.foundation.access.models import User

TABLE = ROOT / "tests/house/library_routes.csv"
KEYS = {
    "account_confirm_email": {"key": "zq"}, "account_reset_password_from_key": {"uidb36": "1", "key": "zq"},
    "mfa_remove_webauthn": {"pk": 1}, "mfa_edit_webauthn": {"pk": 1},
    "openid_connect_login": {"provider_id": "zq"}, "openid_connect_callback": {"provider_id": "zq"},
}  # fmt: skip


def of_libraries():
    return sorted(entry.name for _path, entry in routes() if not hasattr(entry.callback, "declared"))


def answered(browser, name):
    """What a page of a library answers: its status, and whether it leads to the sign-in."""
    answer = browser.get(reverse(name, kwargs=KEYS.get(name, {})))
    led = answer.headers.get("Location", "")
    return "sign-in" if led.startswith("/accounts/login") else str(answer.status_code)


def test_every_route_of_a_library_stands_in_the_table_once():
    with open(TABLE, newline="") as source:
        listed = [row["route"] for row in csv.DictReader(source)]
    assert listed == of_libraries()


def test_a_visitor_and_a_colleague_are_answered_as_the_table_says(cast):
    found = [
        {"route": name, "visitor": answered(Client(), name), "colleague": answered(cast.client("youssef"), name)}
        for name in of_libraries()
    ]
    with open(TABLE, newline="") as source:
        rows = list(csv.DictReader(source))
    assert found == [{name: row[name] for name in ("route", "visitor", "colleague")} for row in rows]
    assert all(row["for"] for row in rows)


def test_ones_own_address_is_seen_and_changed_by_nobody_but_an_administrator(cast):
    browser, page = cast.client("youssef"), reverse("account_email")
    shown = browser.get(page).content.decode()
    assert "youssef@example.org" in shown
    assert 'name="action_' not in shown
    for action in ("add", "primary", "remove"):
        for email in ("youssef@elsewhere.example", "youssef@example.org"):
            browser.post(page, {f"action_{action}": "", "email": email})
    assert list(EmailAddress.objects.values_list("email", "primary")) == [("youssef@example.org", True)]
    assert User.objects.get(pk=cast.youssef.user).email == "youssef@example.org"
    assert mail.outbox == []
