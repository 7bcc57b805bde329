"""Writing many rows by one statement: what is read back equals what Django itself would have written."""

from datetime import date
from decimal import Decimal

import pytest

from masar.casework.assistance.models import Delivery
from masar.casework.cases.models import Case, LedgerEntry
from masar.foundation.core.records import insert_many, update_many
from masar.foundation.jobs.models import Job, State
from masar.methods.programmes.ledger import State as Progress

FIELDS = [field.attname for field in Delivery._meta.concrete_fields]


def delivery(cast, **values):
    stated = {
        "case": cast.amina_case,
        "person": cast.amina,
        "type": "FOOD_BASKET",
        "on": date(2021, 2, 3),
        "proof": "SIGNATURE",
        "by": "x" * 36,
    }
    return Delivery(**stated | values)


def test_rows_are_what_django_would_have_written(cast):
    ours, theirs = delivery(cast, quantity=Decimal("2.50")), delivery(cast, quantity=Decimal("2.50"))
    insert_many([ours])
    theirs.save(force_insert=True)
    read = {row.pk: row for row in Delivery.objects.all()}
    for name in set(FIELDS) - {"id", "created_at"}:
        assert getattr(read[ours.pk], name) == getattr(read[theirs.pk], name), name
    assert read[ours.pk].created_at == ours.created_at
    assert not ours._state.adding


def test_nothing_choices_nulls_and_json_are_bound(cast):
    entry = LedgerEntry(
        case=cast.amina_case,
        person=None,
        requirement="declaration",
        state=Progress.DONE,
        since=date(2021, 1, 1),
        by="y" * 36,
    )
    job = Job(kind="k", title="t", user=cast.users["karim"].pk, params={"a": ["é", None]})
    insert_many([entry])
    insert_many([job])
    insert_many([])
    kept = LedgerEntry.objects.get(pk=entry.pk)
    assert (kept.state, kept.person_id, kept.expected_by) == ("done", None, None)
    read = Job.objects.get()
    assert (read.params, read.state) == ({"a": ["é", None]}, State.WAITING)
    assert read.changed_at is not None


def test_only_the_named_fields_are_updated(cast):
    case = cast.amina_case
    case.stage, case.reasons, case.channel = "registered", ["NO_WORK"], "PHONE"
    update_many([case], ["stage", "reasons"])
    kept = Case.objects.get(pk=case.pk)
    assert (kept.stage, kept.reasons, kept.channel) == ("registered", ["NO_WORK"], "WALK_IN")
    update_many([], ["stage"])


@pytest.mark.parametrize("text", ["'; DROP TABLE casework_delivery; --", "100 %s", "أوا", "a\nb"])
def test_values_are_bound_never_written_into_the_statement(cast, text):
    row = delivery(cast, place=text)
    insert_many([row])
    assert Delivery.objects.get(pk=row.pk).place == text
