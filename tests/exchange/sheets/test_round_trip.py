"""The attendance sheet in Excel: out with locked keys, in again, and what is refused at which cell."""

import io
import re
import zipfile

import pytest
from casework.sessions.gathering import anew, invited, mark, person_with_case, planned, several, states
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from exchange.sheets.workbooks import Book

from masar.casework.protection.actions import screen
from masar.casework.sessions.models import Attendance
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.registry.people.models import Person

FIRST = 5


@pytest.fixture
def held(cast):
    row = planned(cast)
    invited(cast, row, several(cast, 3))
    return row


def taken_out(cast, row, name="youssef"):
    answer = cast.client(name).get(reverse("session-sheet-download", args=[row.pk]))
    assert answer.status_code == 200
    return Book(answer.content)


def looked_at(cast, row, content, name="youssef", file="sheet.xlsx"):
    if not isinstance(content, bytes):
        content = content.saved()
    return cast.client(name).post(reverse("session-sheet", args=[row.pk]), {"file": SimpleUploadedFile(file, content)})


def recorded(cast, row, preview, name="youssef"):
    form = preview.context["form"]
    told = {"deed": str(form["deed"].value()), "shown": form["shown"].value()}
    return cast.client(name).post(reverse("session-sheet-record", args=[row.pk]), told)


def lines(table):
    return [[cell.text for cell in row.cells] for row in table.rows] if table else []


def problems(preview):
    return lines(preview.context["problems"])


def test_only_what_may_be_written_is_open_and_lists_are_offered(cast, held):
    book = taken_out(cast, held)
    sheet = book
    assert "<sheetProtection" in sheet.markup[0]
    assert [sheet.is_locked(f"{letter}5") for letter in "ABCDEFGH"] == [True] * 3 + [False] * 5
    assert [sheet.is_locked(f"{letter}4") for letter in "ABCDEFGH"] == [True] * 8
    assert re.search(r'type="list"[^>]*sqref="D5:D7"><formula1>"Present,Absent,Excused"', sheet.markup[0])
    assert sheet["C5"] == "Ibrahima CAMARAA"
    assert "Copy of Youssef" in sheet["B2"]
    event = Event.objects.get(verb="sheet-taken-out")
    assert (event.actor, event.params["rows"]) == (cast.youssef.user, 3)


def test_a_sheet_comes_back_is_looked_at_and_recorded(cast, held):
    book = taken_out(cast, held)
    sheet = book
    sheet["D5"], sheet["E5"], sheet["H5"] = "Present", 90, 4
    sheet["D6"] = "Absent"
    preview = looked_at(cast, held, book)
    assert problems(preview) == []
    assert [line[:4] for line in lines(preview.context["changes"])] == [
        ["Ibrahima CAMARAA", "Attendance", "Invited", "Present"], ["Ibrahima CAMARAA", "Minutes attended", "–", "90"],
        ["Ibrahima CAMARAA", "Score", "–", "4"], ["Fatou CAMARAA", "Attendance", "Invited", "Absent"],
    ]  # fmt: skip
    assert states(held) == ["INVITED"] * 3
    assert recorded(cast, held, preview).url == reverse("session", args=[held.pk])
    assert states(held) == ["PRESENT", "ABSENT", "INVITED"]
    row = Attendance.objects.filter(session=held).order_by("id").first()
    assert (row.minutes, row.feedback) == (90, 4)
    assert Event.objects.get(verb="sheet-brought-in").params["rows"] == 2


def test_the_same_sheet_twice_changes_nothing_more(cast, held):
    book = taken_out(cast, held)
    book["D5"] = "Present"
    preview = looked_at(cast, held, book)
    recorded(cast, held, preview)
    events = Event.objects.count()
    recorded(cast, held, preview)
    again = looked_at(cast, held, book)
    assert again.context["said"] == "The sheet changes nothing."
    assert Event.objects.count() == events


def test_a_sheet_in_arabic_is_read_by_who_works_in_english(cast, held):
    with translation.override("ar"):
        word = translation.gettext("Absent")
    book = taken_out(cast, held)
    book["D5"] = word
    assert lines(looked_at(cast, held, book).context["changes"])[0][3] == "Absent"


@pytest.mark.parametrize(
    ("cell", "value", "named"),
    [("A5", "forged", "A5"), ("B5", "MAR-2026-999999", "B5"), ("C5", "Somebody ELSE", "C5"), ("D5", "Perhaps", "D5"), ("E5", "long", "E5"), ("E5", -4, "E5"), ("H5", 4.5, "H5")],
)  # fmt: skip
def test_what_was_altered_is_refused_with_its_cell_named_and_the_rest_is_kept(cast, held, cell, value, named):
    book = taken_out(cast, held)
    book["D5"], book["D6"] = "Present", "Present"
    book[cell] = value
    preview = looked_at(cast, held, book)
    assert [line[0] for line in problems(preview)] == [named]
    recorded(cast, held, preview)
    assert states(held)[1:] == ["PRESENT", "INVITED"]
    assert states(held)[0] == ("INVITED" if named in ("A5", "B5", "C5", "D5") else "PRESENT")


