"""How people sign in: accounts are made by administrators, and what a second factor rests on is sealed."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.models import User
from masar.foundation.access.sealed import unwrapped, wrapped
from masar.foundation.core.dates import today
from masar.foundation.ui.context import home_of

PLACE = "second-factor"


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Sign-up is closed; whoever signs in lands on the first place that is open to them."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(actor_for(request.user, today())) if isinstance(request.user, User) else "/"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets of authenticator apps and seeds of recovery codes are sealed under the mission key."""

    def encrypt(self, text: str) -> str:
        return wrapped(PLACE, text)

    def decrypt(self, encrypted_text: str) -> str:
        return unwrapped(PLACE, encrypted_text)
