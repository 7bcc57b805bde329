"""How verbs answer: as JSON when asked, else as a line or a table; and as whom they act. Progress is in `steps`."""

import json
from typing import Any

import click
from rich.console import Console

from masar.foundation.access.accounts import actor_named, only_bearer
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import acting_as
from masar.foundation.core.dates import today

console = Console(stderr=True)

as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
as_user = click.option(
    "--as", "user", required=True, metavar="EMAIL", help="Whose rights and scope hold: the e-mail of an account."
)
as_manager = click.option(
    "--as",
    "user",
    metavar="EMAIL",
    help="Whose rights hold; may be left out where the mission has one programme manager.",
)


def acting(email: str | None) -> Actor:
    """The actor of an account, or the mission's one programme manager; the verb runs as them to its end. Raises Refusal where there is none."""
    actor = actor_named(email, today()) if email else only_bearer("programme-manager", today())
    return click.get_current_context().with_resource(acting_as(actor))


def say(value: Any, machine: bool, words: str = "") -> None:
    """Print the answer."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str) if machine else words or str(value))
