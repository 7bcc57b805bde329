"""With our own walls switched off, PostgreSQL alone holds the boundaries of offices and workers; on SQLite there is nothing to ask."""

import pytest
from django.db import connection
from django.db.models import Q
from proof.asking import FULL, addresses, ask, seeded, seen
from proof.records import keys_by_kind

from masar.casework.cases.queries import scope as case_scope
from masar.foundation.access import gate
from masar.foundation.access.actor import Actor, Scope
from masar.foundation.access.walls import Walls
from masar.registry.people.models import Person
from masar.registry.people.queries import scope as people_scope

REACHED = {"youssef": {"own"}, "leila": {"other"}, "salma": {"own", "colleague"}, "brahim": {"other"}}
"""Who is bound to an office or to their own cases, with the cases of the world that they reach."""
ASKED = ("cases/", "people/")
"""Whose pages the sample of every day asks; the full proof asks every route."""

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")


@pytest.fixture
def switched_off(monkeypatch):
    """Every query of ours without its scope, every gate open for whoever has the permission."""
    everywhere = Scope(mission=True, offices=frozenset(), own=False)
    monkeypatch.setattr(Actor, "scope", lambda *_words: everywhere)
    monkeypatch.setattr(case_scope, "reached", lambda *_words, **_named: Q())
    monkeypatch.setattr(people_scope, "people", lambda *_words, **_named: Person.objects.all())
    monkeypatch.setattr(gate, "decide", lambda actor, permission, **_named: gate.Decision(actor.may(permission)))


def told(world, name, rng):
    """What somebody is shown of cases that they do not reach."""
    browser, leaked = world.cast.client(name), set()
    for address, fitting in addresses(world, keys_by_kind(), rng):
        if (FULL and fitting) or address == "/" or address.startswith(tuple(f"/{one}" for one in ASKED)):
            leaked |= {one for one in seen(world, ask(browser, address).content) if one.where not in REACHED[name]}
    for canary in list(world.canaries.values()):
        if canary.field == "person.family_name":
            found = seen(world, ask(browser, "/people/", "post", data={"q": canary.word}, follow=True).content)
            leaked |= {one for one in found - {canary} if one.where not in REACHED[name]}
    return {one for one in leaked if one.where in world.cases}  # what hangs on no case has no office to be held in


@pytest.mark.parametrize("name", REACHED if FULL else ["youssef", "salma"])
def test_the_database_alone_holds_the_boundaries(world, switched_off, name):
    assert told(world, name, seeded()) == set()


def test_without_the_databases_wall_too_everything_comes_out(world, switched_off, monkeypatch):
    """The proof above can fail: it is the policies that hold, not something else that was forgotten."""
    monkeypatch.setattr(Walls, "of", classmethod(lambda cls, actor, cases=(): cls(everything=True)))
    browser = world.cast.client("youssef")
    for where, case in world.cases.items():
        assert {one.where for one in seen(world, ask(browser, f"/cases/{case.number}/").content)} == {where}
