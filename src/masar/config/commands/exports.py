"""`masar export`: a line list out – encrypted, marked, on record – and a leaked copy traced."""

import os
import sys
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from masar.config.commands.saying import acting, as_json, as_user, say
from masar.config.commands.steps import steps
from masar.exchange.exports import actions
from masar.exchange.exports.lines import Filters
from masar.exchange.exports.models import ExportState
from masar.exchange.exports.rules import PURPOSES
from masar.exchange.exports.tasks import delete_when_due
from masar.foundation.access.accounts import names_of
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@click.group()
def export() -> None:
    """Give line lists out, and trace copies."""


@export.command("cases")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_user
@click.option("--purpose", required=True, metavar="CODE", help="What the list is for, such as REPORTING.")
@click.option("--office", default="", metavar="CODE", help="Of one office only.")
@click.option(
    "--plain", metavar="REASON", default="", help="A workbook without encryption, where the role may; say why."
)
@click.option(
    "--lang", type=click.Choice(["en", "fr", "ar"]), help="Language of the headings; by default that of the account."
)
@as_json
def cases(file: Path, user: str, purpose: str, office: str, plain: str, lang: str | None, as_json: bool) -> None:
    """Write the cases in somebody's scope as an encrypted archive, and print its passphrase once.

    What their role does not read is withheld. A list of more than 500 people is asked for and approved under Exports.
    """
    by = acting(user)
    wanted = actions.Wanted(purpose, Filters(office), bool(plain), plain)
    if purpose not in code_list(PURPOSES):
        raise Refusal("no-such-purpose", f"There is no purpose {purpose}.", f"Choose from: {', '.join(one.code for one in code_list(PURPOSES))}.")  # fmt: skip
    with steps() as step:
        row = actions.ask(by=by, on=today(), wanted=wanted)
        if row.state == ExportState.ALLOWED:
            row = actions.make(by=by, on=today(), export=row, language=lang, progress=step("Writing the list"))
            delete_when_due(row)
    if row.state != ExportState.READY:
        raise Refusal(f"export-{row.state}", f"{row.code} was not made.", "See it under Exports: it waits for approval, or was too much in too short a time.")  # fmt: skip
    passphrase = "" if row.plain else actions.open_archive(by=by, on=today(), export=row)
    row.refresh_from_db()
    _write(file, actions.download(by=by, on=today(), export=row))
    told = {"file": str(file), "rows": row.people, "export": row.code, "passphrase": passphrase or None}
    words = f"{file}: {row.people} people, export {row.code}."
    say(told, as_json, f"{words}\nPassphrase, shown this once: {passphrase}" if passphrase else words)


@export.command("trace")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_user
@click.option("--passphrase", envvar="MASAR_PASSPHRASE", default="", help="Of an archive that is still encrypted.")
@as_json
def trace(file: Path, user: str, passphrase: str, as_json: bool) -> None:
    """Tell from which export a copy comes: whole, stripped of its properties, saved anew, or a part of its rows. Exit 1 if from none."""
    traced = actions.trace(
        by=acting(user), on=today(), name=file.name, content=file.read_bytes(), passphrase=passphrase
    )
    names = names_of({one.export.by for one in traced.found})
    found: list[dict[str, Any]] = [
        {"export": one.export.code, "by": names.get(one.export.by, one.export.by), "asked": one.export.created_at, "marks": list(one.marks)} for one in traced.found
    ]  # fmt: skip
    told = {"found": found, "cases": traced.cases, "locked": traced.locked, "contradicts": traced.contradicts}
    lines = [f"{one['export']}, asked for by {one['by']} on {timezone.localtime(one['asked']):%Y-%m-%d}: by {', '.join(one['marks'])}" for one in found]  # fmt: skip
    if traced.contradicts:
        lines.append("The marks point to more than one export: all but the order can be written by anybody.")
    say(told, as_json, "\n".join(lines) or _untraced(traced))
    sys.exit(0 if found else 1)


def _untraced(traced: actions.Traced) -> str:
    """Why nothing was found, as far as the copy tells."""
    if traced.locked:
        return "It is encrypted: give --passphrase."
    if not traced.cases:
        return "From no export."
    return (
        f"By its marks from no export. It holds {traced.cases} cases of ours, in no order of ours: rows that were sorted or shuffled,"
        " or too few of them, bear no mark. Who is in a list does not tell it from another list of the same people."
    )


def _write(target: Path, content: bytes) -> None:
    """A file for its owner alone, which appears only when it is whole."""
    part = target.with_name(f".{target.name}.part")
    try:
        with open(part, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as opened:
            opened.write(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
