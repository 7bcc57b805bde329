"""What leaves the house by other ways than pages: commands, jobs, mails, log lines, files, and what lies cached or kept with a sign-in."""

import ast
import csv
import json
import logging
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from django.conf import settings as house
from django.core import mail
from django.core.cache import cache
from django.test import Client
from house.source import PACKAGE, ROOT, modules
from proof.asking import FULL, seen
from proof.test_canaries import table
from proof.test_walls import strays

from masar.config.commands import masar
from masar.exchange.exports import actions as exports
from masar.exchange.exports import tasks
from masar.exchange.exports.lines import Filters
from masar.foundation.core.dates import today
from masar.foundation.core.logs import NoValues
from masar.foundation.core.records import new_id
from masar.foundation.jobs.models import Job, State

TABLE = ROOT / "tests/proof/ways_out.csv"
PASSWORD = "a quiet path along the river"
WHY = "She collapsed and the clinic asks for the earlier findings."


def judged(kind):
    """What the table says of each way of a kind."""
    with open(TABLE, newline="") as source:
        return {row["name"]: row["judged"] for row in csv.DictReader(source) if row["kind"] == kind}


def verbs(command=masar, name="masar"):
    """Every verb of the command line that does something."""
    if not isinstance(command, click.Group):
        yield name
        return
    context = click.Context(command)
    for word in command.list_commands(context):
        yield from verbs(command.get_command(context, word), f"{name} {word}")


def functions(wanted):
    """Functions of the house of which the condition holds, by their full name."""
    for path, tree in modules():
        place = ".".join(("masar", *path.relative_to(PACKAGE).with_suffix("").parts))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and wanted(node):
                yield f"{place}.{node.name}"


def sends(node):
    return any(isinstance(one, ast.Name) and one.id in ("send_mail", "write_to", "write_out") for one in ast.walk(node))


def is_task(node):
    return any("task" in ast.unparse(one) for one in node.decorator_list)


@pytest.mark.parametrize(
    ("kind", "found"), [("command", verbs), ("mail", lambda: functions(sends)), ("job", lambda: functions(is_task))]
)
def test_every_way_out_stands_in_the_table(kind, found):
    assert sorted(found()) == sorted(judged(kind))
    assert set(judged(kind).values()) <= {"nothing", "reader", "whole"}


ASKED = {
    "masar audit head": "audit head", "masar audit verify": "audit verify", "masar check": "check", "masar programme list": "programme list",
    "masar programme check": "programme check", "masar programme draw": "programme draw avrr-from-morocco --out {folder}",
    "masar key status": "key status",
    "masar search": "search {name} --as {actor}@example.org", "masar export cases": "export cases {folder}/out.zip --purpose REPORTING --json --as {actor}@example.org",
    "masar database allow": "",
    "masar snapshot take": "snapshot take --as {actor}@example.org", "masar figures": "figures returns --by country",
    "masar reconcile": "reconcile morocco-annual --period 2021",
}  # fmt: skip
"""How each verb is asked; the rest is asked by tests of its own, for it founds, serves, publishes or copies a whole house."""
AS_SOMEBODY = ("youssef", "leila", "salma", "karim", "nadia", "sofia") if FULL else ("leila", "salma", "karim")


def printed(words, folder):
    """What a verb prints and writes, in the words of a terminal and as JSON."""
    told = [CliRunner().invoke(masar, [*words.split(), *more]).output for more in ((), ("--json",))]
    return "\n".join(told).encode() + b"".join(path.read_bytes() for path in folder.iterdir() if path.suffix != ".xlsx")


