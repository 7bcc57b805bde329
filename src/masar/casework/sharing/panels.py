"""What the sharing room shows on the case file."""

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import label_told
from masar.casework.sharing.models import Share
from masar.casework.sharing.queries import notes_of, opened, shares_inside
from masar.casework.sharing.words import SENTENCES, categories_of, standing_of, waits_for
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine
from masar.foundation.ui.parts import Link

__all__ = ["SENTENCES", "panel"]


def panel(actor: Actor, case: Case) -> Panel:
    """With whom what was shared, newest first, ended or not."""
    lines = [_line(actor, case, row) for row in shares_inside(actor, case)]
    may = case.is_open and actor.may(Permission.SHARE_RECORDS)
    deeds = [Link(_("Share with an organisation"), reverse("sharing-share", args=[case.number]))] if may else []
    empty = (
        _("Nothing was shared with anybody.")
        if actor.reads(FieldClass.S2)
        else _("Withheld: your role does not read it.")
    )
    return Panel("sharing", _("Shared with"), lines, deeds, empty)


def _line(actor: Actor, case: Case, row: Share) -> PanelLine:
    state, words = standing_of(row)
    if not (purpose := label_told(actor, "consent-purpose", row.purpose)):
        return PanelLine(_("Restricted"), worded_day(row.on), state, words)
    told = [
        purpose,
        masked_name(actor, row.person),
        worded_day(row.on),
        categories_of(row),
        waits_for() if row.waits and not row.ended_on else "",
    ]
    texts = opened(actor, row)
    wrote = [f"{worded_day(note.row.on)}: {note.text}" for note in notes_of(actor, row)]
    text = "\n".join(
        word
        for word in (texts["asked"], texts["basis_reason"], texts["second_reason"], texts["answer_reason"], *wrote)
        if word
    )
    return PanelLine(
        row.organisation.name, " · ".join(filter(None, told)), state, words, text=text, deed=_deed(actor, case, row)
    )


def _deed(actor: Actor, case: Case, row: Share) -> Link | None:
    """What this reader can do about it: confirm what a colleague asked, else end it."""
    if row.ended_on:
        return None
    if row.waits and row.by != actor.user and actor.may(Permission.CONFIRM_SHARES):
        return Link(_("Confirm or refuse"), reverse("sharing-second", args=[case.number, row.pk]))
    if actor.may(Permission.SHARE_RECORDS):
        return Link(_("End the sharing"), reverse("sharing-end", args=[case.number, row.pk]))
    return None
