"""Many people at once: each reads pages and writes notes in cases of their own, as browsers do; afterwards every note is looked for.

A note that was answered and is not there is lost, one that is there twice is doubled; an answer of 500 or 503, or a locked
database in the server's log, is a lock. `python tests/faults/crowd.py HOME` prepares a mission; the tests and the benchmark run it.
"""

import http.client
import itertools
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

PASSWORD = "a quiet path along the river"
CASES_EACH = 4
PAGES = ("/", "/?tab=open", "/cases/{case}/", "/cases/{case}/?part=help", "/settings/")
PATIENCE = 60
MASAR = "import sys; sys.argv[0] = 'masar'; from masar.config.command import main; main()"


@dataclass
class Found:
    """What the crowd met: seconds of each read and save, the notes that were answered, and answers that should not be."""

    reads: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def figures(self, kept, log):
        """The figures of a run, given the notes that lie in the database and the server's log."""
        doubled = len(kept) - len(set(kept))
        return {
            "reads": len(self.reads), "saves": len(self.saves), "lost": len(set(self.answered) - set(kept)), "doubled": doubled,
            "locked": len(self.wrong) + log.count("database is locked"), "wrong": self.wrong[:3],
            "p95_ms": {name: _p95(getattr(self, name + "s", None) or getattr(self, name)) for name in ("read", "save", "empty")},
        }  # fmt: skip


def _p95(seconds):
    return round(statistics.quantiles(seconds, n=20)[-1] * 1000, 1) if len(seconds) > 1 else 0.0


