"""`masar init`, `backup`, `restore`, `check`, `audit verify` as a new user types them, on SQLite."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tarfile
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from config.typed import INIT, MASAR


def rows(tmp_path, table):
    with sqlite3.connect(tmp_path / "var/masar.sqlite3") as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def open_to_others(home):
    """The files of a database that somebody else on the machine may read."""
    return [path.name for path in home.rglob("masar.sqlite3*") if path.stat().st_mode & 0o077]


def test_an_empty_mission_is_founded_and_holds(masar, tmp_path):
    done = masar(*INIT)
    assert done.returncode == 0, done.stderr
    assert "Our mission is founded" in done.stdout
    assert (
        rows(tmp_path, "registry_office"),
        rows(tmp_path, "registry_person"),
        rows(tmp_path, "foundation_user"),
    ) == (1, 0, 1)
    assert (open_to_others(tmp_path / "var"), (tmp_path / "var").stat().st_mode & 0o077) == ([], 0)
    checked = masar("check")
    assert (checked.returncode, "Nobody is sent the head of the log" in checked.stderr) == (0, True)
    assert json.loads(masar("audit", "verify", "--json").stdout)["break"] is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--country": "ATLANTIS"}, "is not a country code"),
        ({"--password": "short"}, "Choose a longer one"),
        ({"--office": "Nouakchott"}, "Write CODE=Name"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_founded(masar, tmp_path, changed, said):
    words = list(INIT)
    for option, value in changed.items():
        words[words.index(option) + 1] = value
    done = masar(*words)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var/masar.sqlite3").exists()


def test_a_mission_is_not_founded_twice(founded, masar):
    done = masar(*INIT)
    assert done.returncode == 1
    assert "has accounts already" in done.stderr


def test_where_the_keys_are_gone_no_others_take_their_place(founded, masar, tmp_path):
    (tmp_path / "var/keys").rename(tmp_path / "away")
    assert masar("audit", "verify").returncode == 0
    assert not (tmp_path / "var/keys").exists(), "It would be in the way of those that are put back."
    (tmp_path / "away").rename(tmp_path / "var/keys")
    assert masar("check").returncode == 0


def test_a_backup_is_restored_and_what_stood_there_is_moved_aside(founded, masar, tmp_path):
    archive = tmp_path / "backup.tar.gz"
    assert masar("backup", str(archive)).returncode == 0
    with tarfile.open(archive) as content:
        assert not [name for name in content.getnames() if "key" in name]
    with sqlite3.connect(tmp_path / "var/masar.sqlite3") as database:
        database.execute("DELETE FROM registry_office")
    done = masar("restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "registry_office") == 1
    assert list((tmp_path / "var").glob("before-restore-*/masar.sqlite3"))
    assert open_to_others(tmp_path / "var") == []
    assert masar("check").returncode == 0


def test_a_database_that_an_earlier_version_left_open_is_closed_to_others(founded, masar, tmp_path):
    (tmp_path / "var/masar.sqlite3").chmod(0o644)
    assert masar("database", "allow", "nobody").returncode == 0
    assert open_to_others(tmp_path / "var") == []


KILLED = """
import django, os, signal, uuid
django.setup()
from masar.foundation.access import accounts, rotation, sealed
from masar.foundation.core.dates import today
by = accounts.only_bearer("system-administrator", today())
sealed.seals(uuid.uuid4() for _one in range(9))
rotation.change_key(by=by, on=today())
rotation.AT_ONCE = 4
rotation.wrap_anew(by=by, on=today(), told=lambda *_done: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_change_of_the_key_that_was_killed_goes_on_and_older_backups_name_their_key(founded, masar, tmp_path):
    environment = {"MASAR_HOME": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "masar.config.settings"}
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environment)
    assert killed.returncode == -9
    assert json.loads(masar("key", "status", "--json").stdout)["left"] == 5
    assert masar("check").returncode == 0
    archive, keys = tmp_path / "midway.tar.gz", tmp_path / "var/keys"
    assert len(json.loads(masar("backup", str(archive), "--json").stdout)["keys"]) == 2
    assert json.loads(masar("key", "rewrap", "--json").stdout) == {"wrapped": 5}
    (aside,) = json.loads(masar("key", "retire", "--json").stdout)["retired"]
    assert masar("check").returncode == 0
    refused = masar("restore", str(archive))
    assert (refused.returncode, "which is not here" in refused.stdout) == (1, True)
    Path(aside).rename(keys / Path(aside).stem)
    assert masar("restore", str(archive)).returncode == 0
    assert json.loads(masar("key", "status", "--json").stdout)["left"] == 5


