"""The world of the proof."""

import logging

import pytest
from proof.world import standing


@pytest.fixture
def world(cast, mission, settings):
    """Three cases filled with canaries, and everybody who could look at them."""
    settings.SEARCHES_PER_MINUTE = 10**6
    logging.getLogger("django.request").disabled = True
    yield standing(cast, mission)
    logging.getLogger("django.request").disabled = False
