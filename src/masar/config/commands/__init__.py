"""The verbs of the command line, one module per noun."""

import click

from masar.config.commands.demo import demo
from masar.config.commands.figures import figures, reconcile, snapshot
from masar.config.commands.house import backup, check, init, restore, serve
from masar.config.commands.log import audit
from masar.config.commands.people import search
from masar.config.commands.programmes import programme
from masar.config.commands.publish import publish
from masar.config.commands.transfer import export, import_


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def masar() -> None:
    """Masar: case management, operations and statistics for assisted voluntary return and reintegration."""


for verb in (init, serve, check, backup, restore, search, programme, audit, demo, import_, export, snapshot, figures, reconcile, publish):
    masar.add_command(verb)
