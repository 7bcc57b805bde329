"""The files of a snapshot: facts, their digests, and a manifest with the versions of what gives the codes their meaning."""

import hashlib
import json
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from masar.exchange.publication.models import Snapshot
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.methods.programmes.load import shipped
from masar.methods.statistics.facts import Facts

MANIFEST = "manifest.json"
MEANINGS = ("codelists", "measures", "programmes")
"""Folders of the catalogue without which a fact's codes mean nothing; the manifest keeps their digests."""


def facts_of(snapshot: Snapshot) -> Facts:
    """The facts of a snapshot. Raises Refusal `snapshot-missing` or `snapshot-changed`."""
    folder = folder_of(snapshot)
    mend = _("Put the folder %(folder)s back from a backup, or take a new snapshot.") % {"folder": folder.name}
    day = {"day": worded_day(snapshot.as_of)}
    if not (folder / MANIFEST).is_file():
        raise Refusal(
            "snapshot-missing", _("The files of the snapshot of %(day)s are not on this machine.") % day, mend
        )
    if _digest_found(folder) != snapshot.digest:
        raise Refusal(
            "snapshot-changed", _("The files of the snapshot of %(day)s are not those that were taken.") % day, mend
        )
    return Facts(folder)


def folder_of(snapshot: Snapshot) -> Path:
    """Where the files of a snapshot lie."""
    home: Path = settings.HOME
    return home / "snapshots" / str(snapshot.pk)


def write_manifest(snapshot: Snapshot, folder: Path) -> str:
    """Write the manifest beside the facts; the digest of the snapshot, which is over the digests of its facts."""
    facts = _digests_of(folder)
    digest = _digest_over(facts)
    told = {
        "as_of": snapshot.as_of.isoformat(),
        "taken_at": snapshot.taken_at.isoformat(),
        "rows": snapshot.rows,
        "digest": digest,
        "facts": facts,
        "programmes": {programme.code: programme.version for programme in shipped()},
        "meanings": _meanings(),
    }
    (folder / MANIFEST).write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", "utf-8")
    return digest


@lru_cache(maxsize=64)
def _digest_found(folder: Path) -> str:
    """The digest over the facts as they lie there; worked out once for each process."""
    return _digest_over(_digests_of(folder))


def _digests_of(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.glob("*.parquet")):
        with path.open("rb") as opened:
            found[path.stem] = hashlib.file_digest(opened, "sha256").hexdigest()
    return found


def _digest_over(facts: dict[str, str]) -> str:
    return hashlib.sha256("\n".join(f"{fact} {digest}" for fact, digest in facts.items()).encode()).hexdigest()


@cache
def _meanings() -> dict[str, str]:
    catalogue = files("masar.catalogue")
    return {
        f"{folder}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in MEANINGS
        for file in _in_order(catalogue / folder)
    }


def _in_order(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name)
