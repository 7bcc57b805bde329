"""What a second factor rests on: its secrets are sealed, and a code opens once."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache

from masar.foundation.access.rotation import FACTORS
from masar.foundation.access.sealed import unwrapped, wrapped


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets of authenticator apps and seeds of recovery codes are sealed under the mission key."""

    def encrypt(self, text: str) -> str:
        return wrapped(FACTORS, text)

    def decrypt(self, encrypted_text: str) -> str:
        return unwrapped(FACTORS, encrypted_text)


class _Once(BaseAuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """The library forgets a code of an app after thirty seconds, but takes one of the period before and after: each is remembered as long as it counts."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            periods = 2 * settings.MFA_TOTP_TOLERANCE + 2
            used = f"second-factor:{self.user.pk}:{''.join(filter(str.isalnum, code))}"
            if not cache.add(used, "used", timeout=periods * settings.MFA_TOTP_PERIOD):
                raise SealedFactors().validation_error("incorrect_code")
        return code


class AuthenticateOnce(_Once, AuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Signing in."""


class ReauthenticateOnce(_Once, ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Showing anew who one is."""
