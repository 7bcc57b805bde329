"""How people sign in: accounts are made by administrators, tries are counted, and a new device is told."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.devices import browser_named, device_here, signed_in
from masar.foundation.access.letters import write_to
from masar.foundation.access.lockout import attempt, forgive, right
from masar.foundation.access.models import User
from masar.foundation.audit.log import DEVICE
from masar.foundation.core.dates import today
from masar.foundation.ui.context import home_of
from masar.foundation.ui.dates import worded_day

MARK = "masar-device"
YEAR = 365 * 24 * 60 * 60


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Sign-up is closed; whoever signs in lands on the first place that is open to them, and hears of a new device."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _lazy(
            "Too many tries to sign in. Wait fifteen minutes, use a device on which you have signed in before, or choose a new password."
        ),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try for the account and this device; the library counts for the address beside it."""
        answer = attempt(on=today(), email=credentials.get("email", ""), mark=request.COOKIES.get(MARK, ""))
        if answer.owner:
            _tell_of_tries(answer.owner)
        if not answer.admitted:
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The library’s own count would lock an account whatever the device; it counts for one account on one browser instead."""
        return f"{credentials.get('email', '')}:{request.COOKIES.get(MARK, '')}"

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user:
            right(email=credentials.get("email", ""), mark=request.COOKIES.get(MARK, ""))
        return user

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        forgive(email=user.email)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(actor_for(request.user, today())) if isinstance(request.user, User) else "/"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse:
        translation.activate(user.language)  # what is said from here on is read on their pages
        answer: HttpResponse = super().post_login(request, user, **given)
        mark = request.COOKIES.get(MARK, "") or secrets.token_urlsafe(24)
        agent = request.META.get("HTTP_USER_AGENT", "")
        if signed_in(by=actor_for(user, today()), on=today(), user=user, mark=mark, agent=agent):
            _tell(user, browser_named(agent))
        request.session[DEVICE] = device_here(user, mark)
        answer.set_cookie(MARK, mark, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
        return answer


def _tell(user: User, browser: str) -> None:
    """Write to the owner that somebody signed in from a browser that was not known; nothing of any case."""
    with translation.override(user.language):
        subject = _("New sign-in to Masar")
        words = _(
            "Hello %(name)s,\n\nsomebody signed in with your account on %(day)s on a device that was not known: %(browser)s.\n\n"
            "If it was you, there is nothing to do. If not, change your password at once, end the other sign-ins under Settings, and tell "
            "your administrator."
        ) % {"name": user.name, "day": worded_day(today()), "browser": browser or _("unknown browser")}
    write_to(user, subject, words)


def _tell_of_tries(user: User) -> None:
    """Write to the owner that tries to sign in were refused."""
    with translation.override(user.language):
        subject = _("Tries to sign in to Masar were refused")
        words = _(
            "Hello %(name)s,\n\nsomebody tried several times on %(day)s to sign in with your account and did not know the password. Further tries are "
            "refused for fifteen minutes; where you have signed in before, you still can.\n\nIf it was not you, tell your administrator."
        ) % {"name": user.name, "day": worded_day(today())}
    write_to(user, subject, words)
