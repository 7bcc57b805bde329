"""Reading complaints: each line for who handles it, none about oneself; for all others they are not there."""

from uuid import UUID

from masar.foundation.access.accounts import actor_for, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import roles_with
from masar.foundation.access.sealed import keyed
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope
from masar.safeguards.complaints.models import Complaint, Line
from masar.safeguards.complaints.rules import plain

OF_LINE = {Line.GENERAL: Permission.HANDLE_COMPLAINTS, Line.SEA: Permission.RECEIVE_SEA}
"""Who handles which line."""


def lines_of(actor: Actor) -> list[Line]:
    """The lines that are there for somebody."""
    return [line for line, permission in OF_LINE.items() if actor.may(permission)]


def complaints(actor: Actor) -> list[Complaint]:
    """What is open, the first due first, then what was answered, the last first; never one about oneself."""
    rows = [one for one in Complaint.objects.filter(line__in=lines_of(actor)) if is_told(actor, one)]
    still = sorted((one for one in rows if one.answered_on is None), key=lambda one: (one.answer_by, one.pk))
    done = sorted((one for one in rows if one.answered_on), key=lambda one: (one.answered_on, one.pk), reverse=True)
    return [*still, *done]


def is_told(actor: Actor, row: Complaint) -> bool:
    """Whether somebody may know of one in their line: not whom it is about."""
    return bool(actor.user) and row.opened("about_account") != actor.user


def complaint(actor: Actor, pk: UUID) -> Complaint:
    """One of them. Raises OutOfScope, for who may not know of it as for one that does not exist."""
    row = Complaint.objects.filter(pk=pk, line__in=lines_of(actor)).first()
    if row is None or not is_told(actor, row):
        raise OutOfScope("not-found", "")
    return row


def by_code(code: str) -> Complaint | None:
    """The one to which a receipt code belongs: for whoever holds it, without an account."""
    return Complaint.objects.filter(receipt=keyed(f"complaint:{plain(code)}"), emptied_on=None).first()


def handlers(line: Line) -> list[User]:
    """Who handles a line today."""
    found = {user.pk: user for role in roles_with(OF_LINE[line]) for user in bearers_of(role, today())}
    return [user for user in found.values() if actor_for(user, today()).may(OF_LINE[line])]


def handlers_of(row: Complaint) -> list[User]:
    """Who may handle one: who handles its line, but not whom it is about."""
    about = row.opened("about_account")
    return [user for user in handlers(Line(row.line)) if str(user.pk) != about]


def accounts(actor: Actor) -> list[User]:
    """Everybody with an account, for who of the mission says whom a complaint is about; to others nobody is named."""
    if actor.organisation or actor.case_numbers:
        return []
    return list(User.objects.filter(is_active=True).order_by("name"))
