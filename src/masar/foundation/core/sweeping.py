"""Leaving nothing of deleted rows behind in the files of the database."""

from django.db import connection
from django.db.backends.utils import CursorWrapper


def sweep() -> bool:
    """Write the files of the database anew, so that none holds a row that was deleted or changed; True where this connection may.

    On SQLite the file, and the write-ahead log is emptied: `secure_delete` has overwritten the rows, this takes the copies in the log and
    in pages that were moved. On PostgreSQL every table, once the statistics of the planner – which keep values of columns – were taken
    anew: only the owner of the database may, and nothing is done by anybody else. A plain VACUUM would leave the old bytes in the free
    space of each page. Raw SQL, for the ORM has no word for it. Raises OperationalError while somebody else holds the SQLite file.
    """
    connection.ensure_connection()
    if connection.in_atomic_block:
        raise RuntimeError("A transaction is open: what it deleted is not gone yet.")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            steps = ["PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
        else:
            cursor.execute(
                "SELECT pg_has_role(datdba, 'USAGE') AND NOT EXISTS (SELECT 1 FROM pg_class WHERE relkind = 'r' AND"
                " relnamespace = 'public'::regnamespace AND NOT pg_has_role(relowner, 'USAGE'))"
                " FROM pg_database WHERE datname = current_database()"
            )
            (owns,) = cursor.fetchone()
            return bool(owns) and _swept_alone(cursor)
        for step in steps:
            cursor.execute(step)
    return True


TRIES = 30
"""How often it is tried again while somebody else – the database's own upkeep, above all – still sees rows that were deleted."""


def _swept_alone(cursor: CursorWrapper) -> bool:
    """Write every table anew until nobody else looked on before and after: what another still sees is copied along. False where they never leave."""
    for _try in range(TRIES):
        if not _others(cursor):
            for step in ("ANALYZE", "VACUUM (FULL)"):
                cursor.execute(step)
            if not _others(cursor):
                return True
        cursor.execute("SELECT pg_sleep(0.5)")
    return False


def _others(cursor: CursorWrapper) -> int:
    """How many others hold a picture of this database as it was at some moment."""
    cursor.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND (backend_xmin IS NOT NULL OR backend_type = 'autovacuum worker')"
    )
    (found,) = cursor.fetchone()
    return int(found)
