"""`masar search`: the desk's search from a terminal."""

from typing import Any

import click

from masar.casework.cases.alike import looked_up
from masar.config.commands.saying import acting, as_json, as_user, say
from masar.desk.search import query_of


@click.command()
@click.argument("text")
@as_user
@as_json
def search(text: str, user: str, as_json: bool) -> None:
    """Search the mission for a person by name, phone or year, as somebody."""
    result = looked_up(acting(user), query_of(text))
    rows: list[dict[str, Any]] = [
        {"person": str(one.person), "name": one.name, "score": round(one.score, 3), "why": list(one.why)}
        for one in result.found
    ]
    rows += [{"person": "", "name": "", "score": None, "why": ["possibly-known", hint.office]} for hint in result.hints]
    say(
        rows,
        as_json,
        "\n".join(f"{row['score'] or '':<6} {row['name'] or row['why'][1]}  {', '.join(row['why'])}" for row in rows)
        or "Nobody alike is known.",
    )
