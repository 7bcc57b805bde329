"""The import contracts are alive: a deliberately wrong import breaks each that matters. Messages are complete."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from house.source import ROOT

WRONG = [
    ("registry/people/rules.py", "from masar.casework.cases import models", "Floors of the house"),
    ("registry/people/models.py", "from masar.registry.people import actions", "Inside every room"),
    ("casework/cases/rules.py", "from masar.casework.medical import models", "Casework, from the top down"),
    ("methods/linkage/keys.py", "import django", "Methods know no database and no request"),
]


@pytest.mark.parametrize(("file", "line", "contract"), WRONG)
def test_a_wrong_import_breaks_its_contract(tmp_path, file, line, contract):
    shutil.copytree(
        ROOT / "src",
        tmp_path / "src",
        ignore=shutil.ignore_patterns("__pycache__", "fonts", "catalogue", "static", "templates"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src/masar/catalogue").mkdir()
    (tmp_path / "src/masar/catalogue/__init__.py").touch()
    wrong = tmp_path / "src/masar" / file
    wrong.write_text(wrong.read_text() + f"\n{line}\n")
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout


def test_every_message_is_translated():
    done = subprocess.run([sys.executable, "scripts/messages.py", "check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_reference_pages_are_fresh():
    done = subprocess.run([sys.executable, "scripts/docs.py", "check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_programme_files_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "masar", "programme", "check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_migrations_say_what_the_models_say(db):
    call_command(
        "makemigrations",
        "foundation",
        "registry",
        "casework",
        "exchange",
        "safeguards",
        check=True,
        dry_run=True,
        verbosity=0,
    )
