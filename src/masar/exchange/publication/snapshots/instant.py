"""Reading everything as of one instant, without holding up those who write meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from psycopg import IsolationLevel


@contextmanager
def one_instant() -> Iterator[None]:
    """What is read inside is one state of the database. Inside another transaction it is that transaction's."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    with _steady_reads(connection), transaction.atomic():
        yield


@contextmanager
def _steady_reads(database: Any) -> Iterator[None]:
    """SQLite reads from one version of the file once a deferred transaction began; PostgreSQL has to be asked for one."""
    owner, word, steady = (
        (database, "transaction_mode", "DEFERRED")
        if database.vendor == "sqlite"
        else (database.connection, "isolation_level", IsolationLevel.REPEATABLE_READ)
    )
    usual = getattr(owner, word)
    setattr(owner, word, steady)
    try:
        yield
    finally:
        setattr(owner, word, usual)
