"""A list of people leaves: for a purpose, within limits, approved where it is long, encrypted, once, for a week, and told."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from exchange.exports.made import WHY, made, opened
from exchange.transfer.lists import AWA, BINTA, MOUSSA, taken

from masar.casework.cases.actions import StatedConsent, give_consent, reassign
from masar.casework.cases.models import Case, Consent
from masar.casework.sharing.actions import withdraw
from masar.exchange.exports import limits as limiting
from masar.exchange.exports.actions import Wanted, ask, decide, download, expire, make, open_archive
from masar.exchange.exports.lines import Filters
from masar.exchange.exports.models import Export, ExportedPerson, ExportState
from masar.exchange.exports.pages import export_page
from masar.exchange.exports.queries import file_of
from masar.exchange.exports.tasks import give_out, start_making
from masar.foundation.access.accounts import SYSTEM, actor_for, grant, invite
from masar.foundation.access.models import DataKey, Grant
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.files.vault import path_of
from masar.registry.people.models import Person


def asked(actor, purpose="REPORTING", **options):
    return ask(by=actor, on=today(), wanted=Wanted(purpose, **options))


def code_of(deed, *words, **options):
    with pytest.raises(Refusal) as refusal:
        deed(*words, **options)
    return refusal.value.code


def test_a_period_that_ends_before_it_begins_is_no_empty_list(cast):
    backwards = Filters(since=today(), until=today() - timedelta(days=1))
    assert code_of(asked, cast.karim, filters=backwards) == "ends-before-it-begins"


@pytest.fixture
def limited(monkeypatch):
    """Limits that a test can reach: two people without approval, three in a list."""

    known = limiting.Limits(
        2, 7, 3, 10, {"office-supervisor": limiting.Allowance(3, 6), "programme-manager": limiting.Allowance(9, 99, True)}, {}
    )  # fmt: skip
    for module in ("rules", "actions.asking", "actions.making"):
        monkeypatch.setattr(f"masar.exchange.exports.{module}.limits", lambda: known)


@pytest.fixture
def dounia(cast, mission):
    """The data protection focal point."""
    user = invite(by=mission, on=today(), email="dounia@example.org", name="Dounia", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="data-protection-focal-point")
    cast.users["dounia"] = user
    return actor_for(user, today())


@pytest.mark.rule("R14")
@pytest.mark.rule("R15")
def test_it_needs_a_purpose_and_the_log_keeps_it(cast):
    assert code_of(asked, cast.salma, "CURIOSITY") == "no-such-purpose"
    row = made(cast.salma, "AUDIT")
    assert (row.state, row.people, row.office) == (ExportState.READY, 1, "RAB")
    events = Event.objects.filter(record=str(row.pk)).order_by("id")
    assert [(one.verb, one.purpose) for one in events] == [("export-asked", "AUDIT"), ("cases-exported", "AUDIT")]
    assert set(ExportedPerson.objects.values_list("case", "person")) == {(cast.amina_case.pk, cast.amina.pk)}


@pytest.mark.rule("R15")
def test_the_passphrase_opens_it_is_shown_once_and_lies_nowhere(cast):
    row = made(cast.salma)
    passphrase = open_archive(by=cast.salma, on=today(), export=row)
    archive = download(by=cast.salma, on=today(), export=Export.objects.get())
    with zipfile.ZipFile(io.BytesIO(archive)) as closed:
        assert closed.infolist()[0].flag_bits & 1
        assert closed.infolist()[0].compress_type == 99  # AES
    assert len(set(passphrase)) > 8
    assert code_of(open_archive, by=cast.salma, on=today(), export=Export.objects.get()) == "export-state"
    lying = [str(one) for model in (Export, Event) for one in model.objects.values_list()]
    assert not any(passphrase in text for text in lying)
    assert file_of(row).kind == "line-list-archive", "the workbook itself is gone"


def test_without_encryption_only_where_the_role_may_and_with_a_reason(cast):
    assert code_of(asked, cast.salma, plain=True, reason=WHY) == "not-plain"
    assert code_of(asked, cast.karim, plain=True, reason="quick") == "reason-short"
    row = made(cast.karim, plain=True, reason=WHY)
    assert WHY not in row.reason
    assert zipfile.ZipFile(io.BytesIO(download(by=cast.karim, on=today(), export=row))).read("xl/workbook.xml")
    assert Event.objects.get(verb="cases-exported").params["plain"] is True


def test_a_role_has_a_most(cast, limited):
    taken(cast.karim, AWA, BINTA, MOUSSA)
    assert code_of(asked, cast.salma) == "too-many"
    assert not Export.objects.exists()


def test_a_long_list_waits_for_a_second_person(cast, limited, dounia, django_capture_on_commit_callbacks):
    taken(cast.karim, AWA, BINTA)
    with django_capture_on_commit_callbacks(execute=True):
        row = asked(cast.salma)
    assert row.state == ExportState.WAITING
    assert {one.to[0] for one in mail.outbox} == {"karim@example.org", "dounia@example.org"}
    assert code_of(make, by=cast.salma, on=today(), export=row) == "export-state"
    assert code_of(decide, by=cast.salma, on=today(), export=row, approved=True, reason="") == "own-export"
    with pytest.raises(OutOfScope):
        decide(by=cast.brahim, on=today(), export=row, approved=True, reason="")
    assert code_of(decide, by=cast.karim, on=today(), export=row, approved=False, reason="no") == "reason-short"
    decide(by=dounia, on=today(), export=row, approved=True, reason="")
    assert make(by=cast.salma, on=today(), export=row).people == 3


def test_a_list_of_all_offices_is_approved_by_who_reaches_them(cast, limited, dounia):
    taken(cast.karim, AWA, BINTA)
    row = asked(cast.karim)
    with pytest.raises(OutOfScope):
        decide(by=cast.salma, on=today(), export=row, approved=True, reason="")
    refused = decide(by=dounia, on=today(), export=row, approved=False, reason="Ask for one office only.")
    assert refused.state == ExportState.REFUSED
    assert Event.objects.filter(verb="export-refused", record=str(row.pk)).exists()


def test_a_list_that_grew_past_the_threshold_waits_then(cast, limited):
    row = asked(cast.salma)
    taken(cast.karim, AWA, BINTA)
    assert make(by=cast.salma, on=today(), export=row).state == ExportState.WAITING


def test_a_list_that_grew_past_what_was_approved_is_approved_anew(
    cast, limited, dounia, django_capture_on_commit_callbacks
):
    taken(cast.karim, AWA, BINTA)
    row = decide(by=dounia, on=today(), export=asked(cast.salma), approved=True, reason="")
    Export.objects.update(approved_for=2)
    row.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        row = make(by=cast.salma, on=today(), export=row)
    assert (row.state, row.people, file_of(row)) == (ExportState.WAITING, 3, None)
    assert {one.to[0] for one in mail.outbox} == {"karim@example.org", "dounia@example.org", "salma@example.org"}
    assert "approved for 2 people and would hold 3 now" in export_page(cast.salma, row)["told"]
    decide(by=dounia, on=today(), export=row, approved=True, reason="")
    assert make(by=cast.salma, on=today(), export=row).state == ExportState.READY


def test_who_asked_is_told_what_was_decided(cast, limited, dounia, django_capture_on_commit_callbacks):
    taken(cast.karim, AWA, BINTA)
    for approved, words in ((False, "It is not made"), (True, "It is being made")):
        mail.outbox.clear()
        row = asked(cast.salma)
        with django_capture_on_commit_callbacks(execute=True):
            decide(by=dounia, on=today(), export=row, approved=approved, reason="Ask for one office only.")
        assert [(one.to, words in one.body, row.code in one.subject) for one in mail.outbox] == [
            (["salma@example.org"], True, True)
        ]


def test_a_role_that_ends_while_the_list_is_written_counts(cast):
    row = asked(cast.salma)

    def meanwhile(_done, _total):
        Grant.objects.filter(user=cast.salma.user).delete()

    assert code_of(make, by=cast.salma, on=today(), export=row, progress=meanwhile) == "not-permitted"
    assert (Export.objects.get().state, file_of(row)) == (ExportState.ALLOWED, None)


def test_nobody_waits_for_a_list_that_is_written(transactional_db, cast):
    """On SQLite whoever writes waits for an open transaction that has written; reading the records is in none."""
    inside = []

    def watched(execute, sql, *rest):
        if "examination" in sql:
            inside.append(connection.in_atomic_block)
        return execute(sql, *rest)

    job = start_making(asked(cast.salma))
    with connection.execute_wrapper(watched):
        give_out.func(str(job.pk))
    assert inside
    assert not any(inside)
    assert Export.objects.get().state == ExportState.READY


def test_too_many_in_a_short_time_are_stopped_and_told(cast, dounia, django_capture_on_commit_callbacks):
    for _turn in range(3):
        made(cast.salma)
    with django_capture_on_commit_callbacks(execute=True):
        row = asked(cast.salma)
    assert row.state == ExportState.STOPPED
    assert Event.objects.filter(verb="export-stopped").count() == 1
    assert [(one.to, row.code in one.body, "Diallo" in one.body) for one in mail.outbox] == [
        (["dounia@example.org"], True, False)
    ]
    Export.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    assert asked(cast.salma).state == ExportState.ALLOWED


def test_the_people_of_a_day_are_counted_together(cast, limited):
    taken(cast.karim, AWA)
    for _turn in range(3):
        asked(cast.salma)
        Export.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert asked(cast.salma).state == ExportState.STOPPED
    Export.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert asked(cast.salma).state == ExportState.ALLOWED


def test_what_has_left_the_scope_is_not_in_it(cast):
    taken(cast.karim, AWA)
    row = asked(cast.salma)
    reassign(by=cast.karim, on=today(), cases=[cast.amina_case], worker=cast.leila, office="OUJ")
    assert make(by=cast.salma, on=today(), export=row).people == 1
    assert not ExportedPerson.objects.filter(person=cast.amina.pk).exists()


@pytest.fixture
def agreed(cast):
    """Two people of whom Amina agreed to the donor's audit."""
    taken(cast.karim, AWA)
    stated = StatedConsent(cast.amina, "DONOR_AUDIT", True, "PERSON", "SIGNED", "fr", "2026.1", today())
    return give_consent(by=cast.youssef, on=today(), case=Case.objects.get(pk=cast.amina_case.pk), stated=stated)