class Browser:
    """One kept connection with its cookies."""

    def __init__(self, port):
        self.port, self.cookies = port, {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(self, path, form=None):
        """Status, body, seconds."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers, body = {"Cookie": cookies, "Referer": f"http://127.0.0.1:{self.port}/"}, None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form | {"csrfmiddlewaretoken": self.cookies.get("masar-csrf", "")})
        started = time.perf_counter()
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        taken = time.perf_counter() - started
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, taken

    def sign_in(self, name):
        """Sign in as one of the crowd."""
        self.ask("/accounts/login/")
        status, _text, _taken = self.ask("/accounts/login/", {"login": f"{name}@example.org", "password": PASSWORD})
        if status != 302:
            raise AssertionError(f"The sign-in of {name} answered {status}.")


def run(home, port, *, users=25, seconds=20.0, saves_per_second=5.0):
    """Prepare a mission in an empty folder, serve it, let the crowd work, and count. Gives the figures."""
    environment = _environment(home)
    prepared = subprocess.run(
        [sys.executable, __file__, str(home), str(users)], env=environment, check=True, capture_output=True, text=True, timeout=300
    )  # fmt: skip
    owned = {line.split()[0]: line.split()[1:] for line in prepared.stdout.splitlines()}
    log = Path(home) / "server.log"
    with log.open("w") as told:
        server = subprocess.Popen(
            [sys.executable, "-c", MASAR, "serve", "--port", str(port)], env=environment, stdout=told, stderr=told
        )  # fmt: skip
        try:
            found = _work(port, owned, seconds, saves_per_second)
        finally:
            server.terminate()
            server.wait(PATIENCE)
    kept = subprocess.run(
        [sys.executable, __file__, str(home), "notes"], env=environment, check=True, capture_output=True, text=True
    )
    return {"users": users, "seconds": seconds} | found.figures(kept.stdout.splitlines(), log.read_text())


def _environment(home):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MASAR_", "DATABASE_"))}
    return ours | {
        "MASAR_HOME": str(home),
        "MASAR_STATIC_PLAIN": "1",
        "DJANGO_SETTINGS_MODULE": "masar.config.settings",
    }


def _work(port, owned, seconds, saves_per_second):
    _await(port)
    found, turns, lock = Found(), itertools.count(), threading.Lock()
    browsers = {name: Browser(port) for name in owned}
    for name, browser in browsers.items():
        browser.sign_in(name)
    begun = time.perf_counter()

    def save_is_due():
        """Saves of all together keep a steady pace."""
        with lock:
            if time.perf_counter() - begun < next_save[0]:
                return False
            next_save[0] += 1 / saves_per_second
            return True

    next_save = [0.0]

    def one(name):
        browser, cases = browsers[name], owned[name]
        while time.perf_counter() - begun < seconds:
            turn = next(turns)
            case = cases[turn % len(cases)]
            try:
                if save_is_due():
                    _save(browser, case, found)
                else:
                    _read(browser, PAGES[turn % len(PAGES)].format(case=case), found)
            except (OSError, http.client.HTTPException) as broken:
                found.wrong.append(f"{name}: {broken!r}")
                return
            waits.wait(0.25 + (turn % 7) / 20)

    waits = threading.Event()
    people = [threading.Thread(target=one, args=(name,)) for name in owned]
    for person in people:
        person.start()
    for person in people:
        person.join()
    for browser in browsers.values():
        browser.connection.close()
    return found


def _read(browser, path, found):
    status, _text, taken = browser.ask(path)
    (found.empty if path == "/settings/" else found.reads).append(taken)
    if status != 200:
        found.wrong.append(f"{path} answered {status}")


def _save(browser, case, found):
    """A note, sent twice in one of ten cases as an impatient finger does; both answers mean one note."""
    text, mark = uuid4().hex, str(uuid4())
    sent = {"deed": mark, "text": text, "on": time.strftime("%d/%m/%Y")}
    status, answer, taken = browser.ask(f"/cases/{case}/notes/new/", sent)
    found.saves.append(taken)
    if status != 302:
        found.wrong.append(f"a note answered {status}: {_plain(answer)}")
        return
    found.answered.append(text)
    if int(text, 16) % 10 == 0:
        browser.ask(f"/cases/{case}/notes/new/", sent)


def _plain(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer).split())[:300]


def _await(port):
    for _try in range(PATIENCE * 5):
        asking = Browser(port)
        try:
            asking.ask("/health/")
            return
        except OSError:
            threading.Event().wait(0.2)
        finally:
            asking.connection.close()
    raise AssertionError("The server does not answer.")


def prepare(users):
    """The crowd with their cases, told line by line as `name case case …`."""
    from django.core.management import call_command

    from masar.casework.cases.actions import NewCase, NewMember, open_case
    from masar.config.founding import found
    from masar.foundation.access.accounts import actor_for, grant, invite
    from masar.foundation.access.pledges import give_pledge
    from masar.foundation.core.dates import PartialDate, today
    from masar.registry.people.actions import NewPerson, register

    call_command("migrate", verbosity=0)
    on = today()
    admin = found(
        code="MAR", name="Crowd (fictitious)", country="MAR", languages="en", offices=[("RAB", "Rabat")], admin="first@example.org", admin_name="First",
        password=PASSWORD,
    )  # fmt: skip
    for number in range(users):
        name = f"worker{number}"
        user = invite(
            by=admin, on=on, email=f"{name}@example.org", name=name.capitalize(), language="en", password=PASSWORD
        )
        grant(by=admin, on=on, user=user, role="case-worker", office="RAB")
        actor = actor_for(user, on)
        give_pledge(by=actor, on=on)
        numbers = []
        for case in range(CASES_EACH):
            new = NewPerson(
                f"Fictitious{number}", f"Person{case}", "F", "GIN", PartialDate(on.replace(year=on.year - 30, day=1))
            )
            person = register(by=actor, on=on, new=new, office="RAB")
            opened = NewCase((NewMember(person, "PRINCIPAL"),), on, "WALK_IN", return_country="GIN")
            numbers.append(open_case(by=actor, on=on, new=opened, office="RAB").number)
        print(name, *numbers)


def notes():
    """The text of every note, opened."""
    from masar.casework.cases.models import Note

    for note in Note.objects.select_related("case"):
        print(note.case.seal.open(f"note.text:{note.pk}", note.text))


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[2] == "notes":
        notes()
    else:
        prepare(int(sys.argv[2]))
