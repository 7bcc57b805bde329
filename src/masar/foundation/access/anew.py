"""A deed for which one shows anew who one is: by password, authenticator app, recovery code or passkey, whichever the account has."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.http import HttpResponse
from django.utils.translation import gettext as _

from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.refusals import Refusal


def shown_anew(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for who has shown it within five minutes; others are led there first. Raises Refusal `nothing-to-show` for an account
    that has neither password nor second factor: the library would wave it through."""
    guarded: Callable[..., HttpResponse] = reauthentication_required(view)

    @wraps(view)
    def asked(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not get_reauthentication_flows(request.user):
            raise Refusal(
                "nothing-to-show",
                _("This needs your password or a second factor, and your account has neither: you sign in through your organisation."),
                _("Set up an authenticator app or a passkey under Settings first."),
            )  # fmt: skip
        return guarded(request, *args, **kwargs)

    return asked
