"""`masar init`, `serve`, `check`, `database`, `backup`, `restore`: the house itself."""

import getpass
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
from django.db import connection

from masar.config.backups import BackupFault, back_up, put_back
from masar.config.commands.saying import as_json, say
from masar.config.commands.steps import steps
from masar.config.database import bring_up_to_date, open_to
from masar.config.founding import check_founding, found
from masar.config.health import clock, inspect, keys, notes, unkept
from masar.config.key_change import take_up_wrapping
from masar.config.statics import collect
from masar.foundation.core.dates import today
from masar.registry.directory.actions import take_over_shipped


@click.command()
@click.option("--code", default="MAR", help="Code of the mission; case numbers begin with it.")
@click.option("--name", prompt="Name of the mission", help="Such as: IOM Morocco.")
@click.option("--country", default="MAR", help="ISO 3166 code of the host country.")
@click.option(
    "--office",
    "offices",
    multiple=True,
    required=True,
    metavar="CODE=NAME",
    help="An office, such as RAB=Rabat; repeat for more.",
)
@click.option("--admin", prompt="E-mail of the first administrator", help="E-mail of the first administrator.")
@click.option("--admin-name", prompt="Name of the first administrator", help="Name of the first administrator.")
@click.option("--password", envvar="MASAR_ADMIN_PASSWORD", help="At least 15 characters; asked for if not given.")
@click.option("--languages", default="fr,en,ar", help="Languages of the mission.")
@as_json
def init(
    code: str,
    name: str,
    country: str,
    offices: tuple[str, ...],
    admin: str,
    admin_name: str,
    password: str | None,
    languages: str,
    as_json: bool,
) -> None:
    """Start an empty mission: database, offices, first administrator. No demonstration."""
    secret = password or getpass.getpass("Password of the administrator: ")
    pairs = [office.partition("=")[::2] for office in offices]
    check_founding(country=country, offices=pairs, password=secret)
    bring_up_to_date()
    administrator = found(
        code=code,
        name=name,
        country=country,
        languages=languages,
        offices=pairs,
        admin=admin,
        admin_name=admin_name,
        password=secret,
    )
    partners = len(take_over_shipped(by=administrator, on=today()))
    told = {
        "mission": code, "name": name, "offices": [office for office, _name in pairs], "administrator": admin, "partners": partners,
    }  # fmt: skip
    words = f"{name} is founded. Offices: {', '.join(office for office, _name in pairs)}. Partners in the directory: {partners}. Next: masar serve, then sign in as {admin} and invite colleagues under Settings."
    say(told, as_json, words)


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8000, type=int)
@click.option("--workers", default=1, type=int, help="Web worker processes.")
@as_json
def serve(host: str, port: int, workers: int, as_json: bool) -> None:
    """Serve the pages and run the background worker, until interrupted."""
    bring_up_to_date()
    collect()
    if locked := keys():
        _tell(locked)
        sys.exit(1)
    _tell(clock() + take_up_wrapping())
    for note in notes():
        click.echo(note, err=True)
    connection.close()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "masar.config.settings"}
    worker = subprocess.Popen([sys.executable, "-m", "masar.config.worker"], env=environment, process_group=0)
    server = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers),
            "--blocking-threads", "4", "--log-level", "warning", "masar.config.wsgi:application",
        ],
        env=environment, process_group=0,
    )  # fmt: skip
    say({"url": f"http://localhost:{port}"}, as_json, f"Masar: http://localhost:{port}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = server.wait()
    except KeyboardInterrupt:
        code = 0
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    for process in (server, worker):
        process.terminate()
    for process in (server, worker):
        _wait(process)
    sys.exit(max(code, 0))


def _tell(findings: list[tuple[str, str]]) -> None:
    for what, mend in findings:
        click.echo(f"masar: {what} {mend}", err=True)


GRACE = 30
"""Seconds in which a process ends what it is at."""


def _wait(process: "subprocess.Popen[bytes]") -> None:
    """Until it has ended. Told once only, for the web server can hang when it is told twice: hence groups of their own, which no terminal reaches."""
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@click.command()
@as_json
def check(as_json: bool) -> None:
    """Whether settings, database, keys and files belong together; exit 1 if not."""
    with steps() as step:
        step("Looking")
        findings = inspect()
    for note in notes() + unkept() if not findings else ():
        click.echo(note, err=True)
    say(
        [{"what": what, "mend": mend} for what, mend in findings],
        as_json,
        "\n".join(f"{what} {mend}" for what, mend in findings) or "Everything holds.",
    )
    sys.exit(1 if findings else 0)


@click.group()
def database() -> None:
    """PostgreSQL: the application signs in as a role of its own, which owns nothing."""


@database.command("allow")
@click.argument("role")
@as_json
def allow_role(role: str, as_json: bool) -> None:
    """Bring the database up to date as its owner and let ROLE do what the application does. Run it after each new version."""
    allowed = open_to(role)
    words = f"{role} may do what the application does." if allowed else "SQLite has no roles: nothing was done."
    say({"role": role, "allowed": allowed}, as_json, words)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_json
def backup(file: Path, as_json: bool) -> None:
    """Write database and files into one archive with a manifest of checksums. The mission key stays out."""
    with steps() as step:
        step("Copying database and files")
        manifest = back_up(file)
    words = (
        f"{file}: the database and {len(manifest['files']) - 1} files, log of {manifest['events']} deeds. "
        + _opens_with(manifest["keys"])
    )
    say(manifest, as_json, words)


def _opens_with(keys: list[str]) -> str:
    named = f"It opens only with mission key {', '.join(keys)}" if keys else "The mission key is not in it"
    return f"{named}: keep that elsewhere."


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def restore(file: Path, as_json: bool) -> None:
    """Verify an archive, then put it back; what stands there now is moved aside, never deleted."""
    try:
        with steps() as step:
            step("Verifying and putting back")
            manifest = put_back(file)
    except BackupFault as fault:
        say({"restored": False, "why": str(fault)}, as_json, f"masar: {fault}")
        sys.exit(1)
    say(
        {"restored": True, "events": manifest["events"]},
        as_json,
        f"Restored: the database and {len(manifest['files']) - 1} files, log of {manifest['events']} deeds.",
    )
