"""How people sign in: accounts are made by administrators, a new device is told, and what a second factor rests on is sealed."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.devices import browser_named, signed_in
from masar.foundation.access.models import User
from masar.foundation.access.rotation import FACTORS
from masar.foundation.access.sealed import unwrapped, wrapped
from masar.foundation.core.dates import today
from masar.foundation.ui.context import home_of
from masar.foundation.ui.dates import worded_day

MARK = "masar-device"
YEAR = 365 * 24 * 60 * 60


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Sign-up is closed; whoever signs in lands on the first place that is open to them, and hears of a new device."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(actor_for(request.user, today())) if isinstance(request.user, User) else "/"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **given)
        mark = request.COOKIES.get(MARK, "") or secrets.token_urlsafe(24)
        agent = request.META.get("HTTP_USER_AGENT", "")
        if signed_in(by=actor_for(user, today()), on=today(), user=user, mark=mark, agent=agent):
            _tell(user, browser_named(agent))
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
    transaction.on_commit(lambda: send_mail(subject, words, None, [user.email]))


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets of authenticator apps and seeds of recovery codes are sealed under the mission key."""

    def encrypt(self, text: str) -> str:
        return wrapped(FACTORS, text)

    def decrypt(self, encrypted_text: str) -> str:
        return unwrapped(FACTORS, encrypted_text)
