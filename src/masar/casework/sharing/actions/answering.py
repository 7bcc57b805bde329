"""What an organisation does with what was shared with it: accept or decline, read, write back, confirm that nothing is left."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import finish_own
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.rules import check_day
from masar.casework.sharing import rules
from masar.casework.sharing.actions.ending import RECALL
from masar.casework.sharing.actions.telling import tell
from masar.casework.sharing.models import Answer, Share, SharedNote
from masar.casework.sharing.queries import is_live
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope, Refusal, check_why


def answer(*, by: Actor, on: date, share: Share, accepted: bool, reason: str = "") -> Share:
    """The organisation accepts or declines. Raises Refusal `answered-already` or `reason-missing`; OutOfScope for another's."""
    _check_own(by, share, on)
    if not accepted:
        check_why(reason, _("Write in a sentence why you cannot help."))
    with transaction.atomic():
        current = Share.objects.select_for_update(of=("self",)).select_related("case").get(pk=share.pk)
        if current.ended_on:
            raise OutOfScope("not-found", "")
        if current.answer:
            raise Refusal("answered-already", _("Your organisation has answered already."), "")
        current.change(
            answer=Answer.ACCEPTED if accepted else Answer.DECLINED,
            answered_on=on,
            answered_by=by.user,
            answer_reason=current.case.seal.close(f"share.answer_reason:{current.pk}", reason),
        )
        tell("share-accepted" if accepted else "share-declined", current, by=by, on=on)
    return current


def write_back(*, by: Actor, on: date, share: Share, text: str) -> SharedNote:
    """The organisation writes what came of its help. Raises Refusal `not-accepted` or `empty-note`; OutOfScope for another's."""
    _check_own(by, share, on)
    if share.answer != Answer.ACCEPTED:
        raise Refusal(
            "not-accepted", _("Your organisation has not accepted this yet."), _("Accept it first, or decline.")
        )
    if not text.strip():
        raise Refusal("empty-note", _("The note is empty."), _("Write something, or go back."), field="text")
    row = SharedNote(share=share, on=on, by=by.user)
    with transaction.atomic():
        row.text = share.case.seal.close(f"shared_note.text:{row.pk}", text)
        row.save(force_insert=True)
        tell("share-noted", share, by=by, on=on, field_class=FieldClass.S3)
    return row


def note_reading(*, by: Actor, on: date, share: Share) -> None:
    """The organisation was shown the record: told to the log, with the highest class among what it was shown."""
    with transaction.atomic():
        tell("shared-read", share, by=by, on=on, field_class=rules.highest(share.categories))


def confirm_return(*, by: Actor, on: date, share: Share) -> Share:
    """The organisation says that what it had been given is destroyed or given back. Raises Refusal `nothing-to-return`."""
    _check_own(by, share, on, live=False)
    if share.ended_why not in rules.RECALLED or share.returned_on:
        raise Refusal("nothing-to-return", _("Nothing is asked back."), "")
    with transaction.atomic():
        share.change(returned_on=on)
        finish_own(by=by, on=on, case=share.case, kind=RECALL, reference=share.pk)
        tell("share-returned", share, by=by, on=on)
        refresh([share.case])
    return share


def _check_own(by: Actor, share: Share, on: date, *, live: bool = True) -> None:
    """Only the organisation itself answers for it, and only while it is open to them."""
    require(by, Permission.ANSWER_SHARED)
    if by.organisation != str(share.organisation_id) or (live and not is_live(share)):
        raise OutOfScope("not-found", "")
    check_day(share.case, on)
