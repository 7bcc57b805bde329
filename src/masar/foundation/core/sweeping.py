"""Leaving nothing of deleted rows behind in the files of the database."""

from time import monotonic

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


PATIENCE = 60
"""Seconds to wait until nobody in the cluster is still at work on what began before: what another may still see is copied along."""

GONE_FOR_ALL = """
SELECT pg_snapshot_xmin(pg_current_snapshot()) > %(mark)s::xid8
  AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE (datname = current_database() OR datname IS NULL)
                  AND pid <> pg_backend_pid() AND age(backend_xmin) >= age(%(mark)s::xid8::xid))
  AND NOT EXISTS (SELECT 1 FROM pg_replication_slots
                  WHERE greatest(age(xmin), age(catalog_xmin)) >= age(%(mark)s::xid8::xid))
"""
"""Whether what ended before the transaction `mark` is gone for everybody. An open one in *another* database of the cluster counts too:
every picture of the rows, our own included, reaches back to the oldest."""


def _swept_alone(cursor: CursorWrapper) -> bool:
    """Write every table anew once nobody can see what was deleted. False where somebody still can after `PATIENCE`."""
    cursor.execute("ANALYZE")
    cursor.execute("SELECT pg_current_xact_id()::text")
    (mark,) = cursor.fetchone()
    until = monotonic() + PATIENCE
    while not _gone_for_all(cursor, mark):
        if monotonic() > until:
            return False
        cursor.execute("SELECT pg_sleep(0.2)")
    cursor.execute("VACUUM (FULL)")
    return True


def _gone_for_all(cursor: CursorWrapper, mark: str) -> bool:
    cursor.execute(GONE_FOR_ALL, {"mark": mark})
    (gone,) = cursor.fetchone()
    return bool(gone)
