"""Signing in with an authenticator app, with a recovery code, and with a passkey."""

import base64
import hmac
import re
import struct
import time

import pytest
from journeys.world import PASSWORD
from playwright.sync_api import expect

NAME = "samir@example.org"


def code_of(secret):
    """What an authenticator app shows now for a secret (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture
def visitor(browser, address):
    """A browser of somebody who has not signed in, at the name under which passkeys work."""
    contexts = []

    def come():
        contexts.append(browser.new_context(locale="fr-MA"))
        return contexts[-1].new_page()

    yield come
    for one in contexts:
        one.close()


def sign_in_by_password(page, address, name=NAME):
    page.goto(f"{address}/accounts/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.locator("form.form .form-end button").click()


def open_confirmed(page, url):
    """Open a page of the second factor, which asks for the password once more."""
    page.goto(url)
    expect(page).to_have_url(re.compile("/accounts/reauthenticate/"))
    page.fill("[name=password]", PASSWORD)
    page.locator("form.form .form-end button").click()
    expect(page).to_have_url(url)


def give_passkey(page, confirms=True):
    """A device that holds passkeys and confirms by itself, as a fingerprint would; or one that is cancelled."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": confirms,
                "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip


def test_an_authenticator_app_a_recovery_code_and_a_passkey(visitor, address):
    local = address.replace("127.0.0.1", "localhost")

    # given somebody who sets up an authenticator app
    page = visitor()
    sign_in_by_password(page, local)
    expect(page.locator(".rail")).to_be_visible()
    open_confirmed(page, f"{local}/accounts/2fa/totp/activate/")
    secret = page.locator("#authenticator_secret").input_value()
    page.fill("[name=code]", code_of(secret))
    page.locator("form.form .form-end button").click()
    expect(page).to_have_url(re.compile("recovery-codes"))
    recovery = page.locator("#recovery_codes").input_value().split()
    assert len(recovery) == 10

    # when they sign in anew, the password alone leads no further
    page = visitor()
    sign_in_by_password(page, local)
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
    page.goto(f"{local}/settings/")
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))

    # then a wrong code is refused in words, and a recovery code opens once
    page.fill("[name=code]", "000000")
    page.locator("form.form .form-end button").first.click()
    expect(page.locator("[data-summary]")).to_be_visible()
    page.fill("[name=code]", recovery[0])
    page.locator("form.form .form-end button").first.click()
    expect(page.locator(".rail")).to_be_visible()

    # and a code of the app signs in, though not a second time
    code = code_of(secret)
    for signs_in in (True, False):
        page = visitor()
        sign_in_by_password(page, local)
        page.fill("[name=code]", code)
        page.locator("form.form .form-end button").first.click()
        expect(page.locator(".rail" if signs_in else "[data-summary]")).to_be_visible()

    # and a passkey of this device signs in without a password
    page = visitor()
    sign_in_by_password(page, local)
    page.fill("[name=code]", recovery[1])
    page.locator("form.form .form-end button").first.click()
    expect(page.locator(".rail")).to_be_visible()
    give_passkey(page)
    open_confirmed(page, f"{local}/accounts/2fa/webauthn/add/")
    page.fill("[name=name]", "Ordinateur du bureau")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    expect(page).to_have_url(f"{local}/accounts/2fa/")
    page.context.clear_cookies()
    page.goto(f"{local}/accounts/login/")
    page.click("#passkey_login")
    expect(page.locator(".rail")).to_be_visible()
    page.goto(f"{local}/settings/")
    expect(page.locator("main")).to_contain_text("Samir")


def test_a_passkey_that_is_cancelled_is_said_on_the_page(visitor, address):
    page = visitor()
    give_passkey(page, confirms=False)
    page.goto(f"{address.replace('127.0.0.1', 'localhost')}/accounts/login/")
    page.click("#passkey_login")
    words = page.locator("[data-passkey-cancelled]").get_attribute("data-passkey-cancelled")
    expect(page.locator("#notices .is-stop")).to_contain_text(words)


def test_the_glass_is_broken_with_a_passkey_and_a_form_survives_the_end_of_a_role(visitor, address):
    local = address.replace("127.0.0.1", "localhost")

    # given a supervisor with a passkey
    page = visitor()
    sign_in_by_password(page, local, "hind@example.org")
    give_passkey(page)
    open_confirmed(page, f"{local}/accounts/2fa/webauthn/add/")
    page.fill("[name=name]", "Téléphone")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    expect(page).to_have_url(re.compile("recovery-codes"))

    # when she signs in with it and breaks a glass, then the passkey is asked anew, and it is enough
    page.context.clear_cookies()
    page.goto(f"{local}/accounts/login/")
    page.click("#passkey_login")
    expect(page.locator(".rail")).to_be_visible()
    page.goto(f"{local}/?tab=open")
    page.goto(local + page.locator("main table a").first.get_attribute("href").split("?")[0] + "glass/")
    expect(page).to_have_url(re.compile("reauthenticate"))
    page.locator("a[href*='/webauthn/reauthenticate/']").click()
    page.click("#mfa_webauthn_reauthenticate")
    expect(page.locator("textarea[name=reason]")).to_be_visible()

    # given a form half written, when her role ends, then nothing is recorded and it is said that it is kept
    page.goto(f"{local}/people/register/")
    page.check("[name=agreed][value=yes]")
    page.check("[name=method][value=WITNESS]")
    page.fill("[name=witness]", "Koffi")
    admin = visitor()
    sign_in_by_password(admin, local, "driss@example.org")
    admin.goto(f"{local}/settings/")
    admin.get_by_role("link", name="Hind", exact=True).click()
    account = admin.url
    admin.locator("form[action*='/end/'] button").click()
    expect(admin.locator("form[action*='/end/']")).to_have_count(0)
    page.locator("form.form .form-end button").first.click()
    expect(page.locator("main")).to_contain_text("Rien n’a été enregistré.")

    # and once she bears it again, what she wrote stands in the form
    admin.goto(f"{account}roles/new/")
    admin.select_option("[name=role]", "office-supervisor")
    admin.locator("[name=office][value=RAB]").check() if admin.locator(
        "[name=office][value=RAB]"
    ).count() else admin.select_option("[name=office]", "RAB")
    admin.locator("form.form .form-end button").first.click()
    expect(admin.locator("form[action*='/end/']")).to_have_count(1)
    page.goto(f"{local}/people/register/")
    expect(page.locator("[name=witness]")).to_have_value("Koffi")
