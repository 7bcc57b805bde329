"""How long a sign-in lasts, and what it must rest on: idle and absolute limits, a second factor where a role asks for one."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor

SEEN, SINCE, FACTOR = "seen", "since", "second-factor"
FACTOR_ELSEWHERE = "second-factor-elsewhere"
"""Under which the session knows that the identity provider asked this account for a second factor, where the installation counts that."""
MINUTE = 60
LONGEST = 12 * 60 * MINUTE
"""Seconds after which one signs in anew, however busy."""
SET_BACK = 5 * MINUTE
"""By how many seconds a clock may be set back while somebody works; a sign-in from further in the future ends, for nobody knows how old it is."""
OPEN = ("/accounts/", "/static/", "/health/", "/settings/language/", "/privacy/", "/leave/")
"""Where nobody is stopped: to sign in, to leave, to set a second factor up, to read it in one's language."""

Answer = Callable[[HttpRequest], HttpResponse]


class StayingMiddleware:
    """Ends a sign-in that was left alone, and leads who needs a second factor to where it is set up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]  # the middleware before this one put it there
        if not actor or request.path.startswith(OPEN):
            response = self.get_response(request)
            if actor and not request.user.is_authenticated:  # signed out just now, by their own hand
                response.headers["Clear-Site-Data"] = '"cache", "storage"'
            return response
        if _is_over(request, actor):
            return _ended(request)
        if settings.SECOND_FACTOR_REQUIRED and actor.needs_factor and not _has_factor(request):
            messages.warning(
                request, _("Your role reads what could hurt people: set up a second factor first, an authenticator app or a passkey.")
            )  # fmt: skip
            return redirect("mfa_index")
        return self.get_response(request)


def _is_over(request: HttpRequest, actor: Actor) -> bool:
    """Whether the sign-in was left alone too long or lasts too long; else notes, at most once a minute, that somebody is there."""
    now = int(timezone.now().timestamp())
    since, seen = request.session.setdefault(SINCE, now), request.session.get(SEEN, now)
    if now - since > LONGEST or now - seen > actor.idle_minutes * MINUTE or now < max(since, seen) - SET_BACK:
        return True
    if SEEN not in request.session or now - seen >= MINUTE or now < seen:
        request.session[SEEN] = now
    return False


def _ended(request: HttpRequest) -> HttpResponse:
    """Signed out; what was being written is kept by the page as a draft, and the way back is in the address."""
    back = "?" + urlencode({"next": request.get_full_path()}, safe="/") if request.method == "GET" else ""
    logout(request)
    messages.info(
        request, _("You were signed out because nobody worked here for a while. What you wrote is kept on this device.")
    )
    to = reverse("account_login") + back
    if request.headers.get("HX-Request"):
        return HttpResponse(status=403, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def _has_factor(request: HttpRequest) -> bool:
    """Whether the account has an authenticator app or a passkey, asked once a sign-in, or gave its second factor elsewhere."""
    if request.session.get(FACTOR_ELSEWHERE) == str(request.user.pk):
        return True
    if not request.session.get(FACTOR):
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        request.session[FACTOR] = Authenticator.objects.filter(user=request.user.pk, type__in=kinds).exists()
    return bool(request.session[FACTOR])
