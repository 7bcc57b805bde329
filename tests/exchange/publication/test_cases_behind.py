"""Which lists of cases a number leads to: no code of a list tells what the case file withholds, and no address breaks the page."""

from datetime import date, timedelta

import pytest

from masar.casework.cases import restricted
from masar.casework.cases.actions import put_on_hold
from masar.exchange.publication.behind import LISTS, classes_of, may_list
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots import files
from masar.foundation.audit.models import Event
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.methods.statistics.measures import load_dimensions

WAITING = "/figures/of/pipeline/cases/?by=waiting&keys="


def page(world, name, address):
    answer = world.cast.client(name).get(address)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def held(world):
    """Amina's case is on hold since yesterday, for she is detained; and a snapshot of today."""
    case = world.cast.amina_case
    put_on_hold(
        by=world.cast.salma, on=today() - timedelta(days=1), case=case, code="DETAINED", reason="Held at Oujda."
    )
    world.snapshot(today())
    return world


def test_every_dimension_with_restricted_codes_is_watched():
    watched = {one.code: one.codelist for one in load_dimensions().values() if one.codelist in restricted.CODES}
    assert {"exit", "type", "waiting", "channel", "kinds"} <= set(watched)
    assert {code: LISTS.get(code) for code in watched} == watched
    assert set(LISTS.values()) <= set(restricted.CODES)


def test_who_is_held_for_protection_is_listed_only_for_who_reads_it(held):
    number = held.cast.amina_case.number
    status, text = page(held, "salma", f"{WAITING}DETAINED")
    assert (status, number in text) == (200, True)
    assert page(held, "karim", f"{WAITING}DETAINED")[0] == 404
    assert "keys=DETAINED" in page(held, "salma", "/figures/of/pipeline/?by=waiting")[1]
    assert "keys=DETAINED" not in page(held, "karim", "/figures/of/pipeline/?by=waiting")[1]


def test_a_list_of_restricted_codes_is_read_as_what_they_tell(held):
    page(held, "salma", f"{WAITING}DETAINED")
    assert Event.objects.get(verb="cases-behind-listed").field_class == "S3"
    assert Event.objects.get(verb="file-read").case == str(held.cast.amina_case.pk)


@pytest.mark.parametrize(
    ("measure", "by", "key"),
    [
        ("registrations", "channel", "UNHCR"), ("registrations", "channel", "HOSPITAL"), ("reintegrated", "kinds", "MEDICAL"),
        ("pipeline", "waiting", "best-interests-decision"), ("pipeline", "waiting", "pregnancy-clearance"), ("pipeline", "waiting", "MEDICAL_HOLD"),
    ],
)  # fmt: skip
def test_codes_that_tell_of_protection_or_health_lead_to_no_cases(cast, measure, by, key):
    assert not may_list(cast.karim, measure, (by,), (key,))


def test_codes_that_tell_nothing_lead_to_their_cases(cast):
    for measure, by, key in (
        ("registrations", "channel", "WALK_IN"), ("reintegrated", "kinds", "CASH"), ("pipeline", "waiting", "restricted"), ("pipeline", "waiting", "NONE"),
        ("pipeline", "waiting", "TOTAL"),
    ):  # fmt: skip
        assert may_list(cast.karim, measure, (by,), (key,)), key


def test_a_requirement_is_of_the_class_that_its_programme_says():
    assert classes_of("pipeline", ("waiting",), ("pregnancy-clearance",)) == (FieldClass.S4,)
    assert classes_of("pipeline", ("waiting",), ("guardian-appointed",)) == (FieldClass.S3,)
    assert classes_of("pipeline", ("waiting",), ("TOTAL",)) == ()


@pytest.mark.parametrize(
    ("by", "keys"),
    [("month", "XX"), ("month", "2021-13"), ("sex", "shoes"), ("sex,month", "M,XX"), ("return_country", "")],
)
def test_what_is_no_category_is_absent(world, by, keys):
    world.snapshot()
    answer = page(world, "karim", f"/figures/of/returns/cases/?by={by}&keys={keys}&period=2021")
    assert answer[0] == 404


def test_categories_and_totals_are_there(world):
    world.snapshot()
    for by, keys in (("month", "2021-04"), ("month", "TOTAL"), ("sex,month", "M,2021-07"), ("return_country", "SEN")):
        assert page(world, "karim", f"/figures/of/returns/cases/?by={by}&keys={keys}&period=2021")[0] == 200, keys


def test_a_snapshot_of_an_older_version_says_what_it_does_not_hold(world):
    world.snapshot(date(2022, 1, 16))
    row = Snapshot.objects.get()
    (files.folder_of(row) / "departures.parquet").unlink()
    row.change(digest=files.write_manifest(row, files.folder_of(row)))
    files._digest_found.cache_clear()
    status, text = page(world, "karim", "/figures/of/returns/cases/?by=sex&keys=M&period=2021")
    assert status < 500
    assert "does not hold this figure yet" in text
