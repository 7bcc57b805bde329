"""Bars on the terminal's error stream for work in several named steps; silent where that is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from masar.config.commands.saying import console

Told = Callable[[int, int | None], None]


@contextmanager
def steps() -> Iterator[Callable[[str], Told]]:
    """Gives `step(title)`, which opens a bar and returns what is told its progress as (done, total)."""
    columns = (TextColumn("{task.description:<38}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:

        def step(title: str) -> Told:
            task = shown.add_task(title, total=None)  # moves to and fro until its length is told

            def told(done: int, total: int | None) -> None:
                shown.update(task, completed=done, total=total or done)

            return told

        yield step
