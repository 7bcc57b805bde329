"""The one verb of snapshots: take one."""

import os
import shutil
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from masar.exchange.publication.facts import Told, write_facts
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots.files import folder_of, write_manifest
from masar.exchange.publication.snapshots.instant import one_instant
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.records import new_id


def take(*, by: Actor, on: date, pk: UUID | None = None, told: Told = lambda _done, _total: None) -> Snapshot:
    """Write all facts of this instant under MASAR_HOME and note the snapshot. Equal facts give an equal digest.

    With a key `pk` that a snapshot bears already, work taken up again after it was done, that one is returned.
    Raises Refusal `not-permitted`. A snapshot that was interrupted leaves neither a row nor a readable folder.
    """
    require(by, Permission.TAKE_SNAPSHOTS)
    if pk is not None and (done := Snapshot.objects.filter(pk=pk).first()) is not None:
        return done
    row = Snapshot(id=pk or new_id(), as_of=on, taken_at=timezone.now(), by=by.user)
    folder = folder_of(row)
    building = folder.with_name(f"{folder.name}.{new_id()}.part")
    building.mkdir(parents=True)
    try:
        with one_instant():
            row.rows = write_facts(by, building, on, told)
        row.digest = write_manifest(row, building)
        with transaction.atomic():
            row.save(force_insert=True)
            params = {"rows": row.rows, "digest": row.digest}
            record(Deed("snapshot-taken", by.user, on, "snapshot", str(row.pk), role=by.role_code, params=params))
            # What a killed process left. Only who has written the row clears it: a second worker may be at the same one.
            for left in (folder, *(one for one in folder.parent.glob(f"{folder.name}.*part") if one != building)):
                shutil.rmtree(left, ignore_errors=True)
            os.replace(building, folder)
    except (IntegrityError, OSError):  # OSError: whoever was first has cleared what was being built here
        if (done := Snapshot.objects.filter(pk=row.pk).first()) is None:
            raise
        return done
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return row
