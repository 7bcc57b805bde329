"""`masar publish`: the leaflet of a period as web pages, PDF and a data package."""

from pathlib import Path

import click

from masar.config.commands.saying import acting, as_json, as_manager, say
from masar.config.commands.steps import steps
from masar.exchange.publication.actions import publish as publish_edition
from masar.exchange.publication.leaflet.files import contents_of, folder_of
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import Period


@click.command()
@click.argument("code")
@click.option("--period", required=True, help="2021, 2021-H1, 2021-Q3, 2021-03 or 2021-01-01..2021-06-30.")
@click.option("--lang", default="en,fr,ar", show_default=True, metavar="A,B", help="Languages of the leaflet.")
@click.option(
    "--audience",
    default="public",
    show_default=True,
    type=click.Choice([one.value for one in Audience]),
    help="Whose rule of disclosure holds.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Copy the edition into this empty folder."
)
@as_manager
@as_json
def publish(
    code: str, period: str, lang: str, audience: str, out: Path | None, user: str | None, as_json: bool
) -> None:
    """Publish an edition of CODE from the newest snapshot, as somebody who may."""
    actor, span = acting(user), _period(period)
    languages = tuple(dict.fromkeys(one.strip() for one in lang.split(",") if one.strip()))
    with steps() as step:
        row = publish_edition(
            by=actor,
            on=today(),
            code=code,
            period=span,
            languages=languages,
            audience=Audience(audience),
            out=out,
            told=step("Writing leaflets"),
        )
    folder = out or folder_of(row)
    told = {
        "edition": str(row.pk), "publication": row.publication, "period": row.period, "audience": row.audience, "number": row.number,
        "as_of": row.snapshot.as_of.isoformat(), "snapshot": row.snapshot.digest, "digest": row.digest, "suppressed": row.suppressed,
        "folder": str(folder), "files": list(contents_of(row).files),
    }  # fmt: skip
    words = f"Edition {row.number} of {row.publication}, {row.period}, for {row.audience}: {row.suppressed} counts withheld. It is in {folder}."
    say(told, as_json, words)


def _period(text: str) -> Period:
    try:
        return parse(text)
    except ValueError as problem:
        raise Refusal("period-unclear", str(problem)) from problem
