"""What the tests of intake share."""

import re

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _rested():
    """Nobody searched in this minute."""
    caches["process"].clear()
    yield
    caches["process"].clear()


@pytest.fixture
def words():
    """The text of an answer as it is read: no tags, single spaces."""
    return lambda answer: " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
