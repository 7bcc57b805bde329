"""A house of its own in the folder of a test, and the `masar` command for it."""

import os
import shutil
import subprocess

import pytest
from config.typed import INIT, MASAR


@pytest.fixture
def masar(tmp_path):
    def run(*words):
        environment = {
            "PATH": os.environ["PATH"],
            "MASAR_HOME": str(tmp_path / "var"),
            "MASAR_STATIC_PLAIN": "1",
            "HOME": str(tmp_path),
        }
        return subprocess.run([MASAR, *words], env=environment, cwd=tmp_path, capture_output=True, text=True)

    return run


@pytest.fixture(scope="session")
def founding(tmp_path_factory):
    """A mission founded once, to be copied."""
    home = tmp_path_factory.mktemp("founding")
    environment = {
        "PATH": os.environ["PATH"],
        "MASAR_HOME": str(home / "var"),
        "MASAR_STATIC_PLAIN": "1",
        "HOME": str(home),
    }
    subprocess.run([MASAR, *INIT], env=environment, cwd=home, check=True, capture_output=True)
    return home / "var"


@pytest.fixture
def founded(founding, tmp_path):
    """That mission, in the folder of this test: its home."""
    return shutil.copytree(founding, tmp_path / "var")
