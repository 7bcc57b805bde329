"""Row-level security of a table, as an operation of migrations; and what the application's own role may do. PostgreSQL only.

A table that hangs on a case or a person shows a row where the walls show what it hangs on. `tests/house/test_walls.py` knows every such table.
"""

from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.operations.base import Operation

POLICY = "within_walls"
EVERYTHING = "(SELECT current_setting('masar.everything', true)) = 'on'"
"""Each setting is read once a statement, not once a row: it stands in a sub-query that depends on no row."""
OF_OFFICES = "ANY ((SELECT nullif(current_setting('masar.offices', true), ''))::text[])"
ONE_OF_CASES = "ANY ((SELECT nullif(current_setting('masar.cases', true), ''))::uuid[])"
OWN = "(SELECT nullif(current_setting('masar.own', true), ''))"
USER = "(SELECT nullif(current_setting('masar.user', true), ''))"
TRAVELLING = " AND ".join(
    f"{{table}}.travel_on {sign} (SELECT nullif(current_setting('masar.travel_{end}', true), ''))::date"
    for sign, end in ((">=", "from"), ("<=", "until"))
)
IN_CARE = f"{{table}}.office = {OF_OFFICES} OR {{table}}.worker = {OWN}"


class Wall(Operation):
    """Show a row of a table only where `EVERYTHING` is shown or the condition holds; `{table}` in it is the table.

    The condition is about reading, and so about what can be changed; which rows may be written is decided by the actions.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, condition: str) -> None:
        self.table, self.condition = table, condition

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The state of the models stays as it is."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Raise the wall; the owner of the table stands behind it too."""
        if schema_editor.connection.vendor != "postgresql":
            return
        shown = f"{EVERYTHING} OR {self.condition.format(table=self.table)}"
        schema_editor.execute(f"CREATE POLICY {POLICY} ON {self.table} USING ({shown}) WITH CHECK (true)")
        schema_editor.execute(f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it down."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {self.table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY")
            schema_editor.execute(f"DROP POLICY {POLICY} ON {self.table}")

    def describe(self) -> str:
        """As `migrate --plan` tells it."""
        return f"Row-level security of {self.table}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As migrations write it."""
        return type(self).__name__, [self.table, self.condition], {}


class WallAnew(Wall):
    """The same wall by another condition, which shows the same rows."""

    def __init__(self, table: str, condition: str, before: str) -> None:
        super().__init__(table, condition)
        self.before = before

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Put the new condition for the old one."""
        self._put(schema_editor, self.condition)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Put the old one back."""
        self._put(schema_editor, self.before)

    def _put(self, schema_editor: Any, condition: str) -> None:
        if schema_editor.connection.vendor == "postgresql":
            shown = f"{EVERYTHING} OR {condition.format(table=self.table)}"
            schema_editor.execute(f"ALTER POLICY {POLICY} ON {self.table} USING ({shown})")

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As migrations write it."""
        return type(self).__name__, [self.table, self.condition, self.before], {}


class LookUp(Operation):
    """A function that says whether a table shows any row with that key: what is looked at stands behind its own wall there too.

    Its plan is kept for as long as the connection lasts. A sub-query costs less for each row, but is planned anew in each statement, together
    with the walls of what it looks at: that is most of what a statement about one case costs.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, name: str, table: str, column: str) -> None:
        self.name, self.table, self.column = name, table, column

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The state of the models stays as it is."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make the function."""
        if schema_editor.connection.vendor == "postgresql":
            looked = f"EXISTS (SELECT FROM public.{self.table} AS held WHERE held.{self.column} = sought)"  # nosec B608  # names of our own tables
            schema_editor.execute(
                f"CREATE FUNCTION {self.name}(sought uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN {looked}; END $$"
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it away."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {self.name}(uuid)")

    def describe(self) -> str:
        """As `migrate --plan` tells it."""
        return f"Look-up of {self.table} for row-level security"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As migrations write it."""
        return type(self).__name__, [self.name, self.table, self.column], {}


def hanging(table: str, column: str, on: str) -> Wall:
    """The wall of a table whose rows are shown where the row is shown that they hang on."""
    return Wall(table, held_by(column, on))


def held_by(column: str, on: str) -> str:
    """The condition of `hanging`: a look at one row by its key.

    Not EXISTS, of which the planner makes a hash of the whole table that is looked at, for a page of 25 rows too: at 100,000 cases
    that cost 150 ms where this costs one.
    """
    return f"(SELECT true FROM {on} AS held WHERE held.id = {{table}}.{column})"  # nosec B608  # names of our own tables


def allow(role: str) -> None:
    """Let a role of PostgreSQL do what the application does, and no more; run by the owner of the tables after each migration."""
    quoted = connection.ops.quote_name
    log = quoted(apps.get_model("foundation", "Event")._meta.db_table)
    with connection.cursor() as cursor:
        # Raw SQL, for rights of roles have no place in the ORM; the name is quoted, tables are our own.
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            f"REVOKE UPDATE, DELETE ON {log} FROM {{role}}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
        ):
            cursor.execute(statement.format(role=quoted(role)))


def leads_to(model: type[models.Model], roots: frozenset[type[models.Model]]) -> bool:
    """Whether a model is one of these or hangs on one, by whatever chain of keys."""
    seen, ahead = set[type[models.Model]](), [model]
    while ahead:
        one = ahead.pop()
        if one in roots:
            return True
        if one not in seen:
            seen.add(one)
            ahead += [
                field.related_model for field in one._meta.concrete_fields if isinstance(field, models.ForeignKey)
            ]
    return False
