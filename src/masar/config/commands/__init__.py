"""The verbs of the command line, one module per noun; a module is imported only when its verb is typed."""

from collections.abc import Mapping
from importlib import import_module

import click

VERBS: Mapping[str, str] = {
    "init": "house", "serve": "house", "check": "house", "database": "house", "backup": "house", "restore": "house", "search": "people", "programme": "programmes",
    "audit": "log", "demo": "demo", "import": "transfer", "export": "exports", "snapshot": "figures", "figures": "figures",
    "reconcile": "figures", "publish": "publish", "key": "keys", "register": "register", "notice": "notice", "daily": "daily",
    "retention": "retention", "paper": "papers",
}  # fmt: skip
"""Verb → the module that holds it. Figures need an engine that takes seconds to load; `masar serve` does not wait for it."""


class Verbs(click.Group):
    """Finds a verb in its module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, as `masar --help` lists them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb; None for a word that is no verb."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"{__name__}.{VERBS[cmd_name]}")
        name = "import_" if cmd_name == "import" else cmd_name  # Python keeps the word for itself
        command: click.Command = getattr(module, name)
        return command


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def masar() -> None:
    """Masar: case management, operations and statistics for assisted voluntary return and reintegration."""
