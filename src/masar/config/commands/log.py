"""`masar audit`: the hash-chained log, walked and compared with a head that was kept elsewhere."""

import json
import sys
from pathlib import Path

import click

from masar.config.commands.saying import as_json, say
from masar.config.commands.steps import steps
from masar.foundation.access import heads
from masar.foundation.audit.log import verify as walk
from masar.foundation.core.refusals import Refusal


@click.group()
def audit() -> None:
    """The hash-chained log of deeds."""


@audit.command()
@click.option(
    "--head",
    "kept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that masar audit head --out wrote, or in which what masar audit head --json printed was kept.",
)
@as_json
def verify(kept: Path | None, as_json: bool) -> None:
    """Walk the chain, and compare it with an earlier head; exit 1 at the first break. A cut tail shows only against a head."""
    earlier = _head_in(kept) if kept else None
    with steps() as step:
        held, broken = walk(step("Walking the chain"))
    why = heads.against(earlier) if earlier else ""
    told = {
        "events": held,
        "break": {"seq": broken.seq, "why": broken.why} if broken else None,
        "against_head": why or None,
    }
    words = [f"{held} events hold."]
    words += [f"At {broken.seq}: {broken.why}. Compare with the last backup."] if broken else []
    words += [f"Against the earlier head: {why}. Compare with the last backup."] if why else []
    say(told, as_json, " ".join(words))
    sys.exit(1 if broken or why else 0)


@audit.command()
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it into a file, to be kept off-site."
)
@as_json
def head(out: Path | None, as_json: bool) -> None:
    """The signed head of the log: print it on the monthly report or keep it off-site, so that a cut tail shows."""
    with steps() as step:
        _held, broken = walk(step("Walking the chain"))
    if broken:
        raise Refusal(
            "log-broken",
            f"The log breaks at {broken.seq}: {broken.why}. No head is signed over a log that does not hold.",
            "Compare with the last backup.",
        )
    now = heads.head()
    if out:
        out.write_text(json.dumps(now.as_json(), indent=1) + "\n")
    words = f"{now.seq} events at {now.at}, digest {now.digest}\nsigned {now.signature}\nby key {now.public_key}"
    words += (
        ""
        if out
        else "\nTo compare the log with it later, keep it with --out FILE or --json: masar audit verify --head FILE reads both."
    )
    say(now.as_json(), as_json, words)


def _head_in(path: Path) -> heads.SignedHead:
    try:
        return heads.SignedHead.from_json(json.loads(path.read_text()))
    except ValueError as fault:
        raise Refusal(
            "no-head", f"{path} holds no head of a log.",
            "Name a file that masar audit head --out wrote, or in which what masar audit head --json printed was kept.",
        ) from fault  # fmt: skip
