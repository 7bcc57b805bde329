"""The signed head of the log, to be kept off-site: a log whose tail was cut holds by itself, but not against an earlier head."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.utils import timezone

from masar.foundation.access.sealed import is_ours, signed
from masar.foundation.audit.log import digest_at, last_link


@dataclass(frozen=True)
class SignedHead:
    """How far the log reached at a moment: number and digest of its last event, signed by the mission; all as text but `seq`."""

    seq: int
    digest: str
    at: str
    signature: str
    public_key: str

    @property
    def text(self) -> str:
        """What is signed."""
        return json.dumps([self.seq, self.digest, self.at])

    def as_json(self) -> dict[str, str | int]:
        """As it is printed and kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: object) -> "SignedHead":
        """Again. Raises ValueError for anything else."""
        if not isinstance(kept, Mapping) or set(kept) != {"seq", "digest", "at", "signature", "public_key"}:
            raise ValueError("This is no head of a log.")
        return cls(int(kept["seq"]), *(str(kept[name]) for name in ("digest", "at", "signature", "public_key")))


def head() -> SignedHead:
    """The head of the log as it stands. Raises KeyFault without the mission key."""
    seq, digest = last_link()
    at = timezone.now().isoformat(timespec="seconds")
    unsigned = SignedHead(seq, digest, at, "", "")
    return SignedHead(seq, digest, at, *signed(unsigned.text))


def against(earlier: SignedHead) -> str:
    """What speaks against an earlier head in one sentence; empty where the log goes on from it."""
    if not is_ours(earlier.text, earlier.signature, earlier.seq):
        return "the head was not signed by this mission, or it was changed after it was signed"
    if (found := digest_at(earlier.seq)) is None:
        return f"the log no longer reaches event {earlier.seq}, which it did on {earlier.at}: its tail was cut off"
    if found != earlier.digest:
        return f"event {earlier.seq} is not the one that stood there on {earlier.at}: the log was written anew"
    return ""
