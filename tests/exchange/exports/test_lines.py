"""The line list given out again: equal to what came in, in scope only, withheld where the reader may not read, and told."""

from datetime import date
from pathlib import Path

import pytest
from exchange.exports.made import export_to
from exchange.transfer.lists import AWA, BINTA, MOUSSA, RETURNED, WHOLE, taken, told
from python_calamine import CalamineWorkbook

from masar.casework.protection.queries import IN_NO_LIST
from masar.exchange.exports.lines import Filters
from masar.exchange.transfer.actions import bring_in, commit, preview_batch, undo
from masar.exchange.transfer.columns import line_list
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.scenarios import caseload, write_workbook

FIELDS = [spec.field for spec in line_list()]


def sheet(path):
    """Headings and rows; the line above them says whose list it is."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    rows = rows[1:] if str(rows[0][0]).startswith("EX-") else rows
    return rows[0], [dict(zip(FIELDS, row, strict=True)) for row in rows[1:]]


def unlisted(row):
    """A row without the codes that no list gives out."""
    codes = (code for code in row["vulnerabilities"].split("; ") if code not in IN_NO_LIST)
    return row | {"vulnerabilities": "; ".join(codes)}


def exported(actor, tmp_path, **options):
    target = tmp_path / "out.xlsx"
    export_to(actor, target, **options)
    return sheet(target)


def test_the_demonstration_comes_out_as_it_came_in(cast, tmp_path):
    everybody = caseload(today=today())
    sample = [
        row for row in everybody if row.case_ref in {one.case_ref for one in everybody[::97]} and row.office != "CAS"
    ]
    write_workbook(sample, tmp_path / "in.xlsx", "fr")
    batch = bring_in(
        by=cast.karim, on=today(), name="in.xlsx", programme="avrr-from-morocco", path=tmp_path / "in.xlsx"
    )
    commit(by=cast.karim, on=today(), batch=preview_batch(by=cast.karim, on=today(), batch=batch))
    assert batch.refused == 0
    headings, came = sheet(tmp_path / "in.xlsx")
    ours = {row["person_ref"]: unlisted(row) for row in came if row["office"] == "RAB"}
    again, out = exported(cast.salma, tmp_path, language="fr")
    went = {row["person_ref"]: row for row in out if row["person_ref"] in ours}
    assert again == headings
    assert went == ours
    assert len(ours) > 20


def test_an_export_is_imported_by_another_mission(cast, tmp_path):
    batch = taken(cast.karim, WHOLE, BINTA | RETURNED, MOUSSA | {"age": "30", "birth_date": ""})
    export_to(cast.salma, tmp_path / "out.xlsx")
    undo(by=cast.karim, on=today(), batch=batch)
    other = bring_in(
        by=cast.salma, on=today(), name="out.xlsx", programme="avrr-from-morocco", path=tmp_path / "out.xlsx"
    )
    preview_batch(by=cast.salma, on=today(), batch=other)
    assert "case-known" in {code for _cell, code in told(other)}  # Amina, whose case was opened at this desk
    commit(by=cast.salma, on=today(), batch=other)
    assert (other.accepted, other.refused) == (3, 1)
    _headings, rows = exported(cast.salma, tmp_path)
    moussa = next(row for row in rows if row["person_ref"] == "MA21-2-1")
    assert (moussa["birth_date"], moussa["age"]) == ("", 30)


def test_cells_hold_codes_days_and_numbers(cast, tmp_path):
    taken(cast.karim, WHOLE)
    headings, rows = exported(cast.salma, tmp_path, language="ar")
    awa = next(row for row in rows if row["person_ref"] == "MA21-1-1")
    assert headings[0] == "مرجع الشخص"
    assert (awa["entered_on"], awa["reasons"], awa["food_on"]) == (
        "2018-03",
        "NO_WORK; FAMILY",
        "2021-01-12; 2021-02-01",
    )
    assert (awa["registered_on"], awa["pocket_money"], awa["phone"]) == (date(2021, 1, 5), 400, "+212600000011")
    assert (awa["vulnerabilities"], awa["document_number"], awa["pocket_receipt"]) == ("PREGNANT", "P0012345", "R-1")


def test_nobody_is_listed_as_a_potential_victim_of_trafficking(cast, tmp_path):
    taken(cast.karim, AWA | {"vulnerabilities": "PREGNANT; POT_VOT"}, MOUSSA | {"vulnerabilities": "VOT_SURVIVOR"})
    _headings, rows = exported(cast.salma, tmp_path)
    told_of = {row["person_ref"]: row["vulnerabilities"] for row in rows}
    assert (told_of["MA21-1-1"], told_of["MA21-2-1"]) == ("PREGNANT", "")


def test_ends_and_results_that_tell_of_protection_or_health_are_withheld_by_role(cast, tmp_path):
    ended = {"counselled_on": "2021-01-08", "exit_on": "2021-02-01"}
    taken(cast.karim, AWA | ended | {"exit_code": "REFERRED_ASYLUM"}, MOUSSA | ended | {"exit_code": "WITHDRAWN"})
    codes = {}
    for name in ("salma", "karim"):
        _headings, rows = exported(getattr(cast, name), tmp_path)
        codes[name] = {row["person_ref"]: row["exit_code"] for row in rows if row["case_ref"].startswith("MA21")}
    assert codes["salma"] == {"MA21-1-1": "REFERRED_ASYLUM", "MA21-2-1": "WITHDRAWN"}
    assert codes["karim"] == {"MA21-1-1": WITHHELD, "MA21-2-1": "WITHDRAWN"}


@pytest.mark.parametrize(
    ("given", "withheld"),
    [
        ({"channel": "UNHCR"}, "channel"), ({"channel": "HOSPITAL"}, "channel"), ({"reintegration_kinds": "HOUSING; MEDICAL"}, "reintegration_kinds"),
    ],
)  # fmt: skip
def test_channels_and_kinds_that_tell_of_protection_or_health_are_withheld_by_role(cast, tmp_path, given, withheld):
    taken(cast.karim, WHOLE | given)
    told_to = {}
    for name in ("salma", "karim"):
        _headings, rows = exported(getattr(cast, name), tmp_path)
        told_to[name] = next(row for row in rows if row["person_ref"] == "MA21-1-1")
    assert told_to["salma"][withheld] == given[withheld]
    assert told_to["karim"][withheld] == WITHHELD
    other = {"channel": "WALK_IN", "reintegration_kinds": "HOUSING; CASH"} | given
    assert {field: told_to["karim"][field] for field in other if field != withheld} == {
        field: code for field, code in other.items() if field != withheld
    }


@pytest.mark.parametrize(("name", "field_class"), [("salma", "S3"), ("karim", "SF")])
def test_the_log_says_what_was_in_the_list(cast, tmp_path, name, field_class):
    exported(getattr(cast, name), tmp_path)
    assert Event.objects.get(verb="cases-exported").field_class == field_class


def test_who_has_no_reference_leaves_with_the_number_of_the_case(cast, tmp_path):
    _headings, rows = exported(cast.salma, tmp_path)
    amina = next(row for row in rows if row["given_names"] == "Amina")
    assert (amina["case_ref"], amina["person_ref"]) == (cast.amina_case.number, f"{cast.amina_case.number}-1")


def test_classes_that_a_role_does_not_read_are_withheld(cast, tmp_path):
    taken(cast.karim, WHOLE)
    _headings, rows = exported(cast.karim, tmp_path)
    awa = next(row for row in rows if row["person_ref"] == "MA21-1-1")
    withheld = {field for field, value in awa.items() if value == WITHHELD}
    assert withheld == {
        "family_name", "given_names", "native_name", "birth_date", "age", "phone", "relation", "entered_on", "reasons", "document_number",
        "vulnerabilities", "medical_on", "exit_reason",
    }  # fmt: skip
    assert awa["pocket_money"] == 400


def test_only_the_scope_is_given_out(cast, tmp_path):
    taken(cast.karim, AWA, MOUSSA | {"office": "OUJ"})
    _headings, rows = exported(cast.brahim, tmp_path)
    assert [row["person_ref"] for row in rows] == ["MA21-2-1"]


def test_filters_narrow_it_and_the_log_tells(cast, tmp_path):
    taken(cast.karim, AWA, MOUSSA | {"office": "OUJ"})
    _headings, rows = exported(cast.karim, tmp_path, filters=Filters("RAB", until=date(2021, 12, 31)))
    assert [row["person_ref"] for row in rows] == ["MA21-1-1"]
    told_to_log = Event.objects.get(verb="cases-exported")
    asked = {name: told_to_log.params[name] for name in ("rows", "office", "since", "until")}
    assert asked == {"rows": 1, "office": "RAB", "since": "", "until": "2021-12-31"}
    assert told_to_log.purpose == "REPORTING"


def test_a_name_never_becomes_a_formula(cast, tmp_path):
    taken(cast.karim, AWA)
    cast.amina.change(family_name="=HYPERLINK(1)")
    _headings, rows = exported(cast.salma, tmp_path)
    assert "=HYPERLINK(1)" in {row["family_name"] for row in rows}


def test_who_may_not_export_gets_no_file(cast, tmp_path):
    with pytest.raises(Refusal):
        export_to(cast.youssef, tmp_path / "out.xlsx")
    assert list(Path(tmp_path).iterdir()) == []


def test_a_withheld_export_does_not_come_back_in(cast, tmp_path):
    batch = taken(cast.karim, AWA)
    export_to(cast.karim, tmp_path / "out.xlsx", filters=Filters("RAB", until=date(2021, 12, 31)))
    undo(by=cast.karim, on=today(), batch=batch)
    other = bring_in(
        by=cast.karim, on=today(), name="out.xlsx", programme="avrr-from-morocco", path=tmp_path / "out.xlsx"
    )
    preview_batch(by=cast.karim, on=today(), batch=other)
    assert ("C3", "withheld-value") in told(other)
    assert other.accepted == 0
