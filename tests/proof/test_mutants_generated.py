"""Mutants that the code itself names: every query without each scope it uses, every table without its policy, every route without its declaration."""

import dataclasses
import inspect
import sys
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Q
from house import test_routes
from house.test_walls import ROOTS

from masar.casework.cases import actions
from masar.casework.cases.models import Case, Glass
from masar.casework.cases.queries import Filters, Tab
from masar.casework.movements.models import Verification
from masar.casework.reception.models import Appointment, UrgentMark
from masar.casework.sessions.models import Session
from masar.casework.sharing.models import Share
from masar.foundation.access.actor import Actor, Scope
from masar.foundation.access.rows import leads_to
from masar.foundation.access.sealed import SealedText
from masar.foundation.access.walls import acting_as
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.methods.linkage.score import Query
from masar.registry.people.models import Person
from masar.registry.people.queries import search
from masar.safeguards.requests.actions import open_request
from masar.safeguards.retention import actions as retention
from masar.safeguards.retention.models import Item, Run

UNSCOPED = {
    "of_case": lambda _actor, case, *_words: Q(case=case),
    "reached": lambda *_words, **_named: Q(), "cases": lambda *_words, **_named: Case.objects.all(), "people": lambda *_words, **_named: Person.objects.all(),
}  # fmt: skip
"""The words by which queries are scoped, and each without its scope."""
MISSION = Scope(mission=True, offices=frozenset(), own=False)


def queries():
    """Every public query of cases and people that is given an actor."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith(("masar.casework.", "masar.registry.people")) and ".queries" in name:
            for function in vars(module).values():
                own = (
                    inspect.isfunction(function)
                    and function.__module__ == name
                    and not function.__name__.startswith("_")
                )
                if own and "actor" in inspect.signature(function).parameters:
                    yield function


def words_of(function, seen=frozenset()):
    """The scopes that a query uses, itself or by a private helper of its module."""
    names = set(function.__code__.co_names)
    for inner in (one for one in function.__code__.co_consts if inspect.iscode(one)):
        names |= set(inner.co_names)
    for name in names - seen:
        helper = function.__globals__.get(name)
        if name.startswith("_") and inspect.isfunction(helper):
            names |= words_of(helper, seen | names)
    return names & {*UNSCOPED, "scope"}


MUTANTS = sorted(
    {
        (f"{function.__module__}.{function.__name__}", word): function
        for function in queries()
        for word in words_of(function)
    }.items(),
    key=lambda one: one[0],
)
SURVIVE = {
    (
        "masar.casework.reception.queries.marks.marks_waiting",
        "reached",
    ): "the asker is a case worker, to whose role no urgent mark is put",
    (
        "masar.casework.movements.queries.verifying.could_be_listed",
        "reached",
    ): "nobody of the world agreed that an embassy is told",
    (
        "masar.casework.movements.queries.journeys.usual_currency",
        "reached",
    ): "the newest payment of the world is the asker's own",
}


def given(world, function):
    """What a query is asked about: the case of another office, its person, its number."""
    case = world.cases["own"]
    asked = {
        "glass": Glass.objects.filter(case=case).order_by("-id"),
        "calendar": Appointment.objects.filter(case=case),
        "marks": UrgentMark.objects.filter(case=case),
        "shares": Share.objects.filter(case=case, consent=None, ended_on=None),
    }
    found = asked.get(function.__module__.rpartition(".")[2])
    key = case.principal_id if found is None else found.values_list("pk", flat=True).first()
    known = {
        "case": case, "filters": Filters(Tab.OPEN), "number": case.number, "people": [case.principal_id], "worker": case.worker, "text": case.number,
        "requirements": ["duplicate-search", "identity-declared"], "state": "ARRIVED", "pk": key, "query": Query("zqowpersonfamilyname"),
        "on": today(), "office": case.office, "numbers": [case.number], "paper": "zqowidentitydocumentnumber", "first": today(), "last": today() + timedelta(days=7),
        "result": search(world.cast.salma, Query("zqowpersonfamilyname")),
    }  # fmt: skip
    kinds = {
        Case: case,
        Person: case.principal,
        Session: Session.objects.filter(office=case.office).first(),
        Verification: Verification.objects.first(),
    }
    words = inspect.signature(function).parameters
    return {
        name: kinds.get(one.annotation, known.get(name))
        for name, one in words.items()
        if name != "actor" and (one.default is inspect.Parameter.empty or name == "filters")
    }


def told(answer):
    """An answer as text, whatever it is made of."""
    if isinstance(answer, models.Model):
        return f"{type(answer).__name__} {answer.pk}"
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        return told([getattr(answer, one.name) for one in dataclasses.fields(answer)])
    if isinstance(answer, Mapping):
        return told([[key, value] for key, value in answer.items()])
    if hasattr(answer, "__iter__") and not isinstance(answer, str):
        return f"[{', '.join(sorted(told(one) for one in answer))}]"
    return str(answer)


def asked(world, function):
    """What the case worker of another office is told, or that it is not found."""
    try:
        return told(function(world.cast.leila, **given(world, function)))
    except LookupError as absent:
        return repr(absent)
    except Exception as refused:  # a refusal is an answer too
        return type(refused).__name__


def test_every_query_without_each_of_its_scopes(world, monkeypatch, record_property):
    record_property("mutants", len(MUTANTS) - len(SURVIVE))
    survivors = []
    actions.break_glass(  # which waits for a second word
        by=world.cast.salma, on=today(), case=Case.objects.get(pk=world.cases["own"].pk), opens=FieldClass.S5, category="LIFE_AT_RISK",
        reason="She collapsed and the clinic asks.",
    )  # fmt: skip
    for (name, word), function in MUTANTS:
        before = asked(world, function)
        with monkeypatch.context() as patch:
            if word == "scope":
                patch.setattr(Actor, "scope", lambda *_words: MISSION)
            else:
                patch.setitem(function.__globals__, word, UNSCOPED[word])
            if asked(world, function) == before and (name, word) not in SURVIVE:
                survivors.append((name, word, before[:80]))
    assert survivors == []
    assert len(MUTANTS) > 25


HANGING = sorted((one for one in apps.get_models() if leads_to(one, ROOTS)), key=lambda one: one._meta.db_table)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_every_table_without_its_policy(world, record_property):
    """What lies in the case of another office is not shown, and is shown once the table's own policy is gone."""
    record_property("mutants", len(HANGING) - len(EMPTY))
    unknown = []
    objected_and_held(world)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in HANGING:
        table, total = model._meta.db_table, model._default_manager.count()
        with acting_as(world.cast.leila):
            behind = model._default_manager.count()
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
            cursor.execute("SET ROLE masar_application")
        with acting_as(world.cast.leila):
            assert model._default_manager.count() == total, table
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute("SET ROLE masar_application")
        if behind >= total:
            unknown.append(table)
    assert unknown == EMPTY


