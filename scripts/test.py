"""The tests on SQLite, then what touches the database once more on PostgreSQL, then the browser journeys."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ON_POSTGRESQL = (
    "tests/foundation",
    "tests/registry",
    "tests/casework",
    "tests/exchange",
    "tests/safeguards",
    "tests/desk",
    "tests/config",
    "tests/house/test_walls.py",
    "tests/proof/test_database_wall.py",
)


def main() -> None:
    """Run the three; exit with the first failure after all have been tried. The mutants of the proof run in `make proof`."""
    browser = _browser()
    codes = [
        _pytest(
            "SQLite", ["-n", "2", "--ignore=tests/journeys", "--ignore-glob=tests/proof/test_mutants*", "tests"], {}
        ),
        _pytest(
            "PostgreSQL",
            ["-n", "2", *(path for path in ON_POSTGRESQL if (ROOT / path).exists())],
            {"MASAR_TEST_DATABASE": "postgresql"},
        ),
        _pytest("journeys", ["-n", "2", "tests/journeys"], {"MASAR_BROWSER": browser}),
    ]
    sys.exit(max(codes))


def _pytest(name: str, arguments: list[str], environment: dict[str, str]) -> int:
    print(f"== tests: {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="masar-tests-") as home:
        given = os.environ | {"MASAR_HOME": home, "MASAR_STATIC_PLAIN": "1"} | environment
        return subprocess.run([sys.executable, "-m", "pytest", "-q", *arguments], cwd=ROOT, env=given).returncode


def _browser() -> str:
    """A Chromium: the system's, else Debian's package where one may install it, else Playwright's own."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False)
        found = shutil.which("chromium")
    if found is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return found or ""


if __name__ == "__main__":
    main()
