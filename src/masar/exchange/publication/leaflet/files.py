"""The files of an edition: writing them into a folder with a manifest of their digests, and finding them again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.exchange.publication.leaflet.document import Number, Numbers
from masar.exchange.publication.leaflet.issuing import Prepared
from masar.exchange.publication.leaflet.package import as_package, as_zip
from masar.exchange.publication.leaflet.page import as_page, file_name
from masar.exchange.publication.leaflet.pdf import as_pdf
from masar.exchange.publication.leaflet.queries import told_of
from masar.exchange.publication.models import Edition
from masar.foundation.core.refusals import OutOfScope, Refusal

Told = Callable[[int, int | None], None]
"""Is told how many files are written, and of how many."""

MANIFEST = "manifest.json"
DATA = "data"
ARCHIVE = "data.zip"
KINDS = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".csv": "text/csv",
    ".json": "application/json",
    ".zip": "application/zip",
}

TELLING = ("text/html", "application/pdf")
"""Kinds of file that tell stories; the others hold tables."""


@dataclass(frozen=True)
class Leaflet:
    """What the page of an edition shows of one language."""

    language: str
    title: str
    subtitle: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Contents:
    """What an edition consists of: its languages, and each file with its digest."""

    languages: tuple[str, ...]
    leaflets: tuple[Leaflet, ...]
    files: Mapping[str, str]
    sizes: Mapping[str, int]
    tables: Mapping[str, tuple[str, tuple[str, ...]]]
    """The measure and the dimensions of each table of the data package, by the name of its file."""


def write_files(prepared: Prepared, languages: Sequence[str], folder: Path, told: Told) -> str:
    """Page and PDF in each language, the data package, the manifest; the digest over all of them. Raises Refusal."""
    folder.mkdir(parents=True)
    documents = [prepared.in_language(language) for language in languages]
    total = 2 * len(documents) + 1
    for at, document in enumerate(documents):
        (folder / file_name(document.language, "html")).write_text(as_page(document, languages), "utf-8")
        told(2 * at + 1, total)
        (folder / file_name(document.language, "pdf")).write_bytes(as_pdf(document))
        told(2 * at + 2, total)
    paths = as_package(documents, folder / DATA, prepared.issue.labels)
    (folder / ARCHIVE).write_bytes(as_zip(paths))
    told(total, total)
    leaflets = [
        Leaflet(
            one.language, one.title, one.subtitle, next((b.items for b in one.blocks if isinstance(b, Numbers)), ())
        )
        for one in documents
    ]
    drawn = prepared.drawn.protected.tables
    tables = {f"{DATA}/{path.name}": (one.measure, one.dimensions) for path, one in zip(paths, drawn)}
    return _write_manifest(folder, languages, leaflets, tables)


def folder_of(edition: Edition) -> Path:
    """Where the files of an edition lie."""
    home: Path = settings.HOME
    return home / "editions" / str(edition.pk)


def telling_files(edition: Edition) -> list[Path]:
    """The leaflets themselves, which may tell stories; the tables beside them tell none."""
    return [path for path in sorted(folder_of(edition).glob("leaflet.*")) if KINDS.get(path.suffix) in TELLING]


def leaflets_telling(cases: Iterable[Case]) -> tuple[list[Edition], list[Path]]:
    """The editions that tell a story of these cases, and the leaflets of theirs that lie on this machine."""
    editions = {row.edition_id: row.edition for row in told_of(cases)}
    return list(editions.values()), [path for one in editions.values() for path in telling_files(one)]


def contents_of(edition: Edition) -> Contents:
    """What the manifest says. Raises Refusal `edition-missing` where the files are not on this machine."""
    path = folder_of(edition) / MANIFEST
    if not path.is_file():
        raise Refusal(
            "edition-missing",
            _("The files of this edition are not on this machine."),
            _("Put the folder %(folder)s back from a backup, or publish again.") % {"folder": str(edition.pk)},
        )
    return _read(path, path.stat().st_mtime_ns)


def file_of(edition: Edition, name: str) -> tuple[Path, str]:
    """A file of an edition and its kind. Raises OutOfScope for a name that the manifest does not hold."""
    if name not in contents_of(edition).files:
        raise OutOfScope("not-found", "")
    path = folder_of(edition) / name
    return path, KINDS[path.suffix]


def _write_manifest(
    folder: Path,
    languages: Sequence[str],
    leaflets: Sequence[Leaflet],
    tables: Mapping[str, tuple[str, tuple[str, ...]]],
) -> str:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    digest = hashlib.sha256("\n".join(f"{name} {one}" for name, one in files.items()).encode()).hexdigest()
    told = {
        "digest": digest,
        "languages": list(languages),
        "leaflets": [asdict(one) for one in leaflets],
        "tables": tables,
        "files": files,
        "sizes": {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths},
    }
    (folder / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return digest


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Contents:
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    leaflets = tuple(
        Leaflet(one["language"], one["title"], one["subtitle"], tuple(Number(**number) for number in one["numbers"]))
        for one in told["leaflets"]
    )
    tables = {name: (measure, tuple(by)) for name, (measure, by) in told["tables"].items()}
    return Contents(tuple(told["languages"]), leaflets, told["files"], told["sizes"], tables)
