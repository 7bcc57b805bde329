"""What PostgreSQL itself shows: nothing unless told who looks, then what they reach; blocks, failures and connections keep nobody's view."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from masar.casework.cases.actions import add_note
from masar.casework.cases.models import Case, Member, Note
from masar.foundation.access.walls import CLOSED, Crossing, Walls, acting_as, beyond_scope, within
from masar.foundation.core.dates import today
from masar.registry.people.models import Bearer, Person

WALLED = (Case, Member, Person, Bearer, Note)


@pytest.fixture
def on_postgresql(cast):
    """The cast, with a note in Amina's file; SQLite has no such wall."""
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's")
    add_note(by=cast.youssef, on=today(), case=cast.amina_case, text="she called")
    return cast


def shown():
    """Which tables show anything at all."""
    return {model.__name__ for model in WALLED if model.objects.exists()}


ALL = {model.__name__ for model in WALLED}


def test_unless_told_who_looks_nothing_is_shown(on_postgresql):
    with within(CLOSED):
        assert shown() == set()
    with connection.cursor() as cursor:
        cursor.execute("RESET masar.everything")
        assert shown() == set()


@pytest.mark.parametrize(
    ("name", "sees"), [("youssef", ALL), ("salma", ALL), ("karim", ALL), ("leila", set()), ("brahim", set()), ("driss", set())]
)  # fmt: skip
def test_each_sees_what_they_reach(on_postgresql, name, sees):
    with acting_as(on_postgresql.actors[name]):
        assert shown() == sees


def test_a_single_case_is_opened_with_its_people(on_postgresql):
    with within(Walls.of(on_postgresql.leila, cases=[on_postgresql.amina_case.pk])):
        assert shown() == ALL
        assert Case.objects.count() == 1


def test_past_the_wall_and_back(on_postgresql):
    with acting_as(on_postgresql.leila):
        with beyond_scope(Crossing.SEARCH):
            assert shown() == ALL
        assert shown() == set()


def test_a_statement_that_fails_leaves_nobodys_view(on_postgresql):
    """The rollback says again what was shown before; a refusal between says it too."""
    case = on_postgresql.amina_case
    with acting_as(on_postgresql.leila):
        with pytest.raises(IntegrityError), transaction.atomic(), beyond_scope(Crossing.SEARCH):
            Member.objects.create(case=case, person=case.principal, relation="PRINCIPAL", joined_on=today())
        assert shown() == set()
        with pytest.raises(LookupError), beyond_scope(Crossing.SEARCH), transaction.atomic():
            raise LookupError
        assert shown() == set()


def test_a_request_leaves_what_was_before_it(on_postgresql):
    number = on_postgresql.amina_case.number
    with within(CLOSED):
        assert on_postgresql.client("youssef").get(f"/cases/{number}/").status_code == 200
        assert on_postgresql.client("leila").get(f"/cases/{number}/").status_code == 404
        assert shown() == set()


def test_nobody_changes_or_deletes_what_they_do_not_see(on_postgresql):
    with acting_as(on_postgresql.leila):
        assert Case.objects.update(office="OUJ") == 0
        assert Note.objects.filter(case=on_postgresql.amina_case.pk).delete()[0] == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE foundation_event SET verb = 'x'", "DELETE FROM foundation_event", "TRUNCATE foundation_event", "ALTER TABLE casework_case DISABLE ROW LEVEL SECURITY",
        "DROP TABLE casework_note", "DELETE FROM django_migrations", "DROP POLICY within_walls ON registry_person",
    ],
)  # fmt: skip
def test_the_applications_role_owns_nothing(on_postgresql, statement):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_connection_opened_inside_a_block_shows_what_the_block_shows(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's")

    def told():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('masar.everything', true), current_setting('masar.own', true)")
            return cursor.fetchone()

    with within(Walls(everything=True)):
        connection.close()
        assert told() == ("on", "")
    assert told() == ("off", "")
    connection.close()
    assert told()[0] in (None, "")
