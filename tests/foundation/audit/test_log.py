"""The log: chained, append-only, and every tampering is found."""

import pytest
from django.db import DatabaseError, connection, transaction
from foundation.audit.tampering import without_guard

from masar.foundation.audit.log import Deed, record, verify
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today


def some_deeds():
    with transaction.atomic():
        record(*(Deed("case-opened", "someone", today(), "case", str(number)) for number in range(5)))


def test_an_untouched_chain_holds(db):
    some_deeds()
    assert verify() == (5, None)


@pytest.mark.parametrize(
    "statement", ["UPDATE foundation_event SET verb = 'x' WHERE seq = 3", "DELETE FROM foundation_event WHERE seq = 3"]
)
def test_the_database_itself_refuses(db, statement):
    some_deeds()
    with (
        pytest.raises(DatabaseError, match=r"append-only|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE foundation_event SET verb = 'x' WHERE seq = 3", 3),
        ("DELETE FROM foundation_event WHERE seq = 2", 2),
        ("DELETE FROM foundation_event WHERE seq = 5", 5),
        ("UPDATE foundation_event SET seq = CASE seq WHEN 2 THEN 30 ELSE seq END", 2),
    ],
)
def test_tampering_is_found_at_its_place(db, statement, seq):
    some_deeds()
    without_guard(statement)
    held, broken = verify()
    assert (held, broken.seq) == (seq - 1, seq)


def test_a_deed_outside_a_transaction_is_a_programming_error(transactional_db):
    with pytest.raises(RuntimeError):
        record(Deed("x", "y", today(), "z", ""))
    assert not Event.objects.filter(verb="x").exists()


def test_deeds_survive_their_transaction_and_the_tests_clean_up(transactional_db):
    some_deeds()
    assert Event.objects.count() == 5


def test_an_event_under_another_chain_is_a_break(db):
    some_deeds()
    columns = (
        'at, actor, role, verb, kind, record, "case", office, field_class, purpose, params, previous, digest, "on"'
    )
    without_guard(
        f"INSERT INTO foundation_event (chain, seq, {columns}) SELECT 'zz', 1, {columns} FROM foundation_event WHERE seq = 1"
    )
    held, broken = verify()
    assert (held, broken.seq) == (5, 1)
    assert "'zz'" in broken.why
