"""Taking the partners that the catalogue ships over into the mission's own directory."""

from datetime import date

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.registry.directory.actions.partners import Offer, note_organisation, offer_service
from masar.registry.directory.actions.telling import told
from masar.registry.directory.models import Organisation
from masar.registry.directory.queries import mission, shipped_left


def take_over_shipped(*, by: Actor, on: date) -> list[Organisation]:
    """Note every shipped partner of the country that the directory does not have yet, with its services. Gives those that are new."""
    require(by, Permission.MANAGE_DIRECTORY)
    own = mission(by)
    with transaction.atomic():
        taken = []
        for entry in shipped_left(by):
            row = note_organisation(
                by=by, on=on, name=entry.name, short=entry.short, kind=entry.kind, shipped=entry.code
            )
            for one in entry.services:
                offer = Offer(one.code, one.towns, one.languages, one.profiles)
                offer_service(by=by, on=on, organisation=row, offer=offer)
            taken.append(row)
        if taken and own:
            record(told(by, on, "partners-taken-over", own.pk, count=str(len(taken))))
    return taken
