"""Reading programmes: a file, those shipped in the catalogue, one by its code and version."""

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from masar.methods.programmes.check import examine
from masar.methods.programmes.problems import Problem, ProgrammeFault
from masar.methods.programmes.schema import Programme

CATALOGUE = "masar.catalogue"
FOLDER = "programmes"


def load(source: Traversable | Path | bytes, name: str = "") -> Programme:
    """The programme of a file, or of bytes with a `name` to speak of them; raises ProgrammeFault with every problem.

    Roles and measures are not asked about here: `masar programme check` does, where they are known.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    file = name or ("the programme" if isinstance(source, bytes) else source.name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        message = f"It is not UTF-8: {fault.reason} at byte {fault.start}."
        raise ProgrammeFault((Problem(file, "the file", message, "Save it as UTF-8."),)) from fault
    programme, problems = examine(text, file)
    if programme is None or problems:
        raise ProgrammeFault(problems)
    return programme


def shipped_files() -> tuple[Traversable, ...]:
    """The programme files of the catalogue, by name."""
    folder = files(CATALOGUE).joinpath(FOLDER)
    return tuple(sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name))


@lru_cache(maxsize=1)
def shipped() -> tuple[Programme, ...]:
    """Every programme of the catalogue, read once; raises ProgrammeFault if two are the same version of one."""
    programmes: dict[tuple[str, str], Programme] = {}
    for file in shipped_files():
        programme = load(file)
        if (programme.code, programme.version) in programmes:
            message = f"Another file is version {programme.version} of {programme.code} already."
            raise ProgrammeFault((Problem(file.name, "version", message, "Give this one a version of its own."),))
        programmes[programme.code, programme.version] = programme
    return tuple(programmes.values())


def find(code: str, version: str | None = None) -> Programme:
    """A shipped programme by code, the newest version if none is named; raises LookupError in words."""
    found = [one for one in shipped() if one.code == code and version in {None, one.version}]
    if not found:
        known = ", ".join(f"{one.code} {one.version}" for one in shipped())
        raise LookupError(
            f'There is no programme "{code}"{f" of version {version}" if version else ""}. Known: {known}.'
        )
    return max(found, key=lambda one: _version_order(one.version))


def _version_order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
