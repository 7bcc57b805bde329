"""Settings: one's language, the directory, accounts and roles; each part only for who answers for it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from casework.sharing.sharing import Sharing
from django.test import Client
from django.utils import timezone

from masar.foundation.access.accounts import invite
from masar.foundation.access.models import User
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions import end_agreement, note_organisation
from masar.registry.directory.models import Agreement, Office, Organisation


def deed(**boxes):
    return {"deed": str(uuid4()), **boxes}


def test_everyone_sees_their_own_account_the_mission_and_what_roles_may_do(cast, words):
    for name in ("youssef", "karim", "sofia", "driss"):
        shown = words(cast.client(name).get("/settings/"))
        assert "Mission of the tests" in shown
        assert name.capitalize() in shown
        assert "the only role that reads why" in shown


def test_the_language_is_chosen_kept_and_logged(cast):
    browser = cast.client("youssef")
    browser.post("/settings/language/", {"language": "ar", "next": "/settings/"})
    assert User.objects.get(pk=cast.users["youssef"].pk).language == "ar"
    assert 'dir="rtl"' in browser.get("/").content.decode()
    assert Event.objects.filter(verb="language-chosen", actor=cast.youssef.user).exists()


def test_who_signs_in_finds_the_language_of_the_account(cast):
    User.objects.filter(pk=cast.users["youssef"].pk).update(language="fr")
    browser = Client(headers={"accept-language": "en"})
    sent = {"login": "youssef@example.org", "password": "a quiet path along the river"}
    home = browser.post("/accounts/login/", sent, follow=True)
    assert '<html lang="fr"' in home.content.decode()
    assert [str(one) for one in home.context["messages"]] == [], "That one is signed in is seen."


@pytest.mark.parametrize("wrong", ["", "de", "../..", "ar-XX"])
def test_a_language_that_is_none_changes_nothing(cast, wrong):
    cast.client("youssef").post("/settings/language/", {"language": wrong, "next": "/"})
    assert User.objects.get(pk=cast.users["youssef"].pk).language == "en"


def test_a_visitor_may_choose_the_language_of_the_sign_in(client, mission):
    client.post("/settings/language/", {"language": "ar", "next": "/accounts/login/"})
    assert 'dir="rtl"' in client.get("/accounts/login/").content.decode()


def test_a_colleague_is_invited_with_a_role_and_closed_when_they_leave(cast, words):
    driss = cast.client("driss")
    sent = deed(name="Rania Tazi", email="rania@example.org", language="fr", role="case-worker", office="RAB")
    assert driss.post("/settings/staff/new/", sent).status_code == 302
    rania = User.objects.get(email="rania@example.org")
    shown = words(driss.get("/settings/"))
    assert "Rania Tazi" in shown
    assert "It can be opened again" in driss.get(f"/settings/staff/{rania.pk}/close/").content.decode()
    driss.post(f"/settings/staff/{rania.pk}/close/", deed())
    rania.refresh_from_db()
    assert not rania.is_active
    assert "Closed" in words(driss.get("/settings/"))


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"office": ""}, "This role belongs to an office."),
        ({"email": "youssef@example.org"}, "There is an account with this address already."),
        ({"email": "no address"}, "valid email address"),
        ({"role": ""}, "Choose an answer."),
        ({"name": "www.example.org"}, "www.example.org"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_at_its_box(cast, words, boxes, said):
    sent = deed(name="Rania Tazi", email="rania@example.org", language="fr", role="case-worker", office="RAB") | boxes
    answer = cast.client("driss").post("/settings/staff/new/", sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not User.objects.filter(email="rania@example.org").exists()


def test_a_role_is_given_until_a_day_and_ended_at_once(cast, words):
    driss, nadia = cast.client("driss"), cast.users["nadia"]
    page = f"/settings/staff/{nadia.pk}/"
    sent = deed(role="protection-officer", office="", until=(today() + timedelta(days=30)).strftime("%d/%m/%Y"))
    assert driss.post(f"{page}roles/new/", sent).url == page
    shown = words(driss.get(page))
    assert "Protection officer" in shown
    assert "until" in shown
    held = nadia.grants.get(role="protection-officer")
    assert cast.client("imane").post(f"{page}roles/{held.pk}/end/").status_code == 404
    driss.post(f"{page}roles/{held.pk}/end/")
    assert "Protection officer" not in words(driss.get(page))


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"role": "case-worker", "office": "RAB"}, "End that role first, or make a second account"),
        ({"until": "01/01/2020"}, "The last day of the role is over."),
        ({"role": ""}, "Choose an answer."),
        ({"office": "RAB"}, "This role belongs to no office"),
        ({"organisation": "partner"}, "This role is for people of the mission."),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_at_its_box(cast, mission, words, boxes, said):
    if "organisation" in boxes:
        partner = note_organisation(by=mission, on=today(), name="A clinic", short="AC", kind="CLINIC", country="")
        boxes = {"organisation": str(partner.pk)}
    sent = deed(role="protection-officer", office="", until="") | boxes
    answer = cast.client("driss").post(f"/settings/staff/{cast.users['nadia'].pk}/roles/new/", sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert cast.users["nadia"].grants.count() == 1


def test_the_list_of_staff_names_no_role_that_is_over(cast, words):
    cast.users["nadia"].grants.create(
        role="auditor", reach="mission", until=today() - timedelta(days=1), pending=True, given_by=cast.driss.user
    )
    page = cast.client("driss").get("/settings/").content.decode()
    [nadia] = [line.split("</li>")[0] for line in page.split("<li>") if "<bdi>Nadia</bdi>" in line]
    assert "Medical focal point" in nadia
    assert "Auditor" not in nadia
    assert "A role to confirm" not in nadia


def test_ones_own_roles_and_those_of_nobody_are_not_changed_from_the_page(cast, words):
    driss = cast.client("driss")
    own = driss.get(f"/settings/staff/{cast.users['driss'].pk}/")
    assert "End the role" not in words(own)
    assert "Give a role" not in words(own)
    assert driss.get("/settings/staff/01920000-0000-7000-8000-000000000000/").status_code == 404
    assert cast.client("salma").get(f"/settings/staff/{cast.users['nadia'].pk}/").status_code == 404


def test_nobody_closes_their_own_account_from_the_page(cast):
    driss = cast.client("driss")
    assert f"/settings/staff/{cast.users['driss'].pk}/close/" not in driss.get("/settings/").content.decode()
    answer = driss.post(f"/settings/staff/{cast.users['driss'].pk}/close/", deed())
    assert answer.status_code == 422
    assert User.objects.get(pk=cast.users["driss"].pk).is_active


def test_who_closes_an_account_is_told_how_many_cases_wait_and_can_open_it_again(cast):
    driss, youssef = cast.client("driss"), cast.users["youssef"]
    page = f"/settings/staff/{youssef.pk}/close/"
    assert "Youssef conducts 1 open case" in driss.get(page).content.decode()
    assert driss.post(page, deed()).status_code == 302
    assert not User.objects.get(pk=youssef.pk).is_active
    assert driss.get(f"/settings/staff/{youssef.pk}/").content.decode().count("Open the account again") == 1
    driss.post(f"/settings/staff/{youssef.pk}/reopen/")
    assert User.objects.get(pk=youssef.pk).is_active
    assert cast.client("youssef").get(f"/cases/{cast.amina_case.number}/").status_code == 200


def test_an_office_is_opened_by_who_manages_the_directory(cast, words):
    assert (
        cast.client("karim")
        .post("/settings/offices/new/", deed(code="CAS", name="Casablanca", city="Casablanca"))
        .status_code
        == 302
    )
    assert Office.objects.filter(code="CAS").exists()
    assert "Casablanca" in words(cast.client("youssef").get("/settings/"))
    wrong = cast.client("karim").post(
        "/settings/offices/new/", deed(code="cas 1", name="Casablanca", city="Casablanca")
    )
    assert wrong.status_code == 422


def test_an_office_code_is_given_once(cast, words):
    answer = cast.client("karim").post("/settings/offices/new/", deed(code="RAB", name="Rabat", city="Rabat"))
    assert answer.status_code == 422
    assert Office.objects.filter(code="RAB").count() == 1


def test_a_partner_is_noted(cast, words):
    sent = deed(name="Fondation Orient-Occident", kind="NGO", services="food, accommodation")
    assert cast.client("salma").post("/settings/partners/new/", sent).status_code == 302
    assert Organisation.objects.filter(name="Fondation Orient-Occident").exists()
    assert "food, accommodation" in words(cast.client("youssef").get("/settings/"))
    Sharing(cast).account("pascal")
    outside = words(cast.client("pascal").get("/settings/"))
    assert "food, accommodation" not in outside, "Their pages are not for who comes from outside."


@pytest.mark.parametrize(("name", "path"), [
    ("youssef", "staff/new/"), ("karim", "staff/new/"), ("youssef", "offices/new/"), ("sofia", "partners/new/"), ("salma", "staff/new/"),
])  # fmt: skip
def test_parts_for_others_do_not_exist(cast, name, path):
    assert cast.client(name).get(f"/settings/{path}").status_code == 404
    assert path not in cast.client(name).get("/settings/").content.decode()


@pytest.mark.parametrize(
    ("name", "lands"), [("youssef", "/"), ("karim", "/"), ("sofia", "/figures/"), ("driss", "/programme/")]
)
def test_everyone_lands_on_a_page_that_is_open_to_them(cast, client, name, lands):
    sent = {"login": f"{name}@example.org", "password": "a quiet path along the river", "next": "/"}
    answer = client.post("/accounts/login/", sent, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, lands)
    assert ('class="search"' in answer.content.decode()) is (name in ("youssef", "karim"))
    assert "Mission of the tests" in answer.content.decode()


def test_an_orientation_point_is_opened_by_who_manages_the_directory(cast, words):
    salma = cast.client("salma")
    sent = deed(office="RAB", city="Khouribga", contact="Mornings, town hall")
    assert salma.post("/settings/points/new/", sent).url == "/settings/"
    assert "Khouribga Rabat Mornings, town hall" in words(salma.get("/settings/"))
    assert cast.client("youssef").get("/settings/points/new/").status_code == 404
    again = salma.post("/settings/points/new/", deed(office="RAB", city="Khouribga", contact=""))
    assert again.status_code == 422


def test_an_invitation_brings_a_colleague_in(cast, client, mailoutbox, words, django_capture_on_commit_callbacks):
    driss = cast.client("driss")
    sent = deed(name="Rania Tazi", email="rania@example.org", language="fr", role="case-worker", office="RAB", until="")
    with django_capture_on_commit_callbacks(execute=True):
        answer = driss.post("/settings/staff/new/", sent)
    assert "The invitation was sent to rania@example.org." in words(driss.get(answer.url))
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["rania@example.org"], "Votre compte dans Masar")
    link = re.search(r"http://testserver(\S+)", mail.body)[1]
    page = client.get(link, follow=True)
    chosen = {"password1": "a path by the sea, quietly", "password2": "a path by the sea, quietly"}
    client.post(page.request["PATH_INFO"], chosen, follow=True)
    signed = client.post("/accounts/login/", {"login": "rania@example.org", "password": "a path by the sea, quietly"})
    assert signed.url == "/"


def test_without_a_mail_server_the_link_is_shown_to_who_invites(cast, settings, words):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    invited = invite(by=cast.driss, on=today(), email="rania@example.org", name="Rania Tazi", language="en")
    answer = cast.client("driss").post(f"/settings/staff/{invited.pk}/invite/", follow=True)
    assert Event.objects.filter(verb="invitation-sent", actor=cast.driss.user, record=str(invited.pk)).count() == 1
    assert "No mail server is set up" in words(answer)
    assert "http://testserver/accounts/password/reset/key/" in words(answer)
    assert cast.client("salma").post(f"/settings/staff/{invited.pk}/invite/").status_code == 404


def test_no_administrator_takes_an_account_over_by_inviting_its_owner_again(cast, client, settings, words):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    driss, youssef = cast.client("driss"), cast.users["youssef"]
    assert "Send the invitation again" not in words(driss.get(f"/settings/staff/{youssef.pk}/"))
    answer = driss.post(f"/settings/staff/{youssef.pk}/invite/", follow=True)
    assert answer.status_code == 422
    assert "This account is in use already" in words(answer)
    assert "/accounts/password/reset/key/" not in answer.content.decode()
    assert not Event.objects.filter(verb="invitation-sent").exists()
    User.objects.filter(pk=youssef.pk).update(password="!")  # who signs in through the organisation has none
    User.objects.filter(pk=youssef.pk).update(last_login=timezone.now())
    assert driss.post(f"/settings/staff/{youssef.pk}/invite/").status_code == 422


def test_the_link_of_an_invitation_is_dead_once_a_password_was_chosen(cast, client, settings, words):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    rania = invite(by=cast.driss, on=today(), email="rania@example.org", name="Rania Tazi", language="en")
    shown = words(cast.client("driss").post(f"/settings/staff/{rania.pk}/invite/", follow=True))
    link = re.search(r"http://testserver(/accounts/password/\S+)", shown)[1]
    opened = client.get(link, follow=True).request["PATH_INFO"]
    rania.set_password("a path by the sea, quietly")
    rania.save()
    chosen = {"password1": "another path altogether", "password2": "another path altogether"}
    client.post(opened, chosen, follow=True)
    assert "This link no longer works" in words(client.get(link, follow=True))
    assert User.objects.get(pk=rania.pk).check_password("a path by the sea, quietly")


def test_an_agreement_of_the_mission_is_signed_and_ended_by_who_answers_for_the_mission(cast, words):
    row = note_organisation(by=cast.driss, on=today(), name="Fondation", short="", kind="NGO", services="")
    page = f"/settings/partners/{row.pk}/agreements/new/"
    for name, status in (("salma", 404), ("karim", 200), ("driss", 200)):
        assert cast.client(name).get(page).status_code == status
    assert "Put an agreement on file" not in words(cast.client("salma").get(f"/settings/partners/{row.pk}/"))
    with pytest.raises(Refusal):
        end_agreement(by=cast.salma, on=today(), agreement=Agreement(organisation=row))


def test_what_closes_with_an_agreement_is_said_before_it_is_ended(cast, words):
    sharing = Sharing(cast)
    sharing.answered()
    partner, agreement = f"/settings/partners/{sharing.organisation.pk}/", Agreement.objects.get()
    page = f"{partner}agreements/{agreement.pk}/end/"
    assert page in cast.client("karim").get(partner).content.decode()
    assert "1 share closes at once" in words(cast.client("karim").get(page))
    assert cast.client("salma").get(page).status_code == 404
    assert agreement.is_in_force(today())
    assert cast.client("karim").post(page, deed()).status_code == 302
    agreement.refresh_from_db()
    assert not agreement.is_in_force(today())
    answer = cast.client("karim").post(page, deed())
    assert (answer.status_code, "This agreement is not in force" in words(answer)) == (422, True)


def test_who_waits_for_a_role_is_told_so_on_the_first_page(cast, mission, words):
    user = invite(by=mission, on=today(), email="rania@example.org", name="Rania", language="en", password="x" * 20)
    cast.users["rania"] = user
    answer = cast.client("rania").get("/")
    assert answer.status_code == 403
    assert words(answer).startswith("Your account has no role")
    user.grants.create(role="office-supervisor", reach="office", office="RAB", pending=True, given_by=mission.user)
    assert "Your role waits for a second administrator" in words(cast.client("rania").get("/"))
    assert cast.client("rania").get("/people/").status_code == 404
