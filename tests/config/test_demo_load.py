"""The demonstration: founded, loaded through the importer, its open cases given out; a second run does nothing."""

import json

import pytest
from click.testing import CliRunner

from masar.casework.cases.models import Case, Status
from masar.casework.sessions.models import Session
from masar.config import demonstration
from masar.config.commands import masar
from masar.config.demonstration_day import CAME_TODAY
from masar.exchange.transfer.models import Batch, BatchState
from masar.foundation.access.models import User
from masar.foundation.audit.log import verify
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.scenarios import caseload
from masar.registry.directory.models import Mission, Office, Organisation, OrientationPoint
from masar.registry.people.models import Person


def quiet(_title):
    return lambda _done, _total: None


TODAY = 3 * len(CAME_TODAY)
"""Who comes on the demonstration's own day, to three offices."""


@pytest.fixture
def small(db, settings, tmp_path, monkeypatch):
    """A demonstration of some sixty people, in a home of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.DEMONSTRATION_MARKER = tmp_path / "demonstration"
    everybody = caseload()
    some = {row.case_ref for row in everybody[::90]}
    sample = tuple(row for row in everybody if row.case_ref in some)
    monkeypatch.setattr(demonstration, "caseload", lambda _code, today: sample)
    return sample


def test_it_is_founded_loaded_and_given_out(small, settings):
    loaded = demonstration.load("morocco-2021", quiet)
    assert loaded.rows == len(small)
    assert Person.objects.count() == len(small) + TODAY
    assert settings.DEMONSTRATION_MARKER.exists()
    assert Mission.objects.get().name == "IOM Morocco (demonstration)"
    assert set(Office.objects.values_list("code", flat=True)) == {"RAB", "CAS", "OUJ"}
    assert OrientationPoint.objects.count() == 4
    assert Organisation.objects.filter(short="ANAPEC").exists()
    held = Case.objects.exclude(status=Status.CLOSED)
    assert loaded.assigned == held.count() - TODAY > 0
    assert {case.hold for case in held if case.hold} == {"NO_FUNDS", "PERSON_REQUEST"}
    assert Session.objects.filter(on__gt=today()).count() == 6
    assert not held.filter(worker="").exists()
    offices = {str(user.pk): {grant.office for grant in user.grants.all()} for user in User.objects.all()}
    assert all(case.office in offices[case.worker] for case in held)
    assert verify()[1] is None


def test_everybody_can_sign_in_with_the_word_that_is_shown(small, client):
    demonstration.load("morocco-2021", quiet)
    assert {user.language for user in User.objects.all()} == {"fr", "en", "ar"}
    for account in demonstration.ACCOUNTS:
        assert client.login(username=account.email, email=account.email, password=demonstration.PASSWORD), account
        assert account.email in demonstration.sign_ins()


def test_a_second_run_does_nothing(small):
    demonstration.load("morocco-2021", quiet)
    people = Person.objects.count()
    again = demonstration.load("morocco-2021", quiet)
    assert again == demonstration.Loaded(people - TODAY, 0, before=True)
    assert Person.objects.count() == people


def test_stopped_half_way_it_goes_on(small, monkeypatch):
    with monkeypatch.context() as until:
        until.setattr(demonstration, "commit", stop)
        with pytest.raises(KeyboardInterrupt):
            demonstration.load("morocco-2021", quiet)
    assert not demonstration.is_loaded()
    assert demonstration.load("morocco-2021", quiet).rows == len(small)
    assert Batch.objects.get().state == BatchState.COMMITTED


def stop(**_given):
    raise KeyboardInterrupt


def test_a_real_mission_is_left_alone(cast, settings, tmp_path):
    settings.DEMONSTRATION_MARKER = tmp_path / "demonstration"
    with pytest.raises(Refusal) as refused:
        demonstration.load("morocco-2021", quiet)
    assert refused.value.code == "real-mission"


def test_the_command_tells_the_sign_ins(small):
    done = CliRunner().invoke(masar, ["demo", "load", "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["rows"], told["before"]) == (len(small), False)
    assert {"email": "karim@demo.masar.example", "role": "programme-manager", "office": ""} in told["accounts"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_workbook_is_the_line_list_a_mission_keeps(tmp_path, language):
    target = tmp_path / "list.xlsx"
    done = CliRunner().invoke(masar, ["demo", "workbook", str(target), "--lang", language, "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rows"] > 5_000
    assert target.stat().st_size > 100_000
