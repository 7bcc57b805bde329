"""A file of a key: made once, for its owner alone. What the key is for is not known here."""

import os
from pathlib import Path


def make_once(path: Path, content: bytes) -> None:
    """Write a key file unless it is there. It appears whole or not at all, and of several processes at once the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
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
