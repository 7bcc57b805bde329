"""`masar paper`: whether a voucher or certificate is genuine, without a network."""

import sys

import click

from masar.casework.papers.codes import read_code
from masar.config.commands.saying import as_json, say
from masar.foundation.access.missionkey import current


@click.group()
def paper() -> None:
    """Papers that bear a signed code."""


@paper.command()
@click.argument("text")
@click.option(
    "--key",
    "public_key",
    default="",
    help="The public key of the mission that signed it, as `masar paper key` prints it there; default: this mission’s own keys.",
)
@as_json
def verify(text: str, public_key: str, as_json: bool) -> None:
    """Say whether a code is genuine, from its signature alone; exit 1 if not. Whether it was redeemed or revoked is asked online."""
    code = read_code(text)
    genuine = code is not None and code.is_genuine(public_key)
    told = {
        "genuine": genuine, "number": code.short if code else None, "on": code.on.isoformat() if code else None,
        "until": code.until.isoformat() if code and code.until else None, "facts": list(code.facts) if code else [],
    }  # fmt: skip
    if code is None:
        words = "This is no code of a paper."
    elif not genuine:
        words = f"{code.short} is not genuine: it was not signed with this key, or was changed."
    else:
        until = f", valid until {code.until.isoformat()}" if code.until else ""
        words = f"{code.short} is genuine: {' × '.join(code.facts) or 'no further facts'}, issued on {code.on.isoformat()}{until}."
    say(told, as_json, words)
    sys.exit(0 if genuine else 1)


@paper.command()
@as_json
def key(as_json: bool) -> None:
    """Print the public key with which codes are checked offline: publish it, and give it to who redeems vouchers."""
    public = current().public_key
    say({"public_key": public}, as_json, public)
