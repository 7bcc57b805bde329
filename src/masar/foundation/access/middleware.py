"""Puts the actor on each request, turns refusals of scope into absence, and sets the headers every answer carries."""

import secrets
from collections.abc import Callable
from urllib.parse import unquote_plus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.actor import Actor
from masar.foundation.access.models import User
from masar.foundation.access.walls import acting_as
from masar.foundation.audit.log import DEVICE, done_on
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal

NOBODY = Actor("", "", ())

Answer = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """`request.actor`: the account with its grants in force today, or nobody; pages speak the account's language.

    An address with a NUL sign is the address of nothing: PostgreSQL takes none in a text.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            request.actor = actor_for(user, today())  # type: ignore[attr-defined]  # see ActorRequest
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        else:
            request.actor = NOBODY  # type: ignore[attr-defined]  # see ActorRequest
        if "\0" in request.path_info or "\0" in unquote_plus(request.META.get("QUERY_STRING", "")):
            raise Http404
        device = str(request.session.get(DEVICE, "")) if user.is_authenticated else ""
        with done_on(device), acting_as(request.actor):  # type: ignore[attr-defined]  # put there above
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Out of scope is not found: same status, same body. A refusal that no form could show has a page of its own."""
        if isinstance(exception, OutOfScope):
            raise Http404 from exception
        if isinstance(exception, Refusal):
            about = request.resolver_match.kwargs.get("number", "") if request.resolver_match else ""
            return render(request, "ui/refused.html", {"refusal": exception, "number": about}, status=422)
        return None


class HeadersMiddleware:
    """Security headers on every response, errors and redirects included; signed-in pages are never stored."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]  # read by the templates
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy(response, request.nonce))  # type: ignore[attr-defined]  # put there above
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        # not no-referrer: with it browsers name no origin with a form, and the guard against forged forms refuses it
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=(self)")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
            patch_vary_headers(response, ("HX-Request", "Cookie"))
        return response


def _policy(response: HttpResponse, nonce: str) -> str:
    """That of a page; a file that is taken away may do nothing at all."""
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        return "sandbox"
    return page_policy(nonce)


def page_policy(nonce: str, *further: str) -> str:
    """What a page may load: its own house only, and `further` what one page alone needs of it."""
    common = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'; worker-src 'self'"
    )
    return "; ".join((common, *further))
