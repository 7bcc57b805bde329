"""The figures that Masar promises, each beside its yardstick in the same run. `make bench ONLY=names` runs one."""

import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
    failed, answers = [], dict[str, Any]()
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
        if done.returncode:
            failed.append(path.stem)
            print(done.stdout + done.stderr, flush=True)
        else:
            answers[path.stem] = json.loads(done.stdout)
            print(json.dumps(answers[path.stem], indent=1, ensure_ascii=False), flush=True)
    _print_table(answers)
    if failed:
        sys.exit(f"Did not run: {', '.join(failed)}.")


def _print_table(answers: Mapping[str, Any]) -> None:
    """Each figure asked, beside what this run found and its yardstick."""
    print("\n| figure | asked | found | yardstick | reached |\n|---|---|---|---|---|")
    for one in tomllib.loads((FOLDER / "asked.toml").read_text())["figure"]:
        if (found := _at(answers, one["at"])) is None:
            continue
        beside = f"{_at(answers, one['beside'])} ({one['beside'].split('.', 1)[1]})" if "beside" in one else ""
        asked, reached = "stated", ""
        for bound, sign, holds in (("most", "≤", found <= one.get("most", found)), ("least", "≥", found >= one.get("least", found))):  # fmt: skip
            if bound in one:
                asked, reached = f"{sign} {one[bound]} {one['unit']}".strip(), "yes" if holds else "**no**"
        print(f"| {one['what']} | {asked} | {found} {one['unit']} | {beside} | {reached} |")


def _at(answers: Mapping[str, Any], place: str) -> Any:
    """The value at a path of names; None for a benchmark that did not run. Raises KeyError for a path that leads nowhere."""
    benchmark, *names = place.split(".")
    value = answers.get(benchmark)
    for name in names if value is not None else ():
        value = value[name]
    return value


if __name__ == "__main__":
    main()