def test_a_key_of_another_session_and_a_key_taken_twice_are_refused(cast, held):
    other = planned(cast, -1)
    invited(cast, other, several(cast, 4)[3:])
    foreign = taken_out(cast, other)["A5"]
    book = taken_out(cast, held)
    sheet = book
    sheet["D5"] = "Present"
    sheet["A6"], sheet["B6"], sheet["C6"] = foreign, sheet["B6"], sheet["C6"]
    for column in "ABCD":
        sheet[f"{column}7"] = sheet[f"{column}5"]
    sheet["D8"] = "Present"
    preview = looked_at(cast, held, book)
    assert [line[0] for line in problems(preview)] == ["A6", "A7", "A8"]
    assert [line[0] for line in lines(preview.context["changes"])] == ["Ibrahima CAMARAA"]


def test_a_key_that_claims_another_state_is_refused(cast, held):
    book = taken_out(cast, held)
    sheet = book
    sheet["A5"] = sheet["A5"].replace("INVITED", "PRESENT")
    assert problems(looked_at(cast, held, book))[0][0] == "A5"


def test_what_colleagues_changed_since_is_shown_and_kept(cast, held):
    book = taken_out(cast, held)
    people = list(Attendance.objects.filter(session=held).select_related("case", "person").order_by("id"))
    mark(cast, anew(held), people[0], "EXCUSED", by="salma")
    mark(cast, anew(held), people[1], "ABSENT", by="salma")
    book["D6"] = "Present"
    preview = looked_at(cast, held, book)
    assert lines(preview.context["kept"]) == [["Ibrahima CAMARAA", "Attendance", "Excused"]]
    assert lines(preview.context["changes"]) == [
        ["Fatou CAMARAA", "Attendance", "Absent", "Present", "Changed by a colleague too"]
    ]
    recorded(cast, held, preview)
    assert states(held) == ["EXCUSED", "PRESENT", "INVITED"]


def test_what_changed_after_it_was_looked_at_is_not_overwritten(cast, held):
    book = taken_out(cast, held)
    book["D5"] = "Present"
    preview = looked_at(cast, held, book)
    one = Attendance.objects.filter(session=held).select_related("case", "person").order_by("id").first()
    mark(cast, anew(held), one, "EXCUSED", by="salma")
    answer = recorded(cast, held, preview)
    assert answer.status_code == 422
    assert "Someone else changed this row" in answer.content.decode()
    assert states(held)[0] == "EXCUSED"


def test_what_no_rule_allows_is_refused_at_its_cell(cast):
    row = planned(cast, 2)
    one = person_with_case(cast)
    invited(cast, row, [one])
    book = taken_out(cast, row)
    book["D5"] = "Present"
    book["E5"] = 60
    preview = looked_at(cast, row, book)
    assert problems(preview)[0][0] == "D5"
    assert "nobody can have come yet" in problems(preview)[0][1]
    assert preview.context["changes"] is None


def test_nobody_else_records_what_was_shown_to_one(cast, held):
    book = taken_out(cast, held, "salma")
    book["D5"] = "Present"
    preview = looked_at(cast, held, book, "salma")
    assert recorded(cast, held, preview, "youssef").status_code == 422
    other = planned(cast, -1)
    assert recorded(cast, other, preview, "salma").status_code == 422
    assert states(held) == ["INVITED"] * 3


@pytest.mark.parametrize(
    ("content", "file", "words"),
    [
        (b"", "sheet.xlsx", "The file is empty"), (b"%PDF-1.7 sheet", "sheet.xlsx", "This is a PDF"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "sheet.xlsx", "neither a workbook"),
        (b"key,person\n1,Amina", "sheet.xlsx", "This is not the workbook"), (b"<html><table></table></html>", "sheet.xlsx", "web page"),
        (b"PK\x03\x04 broken", "sheet.xlsx", "damaged"), (b"x" * (2**21 + 1), "sheet.xlsx", "at most 2 MB"),
    ],
)  # fmt: skip
def test_what_is_not_what_its_name_says_is_told_so(cast, held, content, file, words):
    answer = looked_at(cast, held, content, file=file)
    assert words in answer.content.decode()
    assert states(held) == ["INVITED"] * 3


def test_a_hundred_thousand_rows_are_not_read(cast, held):
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>k</t></is></c></row>' for n in range(1, 100_001))
    source, target = io.BytesIO(taken_out(cast, held).saved()), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(
                    rb"<sheetData>.*</sheetData>", b"<sheetData>" + rows.encode() + b"</sheetData>", content, flags=re.S
                )
            new.writestr(name, content)
    answer = looked_at(cast, held, target.getvalue())
    assert "more than 2000 rows" in answer.content.decode()


def test_a_name_that_begins_like_a_formula_stays_text(cast, held):
    one = Attendance.objects.filter(session=held).order_by("id").first()
    Person.objects.filter(pk=one.person_id).update(given_names="=HYPERLINK(1)", family_name="@sum")
    sheet = taken_out(cast, held)
    assert sheet["C5"] == "=HYPERLINK(1) @SUM"
    assert "<f>" not in sheet.markup[0]


@pytest.mark.rule("R12")
def test_who_stands_on_no_sheet_is_counted_in_the_workbook(cast, held):
    hidden = several(cast, 4)[3]
    screen(by=cast.youssef, on=today(), case=hidden.case, person=hidden.person, yes=["CONTROLLED"])
    invited(cast, held, [hidden])
    sheet = taken_out(cast, held)
    assert hidden.person.given_names not in sheet.words
    assert "1 further person" in sheet.words


@pytest.mark.parametrize("name", ["hicham", "karim", "imane", "leila"])
def test_who_may_not_finds_no_page(cast, held, name):
    browser = cast.client(name)
    for address in ("session-sheet", "session-sheet-download", "session-sheet-record"):
        assert browser.get(reverse(address, args=[held.pk])).status_code == 404
