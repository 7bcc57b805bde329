"""Mend what a tool can mend: imports, format, message files."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def main() -> None:
    """Run the menders."""
    subprocess.run([str(BIN / "ruff"), "check", "--fix", "--quiet", "."], cwd=ROOT, check=False)
    subprocess.run([str(BIN / "ruff"), "format", "--quiet", "."], cwd=ROOT, check=True)
    subprocess.run([sys.executable, "scripts/messages.py", "update"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
