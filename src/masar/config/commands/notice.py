"""`masar notice`: the privacy notice as it is read aloud, and its recordings."""

from pathlib import Path

import click

from masar.config.commands.saying import as_json, say
from masar.foundation.access.accounts import actor_named, only_bearer
from masar.foundation.access.roles import FOCAL_POINT
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import today
from masar.safeguards.register import actions
from masar.safeguards.register.notice import text_of


@click.group()
def notice() -> None:
    """The privacy notice, to be read aloud and heard."""


@notice.command()
@click.argument("language", type=click.Choice(LANGUAGES))
def text(language: str) -> None:
    """The words of the notice as it stands: what the voice reads."""
    click.echo(text_of(language), nl=False)


@notice.command()
@click.argument("language")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--as", "user", metavar="EMAIL", help="Who keeps it; may be left out where one account is data protection focal point."
)  # fmt: skip
@as_json
def audio(language: str, file: Path, user: str | None, as_json: bool) -> None:
    """Keep FILE as the recording of the notice in LANGUAGE: MP3, OGG or M4A, up to 20 MB, of the text as it stands."""
    by = actor_named(user, today()) if user else only_bearer(FOCAL_POINT, today())
    kept = actions.keep_recording(by=by, on=today(), language=language, content=file.read_bytes())
    told = {"language": kept.language, "kind": kept.kind, "size": kept.size, "speaks": kept.speaks}
    words = f"Kept. The notice in {language} is offered to listen until its text changes ({kept.speaks}); masar check says when."
    say(told, as_json, words)
