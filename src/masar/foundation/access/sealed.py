"""Sealed values and keyed hashes: AES-GCM with a data key per subject, under the mission key that lies outside database and backup."""

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from masar.foundation.access.missionkey import KeyFault as KeyFault
from masar.foundation.access.missionkey import MissionKey, current, ring
from masar.foundation.access.models import DataKey
from masar.foundation.core.classes import WITHHELD as WITHHELD
from masar.foundation.core.records import Record

SEAL_MARK = "1."
"""How every sealed value begins."""


class SealedText(models.TextField[str, str]):
    """A text column that holds only what `seal` returned; sealing and opening are explicit, so nothing opens by itself."""


def keyed(value: str) -> str:
    """A keyed hash of a personal value: equal values can be seen to be equal, and nothing else. Raises KeyFault."""
    return hmac.new(current().hashing, value.encode(), hashlib.sha256).hexdigest()[:24]


def signed(text: str) -> tuple[str, str]:
    """The signature of the mission under a text, and the public key that checks it, both in hexadecimal. Raises KeyFault."""
    key = current()
    return key.signing.sign(text.encode()).hex(), key.public_key


def is_ours(text: str, signature: str, seq: int | None) -> bool:
    """Whether this mission signed a text: with the key in use, or with one before it while that was in use – `seq` is where the log
    stood then, None where it tells of no signing. Raises KeyFault."""
    key = current()
    before = [public for public, last in key.signed_before.items() if seq is not None and seq <= last]
    return any(is_signed(text, signature, public) for public in (key.public_key, *before))


def is_signed(text: str, signature: str, public_key: str) -> bool:
    """Whether the signature under a text was made with that key; anything that is no signature was not."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def wrapped(place: str, value: str) -> str:
    """Seal a value that belongs to no subject of the programme under the mission key itself, which it names. Raises KeyFault."""
    key, nonce = current(), os.urandom(12)
    sealed = key.cipher.encrypt(nonce, value.encode(), place.encode())
    return f"{key.id}." + base64.urlsafe_b64encode(nonce + sealed).decode()


def unwrapped(place: str, sealed: str) -> str:
    """The value that `wrapped` sealed for this place. Raises KeyFault if key, place or text do not belong together."""
    mark, _dot, text = sealed.partition(".")
    raw = base64.urlsafe_b64decode(text)
    try:
        return ring().marked(mark).cipher.decrypt(raw[:12], raw[12:], place.encode()).decode()
    except InvalidTag as fault:
        raise KeyFault(f"A value sealed for {place} does not open with this mission key.") from fault


def keys_for(subjects: Iterable[UUID]) -> None:
    """Make a data key for each subject that has none; call it inside the transaction that creates the subjects."""
    key = current()
    rows = [
        DataKey(subject=subject, key_id=key.id, wrapped=_wrap(key, subject, AESGCM.generate_key(256)))
        for subject in subjects
    ]
    DataKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def rewrap(rows: Iterable[DataKey]) -> int:
    """Wrap data keys anew under the key in use, in the caller's transaction; what they seal stays as it is. How many there were."""
    key, changed = current(), []
    for row in rows:
        row.wrapped = _wrap(key, row.subject, _unwrap(row.subject, row.key_id, bytes(row.wrapped)))
        row.key_id = key.id
        changed.append(row)
    DataKey.objects.bulk_update(changed, ["key_id", "wrapped"])
    return len(changed)


def _wrap(key: MissionKey, subject: UUID, secret: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + key.cipher.encrypt(nonce, secret, subject.bytes)


def forget_keys(subjects: Iterable[UUID]) -> None:
    """Throw away the data keys of subjects that are no more: what was sealed with them can never be opened again."""
    DataKey.objects.filter(pk__in=list(subjects)).delete()


def _data_cipher(row: DataKey) -> AESGCM:
    return _cipher_of(settings.KEY_FILE, row.subject, row.key_id, bytes(row.wrapped))


@lru_cache(maxsize=4096)
def _cipher_of(_path: Path, subject: UUID, key_id: str, wrapped: bytes) -> AESGCM:
    return AESGCM(_unwrap(subject, key_id, wrapped))


def _unwrap(subject: UUID, key_id: str, wrapped: bytes) -> bytes:
    try:
        return ring().named(key_id).cipher.decrypt(wrapped[:12], wrapped[12:], subject.bytes)
    except InvalidTag as fault:
        raise KeyFault(f"The data key of {subject} does not open with mission key {key_id}: it was changed.") from fault


def _data_key(subject: UUID) -> AESGCM:
    row = DataKey.objects.filter(pk=subject).first()
    if row is None:
        keys_for([subject])
        row = DataKey.objects.get(pk=subject)
    return _data_cipher(row)


def seals(subjects: Iterable[UUID]) -> "dict[UUID, Seal]":
    """The seals of many subjects with one query; a subject without a key gets one."""
    wanted = set(subjects)
    rows = {row.subject: row for row in DataKey.objects.filter(pk__in=wanted)}
    if missing := wanted - rows.keys():
        keys_for(missing)
        rows |= {row.subject: row for row in DataKey.objects.filter(pk__in=missing)}
    return {subject: Seal(subject, _data_cipher(row)) for subject, row in rows.items()}


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


class OwnKey(Record):
    """A record whose sealed texts have a data key of their own, for it belongs to no case and no person."""

    class Meta:
        abstract = True

    @property
    def seal(self) -> Seal:
        """Opens and closes what is sealed in it."""
        return Seal(self.pk)

    def opened(self, name: str) -> str:
        """One of its sealed texts, for who has it in scope; empty where nothing was written."""
        sealed = getattr(self, name)
        return self.seal.open(self.sealed_place(name), sealed) if sealed else ""

    def closed(self, name: str, text: str) -> str:
        """A text as it is kept; inside the transaction that writes it."""
        return self.seal.close(self.sealed_place(name), text)

    def sealed_place(self, name: str) -> str:
        """For which place a text of it is sealed."""
        return f"{self._meta.model_name}.{name}:{self.pk}"
