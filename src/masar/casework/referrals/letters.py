"""Letters about referrals: to a partner's people and focal points that something waits, to the sender that it was answered. No name, no content."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.referrals.models import Referral
from masar.foundation.access.accounts import account_of, members_of
from masar.foundation.access.letters import write_out, write_to
from masar.foundation.core.dates import today
from masar.registry.directory.models import FocalPoint, Organisation
from masar.registry.directory.queries import written_to


def tell_partner(organisation: Organisation) -> int:
    """That a referral waits. Gives to how many."""
    return _write(organisation, lambda: _("Masar: a referral waits for your answer"))


def remind_partner(organisation: Organisation) -> int:
    """That a referral still waits. Gives to how many."""
    return _write(organisation, lambda: _("Masar: a referral still waits for you"))


def reached(organisation: Organisation) -> int:
    """How many are told of a referral to it."""
    known = {user.email for user in members_of(str(organisation.pk), today())}
    return len(known | {one.email for one in written_to(organisation)})


def _write(organisation: Organisation, subject: Callable[[], str]) -> int:
    """To its people who sign in, and to its focal points, who are told how to answer without an account."""
    members = members_of(str(organisation.pk), today())
    for user in members:
        with translation.override(user.language):
            write_to(user, subject(), _("Sign in to see it."))
    known = {user.email for user in members}
    contacts = [one for one in written_to(organisation) if one.email not in known]
    for one in contacts:
        with translation.override(one.language):
            words = _(
                "Whoever of you has an account signs in to see it. Without one, ask the office for a one-time link to answer."
            )
            write_out(one.email, subject(), words)
    return len(members) + len(contacts)


def send_link(contact: FocalPoint, url: str) -> None:
    """The way to answer once. The code that opens it goes by another way."""
    with translation.override(contact.language):
        words = _(
            "A referral waits for you. This link opens it once: %(url)s\n"
            "It asks for a code that the office tells you by telephone. Whoever has no code sees nothing."
        )
        write_out(contact.email, _("Masar: a referral waits for your answer"), words % {"url": url})


def tell_sender(row: Referral) -> None:
    """To who sent it: that the partner has answered; what, stands in the case file."""
    if sender := account_of(row.by):
        with translation.override(sender.language):
            subject = _("A referral in case %(number)s was answered") % {"number": row.case.number}
            write_to(sender, subject, _("The answer stands in the case file."))