def test_a_purpose_that_rests_on_consent_lists_who_agreed(cast, agreed):
    row = made(cast.salma, "DONOR_AUDIT")
    assert list(ExportedPerson.objects.values_list("person", flat=True)) == [cast.amina.pk]
    withdraw(by=cast.youssef, on=today(), consent=agreed)
    assert code_of(open_archive, by=cast.salma, on=today(), export=row) == "list-outdated"
    assert code_of(asked, cast.salma, "DONOR_AUDIT") == "nobody-listed"


def test_a_consent_that_is_withdrawn_while_the_list_is_written_counts(cast, agreed):
    other = Person.objects.exclude(pk=cast.amina.pk).get()
    Consent.objects.create(
        case=Case.objects.get(reference="MA21-1"), person=other, purpose="DONOR_AUDIT", given=True, given_by="PERSON", method="SIGNED",
        language="fr", form_version="1", given_on=today(),
    )  # fmt: skip
    row, written = asked(cast.salma, "DONOR_AUDIT"), []

    def meanwhile(done, _total):
        written.append(done)
        if len(written) == 1:
            withdraw(by=cast.youssef, on=today(), consent=agreed)

    assert make(by=cast.salma, on=today(), export=row, progress=meanwhile).people == 1
    assert (written, list(ExportedPerson.objects.values_list("person", flat=True))) == ([2, 1], [other.pk])
    assert b"Amina" not in opened(cast.salma, Export.objects.get())


def test_the_file_is_deleted_after_its_days_and_by_the_next_one(cast):
    row = made(cast.salma)
    path = path_of(file_of(row))
    assert (path.exists(), expire(by=SYSTEM, on=today(), export=row).state) == (True, ExportState.READY)
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    row.refresh_from_db()
    assert code_of(open_archive, by=cast.salma, on=today(), export=row) == "export-expired"
    assert expire(by=SYSTEM, on=today(), export=row).state == ExportState.GONE
    assert (file_of(row), DataKey.objects.filter(pk=row.pk).exists()) == (None, False)
    earlier = made(cast.salma)
    made(cast.salma)
    assert Export.objects.get(pk=earlier.pk).state == ExportState.GONE


def test_it_is_the_askers_alone(cast):
    row = made(cast.salma)
    for other in (cast.karim, cast.brahim):
        with pytest.raises(OutOfScope):
            open_archive(by=other, on=today(), export=row)