@pytest.mark.parametrize("actor", AS_SOMEBODY)
def test_a_verb_prints_what_its_reader_may_read(world, tmp_path, actor):
    allowed, names = table(), [one for one in world.canaries.values() if one.field == "person.family_name"]
    leaked = []
    for name in names:
        out = printed(ASKED["masar search"].format(name=name.word, actor=actor), tmp_path)
        leaked += [one for one in seen(world, out) - {name} if not allowed[actor, one.where, one.field_class]]
    out = CliRunner().invoke(masar, ASKED["masar export cases"].format(folder=tmp_path, actor=actor).split())
    found = set()
    if (archive := tmp_path / "out.zip").exists():
        world.passphrases.append(json.loads(out.stdout)["passphrase"])
        found = seen(world, archive.read_bytes()) | seen(world, out.output.encode())
    leaked += [one for one in found if not allowed[actor, one.where, one.field_class]]
    assert leaked == []
    assert ("S2" in {one.field_class for one in found}) == (actor == "salma"), "a supervisor's list holds names"


def test_what_other_verbs_print_holds_nobody(world, tmp_path):
    told = {}
    for name, words in ASKED.items():
        if judged("command")[name] == "nothing" and words:
            told[name] = printed(words.format(folder=tmp_path, actor="sofia"), tmp_path)
    assert all(told.values())
    assert {name: seen(world, out) for name, out in told.items() if seen(world, out)} == {}


def signed_in(world, name):
    """A browser in which the password was just given."""
    browser = Client()
    browser.post("/accounts/login/", {"login": world.cast.users[name].email, "password": PASSWORD})
    return browser


@pytest.fixture
def lines():
    """What the house's terminal would be told, past its own filter."""
    kept = []
    handler = logging.Handler()
    handler.emit = lambda record: kept.append(handler.format(record))
    handler.addFilter(NoValues())
    root, request = logging.getLogger(), logging.getLogger("django.request")
    root.addHandler(handler)
    request.disabled = False
    yield kept
    root.removeHandler(handler)


def test_mails_logs_jobs_files_and_sign_ins_hold_nobody(world, lines, settings, django_capture_on_commit_callbacks):
    """A day's work that is kept: signing in, searching, breaking a glass, inviting, exporting; then everything that lies around is read."""
    words = {one.field: one.word for one in world.canaries.values() if one.where == "own"}
    number = world.cases["own"].number
    with django_capture_on_commit_callbacks(execute=True):
        salma, driss = signed_in(world, "salma"), signed_in(world, "driss")
        Client(HTTP_USER_AGENT="Firefox on Linux").post(
            "/accounts/login/", {"login": "salma@example.org", "password": PASSWORD}
        )
        page = f"/cases/{number}/glass/"
        salma.post(salma.get(page).url, {"password": PASSWORD})
        salma.post(page, {"deed": new_id(), "opens": "S4", "category": "LIFE_AT_RISK", "reason": WHY})
        salma.post(f"/cases/{number}/glass/close/")
        sent = {
            "deed": new_id(),
            "email": "rachida@example.org",
            "name": "Rachida",
            "language": "en",
            "role": "case-worker",
            "office": "RAB",
        }
        invited = driss.post("/settings/staff/new/", sent)
        assert invited.status_code == 302
        for name in ("person.family_name", "person.phone"):
            salma.post("/people/", {"q": words[name]}, follow=True)
            salma.get(f"/cases/MAR-1999-000009/?q={words[name]}")
        job = tasks.start_making(
            exports.ask(by=world.cast.salma, on=today(), wanted=exports.Wanted("REPORTING", Filters(""), False, ""))
        )
    tasks.give_out.func(str(job.pk))
    assert Job.objects.get(pk=job.pk).state == State.DONE
    assert len({one.subject for one in mail.outbox}) == 3, [one.subject for one in mail.outbox]
    held = "".join(f"{one.subject}{one.body}{one.recipients()}" for one in mail.outbox)
    assert seen(world, held.encode()) == set()
    assert lines
    assert seen(world, "\n".join(lines).encode()) == set()
    assert seen(world, repr(getattr(cache, "_cache", {})).encode()) == set()
    assert strays(world) == []
    files = [path for path in (Path(house.HOME) / "files").rglob("*") if path.is_file()]
    assert files
    assert {one for path in files for one in seen(world, path.read_bytes())} == set()
