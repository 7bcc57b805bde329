"""The database of an installation: brought up to date by its owner, opened to the application's role, and whether its walls bind."""

from django.core.management import call_command
from django.db import connection

from masar.foundation.access.rows import allow
from masar.foundation.access.walls import Crossing, beyond_scope


def bring_up_to_date() -> None:
    """Run the migrations that are due. They see every row, for the walls bind the owner of the tables too."""
    with beyond_scope(Crossing.SETTING_UP):
        call_command("migrate", verbosity=0, interactive=False)


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
