"""Leaving nothing of deleted rows behind in the file of the database."""

from django.db import connection


def sweep() -> None:
    """Write the SQLite file anew and empty its write-ahead log, so that neither holds a page of what was deleted.

    Raw SQL, for the ORM has no word for it; `secure_delete` has overwritten the rows, this takes the copies in the log and in pages
    that were moved. On PostgreSQL the dead rows are handed to VACUUM. Raises OperationalError while somebody else holds the file.
    """
    connection.ensure_connection()
    if connection.in_atomic_block:
        raise RuntimeError("A transaction is open: what it deleted is not gone yet.")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM")
