"""Reading what is protected is a deed as well: which classes of a case somebody opened, and which scan was given out."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, CaseDocument
from masar.casework.cases.restricted import may_open, opening
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.files.vault import give_out

TOLD = (FieldClass.S3, FieldClass.S4, FieldClass.S5)
"""Classes whose reading the log tells."""


def open_protected(*, by: Actor, on: date, case: Case, shows: Iterable[FieldClass]) -> None:
    """Tell the log which protected classes of a page this reader is shown (R14); nothing where none is."""
    wanted = frozenset(shows)
    read = [one for one in TOLD if one in wanted and by.reads(one)]
    if read:
        with transaction.atomic():
            record_many([told(by, on, "file-read", case, field_class=one) for one in read])


def open_document(*, by: Actor, on: date, document: CaseDocument) -> bytes:
    """The content of a scan, told to the log. Raises OutOfScope for who may not read its kind, or, once it is struck out, does not correct records;
    KeyFault if it was changed on disk."""
    case = document.case
    require(by, opening(document.type), office=case.office, worker=case.worker)
    if not may_open(by, document.type) or (document.struck_on and not by.may(Permission.CORRECT_RECORDS)):
        raise OutOfScope("not-found", "")
    content = give_out(document.file)
    with transaction.atomic():
        deed = told(
            by, on, "document-read", case, record=document.pk, kind="document", field_class=FieldClass.S2, type=document.type
        )  # fmt: skip
        record_many([deed])
    return content
