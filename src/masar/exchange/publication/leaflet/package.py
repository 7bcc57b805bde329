"""The tables of an edition as a Frictionless data package: one CSV per table and a description. Equal editions give equal bytes."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from masar.exchange.publication.drawing import measure_named
from masar.exchange.publication.labels import dimension_title, say, word
from masar.exchange.publication.leaflet.composing import definition_version
from masar.exchange.publication.leaflet.document import Document
from masar.exchange.publication.leaflet.telling import Labels
from masar.methods.statistics.disclosure import SafeTable
from masar.methods.statistics.tables import TOTAL

DESCRIPTION = "datapackage.json"
FIGURES = "figures"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def as_package(documents: Sequence[Document], folder: Path, labels: Mapping[str, Labels]) -> tuple[Path, ...]:
    """Write the tables that the documents show, with labels in their languages; the paths written.

    A withheld count is an empty value with `suppressed` true; nothing says why. Rows go by code, for an order by size
    would tell of what is withheld. Raises ValueError when the documents are not of one edition.
    """
    first = documents[0]
    if any(one.protected != first.protected for one in documents):
        raise ValueError("These leaflets are not of one edition. Compose all languages from the same figures.")
    folder.mkdir(parents=True, exist_ok=True)
    languages = tuple(one.language for one in documents)
    written = []
    resources = []
    for table in first.protected.tables:
        name = _name(table)
        path = folder / f"{name}.csv"
        path.write_text(_as_csv(_header(table, languages), _rows(table, languages, labels)), "utf-8")
        written.append(path)
        resources.append(_resource(name, table, languages))
    figures = folder / f"{FIGURES}.csv"
    figures.write_text(_as_csv(("name", "value", "suppressed"), _figures(first)), "utf-8")
    description = folder / DESCRIPTION
    told = _description(documents, [*resources, _figures_resource(first)])
    description.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return (*written, figures, description)


def as_zip(paths: Sequence[Path]) -> bytes:
    """The files of a package in one archive, without the hour at which it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(paths, key=lambda one: one.name):
            archive.writestr(zipfile.ZipInfo(path.name, _EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _name(table: SafeTable) -> str:
    return "-".join((table.measure, *(["by", *table.dimensions] if table.dimensions else []))).replace("_", "-").lower()


def _header(table: SafeTable, languages: Sequence[str]) -> tuple[str, ...]:
    columns = [column for name in table.dimensions for column in (name, *(f"{name}_{one}" for one in languages))]
    return (*columns, "value", "suppressed", "share", "base")


def _rows(table: SafeTable, languages: Sequence[str], labels: Mapping[str, Labels]) -> Iterator[tuple[str, ...]]:
    for cell in sorted((*table.cells, *table.margins), key=lambda one: one.keys):
        told: list[str] = []
        for name, code in zip(table.dimensions, cell.keys, strict=True):
            told += [code, *(_label(name, code, language, labels) for language in languages)]
        share = "" if cell.share is None else str(cell.share)
        base = "" if cell.base is None else str(cell.base)
        value = "" if cell.value is None else str(cell.value)
        yield (*told, value, _truth(cell.value is None), share, base)


def _label(dimension: str, code: str, language: str, labels: Mapping[str, Labels]) -> str:
    return word(TOTAL, language) if code == TOTAL else labels[language](dimension, code)


def _figures(document: Document) -> Iterator[tuple[str, ...]]:
    for figure in document.protected.figures:
        yield figure.name, "" if figure.value is None else str(figure.value), _truth(figure.value is None)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _as_csv(header: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue()


def _resource(name: str, table: SafeTable, languages: Sequence[str]) -> dict[str, Any]:
    measure = measure_named(table.measure)
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": say(measure.title, languages[0]),
        "titles": _in(languages, measure.title),
        "measure": table.measure,
        "unit": table.unit.value,
        "population": _in(languages, measure.population),
        "definition": _in(languages, measure.definition),
        "definition_version": definition_version(table.measure),
        "period": table.period.label,
        "as_of": table.as_of.isoformat(),
        "additive": table.additive,
        "schema": {"fields": _fields(table, languages), "missingValues": [""]},
        **_HOW,
    }


_HOW = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": {"delimiter": ",", "header": True}}


def _fields(table: SafeTable, languages: Sequence[str]) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = []
    for name in table.dimensions:
        title = {language: dimension_title(name, language) for language in languages}
        fields.append(
            {
                "name": name,
                "type": "string",
                "title": title[languages[0]],
                "titles": title,
                "description": f"Code; {TOTAL} is the margin.",
            }
        )
        fields += [{"name": f"{name}_{language}", "type": "string"} for language in languages]
    return [*fields, *_COUNTED]


_COUNTED: list[dict[str, Any]] = [
    {"name": "value", "type": "integer", "description": "Empty where the count is withheld."},
    {"name": "suppressed", "type": "boolean", "description": "Whether the count is withheld to protect people."},
    {"name": "share", "type": "number", "description": "Percent of the base."},
    {"name": "base", "type": "integer", "description": "The total that the share is of."},
]


def _figures_resource(document: Document) -> dict[str, Any]:
    fields = [{"name": "name", "type": "string"}, *_COUNTED[:2]]
    return {
        "name": FIGURES,
        "path": f"{FIGURES}.csv",
        "profile": "tabular-data-resource",
        "title": "Counts in the running text",
        "as_of": document.as_of.isoformat(),
        "schema": {"fields": fields, "missingValues": [""]},
        **_HOW,
    }


def _in(languages: Sequence[str], text: Mapping[str, str]) -> dict[str, str]:
    return {language: say(text, language) for language in languages}


def _description(documents: Sequence[Document], resources: list[dict[str, Any]]) -> dict[str, Any]:
    first = documents[0]
    return {
        "profile": "tabular-data-package",
        "name": f"{first.code}-{first.period.label}-{first.audience.value}".lower().replace("..", "-"),
        "title": f"{first.title} – {first.subtitle}",
        "titles": {one.language: f"{one.title} – {one.subtitle}" for one in documents},
        "publication": first.code,
        "publication_version": first.version,
        "period": {
            "label": first.period.label,
            "start": first.period.start.isoformat(),
            "end": first.period.end.isoformat(),
        },
        "audience": first.audience.value,
        "as_of": first.as_of.isoformat(),
        "snapshot": first.digest,
        "demonstration": bool(first.imprint.demonstration),
        "resources": resources,
    }
