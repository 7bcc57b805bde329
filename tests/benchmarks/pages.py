"""Pages with 100,000 persons on SQLite, one worker process, against the same server's empty signed-in page. Prints JSON."""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

PERSONS = int(os.environ.get("MASAR_BENCH_PERSONS", "100000"))
RUNS = 60
PORT = 8099


def main() -> None:
    """Make the world, serve it, ask each page many times in turn with the empty one."""
    if kept := os.environ.get("MASAR_BENCH_HOME"):
        _run(Path(kept))
    else:
        with tempfile.TemporaryDirectory(prefix="masar-bench-") as home:
            _run(Path(home))


def _run(home: Path) -> None:
    os.environ |= {
        "MASAR_HOME": str(home),
        "MASAR_STATIC_PLAIN": "1",
        "DJANGO_SETTINGS_MODULE": "masar.config.settings",
    }
    (home / "static").mkdir(parents=True, exist_ok=True)
    made = _world()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(PORT),
        "--workers",
        "1",
        "--log-level",
        "warning",
        "masar.config.wsgi:application",
    ]
    server = subprocess.Popen(command, stdout=sys.stderr)
    try:
        print(json.dumps(made | _measure(), indent=1))
    finally:
        server.terminate()
        server.wait()


def _world() -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.path.insert(0, str(Path(__file__).parent))
    from world import fill, found_mission

    from masar.registry.people.models import Person

    if Person.objects.exists():
        return {"persons": Person.objects.count()}
    found_mission()
    seconds = fill(PERSONS)
    return {"persons": PERSONS, "filled_s": round(seconds, 1)}


class Browser:
    """One kept connection with its cookies."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, float]:
        """Status, body, seconds."""
        headers = {
            "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "Referer": f"http://127.0.0.1:{PORT}/",
        }
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form | {"csrfmiddlewaretoken": self.cookies.get("masar-csrf", "")})
        started = time.perf_counter()
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        seconds = time.perf_counter() - started
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status in (301, 302):
            self.location = answer.headers["Location"]
        return answer.status, text, seconds


def _next_page(text: str) -> str:
    """The address of the page that a worklist leads on to."""
    found = re.search(r'href="([^"]*after=[^"]*)"', text)
    if found is None:
        raise SystemExit("The worklist leads on to no further page.")
    return "/" + found.group(1).replace("&amp;", "&").lstrip("/")


def _measure() -> dict[str, object]:
    browser = Browser()
    for _try in range(100):
        try:
            browser.ask("/accounts/login/")
            break
        except OSError:
            time.sleep(0.2)
            browser = Browser()
    status, text, _seconds = browser.ask(
        "/accounts/login/", {"login": "youssef@example.org", "password": "a quiet path along the river"}
    )
    if status != 302:
        raise SystemExit(f"Sign-in answered {status}.")
    _status, first, _seconds = browser.ask("/?tab=open")
    later = _next_page(first)
    for _page in range(30):
        _status, text, _seconds = browser.ask(later)
        later = _next_page(text)
    case = re.search(r'href="(/cases/[^"]+/)"', first).group(1)
    pages = {"empty": "/people/", "case": case, "worklist": "/?tab=open", "later": later, "search": None, "save": None}
    times: dict[str, list[float]] = {name: [] for name in pages}
    names = [
        "Aisatu Dialo",
        "Mohamed Kamara",
        "Fatumata Bary",
        "Ibrahim Sowe",
        "Mariam Kone",
        "Usman Trawore",
        "Aminata Siss",
        "Abdulai Ba",
    ]
    for turn in range(RUNS):
        for name, path in pages.items():
            if name == "search":
                _status, _text, sent = browser.ask("/people/", {"q": names[turn % len(names)]})
                status, _text, seconds = browser.ask(browser.location)
                seconds += sent
            elif name == "save":
                _status, form, _seconds = browser.ask(f"{case}notes/new/")
                deed = re.search(r'name="deed" value="([^"]+)"', form).group(1)
                status, _text, seconds = browser.ask(
                    f"{case}notes/new/", {"deed": deed, "on": time.strftime("%d/%m/%Y"), "text": f"Note {turn}"}
                )
            else:
                status, _text, seconds = browser.ask(path)
            if status not in (200, 302):
                raise SystemExit(f"{name} answered {status}.")
            times[name].append(seconds)
    p95 = {name: sorted(values)[int(len(values) * 0.95) - 1] for name, values in times.items()}
    return {
        "p95_ms": {name: round(value * 1000, 1) for name, value in p95.items()},
        "against_empty": {name: round(p95[name] / p95["empty"], 1) for name in ("case", "worklist", "save", "search")},
        "later_against_first": round(p95["later"] / p95["worklist"], 2),
    }


if __name__ == "__main__":
    main()