def objected_and_held(world):
    """What a person asked, the restriction that it brought, a hold and a run: rows that the world itself does not have."""
    case = world.cases["own"]
    open_request(
        by=world.cast.youssef, on=today(), case=case, person=case.principal, kind="OBJECTION", identity_check="KNOWN", wording="", asked_on=today()
    )  # fmt: skip
    retention.place_hold(
        by=world.cast.dounia, on=today(), case=case, kind="LEGAL", reason="a claim is before the court"
    )
    run = Run.objects.create(schedule="1", due_on=today(), proposed_by="x")
    Item.objects.create(run=run, case=case, category="CASE_FILE", state="waiting")


EMPTY = ["casework_casedocument", "casework_promisemade"]
"""Tables of which the world of the proof has no rows."""


def test_every_route_without_its_declaration(monkeypatch, record_property):
    """Dropped, opened to everybody, or given another permission: the reviewed table is no longer the one that the code draws."""
    reviewed = test_routes.drawn()
    record_property(
        "mutants", sum(3 - (entry.callback.declared.permission is None) for _path, entry in test_routes.ours())
    )
    for _path, entry in test_routes.ours():
        declared = entry.callback.declared
        monkeypatch.delattr(entry.callback, "declared")
        with pytest.raises(AssertionError):
            test_routes.test_every_route_declares_its_permission()
        for permission in {None, "log.none"} - {declared.permission}:
            entry.callback.declared = dataclasses.replace(declared, permission=permission)
            assert test_routes.drawn() != reviewed
        entry.callback.declared = declared


def test_every_sealed_field_has_its_mutant():
    """Those of which the world seals a text have one in `test_mutants`; the others hold codes or are empty there."""
    from proof.test_mutants import CODED, SEALED

    fields = {
        f"{''.join(f'_{sign.lower()}' if sign.isupper() else sign for sign in model.__name__).strip('_')}.{field.name}"
        for model in apps.get_models() for field in model._meta.concrete_fields if isinstance(field, SealedText)
    }  # fmt: skip
    assert fields - set(SEALED) - CODED == UNSEEN


UNSEEN = {f"{name}.struck_why" for name in ("award", "case_document", "delivery", "pocket_money", "travel_document")}
"""Sealed by the one deed that strikes out a note and an interview too, which have their mutants."""
UNSEEN |= {"share.second_reason", "story.struck_why"}
"""Sealed when a case of the world is ended: those words are canaries from then on, in `test_states` and `test_anonymise`."""
