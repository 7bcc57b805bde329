"""The verbs of publications: publish an edition, and note that an internal one was taken away."""

import os
import shutil
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.stories.actions import note_told
from masar.casework.stories.queries import may_be_told
from masar.exchange.publication.leaflet import Prepared, prepare
from masar.exchange.publication.leaflet.files import Told, folder_of, leaflets_telling, write_files
from masar.exchange.publication.leaflet.queries import next_number, published_already, require_alone
from masar.exchange.publication.models import Edition, EditionStory, Snapshot
from masar.exchange.publication.snapshots import newest
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience, attack
from masar.methods.statistics.tables import Period


def _silent(_done: int, _total: int | None) -> None:
    """Nobody waits for the progress."""


def publish(
    *,
    by: Actor,
    on: date,
    code: str,
    period: Period,
    languages: Sequence[str],
    audience: Audience,
    out: Path | None = None,
    pk: UUID | None = None,
    told: Told = _silent,
) -> Edition:
    """Write a leaflet of the newest snapshot in some languages, and note the edition under the next number.

    Outside the mission nothing leaves unless the attack on all tables and sentences together recovers nothing, and no
    edition of a part of these days, or of more, has gone outside before. With a key `pk` that an edition bears already,
    work taken up again after it was done, that edition is returned and nothing made. Raises Refusal `not-permitted`,
    `no-snapshot`, `nothing-recorded`, `story-withdrawn`, `not-protected`, `period-overlaps`, `out-occupied` or
    `published-meanwhile`; then neither a row nor a file is left.
    """
    require(by, Permission.PUBLISH)
    if pk is not None and (done := published_already(pk)) is not None:
        return done
    snapshot = newest(by)
    if snapshot is None:
        raise Refusal("no-snapshot", _("There is no snapshot yet."), _("Take one under Figures, then publish."))
    if out is not None and out.exists() and any(out.iterdir()):
        raise Refusal("out-occupied", _("The folder %(out)s is not empty.") % {"out": out}, _("Name another folder."))
    require_alone(code, period, audience)
    number = next_number(code, period.label, audience.value)
    prepared = prepare(by, code, period, languages, audience, snapshot, number, on)
    _check(prepared)
    row = Edition(
        id=pk or new_id(), publication=code, period=period.label, audience=audience.value, snapshot=snapshot, number=number, by=by.user,
        published_at=timezone.now(), suppressed=prepared.withheld,
    )  # fmt: skip
    row = _write(row, prepared, period, languages, told, by, on)
    if out is not None:
        shutil.copytree(folder_of(row), out, dirs_exist_ok=True)
    return row


def note_download(*, by: Actor, on: date, edition: Edition, name: str) -> None:
    """Log that a file of an internal edition, which shows small counts, was taken away."""
    with transaction.atomic():
        record(_deed(by, on, "edition-downloaded", edition, file=name))


def forget_stories(*, by: Actor, on: date, case: Case) -> int:
    """Delete, once the caller's transaction is committed, the leaflets that tell a story of a case; their tables stay. How many files."""
    require(by, Permission.CONFIRM_RETENTION)
    editions, paths = leaflets_telling([case])
    for edition in editions:
        record(_deed(by, on, "edition-forgotten", edition))
    for path in paths:
        transaction.on_commit(partial(path.unlink, missing_ok=True))
    return len(paths)


def _check(prepared: Prepared) -> None:
    if prepared.is_empty:
        raise Refusal(
            "nothing-recorded",
            _("Nothing is recorded in this period."),
            _("Choose another period, or take a new snapshot."),
            field="period",
        )
    protected = prepared.drawn.family
    if prepared.drawn.audience is not Audience.INTERNAL and (not protected.verified or attack(protected)):
        raise Refusal(
            "not-protected",
            _("Some withheld counts could be worked out from this edition."),
            _("Publish a longer period, or ask for fewer tables."),
        )


def _check_stories(prepared: Prepared, on: date) -> None:
    """A consent that was withdrawn while the leaflet was written counts."""
    if any(not may_be_told(story.row.pk, on) for story in prepared.issue.stories):
        raise Refusal(
            "story-withdrawn", _("A consent to a story was withdrawn while the leaflet was written."), _("Publish again: the story will not be in it.")
        )  # fmt: skip


def _write(
    row: Edition, prepared: Prepared, period: Period, languages: Sequence[str], told: Told, by: Actor, on: date
) -> Edition:
    """Files first, aside; row, deed and the files' place together, or none of them. Gives the edition of that key.

    Another worker may be making the same edition. Each builds in a folder of its own; the row decides, and only who has
    written it clears the place of what a killed process left there.
    """
    folder = folder_of(row)
    building = folder.with_name(f"{folder.name}.{new_id()}.part")
    building.parent.mkdir(parents=True, exist_ok=True)
    try:
        row.digest = write_files(prepared, languages, building, told)
        with transaction.atomic():
            # Held until the row is there: of two editions made at once, the later sees the earlier.
            Snapshot.objects.select_for_update(no_key=True).order_by("taken_at").first()
            require_alone(row.publication, period, Audience(row.audience))
            _check_stories(prepared, on)
            row.save(force_insert=True)
            stories = [one.row for one in prepared.issue.stories]
            EditionStory.objects.bulk_create(EditionStory(edition=row, code=one.code, story=one.pk) for one in stories)
            note_told(by=by, on=on, stories=[one.pk for one in stories], edition=row.pk)
            params = {
                "publication": row.publication,
                "period": row.period,
                "audience": row.audience,
                "number": row.number,
            }
            record(_deed(by, on, "edition-published", row, **params, digest=row.digest, suppressed=row.suppressed))
            for left in (folder, *(one for one in folder.parent.glob(f"{folder.name}.*part") if one != building)):
                shutil.rmtree(left, ignore_errors=True)
            os.replace(building, folder)
    except (IntegrityError, OSError) as clash:
        if (done := published_already(row.pk)) is not None:
            return done
        if isinstance(clash, OSError):
            raise
        raise Refusal(
            "published-meanwhile",
            _("Somebody else has just published this period for this audience."),
            _("Look at that edition; publish again if yours is still needed."),
        ) from clash
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return row


def _deed(by: Actor, on: date, verb: str, row: Edition, **params: object) -> Deed:
    return Deed(verb, by.user, on, "edition", str(row.pk), role=by.role_code, params=params)
