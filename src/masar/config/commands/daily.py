"""`masar daily`: the work of every day, done now. `masar serve` does it by itself every night."""

import click

from masar.config.commands.saying import as_json, say
from masar.config.commands.steps import steps
from masar.config.daily import do_chores


@click.command()
@as_json
def daily(as_json: bool) -> None:
    """End what was shared and whose consent, agreement or term is over; send the head of the log off-site.

    The background worker does it every night.
    """
    with steps() as step:
        step("Looking for what is over")
        done = do_chores()
    say(done, as_json, f"{done['shares_ended']} shares ended, head of the log sent to {done['heads_sent']} addresses.")
