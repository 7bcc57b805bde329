"""How often one person may search: a search reaches the whole mission, so nobody leafs through it by machine."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import caches

from masar.foundation.access.actor import Actor

MINUTE = 60


def within_pace(actor: Actor, what: str) -> bool:
    """Count one more search of the kind `what`; False once the minute's allowance, the setting SEARCHES_PER_MINUTE, is spent."""
    return within_pace_of(f"{what}:{actor.user}", settings.SEARCHES_PER_MINUTE, MINUTE)


def within_pace_of(what: str, allowed: int, seconds: int) -> bool:
    """Count one more of what anybody may do so often in that time; False once it is spent. Each process of the server counts for itself,
    and forgets."""
    cache = caches["process"]
    key = "pace:" + sha256(what.encode()).hexdigest()
    if cache.add(key, 1, seconds):
        return allowed > 0
    try:
        return int(cache.incr(key)) <= allowed
    except ValueError:  # the time ended between the two calls
        cache.set(key, 1, seconds)
        return True
