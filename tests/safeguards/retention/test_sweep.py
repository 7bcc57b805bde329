"""What the certificate says of the files of the database is true, on PostgreSQL too, where only their owner can clear them."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from safeguards.retention.test_alone import after, run, stranger

from masar.config.commands import masar
from masar.config.commands import retention as commands
from masar.foundation.access.walls import OPEN, within
from masar.foundation.core import sweeping
from masar.foundation.core.sweeping import sweep
from masar.safeguards.retention.actions import finish
from masar.safeguards.retention.models import Run
from masar.safeguards.retention.pages import certificate, out_of_reach
from masar.safeguards.retention.schedule import Category

NAME = b"Zqlying"


def lying_in(folder):
    return [path.name for path in folder.rglob("*") if path.is_file() and NAME in path.read_bytes()]


@contextmanager
def as_application(cursor, role):
    cursor.execute(f"SET ROLE {role}")
    try:
        with within(OPEN):
            yield
    finally:
        cursor.execute("RESET ROLE")


def swept(row):
    return dict(certificate(Run.objects.get(pk=row.pk), [], {}))["What deleting left in the files of the database"]


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Whoever works in the other databases of this cluster is waited for: the tests beside this one."""
    monkeypatch.setattr(sweeping, "PATIENCE", 600)


@contextmanager
def at_work_elsewhere():
    """A transaction in another database of the cluster that has not ended."""
    settings = connection.get_connection_params() | {"dbname": "postgres"}
    with connection.Database.connect(**settings) as other:
        other.execute("SELECT pg_current_xact_id()")
        yield


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one file and no pictures of others")
def test_what_another_database_may_still_see_is_waited_for(transactional_db, guarded, monkeypatch):
    monkeypatch.setattr(sweeping, "PATIENCE", 0.3)
    with at_work_elsewhere():
        stranger(guarded)
        row = run(guarded, after(Category.REGISTERED))
        refused = CliRunner().invoke(masar, ["retention", "sweep"])
        assert "somebody else is at work" in str(refused.exception or refused.output)
        assert swept(row).startswith("Not swept up")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is swept in the run itself: test_anonymise.py")
def test_the_application_cannot_sweep_says_so_and_the_owner_can(transactional_db, guarded, application_role):
    stranger(guarded, NAME.decode())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE registry_person")
        cursor.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        )
        home, oid = cursor.fetchone()
        files = Path(home) / "base" / str(oid)
        with as_application(cursor, application_role):
            row = run(guarded, after(Category.REGISTERED))
            assert not sweep()
        cursor.execute("CHECKPOINT")
    assert swept(row).startswith("Not swept up: it may lie there")
    assert lying_in(files), "Which is why it is not called swept."
    done = CliRunner().invoke(masar, ["retention", "sweep"])
    assert done.exit_code == 0, done.output
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    assert swept(row).startswith("Swept up on")
    assert lying_in(files) == []
    assert out_of_reach()
    assert lying_in(Path(home) / "pg_wal"), "Which the certificate names as out of reach."


def test_the_command_certifies_what_was_not_swept(transactional_db, guarded):
    stranger(guarded)
    row = run(guarded, after(Category.REGISTERED))
    assert swept(row).startswith("Not swept up")
    assert CliRunner().invoke(masar, ["retention", "sweep"]).exit_code == 0
    assert swept(row).startswith("Swept up on")
    assert finish(by=guarded.karim, on=row.finished_on, run=row, swept=False).swept_on, "A certificate is given once."


def test_a_run_that_ends_while_the_files_are_swept_is_not_certified(transactional_db, guarded, monkeypatch):
    """What it removed may lie in files that were written anew before."""
    stranger(guarded)
    before, later = run(guarded, after(Category.REGISTERED)), []

    def sweeping():
        stranger(guarded, "Zqlater")
        later.append(run(guarded, after(Category.REGISTERED)))
        return True

    monkeypatch.setattr(commands, "sweep_files", sweeping)
    assert CliRunner().invoke(masar, ["retention", "sweep"]).exit_code == 0
    assert swept(before).startswith("Swept up on")
    assert swept(*later).startswith("Not swept up")
