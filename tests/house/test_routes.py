"""Routes: every one declares its permission, and answers each role as the table says. Absent and forbidden look alike."""

import csv
import os

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from house.source import ROOT

from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES

TABLE = ROOT / "tests/house/routes.csv"
LIBRARIES = ROOT / "tests/house/library_routes.csv"


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry


def ours():
    """What does not stand in the table of the libraries' routes must declare itself."""
    with open(LIBRARIES, newline="") as source:
        theirs = {row["route"] for row in csv.DictReader(source)}
    return [(path, entry) for path, entry in routes() if entry.name not in theirs]


def test_every_route_declares_its_permission():
    assert [path for path, entry in ours() if not hasattr(entry.callback, "declared")] == []


def test_every_declared_permission_belongs_to_a_role():
    held = set().union(*(role.permissions for role in ROLES.values()))
    assert [permission for permission in Permission if permission not in held] == []


def drawn():
    """The table of routes and roles, as the declarations make it."""
    rows = [["route", "permission", "shows", *ROLES]]
    for path, entry in sorted(ours()):
        declared = entry.callback.declared
        marks = [
            "x" if declared.permission is None or declared.permission in role.permissions else ""
            for role in ROLES.values()
        ]
        rows.append([path, str(declared.permission or "anyone"), " ".join(sorted(declared.shows)), *marks])
    return rows


def test_the_table_of_routes_and_roles_is_the_reviewed_one():
    if os.environ.get("MASAR_REDRAW"):
        with open(TABLE, "w", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows(drawn())
    with open(TABLE, newline="") as source:
        assert list(csv.reader(source)) == drawn()


PLAIN = [(path, entry) for path, entry in routes() if "<" not in path]


@pytest.mark.parametrize("name", ["youssef", "salma", "nadia", "imane", "hicham", "karim", "sofia", "driss"])
def test_pages_open_for_those_they_are_for_and_do_not_exist_for_others(cast, name):
    browser = cast.client(name)
    for path, entry in ours():
        if "<" in path or path == "settings/language/":
            continue
        declared = entry.callback.declared
        status = browser.get("/" + path).status_code
        if declared.permission is None or cast.actors[name].may(declared.permission):
            assert status in (200, 302, 405), (path, status)
        else:
            assert status == 404, (path, status)


@pytest.mark.parametrize("name", ["leila", "brahim", "sofia", "driss"])
def test_a_case_of_another_office_is_absent_on_every_route(cast, name):
    browser = cast.client(name)
    absent = browser.get("/cases/MAR-1999-000009/").content
    for path, _entry in ours():
        if not path.startswith("cases/<str:number>/"):
            continue
        address = "/" + path.replace("<str:number>", cast.amina_case.number).replace(
            "<slug:stage>", "registered"
        ).replace("<slug:code>", "declaration")
        for word in ("<uuid:person>", "<uuid:pk>"):
            address = address.replace(word, str(cast.amina.pk))
        answer = browser.get(address)
        assert answer.status_code == 404, (path, answer.status_code)
        if path == "cases/<str:number>/":
            assert len(answer.content) == len(absent)


def test_visitors_are_led_to_the_sign_in(client, db):
    for path, entry in ours():
        if "<" not in path and entry.callback.declared.permission is not None:
            answer = client.get("/" + path)
            assert answer.status_code == 302, path
            assert answer.url.startswith("/accounts/login/"), path
