"""A file of a key: made for its owner alone, whole or not at all. What the key is for is not known here."""

import os
from pathlib import Path


def make_once(path: Path, content: bytes) -> None:
    """Write a key file unless it is there. Of several processes at once the first one's stays."""
    part = _part(path, content)
    try:
        path.hardlink_to(part)
    except FileExistsError:
        return
    except OSError as fault:  # a file system without hard links, such as that of a memory stick
        raise OSError(
            fault.errno,
            "a key cannot be made here; name a place on a disk of this machine with MASAR_KEY_FILE",
            str(path),
        ) from fault
    finally:
        part.unlink()


def put_in_place(path: Path, content: bytes) -> None:
    """Write a key file over the one that is there; whoever reads meanwhile finds the old one or the new one."""
    _part(path, content).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _part(path: Path, content: bytes) -> Path:
    """The content on disk beside its place, under a name that nobody looks for."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    return part
