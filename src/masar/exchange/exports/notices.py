"""Who is written to about an export: who may approve it, who asked for it, the data protection focal point of what was stopped. No names, no content."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from masar.exchange.exports.models import Export, ExportState
from masar.foundation.access.accounts import account_of, actor_for, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import FOCAL_POINT, ROLES
from masar.foundation.ui.numbers import grouped


def tell_stopped(by: Actor, on: date, row: Export) -> None:
    """Once it is on record, write to the data protection focal point."""
    for user in bearers_of(FOCAL_POINT, on):
        with translation.override(user.language):
            given = {"name": by.name, "code": row.code, "people": grouped(row.people)}
            subject = _("An export was stopped: %(code)s") % given
            words = _("%(name)s asked for a list of %(people)s people: too much in too short a time. It was not made. See %(code)s under Exports.")  # fmt: skip
            write_to(user, subject, words % given)


def tell_waiting(by: Actor, on: date, row: Export) -> None:
    """Once it is on record, write to everybody who may approve it."""
    for user in _deciders(by, on, row):
        with translation.override(user.language):
            given = {"name": by.name, "code": row.code, "people": grouped(row.people)}
            subject = _("An export waits for approval: %(code)s") % given
            write_to(user, subject, _("%(name)s asks for a list of %(people)s people. Approve or refuse it under Exports.") % given)  # fmt: skip


def tell_decided(by: Actor, row: Export) -> None:
    """Once it is on record, write to who asked: that it is made now, or that it was refused and where the reason stands."""
    if (user := account_of(row.by)) is None:
        return
    with translation.override(user.language):
        given = {"name": by.name, "code": row.code, "people": grouped(row.people)}
        if row.state == ExportState.REFUSED:
            subject = _("Your export was refused: %(code)s")
            words = _("%(name)s refused your list of %(people)s people. It is not made. See the reason under Exports.")
        else:
            subject = _("Your export was approved: %(code)s")
            words = _("%(name)s approved your list of %(people)s people. It is being made; you find it under Exports.")
        write_to(user, subject % given, words % given)


def tell_put_back(row: Export) -> None:
    """Once it is on record, write to who asked that the list has grown and waits for approval."""
    if (user := account_of(row.by)) is None:
        return
    with translation.override(user.language):
        given = {"code": row.code, "people": grouped(row.people)}
        words = _("Your list has grown to %(people)s people since it was asked for or approved. It is made once a second person approves that. See %(code)s under Exports.")  # fmt: skip
        write_to(user, _("Your export waits for approval: %(code)s") % given, words % given)


def _deciders(by: Actor, on: date, row: Export) -> list[User]:
    bearers = {
        user.pk: user
        for role in ROLES.values()
        if Permission.APPROVE_EXPORTS in role.permissions
        for user in bearers_of(role.code, on)
    }
    scopes = {pk: actor_for(user, on).scope(Permission.APPROVE_EXPORTS) for pk, user in bearers.items()}
    return [
        user
        for pk, user in bearers.items()
        if str(pk) != by.user and (scopes[pk].mission or row.office in scopes[pk].offices)
    ]
