"""The proof can fail: each wall taken down on purpose lets a canary out, and the proof sees it."""

import pytest
from django.db.models import Q
from proof.asking import VARIANTS, ask, seen
from proof.records import keys_by_kind
from proof.test_canaries import table
from proof.test_walls import everything
from proof.world import build

from masar.casework.cases.queries import scope as case_scope
from masar.foundation.access.actor import Actor, Scope
from masar.foundation.access.sealed import SEAL_MARK, Seal
from masar.foundation.access.walls import Walls
from masar.foundation.core.classes import FieldClass
from masar.registry.people.models import Person
from masar.registry.people.queries import scope as people_scope


def leaked(world, name):
    """What the pages of cases and people send to somebody although the table does not allow it."""
    allowed, browser = table(), world.cast.client(name)
    pages = [
        f"/cases/{case.number}/{variant}"
        for case in world.cases.values()
        for variant in VARIANTS["cases/<str:number>/"]
    ]
    pages += [f"/people/{key}/" for key in keys_by_kind()["Person"]] + ["/", "/?tab=open"]
    sent = [ask(browser, page).content for page in pages]
    return {one for content in sent for one in seen(world, content) if not allowed[name, one.where, one.field_class]}


@pytest.mark.parametrize("name", ["youssef", "imane", "karim", "hicham", "dounia", "leila", "sofia"])
def test_nothing_leaks_while_the_walls_stand(world, name):
    assert leaked(world, name) == set()


@pytest.mark.parametrize(
    ("name", "field_class"),
    [("karim", "S2"), ("dounia", "S2"), ("imane", "SF"), ("hicham", "S3"), ("nadia", "S3"), ("youssef", "S4"), ("salma", "S4"), ("dounia", "SF")],
)  # fmt: skip
def test_a_class_that_everybody_reads(world, monkeypatch, name, field_class, record_property):
    record_property("mutants", 1)
    reads = Actor.reads
    monkeypatch.setattr(Actor, "reads", lambda actor, one: one == FieldClass(field_class) or reads(actor, one))
    assert field_class in {one.field_class for one in leaked(world, name)}


UNSCOPED = {
    "cases": lambda patch: patch.setattr(case_scope, "reached", lambda *_words, **_named: Q()),
    "people": lambda patch: patch.setattr(people_scope, "people", lambda *_words, **_named: Person.objects.all()),
    "scope": lambda patch: patch.setattr(Actor, "scope", lambda *_words: Scope(mission=True, offices=frozenset(), own=False)),
}  # fmt: skip


@pytest.mark.parametrize("wall", UNSCOPED)
def test_a_query_without_its_scope(world, monkeypatch, wall, record_property):
    """With the wall of the database down as well, for on PostgreSQL that one holds by itself: test_database_wall.py."""
    record_property("mutants", 1)
    monkeypatch.setattr(Walls, "of", classmethod(lambda cls, actor, cases=(): cls(everything=True)))
    assert leaked(world, "leila") == set(), "Until then our own wall holds alone."
    UNSCOPED[wall](monkeypatch)
    assert {"own", "colleague"} & {one.where for one in leaked(world, "leila")}


def test_names_without_their_mask(world, monkeypatch, record_property):
    record_property("mutants", 1)
    monkeypatch.setattr(people_scope, "initials", lambda name: name)
    assert {one.field for one in leaked(world, "karim")} & {"person.family_name", "event.value"}


SEALED = {
    "note.text": {"note.text", "note.of_struck"}, "interview.summary": {"interview.summary"}, "examination.findings": {"examination.findings"},
    "complaint.told": {"complaint.told"}, "complaint.who": {"complaint.who"}, "complaint.about": {"complaint.about"}, "complaint.answer": {"complaint.answer"},
    "examination.particulars": {"examination.particulars"}, "support.need": {"support.need"}, "support.ended_how": {"support.ended_how"},
    "support_session.notes": {"support_session.notes"}, "conference.purpose": {"conference.purpose"}, "conference.said": {"conference.said"},
    "taking_part.name": {"taking_part.name"}, "taking_part.basis_reason": {"taking_part.basis_reason"}, "decided.what": {"decided.what"},
    "identity_document.number": {"identity_document.number"}, "ledger_entry.reason": {"ledger_entry.reason", "clearance.reason"},
    "interview.struck_why": {"interview.struck_why"}, "note.struck_why": {"note.struck_why"}, "event.reason": {"event.reason", "event.correction"},
    "intake.typed": {"intake.typed"}, "situation.answers": {"situation.answers"},
    "travel_document.number": {"travel_document.number"}, "shared_note.text": {"shared_note.text"},
    "help_request.why": {"help_request.why"}, "help_request.decided_why": {"help_request.decided_why"},
    "story.words": {"story.title", "story.text"}, "story.told_as": {"story.told_as"}, "share.asked": {"share.asked", "share.proposed"},
    "share.basis_reason": {"share.basis_reason"}, "request.wording": {"request.wording", "request.takendown"}, "request.answer": {"request.answer"},
    "sheet.text": {"sheet.text"}, "sheet.restricted": {"sheet.restricted"}, "contact.words": {"contact.words"}, "contact_preference.email": {"preference.email"}, "contact_preference.other": {"preference.other"}, "urgent_mark.why": {"urgent_mark.why"}, "urgent_mark.health": {"urgent_mark.health"}, "weighing.why": {"weighing.why"}, "hold.reason": {"hold.reason"}, "incident.told": {"incident.told"}, "incident.lessons": {"incident.lessons"},
    "incident.decided_why": {"incident.decided_why"}, "earlier_decision.why": {"earlier_decision.why"}, "demand.asked": {"demand.asked"},
    "demand.why": {"demand.why"}, "demand.given": {"demand.given"}, "export.reason": {"export.reason"}, "export.decided_why": {"export.decided_why"},
}  # fmt: skip
"""Every place for which the world seals a text, with the canaries that lie there."""
CODED = {
    "complaint.about_account",
    "screen.answers",
    "urgent_mark.kind",
    "factor.code",
    "stated_fact.value",
    "case.ended_why",
    "event.value",
    "share.answer_reason",
}
"""Places of codes and of sentences that are no canaries, and of what is unsealed again when a hold is lifted."""


@pytest.mark.parametrize("place", SEALED)
def test_a_field_that_is_not_sealed(cast, mission, monkeypatch, place, record_property):
    record_property("mutants", 1)
    close, opened = Seal.close, Seal.open
    plainly = lambda seal, where, value: value if where.startswith(place) else close(seal, where, value)  # noqa: E731  # stands in for a method, below
    monkeypatch.setattr(Seal, "close", plainly)
    monkeypatch.setattr(
        Seal, "open", lambda seal, where, value: opened(seal, where, value) if value.startswith(SEAL_MARK) else value
    )
    world = build(cast, mission)
    lying = {one.field for _table, content in everything() for one in seen(world, content)}
    assert lying >= SEALED[place]


def test_every_sealed_place_of_the_world_has_its_mutant(cast, mission, monkeypatch):
    close, places = Seal.close, set()
    monkeypatch.setattr(
        Seal, "close", lambda seal, where, value: places.add(where.partition(":")[0]) or close(seal, where, value)
    )
    build(cast, mission)
    assert places - CODED == set(SEALED)
