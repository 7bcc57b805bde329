"""The log's page by scope, a job's page for its owner, and the pages of what is not there."""

from uuid import uuid4

from exchange.exports.made import made

from masar.casework.cases import actions
from masar.exchange.exports.actions import open_archive
from masar.foundation.core.dates import today


def test_the_supervisor_reads_the_deeds_of_the_office_and_nobody_elses(cast, words):
    actions.put_on_hold(by=cast.youssef, on=today(), case=cast.amina_case, code="NO_FUNDS", reason="line exhausted")
    assert "Put on hold: Waiting for funds" in words(cast.client("salma").get("/log/"))
    assert "Put on hold" not in words(cast.client("brahim").get("/log/"))
    assert cast.client("youssef").get("/log/").status_code == 404


def test_who_watches_over_lists_is_told_that_one_was_taken_away(guarded, words):
    row = made(guarded.salma)
    open_archive(by=guarded.salma, on=today(), export=row)
    for name in ("dounia", "adil"):
        assert f"The passphrase of a line list was shown: {row.code}" in words(guarded.client(name).get("/log/")), name
    assert row.code not in words(guarded.client("driss").get("/log/"))


def test_the_log_continues_by_key(cast):
    for number in range(60):
        actions.add_note(by=cast.youssef, on=today(), case=cast.amina_case, text=f"note {number}")
    browser = cast.client("salma")
    first = browser.get("/log/")
    assert first.context["older"]
    second = browser.get("/log/" + first.context["older"])
    assert second.status_code == 200
    assert browser.get("/log/?before=nonsense").status_code == 200


def test_what_is_not_there_is_said_with_what_would_help_in_the_readers_language(cast, words):
    cast.users["youssef"].language = "fr"
    cast.users["youssef"].save()
    answer = cast.client("youssef").get("/there-is-nothing-here/")
    assert answer.status_code == 404
    assert '<html lang="fr"' in answer.content.decode()
    assert "data-unrecorded" in answer.content.decode()


def test_a_job_of_nobody_is_absent(cast):
    assert cast.client("youssef").get(f"/jobs/{uuid4()}/").status_code == 404


def test_a_form_without_its_mark_against_forgery_is_not_recorded_and_says_so(cast, client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.users["youssef"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = strict.post(f"/cases/{cast.amina_case.number}/notes/new/", {"text": "kept"})
    assert answer.status_code == 403
    assert "data-unrecorded" in answer.content.decode()
