"""Taking a file in (kind by content, metadata stripped, sealed on disk) and giving it out again."""

import hashlib
import io
import os
from pathlib import Path
from uuid import UUID

import filetype
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from masar.foundation.access.sealed import Seal
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.models import StoredFile

LARGEST = 10 * 1024 * 1024
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}
PRINTED = 1200
"""Pixels of the longer side of a photo in print."""
Image.MAX_IMAGE_PIXELS = 60_000_000


def take_in(content: bytes, subject: UUID, largest: int = 0) -> StoredFile:
    """Check, strip and seal a file inside the caller's transaction; a picture keeps no side beyond `largest` pixels. Raises Refusal with what is accepted instead."""
    if not content:
        raise Refusal("empty-file", _("The file is empty."), _("Choose it again."), field="file")
    if len(content) > LARGEST:
        raise Refusal(
            "file-too-large", _("The file is larger than 10 MB."), _("Scan it at a lower resolution."), field="file"
        )
    kind = filetype.guess_mime(content) or ""
    clean = stripped(content, kind, largest)
    stored = StoredFile(subject=subject, kind=kind, size=len(clean), sha256=hashlib.sha256(clean).hexdigest())
    _write(path_of(stored), Seal(subject).close_bytes(f"file:{stored.pk}", clean))
    stored.save(force_insert=True)
    return stored


def take_in_photo(content: bytes, subject: UUID) -> StoredFile:
    """As `take_in`, for a photo that is to be printed: a picture only, and no larger than print needs."""
    if content and filetype.guess_mime(content) not in PICTURES:
        raise Refusal("photo-kind", _("A photo is a JPEG or a PNG."), _("Choose another file."), field="file")
    return take_in(content, subject, PRINTED)


def keep(content: bytes, subject: UUID, kind: str) -> StoredFile:
    """Seal content as it is – a line list, an export – inside the caller's transaction. What people attach is for `take_in`."""
    stored = StoredFile(subject=subject, kind=kind, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    _write(path_of(stored), Seal(subject).close_bytes(f"file:{stored.pk}", content))
    stored.save(force_insert=True)
    return stored


def drop(stored: StoredFile) -> None:
    """Give a file up; its content is deleted once the caller's transaction is committed."""
    path = path_of(stored)
    stored.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def give_out(stored: StoredFile) -> bytes:
    """The content of a file. Raises KeyFault if it was changed on disk."""
    return Seal(stored.subject).open_bytes(f"file:{stored.pk}", path_of(stored).read_bytes())


def stripped(content: bytes, kind: str, largest: int = 0) -> bytes:
    """The same picture or document without author, place or camera. Raises Refusal for any other kind."""
    try:
        if kind in PICTURES:
            return _plain_picture(content, PICTURES[kind], largest)
        if kind == "application/pdf":
            return _plain_document(content)
    except (UnidentifiedImageError, OSError, PyPdfError, Image.DecompressionBombError, ValueError) as fault:
        raise Refusal(
            "broken-file", _("The file cannot be read: it is damaged."), _("Scan or photograph it again."), field="file"
        ) from fault
    raise Refusal(
        "file-kind",
        _("Only PDF, JPEG and PNG are accepted."),
        _("Save the document as PDF, or photograph it."),
        field="file",
    )


def path_of(stored: StoredFile) -> Path:
    """Where the sealed content lies."""
    name = stored.pk.hex
    return Path(settings.HOME) / "files" / name[-2:] / name


def _plain_picture(content: bytes, form: str, largest: int) -> bytes:
    """The picture anew, turned as its camera said, without anything that the camera wrote."""
    with Image.open(io.BytesIO(content)) as picture:
        turned = ImageOps.exif_transpose(picture)
        plain = Image.new(turned.mode if turned.mode in ("RGB", "L") else "RGB", turned.size)
        plain.paste(turned.convert(plain.mode))
    if largest:
        plain.thumbnail((largest, largest))
    target = io.BytesIO()
    plain.save(target, form, quality=88)
    return target.getvalue()


def _plain_document(content: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise Refusal(
            "locked-file", _("The PDF is protected by a password."), _("Save it without a password."), field="file"
        )
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    writer.metadata = None
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with open(part, "wb") as target:
        os.fchmod(target.fileno(), 0o600)
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    part.rename(path)
