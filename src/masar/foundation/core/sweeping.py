"""Leaving nothing of deleted rows behind in the files of the database."""

from django.db import connection


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
            steps = ["ANALYZE", "VACUUM (FULL)"] if owns else []
        for step in steps:
            cursor.execute(step)
    return bool(steps)
