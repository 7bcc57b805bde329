"""Every check of the code: ruff, mypy, import-linter, djlint, bandit, and the house tests."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("ruff", ["ruff", "check", "--quiet", "."]),
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("types", ["mypy"]),
    ("imports", ["lint-imports", "--no-cache"]),
    ("templates", ["djlint", "--lint", "--quiet", "src"]),
    ("security", ["bandit", "-q", "-r", "-c", "pyproject.toml", "src"]),
    ("house", ["python", "-m", "pytest", "-q", "tests/house"]),
)


def main() -> None:
    """Run them all, then say which failed."""
    environment = os.environ | {"MASAR_STATIC_PLAIN": "1", "DJANGO_SETTINGS_MODULE": "masar.config.settings"}
    environment.setdefault("MASAR_HOME", str(ROOT / "var" / "checks"))
    failed = []
    for name, (program, *arguments) in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.run([str(BIN / program), *arguments], cwd=ROOT, env=environment).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}.")
    print("Every check passed.")


if __name__ == "__main__":
    main()
