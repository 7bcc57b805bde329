"""Signing in through the identity provider of the organisation: for accounts that were invited here, and for nobody else."""

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from requests import RequestException

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.identities import is_tied, tie
from masar.foundation.access.models import User
from masar.foundation.access.staying import FACTOR_ELSEWHERE
from masar.foundation.core.dates import today

View = Callable[..., HttpResponse]
logger = logging.getLogger(__name__)


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Matches an identity to an account: by the tie of an earlier sign-in, else by its verified e-mail address, which makes the tie."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> NoReturn:
        _refuse(
            request, _("The sign-in of your organisation did not succeed. Try again, or sign in with your password.")
        )

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> User:
        """Before anything is looked up: of what the provider tells, only whether a second factor was given goes on."""
        sociallogin.gave_factor = _second_factor_in(sociallogin.account.extra_data)
        sociallogin.account.extra_data = {}
        user: User = super().new_user(request, sociallogin)
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises ImmediateHttpResponse, back to the sign-in with a sentence, for whoever has no open account here."""
        if sociallogin.state.get("process") != "login" or request.user.is_authenticated:
            _refuse(request, _("You are signed in already. Sign out first."))
        known: bool = sociallogin.is_existing
        user = sociallogin.user if known else _invited(request, sociallogin)
        if not user.is_active:
            _refuse(request, _("Your account is closed. Ask your administrator to open it again."))
        if not known:
            tie(by=actor_for(user, today()), on=today(), user=user, identity=sociallogin.account)
            sociallogin.user = user
        request.session[FACTOR_ELSEWHERE] = str(user.pk) if sociallogin.gave_factor else ""


def _within_reach(view: View) -> View:
    """The library’s view; where the provider is down, slow or answers nonsense, the way back to the sign-in with a sentence."""

    @wraps(view)
    def answered(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException as fault:
            logger.warning("The identity provider did not answer as it should: %s", type(fault).__name__)
            messages.error(
                request, _("Your organisation’s sign-in cannot be reached at present. Try again in a few minutes, or sign in with your password.")
            )  # fmt: skip
            return redirect("account_login")

    return answered


login = _within_reach(views.login)
callback = _within_reach(views.callback)


def _invited(request: HttpRequest, sociallogin: SocialLogin) -> User:
    """The account of a verified address that no other identity is tied to."""
    address = next((one.email for one in sociallogin.email_addresses if str(one.verified).lower() == "true"), None)
    if address is None:
        _refuse(
            request, _("Your organisation has not verified your e-mail address, so it cannot be matched. Sign in with your password.")
        )  # fmt: skip
    user = User.objects.filter(email=address.lower()).first()
    if user is None:
        _refuse(request, _("There is no account for your e-mail address here. Ask your administrator to invite you."))
    if is_tied(user):
        _refuse(request, _("This account is tied to another identity of your organisation. Ask your administrator."))
    return user


def _second_factor_in(claims: Mapping[str, Any]) -> bool:
    """Whether the provider says that a second factor was given, in a word that the installation takes for one."""
    token = claims.get("id_token", claims)
    said = token.get("amr") or []
    words: Iterable[str] = [*([said] if isinstance(said, str) else said), str(token.get("acr") or "")]
    return bool(set(settings.OIDC_SECOND_FACTOR) & set(words))


def _refuse(request: HttpRequest, sentence: str) -> NoReturn:
    messages.error(request, sentence)
    raise ImmediateHttpResponse(redirect("account_login"))
