"""A leaked copy is traced: whole, stripped of its properties, saved anew by another program, halved, forged, locked."""

import csv
import io
import math
import random
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
import xlsxwriter
from click.testing import CliRunner
from django.utils import timezone
from exchange.exports.made import made, opened
from exchange.transfer.lists import many, taken
from python_calamine import CalamineWorkbook

from masar.config.commands import masar
from masar.exchange.exports.actions import download, open_archive, trace
from masar.exchange.exports.actions.tracing import Mark
from masar.exchange.exports.marks import chance, order_key, rank
from masar.exchange.exports.models import Export
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def leaked(cast):
    """The workbook that Salma took, between two other exports of the same people."""
    taken(cast.karim, *many(24))
    made(cast.karim)
    row = made(cast.salma)
    content = opened(cast.salma, row)
    Export.objects.update(created_at=timezone.now() - timedelta(hours=1))
    made(cast.salma)
    return row, content


def rows_of(content):
    """The list as another program reads it: without the line above."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]


def without(content, part):
    """A workbook whose parts of that name are emptied of every code."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"EX-[0-9A-F]{10}", b"", old.read(name)) if part in name else old.read(name))
    return target.getvalue()


def saved_anew(rows):
    """As a spreadsheet program writes the rows that it shows."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [str(cell) for cell in row])
    return target.getvalue()


def as_csv(rows):
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


def found(by, content, name="list.xlsx", **options):
    traced = trace(by=by, on=today(), name=name, content=content, **options)
    return {one.export.pk: set(one.marks) for one in traced.found}


def test_a_copy_is_traced_however_it_was_changed(cast, leaked):
    row, content = leaked
    plain = rows_of(content)
    assert found(cast.karim, content) == {row.pk: {Mark.PROPERTIES, Mark.LINE, Mark.ORDER}}
    assert found(cast.karim, without(content, "docProps")) == {row.pk: {Mark.LINE, Mark.ORDER}}
    by_order = {row.pk: {Mark.ORDER}}
    assert found(cast.karim, saved_anew(plain)) == by_order
    assert found(cast.karim, saved_anew(plain[: len(plain) // 2])) == by_order
    assert found(cast.karim, as_csv(plain), "list.csv") == by_order
    assert found(cast.karim, saved_anew([line[1:2] for line in plain[1:]])) == by_order, (
        "one column without its heading"
    )
    moved = [*plain[:1], *plain[3:], plain[2], plain[1]]
    assert found(cast.karim, saved_anew(moved)) == by_order
    assert Event.objects.filter(verb="export-traced").count() == 7
    sorted_anew = [plain[0], *sorted(plain[1:])]
    assert found(cast.karim, saved_anew(sorted_anew)) == {}


def test_rows_that_were_shuffled_are_said_to_bear_no_mark(cast, leaked, tmp_path):
    """The lists of this test hold the same people: who is in a copy does not tell which of them it was."""
    _row, content = leaked
    headings, *lines = rows_of(content)
    random.Random(7).shuffle(lines)
    copy = tmp_path / "list.csv"
    copy.write_bytes(as_csv([headings, *lines]))
    done = CliRunner().invoke(masar, ["export", "trace", str(copy), "--as", "karim@example.org"])
    cases = len({line[1] for line in lines})
    assert done.exit_code == 1
    assert done.output.startswith(f"By its marks from no export. It holds {cases} cases of ours, in no order of ours")
    copy.write_bytes(b"a,b\n1,2\n")
    done = CliRunner().invoke(masar, ["export", "trace", str(copy), "--as", "karim@example.org"])
    assert done.output == "From no export.\n"


def test_a_list_of_shortly_after_midnight_bears_the_missions_day(leaked, tmp_path):
    row, content = leaked
    Export.objects.filter(pk=row.pk).update(created_at=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
    copy = tmp_path / "list.xlsx"
    copy.write_bytes(content)
    done = CliRunner().invoke(masar, ["export", "trace", str(copy), "--as", "karim@example.org"])
    assert "on 2026-06-02:" in done.output


def test_who_writes_another_code_into_it_is_found_out(cast, leaked):
    row, content = leaked
    other = Export.objects.exclude(by=row.by).get()
    plain = [[f"{other.code} – exported by somebody else"], *rows_of(content)]
    traced = trace(by=cast.karim, on=today(), name="list.xlsx", content=saved_anew(plain))
    assert [(one.export.pk, one.marks) for one in traced.found] == [(row.pk, (Mark.ORDER,)), (other.pk, (Mark.LINE,))]
    assert traced.contradicts


def test_an_archive_is_known_by_the_name_within_until_it_is_opened(cast):
    row = made(cast.salma)
    passphrase = open_archive(by=cast.salma, on=today(), export=row)
    archive = download(by=cast.salma, on=today(), export=Export.objects.get())
    assert found(cast.karim, archive, "holiday.zip") == {row.pk: {Mark.NAME}}
    assert found(cast.karim, archive, "holiday.zip", passphrase="wrong") == {row.pk: {Mark.NAME}}
    assert Mark.LINE in found(cast.karim, archive, "holiday.zip", passphrase=passphrase)[row.pk]
    assert found(cast.brahim, archive, "holiday.zip") == {}, "an export of another office"
    with pytest.raises(Refusal):
        found(cast.youssef, archive)


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"%PDF-1.4", b"\x00\x01", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_list_is_traced_to_nothing(cast, content):
    assert found(cast.karim, content) == {}


def test_an_order_is_taken_for_a_mark_only_beyond_chance(cast):
    key, references = order_key(new_id()), [f"MAR-2026-{number:06}" for number in range(400)]
    ordered = sorted(references, key=lambda one: rank(key, one))
    assert chance(key, ordered[:5]) == pytest.approx(1 / math.factorial(5))
    assert chance(key, ordered) < 1e-100
    assert chance(key, ordered[:1]) == 1
    drawn = random.Random(7)
    assert min(chance(key, drawn.sample(references, 400)) for _turn in range(200)) > 1e-9
