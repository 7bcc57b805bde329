"""How people sign in: accounts are made by administrators, tries are counted, and a new device is told."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.desk.ways_in import changed
from masar.foundation.access.accounts import actor_for, is_new
from masar.foundation.access.devices import browser_named, device_here, signed_in
from masar.foundation.access.letters import write_to
from masar.foundation.access.lockout import Answer, attempt, forgive, right
from masar.foundation.access.models import User
from masar.foundation.access.ways_in import CHANGED, CHOSEN, RESET
from masar.foundation.audit.log import DEVICE
from masar.foundation.core.dates import today
from masar.foundation.ui.context import home_of
from masar.foundation.ui.dates import worded_day

DONE = {
    "mfa/messages/totp_activated.txt": gettext_lazy("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "Recovery codes are made: keep them where nobody else reads them."
    ),
}
"""What is said of second factors, by the template of the library that would say it in other words than ours."""
MARK = "masar-device"
YEAR = 365 * 24 * 60 * 60


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Sign-up is closed; whoever signs in lands on the first place that is open to them, and hears of a new device."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is wrong."),
        "incorrect_password": gettext_lazy("The password is wrong."),
        # what the library says where it refuses by itself: too many tries from one address of the network
        "too_many_login_attempts": gettext_lazy("Too many tries to sign in came from here. Wait a few minutes, then try again."),
        "too_many_on_known": gettext_lazy(
            "Too many tries to sign in on this device. Wait fifteen minutes, or choose a new password."
        ),
        "too_many_on_others": gettext_lazy(
            "Too many tries to sign in. Wait fifteen minutes, use a device on which you have signed in before, or choose a new password."
        ),
    }  # fmt: skip

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try for the account and this device; the library counts for the address beside it."""
        answer = attempt(on=today(), email=credentials.get("email", ""), mark=request.COOKIES.get(MARK, ""))
        if answer.owner:
            _tell_of_tries(answer.owner, answer)
        if not answer.admitted:
            raise self.validation_error("too_many_on_known" if answer.known else "too_many_on_others")
        super().pre_authenticate(request, **credentials)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user:
            right(email=credentials.get("email", ""), mark=request.COOKIES.get(MARK, ""))
        return user

    def set_password(self, user: User, password: str) -> None:
        """Choose a password: the tries begin anew, the log tells it, and so does a letter."""
        verb = CHOSEN if is_new(user) else RESET if self._is_by_link() else CHANGED
        with transaction.atomic():
            super().set_password(user, password)
            forgive(email=user.email)
            changed(user, verb)

    def _is_by_link(self) -> bool:
        """Whether the password is chosen under a link that was sent, not on the page of who is signed in."""
        match = self.request.resolver_match if self.request else None
        return match is not None and match.url_name == "account_reset_password_from_key"

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link under which a new password is chosen, in the language of the account."""
        with translation.override(user.language):
            subject = _("A new password for Masar")
            words = _(
                "Hello %(name)s,\n\na new password was asked for at the sign-in to Masar. Choose it here, within three days:\n\n%(link)s\n\n"
                "If it was not you, there is nothing to do: your password stays as it is."
            ) % {"name": user.name, "link": context["password_reset_url"]}
        write_to(user, subject, words)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(actor_for(request.user, today())) if isinstance(request.user, User) else "/"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **given: Any
    ) -> None:
        """Say what was done, in our words where there are some."""
        if message_template in DONE:
            given["message"] = str(DONE[message_template])
        super().add_message(request, level, message_template, *rest, **given)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The ways in which somebody shows once more that it is they, in our words."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use your authenticator app or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        return [one | {"description": words[one["id"]]} for one in super().get_reauthentication_methods(user)]

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


def _tell_of_tries(user: User, answer: Answer) -> None:
    """Write to the owner that tries to sign in were refused, and where they still can: only where that is so."""
    with translation.override(user.language):
        subject = _("Tries to sign in to Masar were refused")
        if answer.known:
            refused = _(
                "Further tries on this device, on which you have signed in before, are refused for fifteen minutes."
            )
        elif answer.elsewhere:
            refused = _(
                "Further tries are refused for fifteen minutes; on a device on which you have signed in before, you still can."
            )
        else:
            refused = _("Further tries are refused for fifteen minutes.")
        words = _(
            "Hello %(name)s,\n\nsomebody tried several times on %(day)s to sign in with your account and did not know the password. %(refused)s"
            "\n\nIf it was not you, tell your administrator."
        ) % {"name": user.name, "day": worded_day(today()), "refused": refused}
    write_to(user, subject, words)
