"""`masar audit`: the hash-chained log."""

import sys

import click

from masar.config.commands.saying import as_json, say
from masar.config.commands.steps import steps
from masar.foundation.audit.log import verify as walk


@click.group()
def audit() -> None:
    """The hash-chained log of deeds."""


@audit.command()
@as_json
def verify(as_json: bool) -> None:
    """Walk the chain; exit 1 at the first break."""
    with steps() as step:
        held, broken = walk(step("Walking the chain"))
    say(
        {"events": held, "break": {"seq": broken.seq, "why": broken.why} if broken else None},
        as_json,
        f"{held} events hold."
        if broken is None
        else f"{held} events hold; at {broken.seq}: {broken.why}. Compare with the last backup.",
    )
    sys.exit(0 if broken is None else 1)
