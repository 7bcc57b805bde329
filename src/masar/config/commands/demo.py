"""`masar demo`: the demonstration mission and its invented caseload."""

import errno
from pathlib import Path

import click

from masar.config.commands.saying import as_json, say
from masar.config.commands.steps import steps
from masar.config.database import bring_up_to_date
from masar.config.demonstration import ACCOUNTS, PASSWORD, SCENARIO, load, sign_ins
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.scenarios import ScenarioError, caseload, scenario_folder, write_workbook

scenario_option = click.option(
    "--scenario", default=SCENARIO, show_default=True, help="Code of the scenario in the catalogue."
)


@click.group()
def demo() -> None:
    """The demonstration: a mission whose people are all invented."""


@demo.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", default="en", type=click.Choice(["en", "fr"]), help="Language of the headings.")
@scenario_option
@as_json
def workbook(file: Path, lang: str, scenario: str, as_json: bool) -> None:
    """Write the invented caseload as the line list a mission keeps."""
    _check_scenario(scenario)
    if not file.resolve().parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "there is no such folder", str(file.parent))
    with steps() as step:
        step("Inventing people and writing them")
        rows = write_workbook(caseload(scenario, today=today()), file, lang, scenario)
    say({"file": str(file), "rows": rows}, as_json, f"{file}: {rows} rows, all of them invented.")


@demo.command("load")
@scenario_option
@as_json
def load_(scenario: str, as_json: bool) -> None:
    """Found the demonstration mission on an empty database and bring its caseload in. A second run does nothing."""
    _check_scenario(scenario)
    bring_up_to_date()
    with steps() as step, beyond_scope(Crossing.SETTING_UP):
        loaded = load(scenario, step)
    accounts = [{"email": account.email, "role": account.role, "office": account.office} for account in ACCOUNTS]
    words = (
        "The demonstration is loaded already."
        if loaded.before
        else f"{loaded.rows} people are in, {loaded.assigned} open cases have a case worker."
    )
    told = {
        "rows": loaded.rows,
        "assigned": loaded.assigned,
        "before": loaded.before,
        "password": PASSWORD,
        "accounts": accounts,
    }
    say(told, as_json, f"{words}\n{sign_ins()}")


def _check_scenario(code: str) -> None:
    try:
        scenario_folder(code)
    except ScenarioError as unknown:
        raise Refusal("no-such-scenario", str(unknown)) from unknown
