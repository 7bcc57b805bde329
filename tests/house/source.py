"""The source of the house as the house tests read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/masar"
SHELVES = ("registry", "casework", "exchange", "safeguards")
ROOMS = (
    "foundation.core", "foundation.audit", "foundation.ui", "foundation.access", "foundation.files", "foundation.jobs", "registry.directory",
    "registry.people", "casework.cases", "casework.papers", "casework.protection", "casework.medical", "casework.psychosocial", "casework.assistance", "casework.sessions",
    "casework.movements", "casework.stories", "casework.reintegration", "casework.sharing", "casework.reception", "casework.intake", "exchange.transfer", "exchange.exports", "exchange.sheets", "exchange.publication", "safeguards.register", "safeguards.demands", "safeguards.complaints", "safeguards.incidents",
    "safeguards.retention", "safeguards.requests", "desk", "config",
)  # fmt: skip
"""From the ground up: a room may know only what stands before it."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the package that people wrote, parsed."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def is_action(path: Path) -> bool:
    """Whether a file is one that may write."""
    return path.name == "actions.py" or "actions" in path.parts


def place(path: Path) -> str:
    """A path as messages name it."""
    return str(path.relative_to(ROOT))
