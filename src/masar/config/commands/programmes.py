"""`masar programme`: list, check and draw programme files."""

import sys
from pathlib import Path

import click

from masar.config.commands.saying import as_json, say
from masar.foundation.access.roles import ROLES
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.check import check_text
from masar.methods.programmes.draw import requirements_page, stage_diagram
from masar.methods.programmes.lists import catalogue_lists
from masar.methods.programmes.load import find, shipped, shipped_files
from masar.methods.statistics.measures import load_measures


@click.group()
def programme() -> None:
    """Programme files: what a programme is, as data."""


@programme.command("list")
@as_json
def list_(as_json: bool) -> None:
    """The programmes shipped."""
    rows = [{"code": one.code, "version": one.version, "title": one.title.say("en")} for one in shipped()]
    say(rows, as_json, "\n".join(f"{row['code']} {row['version']}  {row['title']}" for row in rows))


@programme.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def check(file: Path | None, as_json: bool) -> None:
    """Check one file, or all that are shipped: names the file, the place and the mend."""
    files = [(str(file), file.read_text())] if file else [(one.name, one.read_text()) for one in shipped_files()]
    roles, measures = frozenset(ROLES), frozenset(load_measures())
    lists = catalogue_lists()
    problems = [problem for name, text in files for problem in check_text(text, name, roles, measures, lists)]
    rows = [{"file": one.file, "place": one.place, "message": one.message, "mend": one.mend} for one in problems]
    say(
        rows,
        as_json,
        "\n".join(f"{one.file}: {one.place}: {one.message} {one.mend}" for one in problems)
        or f"{len(files)} checked, no problem.",
    )
    sys.exit(1 if problems else 0)


@programme.command()
@click.argument("code")
@click.option("--lang", default="en", type=click.Choice(["en", "fr", "ar"]))
@click.option("--out", default="docs/reference/programmes", type=click.Path(file_okay=False, path_type=Path))
@as_json
def draw(code: str, lang: str, out: Path, as_json: bool) -> None:
    """Write the stage diagram (SVG) and the page of requirements."""
    try:
        found = find(code)
    except LookupError as unknown:
        raise Refusal("no-such-programme", str(unknown)) from unknown
    out.mkdir(parents=True, exist_ok=True)
    diagram, page = out / f"{code}.{lang}.svg", out / f"{code}.{lang}.md"
    diagram.write_text(stage_diagram(found, lang))
    page.write_text(requirements_page(found, lang))
    say({"diagram": str(diagram), "page": str(page)}, as_json, f"{diagram} and {page} are written.")
