"""Nobody sees what is not theirs: every route, asked as everybody, sends out no canary that the reviewed table does not allow."""

import csv
from collections import defaultdict

import pytest
from django.test import Client
from house.source import ROOT
from proof.asking import FULL, addresses, ask, judged, seeded, seen
from proof.records import keys_by_kind
from proof.world import LETTERS

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.middleware import NOBODY
from masar.foundation.core.dates import today

TABLE = ROOT / "tests/house/access_matrix.csv"
CLASSES = ("S1", "SN", "S2", "SF", "S3", "S4", "S5", "SA")
WAYS = (("get", {}), ("get", {"headers": {"HX-Request": "true"}}), ("post", {}))


def table():
    """What the table allows: (actor, where, class)."""
    with open(TABLE, newline="") as source:
        return {
            (row["actor"], row["where"], name): row[name] == "R" for row in csv.DictReader(source) for name in CLASSES
        }


ACTORS = sorted({actor for actor, _where, _name in table()})


def test_the_table_decides_every_cell():
    with open(TABLE, newline="") as source:
        rows = list(csv.DictReader(source))
    assert [row for row in rows for name in CLASSES if row[name] not in ("R", ".")] == []
    assert len(rows) == len(ACTORS) * len(LETTERS)


@pytest.mark.parametrize("actor", ACTORS)
def test_what_is_sent_is_what_the_table_allows(world, actor, record_property):
    allowed, rng = table(), seeded()
    browser = Client() if actor == "visitor" else world.cast.client(actor)
    found, leaked, asked, requests = defaultdict(set), [], 0, 0
    who = NOBODY if actor == "visitor" else actor_for(world.cast.users[actor], today())
    for address, fitting in addresses(world, keys_by_kind(), rng, who):
        asked, absent = asked + 1, False
        for method, sent in WAYS[:1] if not fitting else WAYS if FULL else (WAYS[0], rng.choice(WAYS[1:])):
            if absent and sent:  # htmx asks for parts of what is there; where nothing is, a form can still be sent
                continue
            requests += 1
            answer = ask(browser, address, method, **sent)
            absent = answer.status_code == 404
            assert answer.status_code < 500, (method, address, answer.status_code)
            for canary in seen(world, answer.content):
                found[canary.where, canary.field_class].add(canary.field)
                if not allowed[actor, canary.where, canary.field_class] and not judged(actor, address, canary):
                    leaked.append((method, address, canary))
    for canary in list(world.canaries.values()):
        if not canary.field.startswith("person."):
            continue
        answer = ask(browser, "/people/", "post", data={"q": canary.word}, follow=True)
        for hit in seen(world, answer.content) - {canary}:
            if not allowed[actor, hit.where, hit.field_class]:
                leaked.append(("search", canary.word, hit))
    for name, count in (
        ("addresses", asked),
        ("requests", requests),
        ("canaries", len(world.canaries)),
        ("leaks", len(leaked)),
    ):
        record_property(name, count)
    assert leaked == []
    held = {(one.where, one.field_class) for one in world.canaries.values()}
    never = [cell for cell in held if allowed[actor, *cell] and not found[cell] and cell[1] != "S1"]
    assert never == [], "The table allows what no page shows."
