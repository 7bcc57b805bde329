"""Who looked at a case is told to who answers for it, and to nobody else."""

import pytest
from django.db import transaction

from masar.casework.cases.actions import told
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today


@pytest.fixture
def looked_at(cast):
    """Amina's file, read twice by her case worker and once by the protection officer."""
    for name in ("youssef", "youssef", "imane", "nadia", "karim"):
        cast.client(name).get(f"/cases/{cast.amina_case.number}/")
    return f"/cases/{cast.amina_case.number}/readers/"


def test_the_supervisor_sees_who_read_which_part_and_how_often(cast, looked_at, words):
    page = words(cast.client("salma").get(looked_at))
    assert "Youssef Case worker Protection and what was said 2 times" in page
    assert "Imane Protection officer Protection and what was said 1 time" in page
    assert "Karim" not in page.partition("How often")[2]


def test_what_one_does_not_read_is_named_as_protected_only(cast, looked_at, words):
    page = words(cast.client("imane").get(looked_at))
    assert "Imane Protection officer Protection and what was said" in page
    assert "Nadia Medical focal point A protected part 1 time" in page


@pytest.mark.parametrize("name", ["youssef", "brahim", "hicham", "driss", "sofia"])
def test_it_is_not_told_to_others(cast, looked_at, name):
    assert cast.client(name).get(looked_at).status_code == 404
    assert looked_at not in cast.client("youssef").get(f"/cases/{cast.amina_case.number}/").content.decode()


def test_what_an_organisation_read_is_named_as_shared_with_it(cast, looked_at, words):
    with transaction.atomic():
        record(told(cast.salma, today(), "shared-read", cast.amina_case, kind="share", field_class=FieldClass.S2))
    page = words(cast.client("salma").get(looked_at))
    assert "What was shared with their organisation 1 time" in page
    assert "Scans of documents" not in page
