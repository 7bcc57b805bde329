"""What one searched for, kept with one's session. Addresses name it by a token, so no name stands in one or in a server's log."""

import secrets

from django.http import HttpRequest

KEY = "searches"
KEPT = 8
LONGEST = 120


def keep(request: HttpRequest, text: str) -> str:
    """Keep a search among one's newest; the token under which `kept` gives it back."""
    token = secrets.token_urlsafe(6)
    earlier = list(request.session.get(KEY, []))
    request.session[KEY] = [*earlier, [token, text]][-KEPT:]
    return token


def kept(request: HttpRequest) -> str:
    """The search that the address names; empty where it names none, or one that is no longer kept."""
    text: str = dict(request.session.get(KEY, [])).get(request.GET.get("search", ""), "")
    return text
