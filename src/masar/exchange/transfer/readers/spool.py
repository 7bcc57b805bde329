"""Reads a file into a temporary spool that has no name on the disk, in this process or in a limited child.

A table from outside is opened by native code and may be made to harm: pages and jobs use `in_child`.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO

from masar.exchange.transfer.grid import Grid, GridProblem, Limits, Row, Summary
from masar.exchange.transfer.readers.delimited import read_delimited
from masar.exchange.transfer.readers.kinds import Kind, kind_of
from masar.exchange.transfer.readers.wire import Spool, row_line, summary_of, summary_text
from masar.exchange.transfer.readers.workbook import read_workbook

SOURCES = str(Path(__file__).parents[4])
GRACE_SECONDS = 5


def read_grid(path: Path, name: str, limits: Limits = Limits()) -> Grid:  # noqa: B008  # frozen: safe as a default
    """The table in a file, read in this process. Never raises for what the file holds; `grid.readable` tells."""
    rows = Spool()
    return Grid(name, spool(path, limits, rows.file), rows.rows)


def in_child(path: Path, name: str, limits: Limits = Limits()) -> Grid:  # noqa: B008  # frozen: safe as a default
    """The same, read by a child with bounded memory, processor time and output, and without this process's secrets."""
    rows = Spool()
    with tempfile.TemporaryFile() as summary:
        failure = _run(path, limits, rows.file, summary)
        summary.seek(0)
        told = summary.read().decode("utf-8")
    if failure is None:
        try:
            return Grid(name, summary_of(told), rows.rows)
        except ValueError:
            failure = "reader-failed"
    return Grid(name, Summary("", problems=(GridProblem(None, None, failure),)), lambda: iter(()))


def spool(path: Path, limits: Limits, rows: IO[bytes]) -> Summary:
    """Writes the rows to `rows` and returns the summary."""
    kind = kind_of(path, limits)
    if isinstance(kind, GridProblem):
        return Summary("", problems=(kind,))
    read = read_workbook if kind is Kind.WORKBOOK else read_delimited

    def emit(row: Row) -> None:
        rows.write(row_line(row).encode("ascii"))

    summary = read(path, limits, emit)
    rows.flush()
    return summary


def _run(path: Path, limits: Limits, rows: IO[bytes], summary: IO[bytes]) -> str | None:
    """Runs the child; None, or the code of what stopped it."""
    module = "masar.exchange.transfer.readers.child"
    command = [sys.executable, "-m", module, str(path.absolute()), str(summary.fileno()), json.dumps(asdict(limits))]
    environment = {"PYTHONPATH": os.pathsep.join([SOURCES, *filter(None, sys.path)]), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=rows,
            stderr=subprocess.DEVNULL,
            pass_fds=(summary.fileno(),),
            env=environment,
            timeout=limits.seconds + GRACE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "reader-too-slow"
    if ended.returncode == 0:
        return None
    return "reader-out-of-bounds" if ended.returncode in _STOPPED_BY_A_LIMIT else "reader-failed"


def write_summary(summary: Summary, descriptor: int) -> None:
    """The last thing the child does."""
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(summary_text(summary).encode("utf-8"))


OUT_OF_MEMORY = 71
_STOPPED_BY_A_LIMIT = frozenset({OUT_OF_MEMORY, -6, -9, -24, -25})  # MemoryError; SIGABRT, KILL, XCPU, XFSZ
