"""`masar check`: whether settings, database, keys and files belong together."""

from datetime import timedelta

from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from masar.config.database import unbound
from masar.foundation.access import rotation
from masar.foundation.access.models import DataKey, Grant
from masar.foundation.access.roles import ROLES
from masar.foundation.access.sealed import KeyFault, Seal
from masar.foundation.audit.log import verify
from masar.foundation.audit.models import Event
from masar.foundation.files.models import StoredFile
from masar.foundation.files.vault import path_of
from masar.methods.programmes.load import shipped
from masar.methods.programmes.problems import ProgrammeFault
from masar.registry.directory.models import Mission, Office
from masar.safeguards.register.models import SignedRegister
from masar.safeguards.register.notice import stale
from masar.safeguards.register.queries import standing


def inspect() -> list[tuple[str, str]]:
    """What is wrong, with its mend; empty where everything holds."""
    findings = [(str(message.msg), str(message.hint or "")) for message in run_checks() if message.is_serious()]
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return [*findings, (f"There is no mission in {settings.HOME} yet.", "Run: masar init, or masar demo load.")]
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return [
            *findings,
            (
                "The database is older than the program.",
                "Run: masar serve, which migrates it, or masar init on an empty one.",
            ),
        ]
    if not Mission.objects.exists():
        findings.append(("There is no mission yet.", "Run: masar init."))
    return findings + unbound() + keys() + clock() + _grants() + _files() + _log() + _programmes()


def notes() -> list[str]:
    """What is no fault and should be known: a register that is not as it was signed, a notice that is not as it was read aloud."""
    return _register() + [
        f"The recording of the privacy notice in {one.language} speaks an earlier text, and is not offered. Record it anew: masar notice text {one.language}."
        for one in stale()
    ]


def unkept() -> list[str]:
    """What should be known of the log: that nobody elsewhere keeps its head."""
    if settings.HEADS_TO:
        return []
    return [
        "Nobody is sent the head of the log, against which a cut tail would show. Name who keeps it in MASAR_HEADS_TO, or keep what masar audit head --out prints."
    ]


def _register() -> list[str]:
    if not SignedRegister.objects.exists():
        return []
    against = standing()
    if against.forged:
        return ["The signed processing register was changed after it was signed. Look at: masar register compare."]
    if against.differs:
        return [
            f"{len(against.differs)} fields differ from the signed processing register. Look at: masar register compare."
        ]
    return []


def keys() -> list[tuple[str, str]]:
    """Where the mission key is missing, or another one."""
    try:
        for key_id in rotation.standing().resting:
            if row := DataKey.objects.filter(key_id=key_id).first():
                Seal(row.subject)
    except KeyFault as fault:
        return [(str(fault), f"The key file is {settings.KEY_FILE}.")]
    return []


def clock() -> list[tuple[str, str]]:
    """A clock that stands before the newest deed lets roles count that have ended, and dates deeds wrongly."""
    newest = max(Event.objects.order_by("-id").values_list("at", flat=True)[:1000], default=None)
    if newest is None or newest <= timezone.now() + timedelta(minutes=5):
        return []
    return [
        (
            f"The clock of this machine stands before the newest deed of the log, which is of {newest:%Y-%m-%d %H:%M} UTC: it is behind now, or it was ahead then.",
            "If it is behind, set it right; if it is right, deeds of then bear a day that is yet to come, and this is said until that day is over. Let it be kept right (NTP).",
        )
    ]


def _grants() -> list[tuple[str, str]]:
    offices = set(Office.objects.values_list("code", flat=True)) | {""}
    wrong = [row for row in Grant.objects.all() if row.role not in ROLES or row.office not in offices]
    return [(f"A grant names a role or office that does not exist: {row}.", "End it under Settings.") for row in wrong]


def _files() -> list[tuple[str, str]]:
    return [
        (f"The content of file {row.pk} is missing.", "Restore the last backup beside this one and copy it.")
        for row in StoredFile.objects.iterator()
        if not path_of(row).exists()
    ]


def _log() -> list[tuple[str, str]]:
    _held, broken = verify()
    return [(f"The log breaks at {broken.seq}: {broken.why}.", "Compare with the last backup.")] if broken else []


def _programmes() -> list[tuple[str, str]]:
    try:
        shipped()
    except ProgrammeFault as fault:
        return [(str(fault), "Run: masar programme check.")]
    return []
