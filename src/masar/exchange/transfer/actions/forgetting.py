"""Giving up the copies of a case that this room keeps, once the case itself is anonymised."""

from datetime import date

from django.db import transaction

from masar.casework.cases.models import Case
from masar.exchange.transfer.models import Batch
from masar.exchange.transfer.queries import rows_behind
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record


def forget_copies(*, by: Actor, on: date, case: Case) -> int:
    """Drop the rows from which a case was imported, and the raw cells noted beside its import. Returns how many rows went."""
    require(by, Permission.CONFIRM_RETENTION)
    with transaction.atomic():
        rows = rows_behind([case.pk])
        batches = list(rows.values_list("batch", flat=True).distinct())
        Batch.objects.filter(pk__in=batches).update(problems=[])
        taken, _by_model = rows.delete()
        told = {"rows": taken}
        record(
            Deed("copies-forgotten", by.user, on, "case", str(case.pk), case=str(case.pk), office=case.office, role=by.role_code, params=told)
        )  # fmt: skip
    return taken
