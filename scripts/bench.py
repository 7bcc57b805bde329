"""The figures that Masar promises, each beside its yardstick in the same run. `make bench ONLY=names` runs one."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests/benchmarks"
SUPPORT = {"world.py"}


def main() -> None:
    """Run each benchmark as a process of its own and print what it prints."""
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    found = [
        path for path in sorted(FOLDER.glob("*.py")) if path.name not in SUPPORT and (not only or path.stem == only)
    ]
    if not found:
        sys.exit(
            f"There is no benchmark {only}; there are: {', '.join(sorted(path.stem for path in FOLDER.glob('*.py') if path.name not in SUPPORT))}."
        )
    failed = []
    for path in found:
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, str(path)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
            capture_output=True,
            text=True,
        )
        print(f"== {path.stem} ({time.perf_counter() - started:.0f} s)")
        print(_shown(done.stdout) if done.returncode == 0 else done.stdout + done.stderr, flush=True)
        if done.returncode:
            failed.append(path.stem)
    if failed:
        sys.exit(f"Did not run: {', '.join(failed)}.")


def _shown(text: str) -> str:
    try:
        return json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    except ValueError:
        return text


if __name__ == "__main__":
    main()
