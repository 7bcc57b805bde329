"""The processing register: every field has a purpose; what differs from the signed version is named; a forged one is none."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.checks import run_checks

from masar.casework.cases.models import Note
from masar.config.commands.register import in_words
from masar.foundation.access import rotation
from masar.foundation.audit.models import Event
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.safeguards.register import rules
from masar.safeguards.register.actions import sign
from masar.safeguards.register.models import SignedRegister
from masar.safeguards.register.queries import Against, standing

PAGE = "/register/"


def test_every_field_has_a_purpose_and_one_without_stops_the_start(monkeypatch):
    assert rules.missing_purposes() == []
    monkeypatch.setattr(Note, "classes", {**Note.classes, "text": FieldClass.S5})
    assert [one.id for one in run_checks() if one.id == "masar.E001"] == ["masar.E001"]


def test_a_line_says_what_is_kept_why_for_whom_and_by_whose_hand():
    line = rules.line_of(Note, "text")
    assert (line.field_class, line.purposes, line.retention) == ("S3", "case-management protection", "case-file")
    assert {"case-worker", "protection-officer", "office-supervisor"} <= set(line.readers.split())
    assert not {"system-administrator", "data-protection-focal-point", "statistics"} & set(line.readers.split())
    assert "office-supervisor" not in line.writers.split()


def test_a_field_that_was_added_since_and_a_class_that_was_changed_are_named(guarded, words, monkeypatch):
    now = rules.kept_models()
    with monkeypatch.context() as before:
        before.setattr(rules, "kept_models", lambda: [one for one in now if one is not Note])
        sign(by=guarded.dounia, on=today())
    found = {(one.line.model, one.line.field, one.what) for one in standing().differs}
    assert ("Note", "text", rules.NEW) in found
    assert {model for model, _field, _what in found} == {"Note"}
    shown = words(guarded.client("dounia").get(PAGE))
    assert f"{len(found)} fields differ" in shown
    assert "Note.text casework.cases New" in shown
    sign(by=guarded.dounia, on=today())
    assert standing().differs == ()
    monkeypatch.setattr(Note, "classes", {**Note.classes, "text": FieldClass.S2})
    (changed,) = standing().differs
    assert (changed.line.field, changed.what) == ("text", rules.CHANGED)
    assert set(changed.columns) == {"field_class", "purposes", "readers", "writers"}


@pytest.mark.parametrize("change", [{"text": "room,model,field\n"}, {"by": "somebody"}, {"signature": "00"}])
def test_a_signed_version_that_was_changed_is_said(guarded, words, change):
    sign(by=guarded.dounia, on=today())
    SignedRegister.objects.update(**change)
    assert standing().forged
    assert "was changed after it was signed" in words(guarded.client("adil").get(PAGE))


def test_the_focal_point_signs_on_the_page_and_the_auditor_only_reads(guarded, words):
    assert "Nobody has signed the register yet" in words(guarded.client("adil").get(PAGE))
    dounia = guarded.client("dounia")
    assert dounia.post(f"{PAGE}sign/", {"deed": str(uuid4())}).url == PAGE
    assert "Nothing differs from the version that Dounia signed" in words(dounia.get(PAGE))
    assert Event.objects.get(verb="register-signed").actor == guarded.dounia.user
    assert guarded.client("adil").get(f"{PAGE}csv/").content.decode() == SignedRegister.objects.get().text
    assert guarded.client("adil").get(f"{PAGE}sign/").status_code == 404
    with pytest.raises(Refusal):
        sign(by=guarded.salma, on=today())


@pytest.fixture
def own_key(settings, tmp_path):
    """A mission key of this test's own, to be changed."""
    settings.KEY_FILE = tmp_path / "mission.key"


def test_after_a_change_of_the_mission_key_it_is_still_signed_but_not_what_the_log_does_not_tell(own_key, guarded):
    row = sign(by=guarded.dounia, on=today())
    rotation.change_key(by=guarded.driss, on=today())
    assert not standing().forged
    SignedRegister.objects.all().delete()
    copied = {name: getattr(row, name) for name in ("text", "by", "signed_at", "signature", "public_key")}
    SignedRegister.objects.create(**copied)
    assert standing().forged


def test_it_is_compared_with_the_version_of_the_missions_day():
    assert in_words(Against(datetime(2026, 6, 1, 23, 30, tzinfo=UTC), "Nadia")) == [
        "Nothing differs from the version that Nadia signed on 2026-06-02."
    ]
