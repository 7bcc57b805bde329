"""How verbs answer: as JSON when asked, else as a line or a table; and as whom they act."""

import json
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from masar.foundation.access.accounts import actor_named
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today

console = Console(stderr=True)

as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
as_user = click.option(
    "--as", "user", required=True, metavar="EMAIL", help="Whose rights and scope hold: the e-mail of an account."
)


def acting(email: str) -> Actor:
    """The actor of an account. Raises Refusal where there is none."""
    return actor_named(email, today())


def say(value: Any, machine: bool, words: str = "") -> None:
    """Print the answer."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str) if machine else words or str(value))


def bar(title: str) -> Progress:
    """A progress bar on the terminal's error stream; silent where that is no terminal."""
    return Progress(
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
