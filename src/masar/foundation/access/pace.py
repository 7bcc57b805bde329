"""How often one person may search: a search reaches the whole mission, so nobody leafs through it by machine."""

from django.conf import settings
from django.core.cache import caches

from masar.foundation.access.actor import Actor

MINUTE = 60


def within_pace(actor: Actor, what: str) -> bool:
    """Count one more search of the kind `what`; False once the minute's allowance is spent."""
    return paced(what, actor.user)


def paced(what: str, who: str) -> bool:
    """As `within_pace`, for whoever is known by another word than an account.

    The allowance is the setting SEARCHES_PER_MINUTE; each process of the server counts for itself.
    """
    allowed: int = settings.SEARCHES_PER_MINUTE
    cache = caches["process"]
    key = f"pace:{what}:{who}"
    if cache.add(key, 1, MINUTE):
        return allowed > 0
    try:
        return int(cache.incr(key)) <= allowed
    except ValueError:  # the minute ended between the two calls
        cache.set(key, 1, MINUTE)
        return True
