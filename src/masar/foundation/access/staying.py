"""How long a sign-in lasts, and what it must rest on: idle and absolute limits, a second factor where a role asks for one."""

from collections.abc import Callable

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
from masar.foundation.access.devices import SEEN, was_ended
from masar.foundation.access.way_back import with_way_back

SINCE, FACTOR = "since", "second-factor"
FACTOR_ELSEWHERE = "second-factor-elsewhere"
"""Under which the session knows that the identity provider asked this account for a second factor, where the installation counts that."""
MINUTE, HOUR = 60, 60 * 60
LONGEST = 12 * HOUR
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
        if not actor and not request.path.startswith(OPEN) and was_ended(request.COOKIES):
            return _ended(
                request,
                _("This sign-in was ended from elsewhere: by you on another device, or by who looks into a loss."),
            )
        if not actor or request.path.startswith(OPEN):
            response = self.get_response(request)
            if actor and not request.user.is_authenticated:  # signed out just now, by their own hand
                response.headers["Clear-Site-Data"] = '"cache", "storage"'
            return response
        if why := _why_over(request, actor):
            return _ended(request, why)
        if settings.SECOND_FACTOR_REQUIRED and actor.needs_factor and not _has_factor(request):
            messages.warning(
                request, _("Your role reads what could hurt people: set up a second factor first, an authenticator app or a passkey.")
            )  # fmt: skip
            return redirect("mfa_index")
        return self.get_response(request)


def _why_over(request: HttpRequest, actor: Actor) -> str:
    """Why the sign-in ends: left alone too long, lasting too long, or nobody knows. Else, at most once a minute, notes that somebody is there."""
    now = int(timezone.now().timestamp())
    since, seen = request.session.setdefault(SINCE, now), request.session.get(SEEN, now)
    if now - since > LONGEST:
        return _("You were signed out because a sign-in lasts %(hours)s hours at most.") % {"hours": LONGEST // HOUR}
    if now - seen > actor.idle_minutes * MINUTE:
        return _("You were signed out because nobody worked here for a while.")
    if now < max(since, seen) - SET_BACK:
        return _("You were signed out because the clock of the server was set back.")
    if SEEN not in request.session or now - seen >= MINUTE or now < seen:
        request.session[SEEN] = now
    return ""


def _ended(request: HttpRequest, why: str) -> HttpResponse:
    """Signed out, and told why; of a form it is said what became of it, and the way back to its page is in the address."""
    logout(request)
    if request.method != "GET":
        why += " " + _("What you sent was not recorded; what you wrote in the form is kept in this tab.")
    messages.info(request, why)
    to = with_way_back(request, reverse("account_login"))
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
