"""The secret address of one's own calendar: made, made anew and ended by its owner. Whoever has the address reads the calendar."""

import secrets
from datetime import date

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.models import Feed, User
from masar.foundation.access.sealed import keyed
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass


def feed_of(actor: Actor) -> Feed | None:
    """The address of the actor's calendar, as far as it is known here: since when there is one."""
    return Feed.objects.filter(user_id=actor.user).first()


def make_feed(*, by: Actor, on: date) -> str:
    """A new secret word for the address of one's own calendar; the one before it opens nothing any more. It is told this once."""
    secret = secrets.token_urlsafe(24)
    with transaction.atomic():
        Feed.objects.filter(user_id=by.user).delete()
        row = Feed.objects.create(user_id=by.user, mark=keyed(secret), made_on=on)
        record(_deed(by, on, "feed-made", row))
    return secret


def end_feed(*, by: Actor, on: date) -> None:
    """One's own calendar has no address any more."""
    with transaction.atomic():
        for row in Feed.objects.filter(user_id=by.user):
            row.delete()
            record(_deed(by, on, "feed-ended", row))


def owner_of(secret: str) -> User | None:
    """Whose calendar stands at that address; None where there is none, or the account was closed."""
    row = Feed.objects.filter(mark=keyed(secret), user__is_active=True).select_related("user").first()
    return row.user if row else None


def _deed(by: Actor, on: date, verb: str, row: Feed) -> Deed:
    return Deed(verb, by.user, on, "account", str(row.user_id), role=by.role_code, field_class=FieldClass.SA)
