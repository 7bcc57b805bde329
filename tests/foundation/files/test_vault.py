"""Attachments: known by content, stripped of metadata, unreadable on disk."""

import io
from uuid import uuid4

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from masar.foundation.access.sealed import KeyFault
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import LARGEST, give_out, path_of, take_in


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.HOME = tmp_path


def picture():
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "Camera of Amina"
    exif[0x8825] = {1: "N", 2: (33.0, 58.0, 0.0)}
    Image.new("RGB", (40, 30), "navy").save(target, "JPEG", exif=exif)
    return target.getvalue()


def paper(password=""):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Amina Diallo"})
    if password:
        writer.encrypt(password)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_picture_loses_its_camera_and_place(db):
    content = picture()
    assert b"Camera of Amina" in content
    given = give_out(take_in(content, uuid4()))
    assert b"Camera of Amina" not in given
    with Image.open(io.BytesIO(given)) as kept:
        assert kept.size == (40, 30)
        assert not kept.getexif()


def test_a_document_loses_its_author(db):
    kept = PdfReader(io.BytesIO(give_out(take_in(paper(), uuid4()))))
    assert len(kept.pages) == 1
    assert "Amina" not in str(kept.metadata)


def test_on_disk_nothing_can_be_read(db):
    stored = take_in(paper(), uuid4())
    assert b"%PDF" not in path_of(stored).read_bytes()
    assert path_of(stored).stat().st_mode & 0o077 == 0


def test_a_file_changed_on_disk_does_not_open(db):
    stored = take_in(picture(), uuid4())
    content = bytearray(path_of(stored).read_bytes())
    content[40] ^= 1
    path_of(stored).write_bytes(bytes(content))
    with pytest.raises(KeyFault):
        give_out(stored)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"MZ" + b"\0" * 200, "file-kind"),
        (b"<html><script>alert(1)</script>", "file-kind"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "broken-file"),
        (b"%PDF-1.7\n" + b"x" * 50, "broken-file"),
        (b"\0" * (LARGEST + 1), "file-too-large"),
    ],
)
def test_what_is_no_paper_is_refused_with_what_would_help(db, content, code):
    with pytest.raises(Refusal) as refusal:
        take_in(content, uuid4())
    assert refusal.value.code == code
    assert refusal.value.mend


def test_a_locked_document_is_refused(db):
    with pytest.raises(Refusal) as refusal:
        take_in(paper("secret"), uuid4())
    assert refusal.value.code == "locked-file"
