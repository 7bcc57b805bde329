"""The mail that brings a colleague in: a link under which they choose their password, in their language. It names nobody else."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import note_invited
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today


def send_invitation(request: ActorRequest, user: User) -> None:
    """Send the link, which the log tells, once the caller's transaction is committed; without a mail server it is shown to who invites.

    Only while the account is new, for whoever holds the link chooses its password. Raises Refusal `account-in-use`.
    """
    note_invited(by=request.actor, on=today(), user=user)
    link = _link(request, user)
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        shown = _(
            "No mail server is set up, so nothing was sent. Hand this link to %(name)s yourself; it holds for three days: %(link)s"
        )
        messages.warning(request, shown % {"name": user.name, "link": link})
        return
    with translation.override(user.language):
        subject = _("Your account in Masar")
        words = _(
            "Hello %(name)s,\n\nan account in Masar was opened for you. Choose your password here, within three days:\n\n%(link)s\n\n"
            "After that, sign in with this e-mail address."
        ) % {"name": user.name, "link": link}
    write_to(user, subject, words)
    messages.success(request, _("The invitation was sent to %(email)s.") % {"email": user.email})


def _link(request: ActorRequest, user: User) -> str:
    """Where this person, and whoever holds the link, chooses the password once; dead from then on, for the password is part of its key."""
    key = default_token_generator.make_token(user)
    place = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return request.build_absolute_uri(place)
