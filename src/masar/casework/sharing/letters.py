"""Letters to the people of an organisation."""

from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.accounts import members_of
from masar.foundation.access.letters import write_to
from masar.foundation.core.dates import today
from masar.registry.directory.models import Organisation


def tell_of_change(organisation: Organisation, link: str = "") -> int:
    """Write to its people that something changed; no number and no name stands in a mail. Gives to how many: none where nobody signs in."""
    members = members_of(str(organisation.pk), today())
    for user in members:
        with translation.override(user.language):
            subject = _("Masar: something shared with you has changed")
            text = _("Sign in to see it: %(link)s") % {"link": link} if link else _("Sign in to see it.")
        write_to(user, subject, text)
    return len(members)
