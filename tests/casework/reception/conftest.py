"""Rania at the reception of Rabat, beside the cast."""

import pytest

from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import today


@pytest.fixture
def rania(cast, mission):
    user = invite(by=mission, on=today(), email="rania@example.org", name="Rania", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="reception", office="RAB")
    cast.users["rania"] = user
    cast.actors["rania"] = actor_for(user, today())
    return cast.actors["rania"]
