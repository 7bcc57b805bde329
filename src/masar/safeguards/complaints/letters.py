"""Writing to who handles complaints: that one waits, nothing of it, not even of which line."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.ui.dates import worded_day
from masar.safeguards.complaints.models import Complaint


def tell_of(row: Complaint, users: Iterable[User]) -> None:
    """Inside the caller's transaction; sent once it is committed."""
    for user in users:
        with translation.override(user.language):
            words = _("Something waits for you in Masar until %(day)s. Sign in and look under Complaints.")
            write_to(user, _("Something waits for you in Masar"), words % {"day": worded_day(row.acknowledge_by)})
