"""What a second factor rests on: its secrets are sealed, and a code opens once."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.foundation.access.letters import write_to
from masar.foundation.access.lockout import attempt_code, right_code
from masar.foundation.access.models import User
from masar.foundation.access.rotation import FACTORS
from masar.foundation.access.sealed import unwrapped, wrapped
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets of authenticator apps and seeds of recovery codes are sealed under the mission key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is wrong, or it was used already."),
        "unknown_passkey": gettext_lazy(
            "This passkey is not known here: it was removed from your account. Sign in another way, and remove it on the device as well."
        ),
        "passkey_refused": gettext_lazy("The passkey was not accepted. Try again."),
        "too_many_codes": gettext_lazy(
            "Too many wrong codes. Wait fifteen minutes, then give the code that the app shows now. If it is refused again, set the clock of your telephone."
        ),
    }

    def encrypt(self, text: str) -> str:
        return wrapped(FACTORS, text)

    def decrypt(self, encrypted_text: str) -> str:
        return unwrapped(FACTORS, encrypted_text)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a passkey is called until its owner gives it a name."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}


class _Once(BaseAuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """The library forgets a code of an app after thirty seconds, but takes one of the period before and after: each is remembered as long as it counts."""

    def clean_code(self) -> str:
        answer = attempt_code(on=today(), user=self.user)
        if answer.owner:
            _tell_of_codes(answer.owner)
        if not answer.admitted:
            raise SealedFactors().validation_error("too_many_codes")
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            periods = 2 * settings.MFA_TOTP_TOLERANCE + 2
            used = f"second-factor:{self.user.pk}:{''.join(filter(str.isalnum, code))}"
            if not cache.add(used, "used", timeout=periods * settings.MFA_TOTP_PERIOD):
                raise SealedFactors().validation_error("incorrect_code")
        right_code(user=self.user)
        return code


class AuthenticateOnce(_Once, AuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Signing in."""


class ReauthenticateOnce(_Once, ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Showing anew who one is."""


class SetUpApp(ActivateTOTPForm):  # type: ignore[misc]  # allauth carries no types
    """The first code of an app, which shows that it was set up."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["code"].label = _("Code that the app shows")
        self.fields["code"].widget.attrs.pop("placeholder", None)


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """A new passkey, which signs in without a password unless its owner says otherwise."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        alone = self.fields["passwordless"]
        self.fields["name"].label = _("Name")
        alone.label, alone.initial = _("Sign in with it alone, without the password"), True
        alone.help_text = _("It then asks for your fingerprint, your face or the code of the device.")


class NamePasskey(EditWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """Another name for a passkey."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["name"].label = _("Name")


class SignInByPasskey(LoginWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """A passkey at the sign-in; one that was removed is told from one that failed."""

    def clean_credential(self) -> Authenticator:
        sent = self.cleaned_data["credential"]
        try:
            return super().clean_credential()
        except ValidationError as refused:
            if refused.code != "incorrect_code":
                raise
            raise SealedFactors().validation_error(
                "passkey_refused" if _is_known(sent) else "unknown_passkey"
            ) from refused


def _is_known(credential: object) -> bool:
    """Whether an account has the passkey that a browser sent."""
    key = credential.get("id") if isinstance(credential, dict) else None
    passkeys = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    return bool(passkeys.filter(data__credential__id=str(key)).exists())


def _tell_of_codes(user: User) -> None:
    """Write to the owner that somebody who knew the password gave wrong codes: then the password is what must be changed."""
    with translation.override(user.language):
        subject = _("Tries to sign in to Masar were refused")
        words = _(
            "Hello %(name)s,\n\nsomebody gave the password of your account on %(day)s, and then several wrong codes of the second factor. Further codes "
            "are refused for fifteen minutes.\n\nIf it was not you, somebody knows your password: choose a new one at once, and tell your administrator."
        ) % {"name": user.name, "day": worded_day(today())}
    write_to(user, subject, words)
