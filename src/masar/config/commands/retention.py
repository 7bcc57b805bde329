"""`masar retention`: what the owner of the database does after a run."""

import click

from masar.config.commands.saying import as_json, say
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.core.sweeping import sweep as sweep_files
from masar.safeguards.retention.actions import note_sweep
from masar.safeguards.retention.queries import to_sweep


@click.group()
def retention() -> None:
    """The end of what is kept."""


@retention.command()
@as_json
def sweep(as_json: bool) -> None:
    """Write the files of the database anew, so that they hold nothing that a run removed, and certify it. Nobody can work meanwhile.

    On PostgreSQL as the owner of database and tables: the application may not.
    """
    ended = to_sweep()
    if not sweep_files():
        raise Refusal(
            "not-swept", "This role of PostgreSQL does not own the database and its tables, or somebody else is at work in it.",
            "Stop Masar and sign in as the owner: docs/how-to/postgresql.md.",
        )  # fmt: skip
    runs = note_sweep(by=SYSTEM, on=today(), ended=ended)
    say({"runs": [str(one.pk) for one in runs]}, as_json, f"Swept up. Certified for {len(runs)} runs.")
