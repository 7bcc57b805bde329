"""The tie between an account and an identity of the organisation’s provider: made at the first sign-in through it, undone by an administrator."""

from datetime import date

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass


def is_tied(user: User) -> bool:
    """Whether an identity is tied to the account."""
    return bool(SocialAccount.objects.filter(user=user).exists())


def tie(*, by: Actor, on: date, user: User, identity: SocialAccount) -> None:
    """Tie an identity to one's own account; from then on it, and no other, signs in with it."""
    with transaction.atomic():
        identity.user = user
        identity.save()
        record(_deed(by, on, "identity-tied", user))


def untie(*, by: Actor, on: date, user: User) -> None:
    """Undo the tie, so that the next identity with the account's verified address is tied anew."""
    require(by, Permission.MANAGE_STAFF)
    with transaction.atomic():
        SocialAccount.objects.filter(user=user).delete()
        record(_deed(by, on, "identity-untied", user))


def _deed(by: Actor, on: date, verb: str, user: User) -> Deed:
    return Deed(verb, by.user, on, "account", str(user.pk), role=by.role_code, field_class=FieldClass.SA)
