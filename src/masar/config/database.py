"""The database of an installation: brought up to date by its owner, opened to the application's role, and whether its walls bind."""

from contextlib import suppress
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from masar.foundation.access.rows import allow
from masar.foundation.access.walls import Crossing, beyond_scope


def bring_up_to_date() -> None:
    """Run the migrations that are due. They see every row, for the walls bind the owner of the tables too."""
    keep_private()
    with beyond_scope(Crossing.SETTING_UP):
        call_command("migrate", verbosity=0, interactive=False)


def keep_private() -> None:
    """The files of SQLite are for their owner alone, whether made now or, by an earlier version, for everybody; so is a folder made for them."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]  # of SQLite
        return
    here = Path(connection.settings_dict["NAME"])
    here.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    here.touch(mode=0o600)
    for ending in ("", "-wal", "-shm"):
        beside = here.with_name(here.name + ending)
        if beside.exists() and beside.stat().st_mode & 0o077:
            with suppress(PermissionError):  # of another account, which lets this one in on purpose
                beside.chmod(0o600)


def open_to(role: str) -> bool:
    """Bring the database up to date and let a role do what the application does; False on SQLite, which has no roles."""
    bring_up_to_date()
    if connection.vendor != "postgresql":
        return False
    allow(role)
    return True


def unbound() -> list[tuple[str, str]]:
    """That no wall binds who is signed in to PostgreSQL here, with its mend; empty where they bind."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        # Raw SQL: rights of roles have no place in the ORM.
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)")
        return [
            (
                f"PostgreSQL’s role {name} sees past row-level security.",
                "Sign in as a role of the application’s own: docs/how-to/postgresql.md.",
            )
            for (name,) in cursor.fetchall()
        ]
