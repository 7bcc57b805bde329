"""Who answers for people's data, beside the cast; and the world of the proof, for what must hold of every protected word."""

import re

import pytest
from proof.conftest import world

from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import today

__all__ = ["guarded", "words", "world"]
FURTHER = (("dounia", "data-protection-focal-point"), ("adil", "auditor"))


@pytest.fixture
def guarded(cast, mission):
    """The cast with a data protection focal point and an auditor."""
    for name, role in FURTHER:
        user = invite(
            by=mission, on=today(), email=f"{name}@example.org", name=name.title(), language="en",
            password="a quiet path along the river",
        )  # fmt: skip
        grant(by=mission, on=today(), user=user, role=role, office="")
        cast.users[name], cast.actors[name] = user, actor_for(user, today())
    return cast


@pytest.fixture
def words():
    """The text of an answer as it is read: no tags, single spaces."""
    return lambda answer: " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
