"""Tampering with the log as somebody with the database file in hand would: the triggers taken away first."""

from django.db import connection


def without_guard(statement):
    """Run one statement against the table of events with nothing in its way."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("RESET ROLE")
            cursor.execute("DROP TRIGGER event_no_change ON foundation_event")
        else:
            cursor.execute("DROP TRIGGER event_no_update")
            cursor.execute("DROP TRIGGER event_no_delete")
        cursor.execute(statement)
