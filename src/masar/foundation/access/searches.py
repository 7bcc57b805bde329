"""What one searched for, kept with one's session. Addresses name it by a token, so no name stands in one or in a server's log.

The session lies in the database: there the text is sealed for its token.
"""

import secrets

from django.http import HttpRequest

from masar.foundation.access.sealed import KeyFault, unwrapped, wrapped

KEY = "searches"
KEPT = 8
LONGEST = 120


def keep(request: HttpRequest, text: str) -> str:
    """Keep a search among one's newest; the token under which `kept` gives it back."""
    token = secrets.token_urlsafe(6)
    earlier = list(request.session.get(KEY, []))
    request.session[KEY] = [*earlier, [token, wrapped(_place(token), text)]][-KEPT:]
    return token


def kept(request: HttpRequest) -> str:
    """The search that the address names; empty where it names none, or one that is no longer kept."""
    token = request.GET.get("search", "")
    sealed: str = dict(request.session.get(KEY, [])).get(token, "")
    try:
        return unwrapped(_place(token), sealed) if sealed else ""
    except (KeyFault, ValueError):  # kept under an earlier mission key, or by an earlier version
        return ""


def _place(token: str) -> str:
    return f"search:{token}"
