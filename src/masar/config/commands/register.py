"""`masar register`: what is kept of people and why, drawn from the code; signed, and compared with what was signed."""

import sys

import click
from django.utils import timezone

from masar.config.commands.saying import as_json, say
from masar.foundation.access.accounts import actor_named, only_bearer
from masar.foundation.access.roles import FOCAL_POINT
from masar.foundation.core.dates import today
from masar.safeguards.register import actions
from masar.safeguards.register.queries import Against, standing
from masar.safeguards.register.rules import HEADINGS, Line, as_csv, lines

SIGNER = FOCAL_POINT


@click.group(invoke_without_command=True)
@click.option("--format", "shape", type=click.Choice(["csv", "markdown"]), default="csv", show_default=True)
@click.pass_context
def register(context: click.Context, shape: str) -> None:
    """The processing register: every field with its class, purposes, recipients, retention and roles."""
    if context.invoked_subcommand is None:
        click.echo(as_csv(lines()) if shape == "csv" else markdown(lines()), nl=False)


@register.command()
@click.option(
    "--as", "user", metavar="EMAIL", help="Who signs; may be left out where one account is data protection focal point."
)
@as_json
def sign(user: str | None, as_json: bool) -> None:
    """Sign the register as it stands; later differences are named against it."""
    by = actor_named(user, today()) if user else only_bearer(SIGNER, today())
    row = actions.sign(by=by, on=today())
    told = {
        "fields": row.text.count("\n") - 1,
        "signed_at": row.signed_at.isoformat(),
        "by": by.name,
        "signature": row.signature,
    }
    say(told, as_json, f"{told['fields']} fields signed by {by.name}.\nsigned {row.signature}\nby key {row.public_key}")


@register.command()
@as_json
def compare(as_json: bool) -> None:
    """What differs from the signed version; exit 1 where something does, or where the signed version was changed."""
    against = standing()
    told = {
        "signed_at": against.signed_at.isoformat() if against.signed_at else None, "by": against.by, "forged": against.forged,
        "differs": [{"field": ".".join(one.line.key), "what": one.what, "columns": one.columns} for one in against.differs],
    }  # fmt: skip
    say(told, as_json, "\n".join(in_words(against)))
    sys.exit(1 if against.forged or against.differs or not against.signed_at else 0)


def in_words(against: Against) -> list[str]:
    """How the register stands to the signed one, in lines."""
    if against.signed_at is None:
        return ["Nobody has signed the register yet. Run: masar register sign."]
    day = f"{timezone.localtime(against.signed_at):%Y-%m-%d}"
    if against.forged:
        return [f"The version of {day} was changed after it was signed. Compare with the last backup."]
    if not against.differs:
        return [f"Nothing differs from the version that {against.by} signed on {day}."]
    named = [f"{one.what:<8} {'.'.join(one.line.key)} {', '.join(one.columns)}".rstrip() for one in against.differs]
    return [f"{len(named)} fields differ from the version that {against.by} signed on {day}.", *named]


def markdown(rows: list[Line]) -> str:
    """The register as one table."""
    head = ["| " + " | ".join(HEADINGS) + " |", "| " + " | ".join("---" for _name in HEADINGS) + " |"]
    body = ["| " + " | ".join(getattr(one, name) for name in HEADINGS) + " |" for one in rows]
    return "\n".join([*head, *body]) + "\n"
