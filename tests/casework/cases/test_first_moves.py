"""Open cases of an earlier version get the move that they themselves name, and lose nothing on the way back."""

from importlib import import_module

from django.apps import apps

from masar.casework.cases import actions
from masar.casework.cases.models import Case, Move
from masar.foundation.core.dates import today

migration = import_module("masar.casework.migrations.0003_first_moves")


def test_an_open_case_gets_the_move_it_names_and_the_next_deed_keeps_it(cast):
    derived = Move.objects.values_list("case_id", "role", "requirement", "due_on", "since")
    as_derived = list(derived)
    migration.backwards(apps, None)
    assert not Move.objects.exists()
    migration.forwards(apps, None)
    row = Case.objects.get(pk=cast.amina_case.pk)
    assert list(derived) == [(row.pk, row.move_role, row.move_requirement, row.due_on, row.waiting_since)] == as_derived
    actions.add_note(by=cast.youssef, on=today(), case=row, text="she came by")
    assert list(derived) == as_derived


def test_a_case_that_rests_or_waits_for_nobody_gets_none(cast):
    migration.backwards(apps, None)
    Case.objects.filter(pk=cast.amina_case.pk).update(move_role="")
    migration.forwards(apps, None)
    Case.objects.filter(pk=cast.amina_case.pk).update(move_role="case-worker", status="held")
    migration.forwards(apps, None)
    assert not Move.objects.exists()
