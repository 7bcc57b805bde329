"""What is shown where nothing is: absent and forbidden answer alike, and a page that waited too long keeps its text."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.missionkey import KeyAway
from masar.foundation.access.models import User
from masar.foundation.core.dates import today


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not found, or not for you: the same page. On the first one who bears no role is told that it waits, or that there is none."""
    user = getattr(request, "user", None)
    if request.path == "/" and isinstance(user, User) and not actor_for(user, today()).grants:
        waits = user.grants.filter(pending=True).exists()
        return render(request, "desk/waiting.html", {"waits": waits}, status=403)
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or records that are locked while the mission key is not in its place; the pages need no database."""
    if isinstance(sys.exception(), KeyAway):
        return render(request, "503.html", status=503)
    return render(request, "500.html", status=500)


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open longer than the sign-in; what was written is kept by the browser."""
    return render(request, "403_csrf.html", status=403)
