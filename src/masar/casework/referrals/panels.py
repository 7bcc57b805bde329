"""What the referrals room shows on the case file."""

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import referrals_of
from masar.casework.referrals.words import SENTENCES, awaited, outcome_of, service_told, standing_of, urgency_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine
from masar.foundation.ui.parts import Link

__all__ = ["SENTENCES", "panel"]


def panel(actor: Actor, case: Case) -> Panel:
    """To whom somebody was referred, newest first."""
    lines = [_line(actor, case, row) for row in referrals_of(actor, case)]
    may = case.is_open and actor.may(Permission.SHARE_RECORDS)
    deeds = [Link(_("Refer to a partner"), reverse("referral-find", args=[case.number]))] if may else []
    empty = (
        _("Nobody was referred to a partner yet.")
        if actor.reads(FieldClass.S2)
        else _("Withheld: your role does not read it.")
    )
    return Panel("referrals", _("Referrals"), lines, deeds, empty)


def _line(actor: Actor, case: Case, row: Referral) -> PanelLine:
    state, words = standing_of(row)
    if not (service := service_told(actor, row)):
        return PanelLine(_("Restricted"), worded_day(row.on), state, words)
    note = [
        row.organisation.name, masked_name(actor, row.person), worded_day(row.on), urgency_of(row), awaited(row), outcome_of(row),
    ]  # fmt: skip
    url = reverse("referral", args=[case.number, row.pk]) if actor.may(Permission.SHARE_RECORDS) else ""
    return PanelLine(service, " · ".join(filter(None, note)), state, words, url=url)
