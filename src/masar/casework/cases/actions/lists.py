"""Lists that are kept: named, shared with one's office, and let go."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from masar.casework.cases.models import KeptList
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.refusals import OutOfScope, Refusal


def keep_list(*, by: Actor, on: date, name: str, query: str, office: str = "") -> KeptList:
    """Keep filters under a name; with an `office`, for everybody there, if one reassigns its cases. Raises Refusal `list-exists`."""
    require(by, Permission.REASSIGN_CASES, office=office) if office else require(by, Permission.SEE_CASES)
    try:
        with transaction.atomic():
            row = KeptList.objects.create(owner=by.user, office=office, name=name, query=query)
            record(_deed(by, on, "list-kept", row))
    except IntegrityError as clash:
        raise Refusal(
            "list-exists", _("You keep a list of that name already."), _("Choose another name, or let the other list go first."), field="name",
        ) from clash  # fmt: skip
    return row


def let_list_go(*, by: Actor, on: date, row: KeptList) -> None:
    """The list is kept no longer; nothing else changes. Only who named it lets it go: for all others it is not there."""
    require(by, Permission.SEE_CASES)
    if row.owner != by.user:
        raise OutOfScope("not-found", "")
    with transaction.atomic():
        KeptList.objects.filter(pk=row.pk).delete()
        record(_deed(by, on, "list-let-go", row))


def _deed(by: Actor, on: date, verb: str, row: KeptList) -> Deed:
    return Deed(verb, by.user, on, "worklist", str(row.pk), office=row.office, role=by.role_code)
