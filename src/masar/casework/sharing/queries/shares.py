"""Shares as the case sees them, and as the organisation sees them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case
from masar.casework.sharing.models import Answer, Share, SharedNote
from masar.casework.sharing.queries.grounds import is_live
from masar.casework.sharing.rules import RECALLED, TELLING
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import Reach
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope


@dataclass(frozen=True)
class Noted:
    """A note of the organisation with its text, or the placeholder."""

    row: SharedNote
    text: str


def shares_inside(actor: Actor, case: Case) -> list[Share]:
    """Everything that was ever shared of a case in the actor's scope, newest first; none for who does not read identity."""
    if not actor.reads(FieldClass.S2):
        return []
    rows = Share.objects.filter(of_case(actor, case))
    return list(rows.select_related("person", "organisation", "consent", "case").order_by("-on", "-id"))


def share_inside(actor: Actor, case: Case, pk: UUID) -> Share:
    """One of them. Raises OutOfScope."""
    row = next((one for one in shares_inside(actor, case) if one.pk == pk), None)
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def share_waiting(actor: Actor, case: Case, pk: UUID) -> Share:
    """What a colleague asked to share on another lawful basis than consent, for the second word. Raises OutOfScope, for one's own as well."""
    asked = of_case(actor, case, Permission.CONFIRM_SHARES)
    rows = Share.objects.filter(asked, consent=None, second="", ended_on=None)
    row = rows.exclude(by=actor.user).select_related("person", "organisation", "case").filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def through(actor: Actor, share: Share) -> Actor:
    """The actor as they stand before what waits for their second word: whoever confirms it reads why it is asked and for what, on that page alone."""
    if not (share.waits and not share.ended_on and actor.may(Permission.CONFIRM_SHARES)) or share.by == actor.user:
        return actor
    return replace(actor, opened=frozenset({FieldClass.S3, TELLING.get(share.purpose, FieldClass.S3)}))


def shares_outside(actor: Actor) -> list[Share]:
    """What is live for the actor's organisation, newest first, and what it has still to give back.

    Of the latter nothing of the person is told, only the number of the case. Empty for who belongs to none.
    """
    if not (actor.organisation and actor.may(Permission.SEE_SHARED)):
        return []
    rows = Share.objects.filter(organisation=UUID(actor.organisation)).exclude(answer=Answer.DECLINED)
    rows = rows.filter(Q(ended_on=None) | Q(ended_why__in=RECALLED, returned_on=None))
    found = rows.select_related("case", "person", "organisation", "consent").order_by("-on", "-id")
    return [one for one in found if (one.ended_on and one.answer) or (_is_for(actor, one) and is_live(one))]


def share_outside(actor: Actor, pk: UUID) -> Share:
    """One of them. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = next((one for one in shares_outside(actor) if one.pk == pk), None)
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def shares_besides(actor: Actor) -> list[Share]:
    """Those of them that are no referral: a referral is answered in the room above."""
    return [one for one in shares_outside(actor) if not one.followed or one.ended_on]


def share_besides(actor: Actor, pk: UUID) -> Share:
    """One of them. Raises OutOfScope."""
    row = share_outside(actor, pk)
    if row.followed and not row.ended_on:
        raise OutOfScope("not-found", "")
    return row


def _is_for(actor: Actor, share: Share) -> bool:
    """A receiving mission sees who returns to its own country, nobody else."""
    receiving = any(held.reach is Reach.RECEIVING for held in actor.grants)
    return not receiving or share.case.return_country == share.organisation.country


def opened(actor: Actor, share: Share) -> Mapping[str, str]:
    """What was asked, why it may be shared and why it was declined, as far as the reader reads narrative."""
    texts = {
        "asked": share.asked,
        "basis_reason": share.basis_reason,
        "second_reason": share.second_reason,
        "answer_reason": share.answer_reason,
    }
    if not actor.reads(FieldClass.S3):
        return {name: WITHHELD if value else "" for name, value in texts.items()}
    return {name: share.case.seal.open(f"share.{name}:{share.pk}", value) for name, value in texts.items()}


def given_out(actor: Actor, share: Share) -> str:
    """What the organisation is asked to do: told to whoever it was shared with."""
    return share.case.seal.open(f"share.asked:{share.pk}", share.asked)


def notes_of(actor: Actor, share: Share) -> list[Noted]:
    """What the organisation wrote, for its own people and for who reads narrative in the case."""
    rows = list(SharedNote.objects.filter(share=share).order_by("on", "id"))
    if not rows:
        return []
    if not (actor.reads(FieldClass.S3) or actor.organisation):
        return [Noted(row, WITHHELD) for row in rows]
    return [Noted(row, share.case.seal.open(f"shared_note.text:{row.pk}", row.text)) for row in rows]
