"""`masar key`: which mission key is in use, putting a new one in its place, and retiring the one before."""

import click
from django.conf import settings

from masar.config.commands.saying import as_json, say
from masar.config.commands.steps import steps
from masar.config.key_change import start_wrapping
from masar.foundation.access import rotation
from masar.foundation.access.accounts import actor_named, only_bearer
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today

as_administrator = click.option(
    "--as",
    "user",
    metavar="EMAIL",
    help="In whose name; may be left out where the mission has one system administrator.",
)


@click.group()
def key() -> None:
    """The mission key, which lies outside database and backup."""


@key.command()
@as_json
def status(as_json: bool) -> None:
    """Which key is in use, and how much rests on each that lies here."""
    now = rotation.standing()
    lines = [
        f"{one}  {count} values{'  in use' if one == now.current else '  earlier'}"
        for one, count in now.resting.items()
    ]
    lines += (
        [f"{now.left} values are still to be wrapped anew: masar serve does it, or masar key rewrap."]
        if now.left
        else []
    )
    told = {"current": now.current, "resting": now.resting, "left": now.left, "file": str(settings.KEY_FILE)}
    say(told, as_json, "\n".join(lines))


@key.command()
@as_administrator
@as_json
def rotate(user: str | None, as_json: bool) -> None:
    """Put a new key in place of the one in use; what rests on the old one is wrapped anew in the background."""
    by = _acting(user)
    made = rotation.change_key(by=by, on=today())
    job = start_wrapping(by)
    words = (
        f"Mission key {made} is in use; the earlier one stays beside it. A running masar serve wraps everything anew; masar key rewrap does it here. "
        "Keep a copy of the new key file apart from the backups, then see masar key status."
    )
    say({"current": made, "job": str(job.pk), "file": str(settings.KEY_FILE)}, as_json, words)


@key.command()
@as_administrator
@as_json
def rewrap(user: str | None, as_json: bool) -> None:
    """Wrap here what still rests on an earlier key. Stopped and started again it goes on."""
    by = _acting(user)
    with steps() as step:
        done = rotation.wrap_anew(by=by, on=today(), told=step("Wrapping anew"))
    say({"wrapped": done}, as_json, f"{done} values rest on the new key now. Next: masar key retire.")


@key.command()
@as_administrator
@as_json
def retire(user: str | None, as_json: bool) -> None:
    """Take earlier keys out of use, once nothing rests on them. Their files stay: older backups open only with them."""
    files = [str(path) for path in rotation.retire(by=_acting(user), on=today())]
    words = (
        f"{', '.join(files)}: out of use. Backups made before open only with it: move it to where the mission's keys are kept, "
        "and destroy it once the last of those backups has expired."
    )
    say({"retired": files}, as_json, words if files else "There is no earlier key here.")


def _acting(email: str | None) -> Actor:
    return actor_named(email, today()) if email else only_bearer("system-administrator", today())
