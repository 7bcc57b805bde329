"""Signing the register, and keeping a recording of the privacy notice."""

import os
from datetime import date

import filetype
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import signed
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.refusals import Refusal
from masar.safeguards.register.models import SignedRegister
from masar.safeguards.register.notice import KINDS, Recording, as_note, digest_of, folder, recording
from masar.safeguards.register.rules import as_csv, lines

LARGEST = 20 * 1024 * 1024


def sign(*, by: Actor, on: date) -> SignedRegister:
    """Sign the register as the code makes it now, with the mission's signature. Raises KeyFault without the mission key."""
    require(by, Permission.SIGN_REGISTER)
    rows = lines()
    row = SignedRegister(text=as_csv(rows), by=by.user, signed_at=timezone.now())
    row.signature, row.public_key = signed(row.signed_text)
    with transaction.atomic():
        row.save()
        record(
            Deed(
                "register-signed", by.user, on, "register", str(row.pk), role=by.role_code, field_class=FieldClass.SA,
                params={"fields": len(rows)},
            )
        )  # fmt: skip
    return row


def keep_recording(*, by: Actor, on: date, language: str, content: bytes) -> Recording:
    """Keep a recording of the notice as it stands today in one language, in place of an earlier one.

    Raises Refusal `unknown-language`, `recording-too-large` or `recording-kind`.
    """
    require(by, Permission.SIGN_REGISTER)
    if language not in LANGUAGES:
        raise Refusal(
            "unknown-language", _("There is no privacy notice in “%(language)s”.") % {"language": language},
            _("Choose from: %(languages)s.") % {"languages": ", ".join(LANGUAGES)},
        )  # fmt: skip
    if len(content) > LARGEST:
        raise Refusal(
            "recording-too-large", _("The recording is larger than 20 MB: on a phone it would not load."), _("Save it as MP3 at 48 kbit/s, mono.")
        )  # fmt: skip
    kind = filetype.guess_mime(content) or ""
    if kind not in KINDS:
        raise Refusal("recording-kind", _("This is no recording that browsers play."), _("Save it as MP3, OGG or M4A."))
    before, kept = recording(language), Recording(language, kind, len(content), digest_of(language), on.isoformat())
    folder().mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        record(
            Deed("notice-recorded", by.user, on, "notice", language, role=by.role_code, params={"language": language, "speaks": kept.speaks})
        )  # fmt: skip
        _put(kept, content)
    if before is not None and before.path != kept.path:
        before.path.unlink(missing_ok=True)
    return kept


def _put(kept: Recording, content: bytes) -> None:
    """The recording before what is said of it: a note never stands beside an earlier voice for longer than two renames take."""
    note = kept.path.with_suffix(".json")
    for path, data in ((kept.path, content), (note, as_note(kept).encode())):
        part = path.with_name(path.name + ".part")
        part.write_bytes(data)
        os.replace(part, path)
