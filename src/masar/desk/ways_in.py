"""Whoever has an account hears of every change on the way into it, and the log tells it: second factors, recovery codes, the password."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import actor_for
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.access.ways_in import ADDED, CHANGED, CHOSEN, CODE_USED, CODES_MADE, REMOVED, RESET, note_way_in
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES


def listen() -> None:
    """Hear of what the library does with second factors; asked once, when the desk is set up."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_removed.connect(_removed)
    signals.authenticator_reset.connect(_made_anew)
    signals.authenticator_used.connect(_used)


def changed(user: User, verb: str, factor: str = "") -> None:
    """Log a change by the owner of the account, and write to them of it; both or neither.

    Of recovery codes that come and go with another factor the letter on that one is enough.
    """
    with transaction.atomic():
        note_way_in(verb, by=actor_for(user, today()), on=today(), user=user, factor=factor)
        if factor != CODES:
            tell_changed(user, verb, factor)


def tell_changed(user: User, verb: str, factor: str) -> None:
    """Write to the owner what was changed, in their language, so that they notice what they did not do."""
    with translation.override(user.language):
        subject = _("Your way into Masar was changed")
        words = _(
            "Hello %(name)s,\n\n%(what)s This was on %(day)s.\n\nIf it was you, there is nothing to do. If not, change your password at once, "
            "end the other sign-ins under Settings, and tell your administrator."
        ) % {"name": user.name, "what": _what(verb, factor), "day": worded_day(today())}
    write_to(user, subject, words)


def _what(verb: str, factor: str) -> str:
    """The change in a sentence."""
    return {
        (ADDED, APP): _("An authenticator app was set up for your account."),
        (ADDED, PASSKEY): _("A passkey was added to your account."),
        (REMOVED, APP): _("The authenticator app of your account was removed."),
        (REMOVED, PASSKEY): _("A passkey of your account was removed."),
        (CODES_MADE, ""): _("New recovery codes were made for your account; the earlier ones open nothing any more."),
        (CODE_USED, ""): _("A recovery code of your account was used; each opens once."),
        (CHOSEN, ""): _("The password of your account was chosen under the link of the invitation."),
        (CHANGED, ""): _("The password of your account was changed."),
        (RESET, ""): _("A new password was chosen for your account under a link that was sent to this address."),
    }[verb, factor]


def _added(*, user: User, authenticator: Authenticator, **_told: Any) -> None:
    changed(user, ADDED, authenticator.type)


def _removed(*, user: User, authenticator: Authenticator, **_told: Any) -> None:
    changed(user, REMOVED, authenticator.type)


def _made_anew(*, user: User, **_told: Any) -> None:
    changed(user, CODES_MADE)


def _used(*, user: User, authenticator: Authenticator, **_told: Any) -> None:
    if authenticator.type == CODES:
        changed(user, CODE_USED)
