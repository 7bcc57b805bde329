"""The mission key: the one secret outside database and backup, and the earlier ones that lie beside it until nothing needs them."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from masar.foundation.access.models import DataKey
from masar.foundation.core.keyfile import make_once, put_in_place

AN_ID = "[0-9a-f]" * 16
"""What an earlier key bears in the name of its file."""
UNNAMED = "1"
"""What stands for the id of the key in values that were wrapped before keys were named."""
RETIRED = ".retired"
"""What the name of a key that is out of use ends with; nothing is opened with it."""


class KeyFault(Exception):
    """The mission key is missing or wrong, or a value does not belong to it: nothing was decrypted."""


class KeyAway(KeyFault):
    """The mission key itself is not in its place: all that is sealed stays shut until it is put back."""


@dataclass(frozen=True)
class MissionKey:
    """What is made of the one secret: its id, the cipher that wraps data keys, the key of hashes, the key that signs.

    A key that followed another keeps that one's key of hashes, and knows by which public keys, up to which event of the
    log, the mission signed before.
    """

    id: str
    cipher: AESGCM = field(repr=False)
    hashing: bytes = field(repr=False)
    signing: Ed25519PrivateKey = field(repr=False)
    signed_before: Mapping[str, int]

    @property
    def public_key(self) -> str:
        """The public key that checks what this one signs, in hexadecimal."""
        return self.signing.public_key().public_bytes_raw().hex()

    @classmethod
    def of(cls, content: bytes) -> "MissionKey":
        """From what a key file holds: 32 bytes in base64, or those with what an earlier key handed on. Raises ValueError for anything else."""
        told: dict[str, Any] = json.loads(content) if content.startswith(b"{") else {"secret": content.decode()}
        if not isinstance(told.get("secret"), str):
            raise ValueError("no secret")
        raw = base64.b64decode(told["secret"], validate=True)
        handed = told.get("hashes")
        hashing = base64.b64decode(handed, validate=True) if handed else _derived(raw, b"masar keyed hashes")
        signing = Ed25519PrivateKey.from_private_bytes(_derived(raw, b"masar signatures"))
        before = {str(key): int(seq) for key, seq in told.get("signed_before", {}).items()}
        return cls(hashlib.sha256(raw).hexdigest()[:16], AESGCM(raw), hashing, signing, before)

    def successor(self, seq: int) -> bytes:
        """The content of a new key file. It goes on hashing as this one does, and believes what this one signed up to that event."""
        told = {
            "secret": _new_secret(), "hashes": base64.b64encode(self.hashing).decode(), "signed_before": {**self.signed_before, self.public_key: seq},
        }  # fmt: skip
        return json.dumps(told).encode()


@dataclass(frozen=True)
class Ring:
    """The key in use and the earlier ones that are still needed, by their ids."""

    current: MissionKey
    earlier: Mapping[str, MissionKey]

    def named(self, key_id: str) -> MissionKey:
        """The key of that id. Raises KeyFault where it is not here."""
        found = self.current if key_id == self.current.id else self.earlier.get(key_id)
        if found is None:
            raise KeyAway(_foreign([key_id], self.current.id))
        return found

    def marked(self, mark: str) -> MissionKey:
        """The key that a wrapped value names; values of before keys were named rest on the eldest. Raises KeyFault."""
        if mark == UNNAMED:
            return min((self.current, *self.earlier.values()), key=lambda one: len(one.signed_before))
        return self.named(mark)


def ring() -> Ring:
    """The keys as they lie on disk now, also where another process changed them a moment ago. Raises KeyFault."""
    path: Path = settings.KEY_FILE
    try:
        changed = _marks(path)
    except FileNotFoundError:
        _found_first(path)
        changed = _marks(path)
    return _ring(path, changed)


def _marks(path: Path) -> tuple[int, ...]:
    """What differs once a key is put in place, laid beside it or taken away."""
    own = path.stat()
    return own.st_ino, own.st_mtime_ns, path.parent.stat().st_mtime_ns


def current() -> MissionKey:
    """The key in use. Raises KeyFault."""
    return ring().current


@lru_cache(maxsize=4)
def _ring(path: Path, _changed: tuple[int, ...]) -> Ring:
    now, *beside = map(read_key, key_files())
    earlier = {key.id: key for key in beside if key.id != now.id}
    used = set(DataKey.objects.values_list("key_id", flat=True).distinct())
    if used and (missing := used - {now.id, *earlier}):
        raise KeyAway(_foreign(sorted(missing), now.id))
    return Ring(now, earlier)


def _foreign(missing: list[str], held: str) -> str:
    return (
        f"This database holds values that were sealed with mission key {', '.join(missing)}; the key file holds {held}. "
        f"Put back the right key file, or lay the earlier one beside it as {beside_name(settings.KEY_FILE, missing[0]).name}."
    )


def _found_first(path: Path) -> None:
    """Make the first key of a mission, unless this database was sealed with another."""
    if DataKey.objects.exists() or any(path.parent.glob(f"{path.stem}-{AN_ID}*")):
        raise KeyAway(
            f"The mission key {path} is missing, but this database holds values sealed with it. "
            "Put back the key file that belongs to this database; a new key would open none of them."
        )
    make_once(path, _new_secret().encode())


def key_files() -> list[Path]:
    """Where the key in use and the earlier ones lie; the one in use comes first."""
    path: Path = settings.KEY_FILE
    beside = sorted(path.parent.glob(f"{path.stem}-{AN_ID}{path.suffix}"))
    return [one for one in (path, *beside) if one.exists()]


def read_key(path: Path) -> MissionKey:
    """The key in a file. Raises KeyFault for a file that holds none."""
    try:
        return MissionKey.of(path.read_bytes())
    except OSError as fault:
        raise KeyAway(
            f"{path} cannot be read: {fault.strerror}. Put the key file back, for this account to read."
        ) from fault
    except (ValueError, AttributeError, TypeError, binascii.Error) as fault:
        raise KeyAway(f"{path} holds no mission key. Put back the key file that belongs to this database.") from fault


def follow(seq: int) -> MissionKey:
    """Put a new key in the place of the one in use, which stays beside it under its id; what is sealed from now on rests on the new one."""
    path: Path = settings.KEY_FILE
    old = current()
    make_once(beside_name(path, old.id), path.read_bytes())
    put_in_place(path, old.successor(seq))
    _ring.cache_clear()
    return current()


def put_aside(key_id: str) -> Path:
    """Take an earlier key out of use; its file stays, under a name that nothing opens with."""
    kept = beside_name(settings.KEY_FILE, key_id)
    aside = kept.with_name(kept.name + RETIRED)
    kept.rename(aside)
    _ring.cache_clear()
    return aside


def beside_name(path: Path, key_id: str) -> Path:
    """Where an earlier key lies."""
    return path.with_name(f"{path.stem}-{key_id}{path.suffix}")


def _new_secret() -> str:
    return base64.b64encode(AESGCM.generate_key(256)).decode()


def _derived(raw: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=purpose).derive(raw)
