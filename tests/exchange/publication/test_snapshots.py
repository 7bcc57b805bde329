"""Snapshots: equal facts give an equal digest; files that were changed are refused; nothing half-done stays."""

import json
from datetime import date
from uuid import uuid4

import pytest

from masar.exchange.publication import snapshots
from masar.exchange.publication.facts import writing
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots import actions, files
from masar.foundation.audit.models import Event
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.fact_columns import FACTS


def test_a_snapshot_keeps_files_a_manifest_and_a_deed(world):
    row = world.snapshot()
    folder = snapshots.folder_of(row)
    told = json.loads((folder / files.MANIFEST).read_text("utf-8"))
    assert {path.stem for path in folder.glob("*.parquet")} == set(told["facts"]) == set(FACTS)
    assert (told["digest"], told["rows"], told["as_of"]) == (row.digest, row.rows, "2022-01-15")
    assert told["programmes"]["avrr-from-morocco"]
    assert {"measures/flow.toml", "codelists/countries.csv"} <= set(told["meanings"])
    event = Event.objects.get(verb="snapshot-taken")
    assert (event.actor, event.params["digest"]) == (world.cast.sofia.user, row.digest)


def test_equal_facts_give_an_equal_digest(world):
    first, second = world.snapshot(), world.snapshot()
    assert first.pk != second.pk
    assert first.digest == second.digest
    assert snapshots.newest(world.cast.sofia) == second


def test_the_order_of_reading_leaves_no_trace(world, monkeypatch):
    straight = world.snapshot()
    events = dict(writing.EVENTS)
    turned = {fact: lambda *given, made=made: reversed(list(made(*given))) for fact, made in events.items()}
    monkeypatch.setattr(writing, "EVENTS", turned)
    assert world.snapshot().digest == straight.digest


def test_another_fact_gives_another_digest(world):
    before = world.snapshot()
    person = world.cases["Moussa"].principal
    person.change(sex="F")
    assert world.snapshot().digest != before.digest


def test_changed_files_are_refused(world):
    row = world.snapshot()
    with (snapshots.folder_of(row) / "exits.parquet").open("ab") as opened:
        opened.write(b"x")
    files._digest_found.cache_clear()
    with pytest.raises(Refusal) as refusal:
        snapshots.facts_of(row)
    assert refusal.value.code == "snapshot-changed"


def test_missing_files_are_refused(world):
    row = world.snapshot()
    snapshots.folder_of(row).rename(snapshots.folder_of(row).with_name("elsewhere"))
    with pytest.raises(Refusal) as refusal:
        snapshots.facts_of(row)
    assert refusal.value.code == "snapshot-missing"


def test_an_interrupted_snapshot_leaves_nothing(world, monkeypatch):
    def breaks(*_given):
        raise OSError("disk full")

    monkeypatch.setattr(writing, "EVENTS", {**writing.EVENTS, "exits": breaks})
    with pytest.raises(OSError, match="disk full"):
        world.snapshot()
    assert Snapshot.objects.count() == 0
    assert list(snapshots.folder_of(Snapshot(as_of=date(2022, 1, 1))).parent.iterdir()) == []


def test_only_who_may_takes_snapshots(world):
    with pytest.raises(Refusal) as refusal:
        snapshots.take(by=world.cast.youssef, on=date(2022, 1, 15))
    assert refusal.value.code == "not-permitted"


def test_the_manifest_is_readable_json(world):
    text = (snapshots.folder_of(world.snapshot()) / "manifest.json").read_text()
    assert json.loads(text)["facts"]


def test_work_done_twice_at_once_keeps_the_snapshot_that_was_first(world, monkeypatch):
    key, first = uuid4(), []

    def written_meanwhile(*given):
        if not first:
            first.append(None)
            first.append(snapshots.take(by=world.cast.sofia, on=date(2022, 1, 15), pk=key))
        return written(*given)

    written = actions.write_manifest
    monkeypatch.setattr(actions, "write_manifest", written_meanwhile)
    row = snapshots.take(by=world.cast.sofia, on=date(2022, 1, 15), pk=key)
    assert (row, row.taken_at) == (first[1], first[1].taken_at)
    assert [path.name for path in snapshots.folder_of(row).parent.iterdir()] == [str(key)]
    assert snapshots.facts_of(row)
