"""Checking a programme file from its text: every fault at once, each with its place and its mend."""

import re
import tomllib
from collections.abc import Collection

from masar.methods.programmes.lists import Lists
from masar.methods.programmes.paths import check_paths
from masar.methods.programmes.problems import Places, Problem, ProgrammeFault
from masar.methods.programmes.references import check_lists, check_references
from masar.methods.programmes.schema import Programme
from masar.methods.programmes.shape import Reader

__all__ = ["Problem", "ProgrammeFault", "check_text", "examine"]


def check_text(
    text: str,
    file: str,
    roles: Collection[str] | None,
    measures: Collection[str] | None,
    lists: Lists | None = None,
) -> tuple[Problem, ...]:
    """Every problem of the file. `roles`, `measures` and `lists` are the codes that exist; None leaves them unasked."""
    return examine(text, file, roles, measures, lists)[1]


def examine(
    text: str,
    file: str,
    roles: Collection[str] | None = None,
    measures: Collection[str] | None = None,
    lists: Lists | None = None,
) -> tuple[Programme | None, tuple[Problem, ...]]:
    """The programme, None if it cannot be made out, and its problems."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        mend = "Mend the TOML there; each value stands as key = value."
        return None, (Problem(file, "the file", f"It cannot be read: {fault}.", mend),)
    places = Places(text)
    reader = Reader(file, places)
    programme = reader.read(document)
    problems = list(reader.problems)
    if programme is not None:

        def say(table: str, index: int, code: str, key: str, message: str, mend: str) -> None:
            problems.append(Problem(file, places.name(table, index, code, key), message, mend))

        problems += _check_top(programme, file, places)
        sound = len(problems)
        check_references(programme, roles, measures, say)
        if lists is not None:
            check_lists(programme, lists, say)
        if len(problems) == sound:
            check_paths(programme, lambda *found: say("stage", *found))
    return programme, tuple(problems)


def _check_top(programme: Programme, file: str, places: Places) -> list[Problem]:
    written = {
        "code": (programme.code, r"[a-z][a-z0-9-]*", "Use small letters and hyphens, as avrr-from-morocco."),
        "version": (programme.version, r"[0-9]+(\.[0-9]+)*", "Use numbers and points, as 2026.1."),
        "host": (programme.host, r"[A-Z]{3}", "Use the three-letter code of ISO 3166, as MAR."),
    }
    return [
        Problem(file, places.top(key), f'"{value}" cannot be the {key} of a programme.', mend)
        for key, (value, pattern, mend) in written.items()
        if not re.fullmatch(pattern, value)
    ]
