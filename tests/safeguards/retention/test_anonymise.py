"""At the end of its time a case leaves nothing of the person behind, and everything that the statistics count."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from proof.asking import ask, seen
from proof.test_walls import everything
from proof.world import LATER, anonymise, end

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Case, CaseDocument, Note
from masar.casework.protection.models import Factor
from masar.exchange.exports.models import Export
from masar.exchange.exports.queries import WITH_FILE
from masar.exchange.publication.facts import write_facts
from masar.exchange.transfer.models import Batch, BatchRow
from masar.foundation.access.models import DataKey
from masar.foundation.audit.log import verify
from masar.foundation.core.dates import add_months, today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.foundation.core.sweeping import sweep
from masar.foundation.files.models import StoredFile
from masar.foundation.files.vault import keep, path_of
from masar.foundation.jobs.models import Job
from masar.registry.people.models import Bearer, Person
from masar.safeguards.retention import actions
from masar.safeguards.retention.models import Item, Run
from masar.safeguards.retention.queries import due, items, weighed, would_go
from masar.safeguards.retention.tasks import anonymise as anonymise_job


def imported(case):
    """As if the case had come from a line list that nobody has looked at since."""
    batch = Batch.objects.create(name="list.xlsx", programme=case.programme, by="x", problems=[{"cell": "zqowcell"}])
    BatchRow.objects.create(batch=batch, row=2, reference="zqowref", person=case.principal_id, case=case.pk)
    return batch


def scanned(case):
    """A scan in the file."""
    stored = keep(b"scan", case.pk, "image/png")
    CaseDocument.objects.create(case=case, type="PASSPORT", file=stored, on=today(), by="x")
    return path_of(stored)


def facts(world, folder, on=None):
    """What every measure and every published table is counted from, as the bytes of its files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_facts(world.cast.sofia, folder, on or today())
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


@pytest.mark.rule("R16")
def test_what_statistics_count_stays_to_the_byte(world, tmp_path):
    case = end(world, "own")
    scan, batch = scanned(case), imported(case)
    lists = Export.objects.filter(held__case=case.pk, state__in=WITH_FILE).distinct().count()
    assert lists
    before, promised = facts(world, tmp_path / "facts"), would_go(due(world.cast.dounia, LATER))
    run = anonymise(world)
    assert run.removed == promised, "What the preview said is what the certificate says."
    assert Case.objects.get(pk=case.pk).anonymised_on == LATER
    assert facts(world, tmp_path / "facts") == before
    assert Factor.objects.filter(case=case).exists()
    person = Person.objects.get(pk=case.principal_id)
    assert (person.given_names, person.phone, person.name, person.birth_precision) == ("", "", "Anonymised", "month")
    assert not Bearer.objects.filter(person=person).exists()
    assert not BatchRow.objects.filter(batch=batch).exists()
    assert Batch.objects.get().problems == []
    assert not StoredFile.objects.filter(subject=case.pk).exists()
    assert scan.exists() is connection.in_atomic_block, "The scan goes once the transaction is committed."
    assert verify()[1] is None
    assert run.removed["identity"] > 3
    assert run.removed["copies"] == 1 + lists
    assert not Export.objects.filter(held__case=case.pk, state__in=WITH_FILE).exists()
    assert run.backups_until == LATER + timedelta(days=90)


@pytest.fixture
def on_file(transactional_db, tmp_path):
    """SQLite as it runs in a mission: one file with its write-ahead log. Gives the folder; empty on PostgreSQL."""
    if connection.vendor != "sqlite":
        yield tmp_path
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    copy = sqlite3.connect(tmp_path / "masar.sqlite3")
    memory.backup(copy)
    copy.close()
    connection.settings_dict["NAME"], connection.connection = str(tmp_path / "masar.sqlite3"), None
    yield tmp_path
    connection.close()
    connection.settings_dict["NAME"], connection.connection = name, memory


