"""How what was shared is worded: its standing, its categories, how its deeds are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.casework.sharing.models import Answer, Share
from masar.casework.sharing.queries import over_by
from masar.casework.sharing.rules import End
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Sentence
from masar.foundation.ui.parts import State
from masar.registry.people.queries import restricted_since


def categories_of(share: Share) -> str:
    """The data that it opens, in words."""
    labels = code_list("data-category")
    return "; ".join(labels.label(one) for one in share.categories)


def basis_of(share: Share) -> str:
    """On what ground it is shared, in words."""
    return code_list("lawful-basis").label(share.basis)


def standing_outside(share: Share) -> tuple[State, str]:
    """Where it stands, as the organisation itself is told: that it was taken back, and never why."""
    return _left(share) if share.ended_on else _answered(share)


def standing_of(share: Share) -> tuple[State, str]:
    """Where it stands, and why it ended."""
    if share.ended_on:
        return _ended(share)
    if share.waits:
        return State.WAIT, _("Waits for a second person")
    if share.answer != Answer.DECLINED:
        if why := over_by(share):
            return State.STOP, _("Closed: %(why)s") % {"why": code_list("share-end").label(why)}
        if restricted_since(share.person_id) is not None:
            return State.STOP, _("Closed while the person objects")
    return _answered(share)


def _answered(share: Share) -> tuple[State, str]:
    if share.answer == Answer.DECLINED:
        return State.STOP, _("Declined")
    return (State.DONE, _("Accepted")) if share.answer == Answer.ACCEPTED else (State.WAIT, _("Waiting for an answer"))


def waits_for() -> str:
    """Who confirms what waits for a second person."""
    return _("The office supervisor or the data protection focal point confirms it; until then nothing is shown.")


def _ended(share: Share) -> tuple[State, str]:
    state, words = _left(share)
    told = share.ended_why not in (End.FINISHED, End.REFUSED)
    return state, f"{words} · {code_list('share-end').label(share.ended_why)}" if told else words


def _left(share: Share) -> tuple[State, str]:
    ended = {"day": worded_day(share.ended_on) if share.ended_on else ""}
    if share.ended_why == End.REFUSED:
        return State.STOP, _("Refused by a second person on %(day)s; nothing was shown") % ended
    if share.ended_why == End.FINISHED:
        return State.NEUTRAL, _("Ended on %(day)s") % ended
    if share.answer != Answer.ACCEPTED:
        return State.STOP, _("Taken back on %(day)s, before anything was shown") % ended
    if share.returned_on:
        return State.NEUTRAL, _("Taken back on %(day)s; its return is confirmed") % ended
    return State.DUE, _("Taken back on %(day)s; its return is not confirmed yet") % ended


def _about(params: Mapping[str, object]) -> dict[str, str]:
    purpose = str(params.get("purpose_code", ""))
    return {
        "partner": str(params.get("partner", "")),
        "purpose": code_list("consent-purpose").label(purpose) if purpose else _("restricted"),
    }


SENTENCES: Mapping[str, Sentence] = {
    "record-shared": lambda p: _("Shared with %(partner)s: %(purpose)s") % _about(p),
    "share-proposed": lambda p: (
        _("To be shared with %(partner)s once a second person confirms it: %(purpose)s") % _about(p)
    ),
    "share-refused": lambda p: _("Not shared with %(partner)s, a second person refused it: %(purpose)s") % _about(p),
    "share-accepted": lambda p: _("Accepted by %(partner)s: %(purpose)s") % _about(p),
    "share-declined": lambda p: _("Declined by %(partner)s: %(purpose)s") % _about(p),
    "share-noted": lambda p: _("Note of %(partner)s") % _about(p),
    "share-ended": lambda p: _("No longer shared with %(partner)s: %(purpose)s") % _about(p),
    "share-returned": lambda p: _("%(partner)s has destroyed or given back what it had") % _about(p),
    "shared-read": lambda p: _("Shared record read by %(partner)s") % _about(p),
}