@pytest.mark.parametrize("harm", ["cut", "changed", "other"])
def test_a_harmed_archive_touches_nothing(founded, masar, tmp_path, harm):
    archive = tmp_path / "backup.tar.gz"
    masar("backup", str(archive))
    before = rows(tmp_path, "foundation_event")
    if harm == "cut":
        archive.write_bytes(archive.read_bytes()[:-2000])
    elif harm == "other":
        archive.write_text("not an archive")
    else:
        folder = tmp_path / "opened"
        with tarfile.open(archive) as content:
            for member in content.getmembers():
                (folder / member.name).parent.mkdir(parents=True, exist_ok=True)
                (folder / member.name).write_bytes(content.extractfile(member).read())
        with open(folder / "database", "ab") as database:
            database.write(b"x")
        with tarfile.open(archive, "w:gz") as content:
            for path in folder.iterdir():
                content.add(path, path.name)
    done = masar("restore", str(archive))
    assert done.returncode == 1
    assert "Use " in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert rows(tmp_path, "foundation_event") == before
    assert not list((tmp_path / "var").glob("before-restore-*"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "Awa", "--as", "a@example.org"), "masar init"),
        (("audit", "verify"), "masar init"),
        (("backup", "/nowhere/at/all.masar"), "/nowhere/at"),
        (("demo", "workbook", "/nowhere/list.xlsx"), "/nowhere"),
        (("demo", "load", "--scenario", "mars"), "Known: morocco-2021"),
        (("demo", "workbook", "list.xlsx", "--scenario", "mars"), "Known: morocco-2021"),
        (("programme", "draw", "mars"), "Known: avrr-from-morocco"),
        (("figures", "mars"), "masar init"),
        (("snapshot", "take"), "masar init"),
    ],
    ids=" ".join,
)
def test_what_stops_a_verb_is_one_sentence_with_its_mend(masar, words, said):
    done = masar(*words)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert said in done.stderr
    assert done.stderr.startswith("masar: ")


def test_a_mission_just_founded_is_served_with_its_style_sheet(founded, masar, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    environment = {"PATH": os.environ["PATH"], "MASAR_HOME": str(tmp_path / "var"), "HOME": str(tmp_path)}
    serving = subprocess.Popen(
        [MASAR, "serve", "--port", address.rpartition(":")[2]], env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        page = answer(serving, f"{address}/accounts/login/").decode()
        sheet = re.search(r'href="(/static/css/[^"]+)"', page)[1]
        assert b"--" in answer(serving, address + sheet)
    finally:
        for _times in range(3):  # as a terminal and who began it may both do
            os.killpg(serving.pid, signal.SIGTERM)
    assert serving.wait(60) == 0
    with pytest.raises(OSError):
        urllib.request.urlopen(f"{address}/accounts/login/")


def answer(serving, address):
    """What the server says once it is up; the test fails if it ends instead, or takes a minute."""
    for _turn in range(600):
        try:
            with urllib.request.urlopen(address) as given:
                return given.read()
        except urllib.error.HTTPError:
            raise
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                serving.wait(0.1)
                break
    raise AssertionError(f"{address} never answered")


def test_an_empty_folder_holds_no_mission_yet(masar):
    done = masar("check")
    assert done.returncode == 1
    assert "There is no mission in" in done.stdout
    assert "masar init" in done.stdout


def test_founding_answers_as_json(masar):
    told = json.loads(masar(*INIT, "--json").stdout)
    assert told == {
        "mission": "MRT", "name": "Our mission", "offices": ["NKC"], "administrator": "first@example.org", "partners": 0,
    }  # fmt: skip


def test_founding_takes_over_the_partners_that_are_shipped_for_the_country(masar):
    told = json.loads(masar(*INIT, "--country", "MAR", "--json").stdout)
    assert told["partners"] > 10
