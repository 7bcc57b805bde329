"""The fit-to-travel result: recorded by the medical role alone; its findings read by nobody else."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from masar.casework.cases.actions import withdraw
from masar.casework.medical import actions
from masar.casework.medical.models import Examination
from masar.casework.medical.queries import examinations
from masar.casework.medical.rules import Particulars
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

CANARY = "CANARY-asthma-since-childhood"
OTHERS = ["youssef", "salma", "imane", "hicham", "karim"]


def record(cast, by="nadia", result="FIT", valid=14, **more):
    until = today() + timedelta(days=valid) if valid is not None else None
    stated = {"on": today(), "valid_until": until, **more}
    return actions.record_result(
        by=getattr(cast, by), on=today(), result=actions.Result(cast.amina_case, cast.amina.pk, result=result, **stated)
    )


def address(cast):
    return reverse("medical-record", args=[cast.amina_case.number])


def sent(cast, **changes):
    return {
        "deed": "018f3c2e-0000-7000-8000-000000000001", "kind": "FTT", "person": str(cast.amina.pk), "on": today().isoformat(), "provider": "Clinique Atlas",
        "result": "FIT_WITH_REQUIREMENTS", "valid_until": (today() + timedelta(days=14)).isoformat(), "needs": ["WHEELCHAIR", "OXYGEN"],
        "findings": CANARY, **changes,
    }  # fmt: skip


def file_of(cast):
    return reverse("case", args=[cast.amina_case.number])


def case_file(cast, name):
    return cast.client(name).get(file_of(cast) + "?part=help").content.decode()


def medical_panel(cast, name):
    return re.search(r'<section class="card panel" id="medical">.*?</section>', case_file(cast, name), re.S).group()


def test_the_page_records_the_certificate(cast):
    answer = cast.client("nadia").post(address(cast), sent(cast))
    assert answer.url == file_of(cast) + "?part=help#medical"
    row = examinations(cast.nadia, cast.amina_case)[0]
    assert (row.row.result, row.row.needs, row.particulars.provider) == (
        "FIT_WITH_REQUIREMENTS",
        ["WHEELCHAIR", "OXYGEN"],
        "Clinique Atlas",
    )
    assert row.row.valid_until == today() + timedelta(days=14)
    assert row.findings == CANARY


def test_the_medical_role_reads_findings_result_and_requirements(cast):
    cast.client("nadia").post(address(cast), sent(cast))
    panel = medical_panel(cast, "nadia")
    for words in (CANARY, "Fit with travel requirements", "Wheelchair, Oxygen", "Clinique Atlas", "In force"):
        assert words in panel


@pytest.mark.rule("R13")
@pytest.mark.parametrize("name", [name for name in OTHERS if name != "karim"])
def test_others_read_the_result_and_never_why(cast, name):
    cast.client("nadia").post(address(cast), sent(cast))
    panel = medical_panel(cast, name)
    for words in ("Fit with travel requirements", "Wheelchair, Oxygen", "Findings: withheld"):
        assert words in panel
    assert "CANARY" not in case_file(cast, name)
    assert address(cast) not in panel


def test_what_a_journey_needs_is_not_for_who_reads_no_identity(cast):
    cast.client("nadia").post(address(cast), sent(cast))
    panel, overview = medical_panel(cast, "karim"), cast.client("karim").get(file_of(cast)).content.decode()
    assert "Fit to travel" in panel
    for told in ("Wheelchair", "Oxygen", "requirements", "CANARY"):
        assert told not in panel
    assert "Fit-to-travel result: Fit to travel" in overview
    assert "Fit with travel requirements" not in overview


@pytest.mark.parametrize("name", OTHERS)
def test_others_cannot_tell_whether_anything_was_found(cast, name):
    def shown():
        page = cast.client(name).get(file_of(cast)).content.decode()
        told = re.findall(r"Fit-to-travel result[^<]*|Findings recorded[^<]*", page)
        return medical_panel(cast, name), told

    record(cast)
    without = shown()
    assert "Fit-to-travel result: Fit to travel" in without[1]
    Examination.objects.all().delete()
    record(cast, findings=CANARY)
    assert (shown()[0], len(shown()[1])) == (without[0], 2 * len(without[1]))


def test_the_medical_role_finds_in_the_log_that_findings_were_recorded(cast):
    record(cast, findings=CANARY)
    event = Event.objects.get(verb="findings-recorded")
    assert event.field_class == "S4"
    assert "Findings recorded, sealed" in cast.client("nadia").get(file_of(cast)).content.decode()


@pytest.mark.parametrize(
    ("result", "valid", "words"),
    [
        ("UNFIT", None, "May not travel"),
        ("TEMPORARILY_UNFIT", None, "May not travel"),
        ("NOT_ATTENDED", None, "No result"),
    ],
)
def test_what_is_not_fit_needs_no_validity(cast, result, valid, words):
    again = str(today() + timedelta(days=10)) if result == "TEMPORARILY_UNFIT" else ""
    record(cast, result=result, valid=valid, particulars=Particulars(review_on=again))
    assert words in medical_panel(cast, "hicham")


def test_a_result_whose_validity_has_passed_is_shown_as_expired(cast):
    record(cast, on=today() - timedelta(days=15), valid=-3)
    assert "Expired" in medical_panel(cast, "hicham")


@pytest.mark.parametrize("valid", [None, -1, 15])
def test_a_fit_result_holds_no_longer_than_the_programme_says(cast, valid):
    with pytest.raises(Refusal) as refused:
        record(cast, valid=valid)
    assert refused.value.code == "validity"
    until = "" if valid is None else (today() + timedelta(days=valid)).isoformat()
    answer = cast.client("nadia").post(address(cast), sent(cast, valid_until=until))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"valid_until": [refused.value.sentence]}
    assert CANARY in answer.content.decode()
    assert not Examination.objects.exists()


def test_fit_with_requirements_names_them(cast):
    with pytest.raises(Refusal) as refused:
        record(cast, result="FIT_WITH_REQUIREMENTS")
    assert refused.value.code == "needs-missing"
    answer = cast.client("nadia").post(address(cast), sent(cast, needs=[]))
    assert answer.context["form"].errors == {"needs": [refused.value.sentence]}


def test_a_day_to_come_is_refused_at_its_field(cast):
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        record(cast, on=tomorrow)
    assert refused.value.code == "in-the-future"
    answer = cast.client("nadia").post(address(cast), sent(cast, on=tomorrow.isoformat()))
    assert answer.context["form"].errors == {"on": [refused.value.sentence]}


def test_an_ended_case_is_refused(cast):
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="")
    cast.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        record(cast)
    assert refused.value.code == "case-closed"
    answer = cast.client("nadia").post(address(cast), sent(cast))
    assert answer.context["form"].non_field_errors() == [refused.value.sentence]


@pytest.mark.parametrize("name", [*OTHERS, "leila", "sofia", "driss"])
def test_only_the_medical_role_finds_the_page(cast, name):
    client = cast.client(name)
    assert client.get(address(cast)).status_code == 404
    assert client.post(address(cast), sent(cast)).status_code == 404
    with pytest.raises(Refusal) as refused:
        record(cast, by=name)
    assert refused.value.code == "not-permitted"
    assert not Examination.objects.exists()


def test_findings_are_sealed_at_rest_and_leave_no_draft(cast):
    record(cast, findings=CANARY)
    assert CANARY not in Examination.objects.get().findings
    page = cast.client("nadia").get(address(cast)).content.decode()
    assert re.search(r'<textarea name="findings"[^>]*data-no-draft', page)
    assert CANARY not in page
