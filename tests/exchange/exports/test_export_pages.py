"""The pages of exports: asking, the passphrase in one answer, the download, the second person, a found copy. And the commands."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from click.testing import CliRunner
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from exchange.exports.made import LARGEST, made
from exchange.transfer.lists import AWA, BINTA, taken

from masar.config.commands import masar
from masar.exchange.exports import tasks
from masar.exchange.exports.limits import limits
from masar.exchange.exports.models import Export, ExportState
from masar.exchange.exports.passphrase import decrypted
from masar.foundation.access.models import Grant
from masar.foundation.core.records import new_id
from masar.foundation.jobs.models import Job, State

PASSPHRASE = re.compile(r"(?:[a-z2-9]{5}-){4}[a-z2-9]{5}")


def send(browser, name, *args, **values):
    return browser.post(reverse(name, args=args), {"deed": str(new_id()), **values})


def asked(browser, purpose="REPORTING", **values):
    answer = send(browser, "export-ask", purpose=purpose, **values)
    for job in Job.objects.filter(state=State.WAITING):
        tasks.give_out.func(str(job.pk))
    return answer


def test_a_list_is_asked_for_opened_once_and_downloaded(cast):
    browser = cast.client("salma")
    answer = asked(browser, "AUDIT")
    row = Export.objects.get()
    assert browser.get(answer.url).url == reverse("export", args=[row.pk])
    page = browser.get(reverse("export", args=[row.pk])).content.decode()
    assert "Encrypt it and show the passphrase" in page
    assert "Internal audit" in page
    assert browser.get(reverse("export-passphrase", args=[row.pk])).status_code == 302, "nothing is opened by looking"
    shown = browser.post(reverse("export-passphrase", args=[row.pk]))
    passphrase = PASSPHRASE.search(shown.content.decode())[0]
    assert "no-store" in shown["Cache-Control"]
    again = browser.post(reverse("export-passphrase", args=[row.pk]))
    assert not PASSPHRASE.search(again.content.decode())
    assert DBTaskResult.objects.get(task_path__endswith=".delete_file").run_after == Export.objects.get().expires_at
    archive = browser.get(reverse("export-file", args=[row.pk])).content
    assert zipfile.is_zipfile(io.BytesIO(decrypted(archive, passphrase, LARGEST)))
    kept = [str(one) for model in (Job, Session) for one in model.objects.values_list()]
    kept += [str(one.get_decoded()) for one in Session.objects.all()]
    assert not any(passphrase in text for text in kept)
    for page in ("exports", "export"):
        args = [row.pk] if page == "export" else []
        assert passphrase not in browser.get(reverse(page, args=args)).content.decode()


def test_it_is_gone_for_who_reads_less_and_absent_for_others(cast):
    row = made(cast.salma)
    page = reverse("export-passphrase", args=[row.pk])
    assert cast.client("brahim").post(page).status_code == 404
    assert cast.client("karim").get(reverse("export", args=[row.pk])).status_code == 200, (
        "who sees exports sees that it was made"
    )
    assert cast.client("karim").post(page).status_code == 404
    Grant.objects.filter(user=cast.salma.user).update(role="programme-manager", reach="mission", office="")
    assert cast.client("salma").post(page).status_code == 404


def test_offices_out_of_scope_cannot_be_exported(cast):
    assert asked(cast.client("salma"), office="OUJ").status_code == 422
    assert asked(cast.client("salma"), purpose="").status_code == 422
    assert asked(cast.client("salma"), plain="on", reason="The partner reads no archive.").status_code == 302
    assert not Export.objects.get().plain, "a box that the form does not offer"


def test_a_second_person_decides_on_the_page(cast, monkeypatch):
    taken(cast.karim, AWA, BINTA)
    monkeypatch.setattr("masar.exchange.exports.rules.limits", lambda: replace(limits(), approval_above=2))
    browser = cast.client("salma")
    answer = asked(browser)
    row = Export.objects.get()
    assert answer.url == reverse("export", args=[row.pk])
    assert "approved by a second person" in browser.get(answer.url).content.decode()
    assert browser.get(reverse("export-decide", args=[row.pk])).status_code == 404
    manager = cast.client("karim")
    assert "Waiting for your approval" in manager.get(reverse("exports")).content.decode()
    sent = send(manager, "export-decide", row.pk, approved="no", reason="Three people are enough for this.")
    assert sent.status_code == 302
    assert "Three people are enough" in browser.get(answer.url).content.decode()
    second = asked(browser)
    row = Export.objects.get(state=ExportState.WAITING)
    send(manager, "export-decide", row.pk, approved="yes")
    job = Job.objects.get(state=State.WAITING)
    assert str(job.user) == cast.salma.user, "it is made as who asked for it"
    tasks.give_out.func(str(job.pk))
    assert "One step is left" in browser.get(second.url).content.decode()


def test_a_copy_is_traced_on_the_page(cast):
    row = made(cast.salma)
    browser, page = cast.client("karim"), reverse("export-trace")
    copy = SimpleUploadedFile("list.csv", f"{row.code} – exported by Salma,\nsomething,else\n".encode())
    told = browser.post(page, {"file": copy}).content.decode()
    assert row.code in told
    assert "the line above the list" in told
    assert browser.post(page, {}).status_code == 422
    other = SimpleUploadedFile("list.csv", b"a,b\n1,2\n")
    assert "It comes from no export" in browser.post(page, {"file": other}).content.decode()


def test_the_commands_write_an_archive_and_trace_it(cast, tmp_path):
    target = tmp_path / "out.zip"
    words = ["export", "cases", str(target), "--as", "salma@example.org", "--purpose", "REPORTING", "--json"]
    done = CliRunner().invoke(masar, words)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["rows"], target.stat().st_mode & 0o077) == (1, 0)
    assert decrypted(target.read_bytes(), told["passphrase"], LARGEST)
    assert DBTaskResult.objects.get(task_path__endswith=".delete_file").run_after == Export.objects.get().expires_at
    traced = CliRunner().invoke(masar, ["export", "trace", str(target), "--as", "karim@example.org", "--json"])
    assert [one["export"] for one in json.loads(traced.stdout)["found"]] == [told["export"]]


def test_what_is_stopped_says_why_and_what_would_help(cast):
    browser = cast.client("salma")
    for _turn in range(4):
        answer = asked(browser)
    page = browser.get(answer.url).content.decode()
    assert "You asked for 3 exports within 10 minutes." in page
    assert "the data protection focal point was told" in page


@pytest.mark.parametrize("name", ["youssef", "driss"])
def test_who_sees_no_exports_finds_no_page(cast, name):
    for page in ("exports", "export-ask", "export-trace"):
        assert cast.client(name).get(reverse(page)).status_code == 404
