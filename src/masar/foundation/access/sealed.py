"""Sealed values and keyed hashes: AES-GCM with a data key per subject, under the mission key that lies outside database and backup."""

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from masar.foundation.access.models import DataKey
from masar.foundation.core.classes import WITHHELD as WITHHELD
from masar.foundation.core.keyfile import make_once

SEAL_MARK = "1."
"""How every sealed value begins."""


class SealedText(models.TextField[str, str]):
    """A text column that holds only what `seal` returned; sealing and opening are explicit, so nothing opens by itself."""


class KeyFault(Exception):
    """The mission key is missing or wrong: nothing was decrypted."""


@dataclass(frozen=True)
class MissionKey:
    """What is made of the one secret: its id, the cipher that wraps data keys, the key of hashes, the key that signs."""

    id: str
    cipher: AESGCM
    hashing: bytes
    signing: Ed25519PrivateKey

    @classmethod
    def of(cls, raw: bytes) -> "MissionKey":
        """From the 32 bytes of the key file."""
        signing = Ed25519PrivateKey.from_private_bytes(_derived(raw, b"masar signatures"))
        return cls(hashlib.sha256(raw).hexdigest()[:16], AESGCM(raw), _derived(raw, b"masar keyed hashes"), signing)


@lru_cache(maxsize=4)
def _mission_key(path: Path) -> MissionKey:
    if not path.exists():
        if DataKey.objects.exists():
            raise KeyFault(
                f"The mission key {path} is missing, but this database holds values sealed with it. "
                "Put back the key file that belongs to this database; a new key would open none of them."
            )
        make_once(path, base64.b64encode(AESGCM.generate_key(256)))
    try:
        return MissionKey.of(base64.b64decode(path.read_bytes(), validate=True))
    except ValueError as fault:
        raise KeyFault(f"{path} holds no mission key. Put back the key file that belongs to this database.") from fault


def _derived(raw: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=purpose).derive(raw)


def keyed(value: str) -> str:
    """A keyed hash of a personal value: equal values can be seen to be equal, and nothing else. Raises KeyFault."""
    return hmac.new(_mission_key(settings.KEY_FILE).hashing, value.encode(), hashlib.sha256).hexdigest()[:24]


def signed(text: str) -> tuple[str, str]:
    """The signature of the mission under a text, and the public key that checks it, both in hexadecimal. Raises KeyFault."""
    key = _mission_key(settings.KEY_FILE).signing
    return key.sign(text.encode()).hex(), key.public_key().public_bytes_raw().hex()


def is_signed(text: str, signature: str, public_key: str) -> bool:
    """Whether the signature under a text was made with that key; anything that is no signature was not."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def wrapped(place: str, value: str) -> str:
    """Seal a value that belongs to no subject of the programme under the mission key itself. Raises KeyFault."""
    nonce = os.urandom(12)
    sealed = _mission_key(settings.KEY_FILE).cipher.encrypt(nonce, value.encode(), place.encode())
    return SEAL_MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unwrapped(place: str, sealed: str) -> str:
    """The value that `wrapped` sealed for this place. Raises KeyFault if key, place or text do not belong together."""
    raw = base64.urlsafe_b64decode(sealed.removeprefix(SEAL_MARK))
    try:
        return _mission_key(settings.KEY_FILE).cipher.decrypt(raw[:12], raw[12:], place.encode()).decode()
    except InvalidTag as fault:
        raise KeyFault(f"A value sealed for {place} does not open with this mission key.") from fault


def keys_for(subjects: Iterable[UUID]) -> None:
    """Make a data key for each subject that has none; call it inside the transaction that creates the subjects."""
    mission = _mission_key(settings.KEY_FILE)
    rows = []
    for subject in subjects:
        nonce = os.urandom(12)
        rows.append(
            DataKey(
                subject=subject,
                key_id=mission.id,
                wrapped=nonce + mission.cipher.encrypt(nonce, AESGCM.generate_key(256), subject.bytes),
            )
        )
    DataKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def forget_keys(subjects: Iterable[UUID]) -> None:
    """Throw away the data keys of subjects that are no more: what was sealed with them can never be opened again."""
    DataKey.objects.filter(pk__in=list(subjects)).delete()


@lru_cache(maxsize=4096)
def _unwrap(path: Path, subject: UUID, key_id: str, wrapped: bytes) -> AESGCM:
    mission = _mission_key(path)
    if mission.id != key_id:
        raise KeyFault(
            f"This record was sealed with mission key {key_id}, the key file holds {mission.id}. Put back the right key file."
        )
    return AESGCM(mission.cipher.decrypt(wrapped[:12], wrapped[12:], subject.bytes))


def _data_key(subject: UUID) -> AESGCM:
    row = DataKey.objects.filter(pk=subject).first()
    if row is None:
        keys_for([subject])
        row = DataKey.objects.get(pk=subject)
    return _unwrap(settings.KEY_FILE, subject, row.key_id, bytes(row.wrapped))


def seals(subjects: Iterable[UUID]) -> "dict[UUID, Seal]":
    """The seals of many subjects with one query; a subject without a key gets one."""
    wanted = set(subjects)
    rows = {row.subject: row for row in DataKey.objects.filter(pk__in=wanted)}
    if missing := wanted - rows.keys():
        keys_for(missing)
        rows |= {row.subject: row for row in DataKey.objects.filter(pk__in=missing)}
    path: Path = settings.KEY_FILE
    return {
        subject: Seal(subject, _unwrap(path, subject, row.key_id, bytes(row.wrapped))) for subject, row in rows.items()
    }


class Seal:
    """Seals and opens values of one subject; fetches its data key once."""

    def __init__(self, subject: UUID, key: AESGCM | None = None) -> None:
        self._key = key or _data_key(subject)

    def close(self, place: str, value: str) -> str:
        """Seal a value for a place (model, field, record id). Refuses the placeholder of a withheld value. Empty stays empty."""
        if WITHHELD in value:
            raise ValueError(
                f"The placeholder of a withheld value was sent back for {place}; the stored value stays as it is."
            )
        if not value:
            return ""
        nonce = os.urandom(12)
        return (
            SEAL_MARK
            + base64.urlsafe_b64encode(nonce + self._key.encrypt(nonce, value.encode(), place.encode())).decode()
        )

    def open(self, place: str, sealed: str) -> str:
        """The value that was sealed for this place. Raises KeyFault if key, place or text do not belong together."""
        if not sealed:
            return ""
        raw = base64.urlsafe_b64decode(sealed.removeprefix(SEAL_MARK))
        try:
            return self._key.decrypt(raw[:12], raw[12:], place.encode()).decode()
        except InvalidTag as fault:
            raise KeyFault(
                f"The sealed value at {place} does not open with its key: it was moved or changed."
            ) from fault

    def close_bytes(self, place: str, content: bytes) -> bytes:
        """As `close`, for a file."""
        nonce = os.urandom(12)
        return nonce + self._key.encrypt(nonce, content, place.encode())

    def open_bytes(self, place: str, content: bytes) -> bytes:
        """As `open`, for a file."""
        try:
            return self._key.decrypt(content[:12], content[12:], place.encode())
        except InvalidTag as fault:
            raise KeyFault(f"The file at {place} does not open with its key: it was moved or changed.") from fault