def lying_in(world, *folders):
    """The canaries in every file of these folders, as they lie on the disk."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {one for path in files for one in seen(world, path.read_bytes())}


def test_no_word_of_the_person_lies_anywhere(on_file, world, caplog):
    case = end(world, "own")
    scan = scanned(case)
    before = {one for _table, content in everything() for one in seen(world, content)}
    assert {"own", "colleague", "other"} == {one.where for one in before}
    if connection.vendor == "sqlite":
        assert lying_in(world, on_file) >= before
    anonymise(world)
    sweep()
    staying = {one for one in before if one.where != "own"}
    assert {one for _table, content in everything() for one in seen(world, content)} == staying
    assert {one.where for one in lying_in(world, on_file, Path(settings.HOME) / "files")} <= {"colleague", "other"}
    assert seen(world, caplog.text.encode()) == set()
    assert not scan.exists()
    assert verify()[1] is None


def test_a_person_in_another_case_keeps_their_identity(world):
    case = end(world, "own")
    person = case.principal
    again = cases.open_case(
        by=world.cast.youssef, on=today(), office="RAB",
        new=cases.NewCase((cases.NewMember(person, "PRINCIPAL"),), today(), "WALK_IN", return_country="GIN"),
    )  # fmt: skip
    name = Person.objects.get(pk=person.pk).given_names
    anonymise(world)
    kept = Person.objects.get(pk=person.pk)
    assert (kept.given_names, kept.anonymised_on) == (name, None)
    assert not Note.objects.filter(case=case).exists()
    assert DataKey.objects.filter(pk=person.pk).exists()
    assert Case.objects.get(pk=again.pk).anonymised_on is None


def test_an_anonymised_case_says_so_and_offers_no_deed(world):
    case = end(world, "own")
    anonymise(world)
    browser = world.cast.client("salma")
    page = browser.get(f"/cases/{case.number}/").content.decode()
    assert "Who this case was about is no longer on record" in page
    assert "Guinea" in page
    assert f'href="/cases/{case.number}/' not in page
    assert browser.get(f"/cases/{case.number}/reopen/").status_code == 422
    with pytest.raises(Refusal) as refused:
        cases.reopen(by=world.cast.salma, on=today(), case=Case.objects.get(pk=case.pk), reason="by mistake")
    assert refused.value.code == "case-anonymised"
    assert ask(browser, f"/people/{case.principal_id}/").status_code == 200
    assert seen(world, ask(browser, f"/people/{case.principal_id}/").content) == set()


def test_a_case_on_hold_is_left_out_even_when_the_hold_comes_after_the_preview(world):
    case = end(world, "own")
    run = actions.propose(by=world.cast.dounia, on=LATER)
    actions.confirm(by=world.cast.karim, on=LATER, run=run, job=run.pk)
    actions.place_hold(by=world.cast.dounia, on=LATER, case=case, kind="LEGAL", reason="a claim is before the court")
    assert [(one.state, one.why) for one in weighed(items(run), LATER)] == [("waiting", "held")], (
        "The list says so before anybody confirms."
    )
    item = actions.carry_out(by=world.cast.karim, on=LATER, item=items(run)[0])
    assert (item.state, item.why) == ("refused", "held")
    assert Note.objects.filter(case=case).exists()
    assert [one.why for one in due(world.cast.dounia, LATER)] == ["held"]


def test_of_somebody_with_two_cases_in_a_run_the_preview_counts_the_same(world):
    case, worker = end(world, "own"), world.cast.youssef
    new = cases.NewCase((cases.NewMember(case.principal, "PRINCIPAL"),), today(), "WALK_IN", return_country="GIN")
    again = cases.open_case(by=worker, on=today(), office="RAB", new=new)
    cases.withdraw(by=worker, on=today(), case=again, reason="She stays.")
    promised = would_go(due(world.cast.dounia, LATER))
    assert promised["identity"] > 3
    assert anonymise(world).removed == promised


def test_nobody_confirms_their_own_run(world):
    end(world, "own")
    run = actions.propose(by=world.cast.dounia, on=LATER)
    with pytest.raises(Refusal) as refused:
        actions.confirm(by=world.cast.dounia, on=LATER, run=run, job=run.pk)
    assert refused.value.code == "own-proposal"
    answer = world.cast.client("dounia").get(f"/retention/runs/{run.pk}/confirm/")
    assert (answer.status_code, "You proposed this run yourself" in answer.content.decode()) == (422, True)
    item = actions.carry_out(by=world.cast.karim, on=LATER, item=items(run)[0])
    assert item.state == "waiting", "Without the second person nothing happens."
    with pytest.raises(Refusal) as refused:
        actions.propose(by=world.cast.dounia, on=LATER)
    assert refused.value.code == "run-pending"


def test_periods_count_from_the_end_of_the_case(world):
    case = end(world, "own")
    assert [one.category for one in due(world.cast.dounia, add_months(today(), 35))] == []
    assert [one.category for one in due(world.cast.dounia, add_months(today(), 37))] == ["HEALTH"]
    assert [one.category for one in due(world.cast.dounia, LATER)] == ["FINANCIAL"]
    anonymise(world, on=add_months(today(), 37))
    assert not case.examinations.exists()
    assert Note.objects.filter(case=case).exists()
    assert [one.category for one in due(world.cast.dounia, add_months(today(), 37))] == []


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(world):
    end(world, "own")
    end(world, "colleague")
    run = actions.propose(by=world.cast.dounia, on=LATER)
    actions.confirm(by=world.cast.karim, on=LATER, run=run, job=run.pk)
    first, second = items(run)
    actions.carry_out(by=world.cast.karim, on=LATER, item=first)
    once = Run.objects.get(pk=run.pk).removed
    actions.carry_out(by=world.cast.karim, on=LATER, item=first)
    assert Run.objects.get(pk=run.pk).removed == once
    actions.carry_out(by=world.cast.karim, on=LATER, item=second)
    assert {one.state for one in Item.objects.all()} == {"done"}


def test_a_run_that_a_fault_stopped_is_confirmed_anew_and_goes_on(world):
    end(world, "own")
    run = actions.propose(by=world.cast.dounia, on=LATER)
    job = Job.objects.create(kind="retention-run", title="x", user=UUID(world.cast.karim.user), state="running")
    confirm = {"by": world.cast.karim, "on": LATER, "run": run}
    actions.confirm(**confirm, job=job.pk)
    with pytest.raises(Refusal):
        actions.confirm(**confirm, job=job.pk)
    Job.objects.update(state="failed")
    assert actions.confirm(**confirm, job=job.pk).confirmed_by == world.cast.karim.user


def test_two_persons_carry_a_run_from_its_page_to_its_certificate(on_file, world):
    case = end(world, "own")
    Case.objects.filter(pk=case.pk).update(ended_on=add_months(today(), -12 * 11))
    first, second = world.cast.client("dounia"), world.cast.client("karim")
    assert case.number in first.get("/retention/").content.decode()
    run = first.post("/retention/propose/", {"deed": new_id()}).url
    assert first.post(f"{run}confirm/", {"deed": new_id(), "looked": "on"}).status_code == 422, "One's own proposal."
    assert second.post(f"{run}confirm/", {"deed": new_id()}).status_code == 422, "Nobody confirms without looking."
    assert second.post(f"{run}confirm/", {"deed": new_id(), "looked": "on"}).url.startswith("/jobs/")
    anonymise_job.func(str(Job.objects.get(kind="retention-run").pk))
    page = second.get(run).content.decode()
    assert "Certificate of anonymisation" in page
    assert seen(world, page.encode()) == set()
    assert Case.objects.get(pk=case.pk).anonymised_on == today()
    assert {one.where for one in lying_in(world, on_file)} <= {"colleague", "other"}
