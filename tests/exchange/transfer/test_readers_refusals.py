"""Files that are too large, built to harm, damaged or of another kind: each is one problem, never a crash."""

import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from masar.exchange.transfer.grid import Limits
from masar.exchange.transfer.messages import sentence
from masar.exchange.transfer.readers import in_child, read_grid
from masar.foundation.core.codes import LANGUAGES

WORKSHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


@pytest.fixture
def book(tmp_path):
    """Writes a workbook with the given function and returns its path."""

    def write(fill, name="list.xlsx"):
        path = tmp_path / name
        workbook = xlsxwriter.Workbook(path)
        fill(workbook)
        workbook.close()
        return path

    return write


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The same archive with one part replaced or added."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(part, content)
    return changed


def codes(grid):
    assert all(sentence(one.code, one.params, language) for one in grid.problems for language in LANGUAGES)
    return [problem.code for problem in grid.problems]


def test_a_file_of_a_hundred_megabytes_is_refused_unopened(tmp_path, monkeypatch):
    path = tmp_path / "big.xlsx"
    with path.open("wb") as handle:
        handle.truncate(100 * 2**20)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("the file was opened"))
    (problem,) = read_grid(path, "big.xlsx").problems
    assert (problem.code, problem.params) == ("file-too-large", {"size": 100, "limit": 25})


def bomb(path: Path, size: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as entry:
            for _ in range(size // 2**20):
                entry.write(b" " * 2**20)
    return path


def test_a_zip_bomb_is_refused(tmp_path):
    path = bomb(tmp_path / "bomb.xlsx", 400 * 2**20)
    assert path.stat().st_size < 2**20
    assert codes(read_grid(path, "x")) == ["zip-bomb"]


def test_a_bomb_within_the_size_is_told_by_its_ratio(tmp_path):
    assert codes(read_grid(bomb(tmp_path / "bomb.xlsx", 60 * 2**20), "x")) == ["zip-bomb"]


def test_a_bomb_that_lies_about_its_size_is_measured(tmp_path):
    path = bomb(tmp_path / "liar.xlsx", 60 * 2**20)
    raw = bytearray(path.read_bytes())
    true_size = struct.pack("<I", 60 * 2**20)
    while (at := raw.find(true_size)) >= 0:
        raw[at : at + 4] = struct.pack("<I", 1000)
    path.write_bytes(raw)
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size == 1000
    assert codes(read_grid(path, "x")) == ["zip-bomb"]


def test_too_many_entries_are_a_bomb(tmp_path):
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(2_100):
            archive.writestr(f"xl/{number}.xml", "")
    assert codes(read_grid(path, "x")) == ["zip-bomb"]


def test_entities_in_a_sheet_are_refused(book):
    path = book(lambda workbook: workbook.add_worksheet().write(0, 0, "x"))
    evil = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">]>' + WORKSHEET.format("").encode()
    assert codes(read_grid(with_part(path, "xl/worksheets/sheet1.xml", evil), "x")) == ["damaged"]


@pytest.mark.parametrize("cut", [30, 200, 2_000, -30])
def test_a_truncated_workbook_is_damaged(book, cut):
    path = book(lambda workbook: workbook.add_worksheet().write(0, 0, "x"))
    path.write_bytes(path.read_bytes()[:cut])
    assert codes(in_child(path, "x")) == ["damaged"]


def test_flipped_bytes_never_crash(book):
    path = book(lambda workbook: workbook.add_worksheet().write_row(0, 0, ["x", 1, "y"]))
    good = path.read_bytes()
    for at in range(0, len(good), 97):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :])
        grid = read_grid(path, "x")
        assert grid.readable or grid.problems


def test_a_password_is_named_whatever_the_form(tmp_path):
    protected = tmp_path / "protected.xlsx"
    protected.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    assert codes(read_grid(protected, "x")) == ["password"]
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert codes(read_grid(old, "x")) == ["old-excel"]


@pytest.mark.parametrize(
    ("part", "code"),
    [("content.xml", "open-document"), ("xl/workbook.bin", "binary-workbook"), ("word/document.xml", "not-a-table")],
)
def test_other_archives_are_named(tmp_path, part, code):
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert codes(read_grid(path, "x")) == [code]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "not-a-table"),
        (zlib.compress(bytes(range(256)) * 20), "not-a-table"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "markup"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "markup"),
        (b"", "file-empty"),
    ],
)
def test_what_is_not_a_table_is_named(tmp_path, content, code):
    path = tmp_path / "list.xls"
    path.write_bytes(content)
    assert codes(in_child(path, "list.xls")) == [code]


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    assert codes(read_grid(tmp_path / "nowhere.csv", "x")) == ["file-missing"]
    assert codes(in_child(tmp_path, "x")) == ["file-missing"]


def test_the_child_is_stopped_at_its_memory(book):
    path = book(
        lambda workbook: [workbook.add_worksheet().write_column(0, 0, [f"text {n} " * 20 for n in range(30_000)])]
    )
    grid = in_child(path, "x", Limits(memory_bytes=40 * 2**20))
    assert not grid.readable
    assert codes(grid)[0] in {"reader-out-of-bounds", "reader-failed"}
    assert list(grid.rows()) == []


def test_the_child_is_stopped_at_its_time():
    endless = "from masar.exchange.transfer.readers.child import *; confine(Limits(seconds=1))\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", endless], check=False).returncode in {-24, -9}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (71, "reader-out-of-bounds"),
        (-24, "reader-out-of-bounds"),
        (-11, "reader-failed"),
        (1, "reader-failed"),
        (0, "reader-failed"),
    ],
)
def test_a_child_that_ends_badly_is_a_problem_and_no_traceback(tmp_path, monkeypatch, status, code):
    path = tmp_path / "list.csv"
    path.write_text("a;b\n1;2\n")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, status))
    grid = in_child(path, "list.csv")
    assert codes(grid) == [code]
    assert list(grid.rows()) == []


def test_a_child_that_hangs_is_ended(tmp_path, monkeypatch):
    path = tmp_path / "list.csv"
    path.write_text("a;b\n1;2\n")

    def hang(command, timeout, **_):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", hang)
    assert codes(in_child(path, "list.csv")) == ["reader-too-slow"]


def test_the_child_knows_nothing_of_this_process(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_SECRET", "x")
    seen = {}
    monkeypatch.setattr(
        subprocess, "run", lambda command, env, **_: seen.update(env) or subprocess.CompletedProcess(command, 1)
    )
    in_child(tmp_path / "list.csv", "list.csv")
    assert sorted(seen) == ["PYTHONDONTWRITEBYTECODE", "PYTHONPATH"]
