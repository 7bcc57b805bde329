"""Attendance of 30 people: the whole sheet by one sending and by a workbook, against saving row by row. SQLite. Prints JSON."""

import io
import json
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

PERSONS = int(os.environ.get("MASAR_BENCH_PERSONS", "2000"))
PEOPLE, RUNS = 30, 7


def main() -> None:
    """Make the world, then save sheets in turn in each way."""
    with tempfile.TemporaryDirectory(prefix="masar-bench-") as home:
        os.environ |= {
            "MASAR_HOME": home,
            "MASAR_STATIC_PLAIN": "1",
            "DJANGO_SETTINGS_MODULE": "masar.config.settings",
            "MASAR_HOSTS": "testserver",
        }
        (Path(home) / "static").mkdir()
        print(json.dumps(_measured(), indent=1))


def _measured() -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    sys.path.insert(0, str(Path(__file__).parent))
    from world import fill, found_mission

    from masar.foundation.access.models import User
    from masar.registry.people.models import Person

    found_mission()
    fill(PERSONS)
    browser = Client()
    browser.force_login(User.objects.get(email="youssef@example.org"))
    ways = {"sheet": _by_sheet, "workbook": _by_workbook, "row_by_row": _by_row}
    times: dict[str, list[float]] = {name: [] for name in ways}
    worked: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(RUNS):
        for name, way in ways.items():
            row = _listed(turn)
            started, at_work = time.perf_counter(), _worked()
            way(browser, row)
            times[name].append(time.perf_counter() - started)
            worked[name].append(_worked() - at_work)
            _check(row)
    return {
        "persons": Person.objects.count(), "people": PEOPLE,
        **{f"{name}_s": round(statistics.median(values), 3) for name, values in times.items()},
        **{f"{name}_worked_s": round(statistics.median(values), 3) for name, values in worked.items()},
    }  # fmt: skip


def _worked() -> float:
    """Seconds that this process and its children have been at work, which other work on the machine hardly disturbs."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def _listed(turn: int):
    """A session of today with people on its list, others each turn."""
    from masar.casework.cases.models import Member
    from masar.casework.sessions import actions
    from masar.casework.sessions.queries import Known
    from masar.foundation.access.accounts import actor_for
    from masar.foundation.access.models import User
    from masar.foundation.core.dates import today

    by = actor_for(User.objects.get(email="youssef@example.org"), today())
    row = actions.plan_session(by=by, on=today(), kind="ORIENTATION", title="Sheet", day=today(), office="RAB")
    members = Member.objects.select_related("case", "person").order_by("id")[turn * PEOPLE : (turn + 1) * PEOPLE]
    actions.invite(by=by, on=today(), session=row, people=[Known(one.case, one.person) for one in members])
    return row


def _check(row) -> None:
    from masar.casework.sessions.models import Attendance

    came = Attendance.objects.filter(session=row, state="PRESENT").count()
    if came != PEOPLE:
        raise SystemExit(f"{came} of {PEOPLE} were saved.")


def _rows(row) -> list[str]:
    from masar.casework.sessions.models import Attendance

    return [str(pk) for pk in Attendance.objects.filter(session=row).order_by("id").values_list("pk", flat=True)]


def _by_sheet(browser, row) -> None:
    sent = {f"state-{key}": "PRESENT" for key in _rows(row)} | {f"initial-state-{key}": "INVITED" for key in _rows(row)}
    _asked(browser, f"/sessions/{row.pk}/", sent, 302)


def _by_row(browser, row) -> None:
    for key in _rows(row):
        sent = {f"state-{key}": "PRESENT", f"initial-state-{key}": "INVITED"}
        _asked(browser, f"/sessions/{row.pk}/rows/{key}/", sent, 200)


def _by_workbook(browser, row) -> None:
    """Filled in is a copy that was taken out; measured is what follows once the looked-at changes are recorded, upload included."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from exchange.sheets.workbooks import Book

    book = Book(browser.get(f"/sessions/{row.pk}/sheet/download/").content)
    for place in range(PEOPLE):
        book[f"D{place + 5}"] = "Present"
    upload = SimpleUploadedFile("sheet.xlsx", io.BytesIO(book.saved()).getvalue())
    page = _asked(browser, f"/sessions/{row.pk}/sheet/", {"file": upload}, 200)
    told = {name: re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("deed", "shown")}
    _asked(browser, f"/sessions/{row.pk}/sheet/record/", told, 302)


def _asked(browser, address: str, sent, status: int) -> str:
    answer = browser.post(address, sent)
    if answer.status_code != status:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    return answer.content.decode()


if __name__ == "__main__":
    main()
