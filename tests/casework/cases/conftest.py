"""Shared steps of a case: enough deeds to reach a stage, each by its role."""

from datetime import timedelta

import pytest

from masar.casework.cases import actions
from masar.foundation.core.dates import today


@pytest.fixture
def consented(cast):
    """Amina has consented to her record being kept."""
    stated = actions.StatedConsent(
        cast.amina, "PROCESSING", True, "PERSON", "SIGNED", "fr", "2026.1", today() - timedelta(days=20)
    )
    actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)
    return cast


@pytest.fixture
def registered(consented):
    """Amina's case is registered."""
    actions.advance(by=consented.youssef, on=today() - timedelta(days=20), case=consented.amina_case, to="registered")
    return consented
