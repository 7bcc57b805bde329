"""The fourth wall is whole: every table that hangs on a case or a person has its policy, and every way past it is listed."""

import ast

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from house.source import modules

from masar.casework.cases.models import Case
from masar.foundation.access.rows import POLICY, Wall, leads_to
from masar.foundation.access.walls import Crossing
from masar.registry.people.models import Person

ROOTS = frozenset({Case, Person})


def walled():
    """The tables for which a migration raises a wall."""
    operations = (one for migration in MigrationLoader(None).disk_migrations.values() for one in migration.operations)
    return {one.table for one in operations if isinstance(one, Wall)}


def test_every_model_that_hangs_on_a_case_or_a_person_has_its_wall():
    """A model that is missing here wants `hanging(table, column, on)` from `masar.foundation.access.rows` in its migration."""
    hanging = {model._meta.db_table for model in apps.get_models() if leads_to(model, ROOTS)}
    assert hanging - walled() == set()
    assert len(hanging) > 25


def test_postgresql_holds_each_wall_against_the_owner_too(db):
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        forced = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
        assert forced == {name for (name,) in cursor.fetchall()} == walled()


def test_every_way_past_the_wall_is_used_and_none_is_made_up():
    named = {
        node.args[0].attr
        for _path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "beyond_scope"
    }
    assert named == set(Crossing.__members__)


def test_nothing_else_opens_the_wall():
    """Who opens it all does so by `beyond_scope`; `within` and `OPEN` are named where they live."""
    stray = [path.name for path, tree in modules() if path.name != "walls.py" for node in ast.walk(tree)
             if isinstance(node, ast.ImportFrom) and node.module == "masar.foundation.access.walls"
             and {"within", "OPEN", "Walls"} & {alias.name for alias in node.names}]  # fmt: skip
    assert stray == []
