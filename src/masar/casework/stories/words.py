"""A story in words: where it stands, as a line of the case file, how its deeds are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Consent
from masar.casework.cases.queries import masked_name
from masar.casework.cases.struck import struck_words
from masar.casework.stories.models import Story
from masar.casework.stories.queries import OpenedStory, is_agreed
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine, Sentence
from masar.foundation.ui.parts import State


def standing_of(row: Story) -> tuple[State, str]:
    """Where it stands today."""
    if row.struck_on:
        return State.NEUTRAL, _("Struck out")
    if not is_agreed(row, today()):
        return State.STOP, _("Told no more: no consent in force names it")
    if row.approved_on is None:
        return State.WAIT, _("Waiting for approval")
    return State.DONE, _("Approved")


def told_words(row: Story) -> str:
    """What becomes of it when its consent is withdrawn: how many editions tell it."""
    if not row.told_in:
        return _("is told no more; no edition tells it yet")
    count = len(row.told_in)
    return ngettext(
        "told in %(count)s edition, which is shown no more: recall the printed copies",
        "told in %(count)s editions, which are shown no more: recall the printed copies", count,
    ) % {"count": count}  # fmt: skip


def line_of(actor: Actor, one: OpenedStory) -> PanelLine:
    """One story as far as the reader may be told: its title, whose it is, for which year."""
    state, words = standing_of(one.row)
    told = [
        masked_name(actor, one.row.person),
        _("leaflets of %(year)s") % {"year": one.row.year},
        worded_day(one.row.on),
    ]
    title = _("Story %(code)s") % {"code": one.row.code} if one.title == one.row.code else one.title
    return PanelLine(title, " · ".join(told), state, words)


def uses_of(consent: Consent) -> str:
    """What a consent names, in words."""
    uses = code_list("story-use")
    return "; ".join(code.label() for code in uses if code.code in consent.categories)


SENTENCES: Mapping[str, Sentence] = {
    "story-written": lambda p: _("Story %(code)s written") % p,
    "story-approved": lambda p: _("Story %(code)s approved: it may be told") % p,
    "story-told": lambda p: _("Story %(code)s told in a published edition") % p,
    "story-declined": lambda p: struck_words(_("Story %(code)s declined") % p, p),
    "story-struck": lambda p: struck_words(_("Story %(code)s") % p, p),
}
