"""The fixed cast. Home and database are named in `tests/environment.py`; `MASAR_TEST_DATABASE=postgresql` starts PostgreSQL."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation
from kept import once

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.casework.cases.models import Case
from masar.config.founding import found
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.access.actor import Actor
from masar.foundation.access.models import User
from masar.foundation.access.rows import allow
from masar.foundation.access.walls import OPEN, within
from masar.foundation.core.dates import PartialDate, today
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.models import Person

PASSWORD = "a quiet path along the river"
ROLES = {
    "youssef": ("case-worker", "RAB"),
    "leila": ("case-worker", "OUJ"),
    "salma": ("office-supervisor", "RAB"),
    "brahim": ("office-supervisor", "OUJ"),
    "nadia": ("medical-focal-point", ""),
    "imane": ("protection-officer", ""),
    "hicham": ("operations", ""),
    "karim": ("programme-manager", ""),
    "sofia": ("statistics", ""),
    "driss": ("system-administrator", ""),
}


@dataclass
class Cast:
    """Who works at the mission of the tests, and Amina from Guinea, whose case Youssef conducts in Rabat."""

    actors: dict[str, Actor]
    users: dict[str, User]
    amina: Person
    amina_case: Case

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.__dict__["actors"][name]
        except KeyError as missing:
            raise AttributeError(name) from missing

    def client(self, name: str) -> Client:
        """A browser in which that person is signed in."""
        browser = Client()
        browser.force_login(self.users[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Each worker has a database of its own."""


@pytest.fixture(autouse=True)
def in_english():
    """Every test begins in English, whatever language a page of the test before was asked in."""
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def application_role(django_db_setup: None, django_db_blocker) -> str:
    """On PostgreSQL the role as which an installation's application signs in; it owns nothing."""
    role = "masar_application"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN CREATE ROLE {role}; EXCEPTION WHEN OTHERS THEN NULL; END $$")
        allow(role)
    return role


@pytest.fixture(autouse=True)
def behind_the_walls(request):
    """On PostgreSQL every test runs as the application's role: what a page asks is asked behind the walls of who asks, the test itself sees all."""
    names, marked = set(request.fixturenames), request.node.get_closest_marker("django_db")
    if connection.vendor != "postgresql" or not (marked or names & {"db", "transactional_db", "live_server"}):
        yield
        return
    role = request.getfixturevalue("application_role")
    request.getfixturevalue("db")
    if not connection.in_atomic_block:  # a test of transactions themselves, which others clean up after as the owner
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
    with within(OPEN):
        yield


@pytest.fixture
def mission(db: None, settings) -> Actor:
    """An empty mission with the offices Rabat and Oujda; gives the administrator."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return once("mission", _founded)


def _founded() -> Actor:
    return found(
        code="MAR", name="Mission of the tests", country="MAR", languages="fr,en,ar", offices=[("RAB", "Rabat"), ("OUJ", "Oujda")],
        admin="driss@example.org", admin_name="Driss", password=PASSWORD,
    )  # fmt: skip


@pytest.fixture
def cast(mission: Actor) -> Cast:
    """The whole cast."""
    actors, amina, case = once(f"cast of {mission.user}", lambda: _called_in(mission))
    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    case = Case.objects.select_related("principal").get(pk=case)
    return Cast(dict(actors), users, Person.objects.get(pk=amina), case)


def _called_in(mission: Actor) -> tuple[dict[str, Actor], UUID, UUID]:
    """Everybody with their roles; Amina is registered and her case opened. Gives the actors, and the keys of the two."""
    on = today()
    for name, (role, office) in ROLES.items():
        if name != "driss":
            user = invite(
                by=mission, on=on, email=f"{name}@example.org", name=name.capitalize(), language="en", password=PASSWORD
            )
            grant(by=mission, on=on, user=user, role=role, office=office)
    User.objects.update(language="en")
    actors = {name: actor_for(User.objects.get(email=f"{name}@example.org"), on) for name in ROLES}
    youssef = actors["youssef"]
    met = on - timedelta(days=30)
    amina = register(
        by=youssef, on=met, office="RAB",
        new=NewPerson("Diallo", "Amina", "F", "GIN", PartialDate(on.replace(year=on.year - 27, day=1)), phone="+212600000001", language="fr"),
    )  # fmt: skip
    new = NewCase((NewMember(amina, "PRINCIPAL"),), met, "WALK_IN", return_country="GIN", destination="Conakry")
    return actors, amina.pk, open_case(by=youssef, on=met, new=new, office="RAB").pk


def _flush_with_the_log_opened(self):
    """Emptying the database between tests is the one deletion that the log's triggers must let pass."""
    guard = import_module("masar.foundation.migrations.0002_log_is_append_only")
    with connection.schema_editor() as editor:
        guard.backwards(None, editor)
    _flush(self)
    with connection.schema_editor() as editor:
        guard.forwards(None, editor)


_flush = TransactionTestCase._fixture_teardown
TransactionTestCase._fixture_teardown = _flush_with_the_log_opened
