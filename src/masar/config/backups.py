"""Backup and restore: the database through its own backup API, files beside it, a manifest of checksums over all."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from masar.config.database import keep_private
from masar.foundation.access.missionkey import UNNAMED, beside_name, key_files, read_key
from masar.foundation.access.rotation import keys_in_use
from masar.foundation.audit.models import Event

MANIFEST = "manifest.json"
DATABASE = "database"
FOLDERS = ("files", "snapshots", "editions", "notice")
"""What lies beside the database under MASAR_HOME and belongs to it; keys and static files do not."""


class BackupFault(Exception):
    """The archive does not hold; nothing was touched."""


def back_up(target: Path) -> dict[str, Any]:
    """Write an archive; it appears under its name only when it is whole. Returns the manifest."""
    with tempfile.TemporaryDirectory(dir=target.resolve().parent) as folder:
        work = Path(folder)
        _dump(work / DATABASE)
        sources = {DATABASE: work / DATABASE} | {str(path.relative_to(_home())): path for path in _stored()}
        manifest = {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"), "vendor": connection.vendor, "events": Event.objects.count(),
            "keys": sorted(keys_in_use()), "files": {name: _sha256(path) for name, path in sources.items()},
        }  # fmt: skip
        (work / MANIFEST).write_text(json.dumps(manifest, indent=1))
        part = work / "archive"
        with tarfile.open(part, "w:gz") as archive:
            archive.add(work / MANIFEST, MANIFEST)
            for name, path in sources.items():
                archive.add(path, name)
        os.chmod(part, 0o600)
        part.replace(target)
    return manifest


def put_back(source: Path) -> dict[str, Any]:
    """Verify every checksum in a folder apart, then swap. Raises BackupFault, and nothing was touched."""
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        work = Path(folder)
        manifest = _verified(source, work)
        if manifest["vendor"] != connection.vendor:
            raise BackupFault(
                f"The archive is of {manifest['vendor']}, this installation runs {connection.vendor}. Set DATABASE_URL to the same kind."
            )
        _check_keys(manifest)
        aside = home / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        aside.mkdir()
        _load(work / DATABASE, aside)
        for name in FOLDERS:
            if (_home() / name).exists():
                (_home() / name).rename(aside / name)
            if (work / name).exists():
                shutil.move(str(work / name), str(_home() / name))
    return manifest


def _verified(source: Path, work: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source) as archive:
            _unpack(archive, work)
        manifest: dict[str, Any] = json.loads((work / MANIFEST).read_text())
        for name, digest in manifest["files"].items():
            if _sha256(work / name) != digest:
                raise BackupFault(
                    f"{name} in the archive is not what was written: its checksum differs. Use an older backup."
                )
    except (tarfile.TarError, OSError, ValueError, KeyError, EOFError) as fault:
        raise BackupFault(
            f"{source} is not a whole backup of Masar ({type(fault).__name__}). Use an older one."
        ) from fault
    return manifest


def _check_keys(manifest: dict[str, Any]) -> None:
    """Every mission key under which the archive was sealed lies here; what is in the database now is about to be replaced, so it is not asked."""
    here = {key.id for key in map(read_key, key_files())}
    if missing := sorted(set(manifest.get("keys", ())) - here - {UNNAMED}):
        raise BackupFault(
            f"The archive was sealed with mission key {', '.join(missing)}, which is not here. "
            f"Put the key file of that time in place, or lay it beside as {beside_name(settings.KEY_FILE, missing[0])}."
        )


def _unpack(archive: tarfile.TarFile, work: Path) -> None:
    """Plain files into the folder, nothing else and nowhere else; written out, for Python 3.11.2 knows no safe way of its own."""
    for member in archive.getmembers():
        target = (work / member.name).resolve()
        content = archive.extractfile(member) if member.isfile() else None
        if content is None or not target.is_relative_to(work.resolve()):
            raise BackupFault(f"{member.name} in the archive is no plain file of a backup. Use one that Masar wrote.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "wb") as written:
            shutil.copyfileobj(content, written)


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(target)
        connection.connection.backup(copy)
        copy.close()
        return
    subprocess.run(["pg_dump", "--format=custom", "--file", str(target), settings_url()], check=True)


def _load(source: Path, aside: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        here = Path(settings.DATABASES["default"]["NAME"])
        for ending in ("", "-wal", "-shm"):
            old = here.with_name(here.name + ending)
            if old.exists():
                shutil.move(str(old), str(aside / old.name))
        keep_private()
        origin, copy = sqlite3.connect(source), sqlite3.connect(here)
        origin.backup(copy)
        origin.close()
        copy.close()
        return
    subprocess.run(["pg_dump", "--format=custom", "--file", str(aside / DATABASE), settings_url()], check=True)
    subprocess.run(
        ["pg_restore", "--clean", "--if-exists", "--single-transaction", "--dbname", settings_url(), str(source)],
        check=True,
    )


def settings_url() -> str:
    """The PostgreSQL address of this installation, for its own dump tools."""
    given = settings.DATABASES["default"]
    return f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"


def _home() -> Path:
    return Path(settings.HOME)


def _stored() -> Iterator[Path]:
    for name in FOLDERS:
        yield from sorted(path for path in (_home() / name).rglob("*") if path.is_file() and path.suffix != ".part")


def _sha256(path: Path) -> str:
    with open(path, "rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
