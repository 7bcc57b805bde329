"""The verbs of sharing: share, answer, write back, end, withdraw, return. Each told to the log of the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases import actions as cases
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, Consent, Task
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.sharing import rules
from masar.casework.sharing.models import Answer, Share, SharedNote
from masar.casework.sharing.queries import consents_for_sharing, is_live, resting_on, seeks_asylum
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.directory.models import Organisation
from masar.registry.directory.queries import agreements_in_force
from masar.registry.people.models import Person

RETURNED_WITHIN = timedelta(days=7)
"""Within which an organisation says that what it had been given is destroyed or given back."""
RECALL = "RECALL_SHARED"
TELLING: Mapping[str, FieldClass] = {"MEDICAL_SHARING": FieldClass.S4, "SHARE_UNHCR": FieldClass.S3}
"""Purposes of which the organisation alone would tell something protected: their deeds are told to who reads that class."""
RECALLED = ("WITHDRAWN", "MISTAKE")
"""Ends after which the organisation gives back what it had."""


@dataclass(frozen=True)
class Asked:
    """What is to be shared, with whom, for what, on which ground. `service`: what the organisation is asked to do."""

    person: Person
    organisation: Organisation
    purpose: str
    categories: Sequence[str]
    service: str
    basis: str = rules.CONSENT
    basis_reason: str = ""
    until: date | None = None


def share(*, by: Actor, on: date, case: Case, asked: Asked) -> Share:
    """Open categories of data about a person to an organisation.

    Raises Refusal `not-read`, `nothing-asked`, `embassy-closed`, or one of `rules.check_terms`, `check_agreement`, `check_basis`.
    """
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    check_day(case, on)
    organisation = asked.organisation
    rules.check_terms(organisation, asked.purpose, asked.categories)
    rules.check_reads(by, asked.categories)
    rules.check_embassy(organisation, asylum=seeks_asylum(case, asked.person.pk))
    rules.check_agreement(organisation, agreements_in_force(organisation.pk, on), asked.purpose, asked.categories)
    rules.check_service(asked.service)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        consent = None
        if asked.basis == rules.CONSENT:
            known = consents_for_sharing(case, asked.person.pk)
            consent = rules.consent_for(known, organisation, asked.purpose, asked.categories, on)
        rules.check_basis(asked.basis, consent, asked.basis_reason)
        row = Share(
            case=case, person=asked.person, organisation=organisation, purpose=asked.purpose, categories=list(asked.categories), basis=asked.basis,
            consent=consent, on=on, by=by.user, until=asked.until,
        )  # fmt: skip
        row.asked = case.seal.close(f"share.asked:{row.pk}", asked.service)
        row.basis_reason = case.seal.close(f"share.basis_reason:{row.pk}", asked.basis_reason)
        row.save(force_insert=True)
        _tell(by, on, "record-shared", row, basis=asked.basis, categories=list(asked.categories))
    return row


def answer(*, by: Actor, on: date, share: Share, accepted: bool, reason: str = "") -> Share:
    """The organisation accepts or declines. Raises Refusal `answered-already` or `reason-missing`; OutOfScope for another's."""
    _check_own(by, share, on)
    if not accepted and not reason.strip():
        raise Refusal(
            "reason-missing", _("A refusal says why."), _("Write in a sentence why you cannot help."), field="reason"
        )
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
        _tell(by, on, "share-accepted" if accepted else "share-declined", current)
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
        _tell(by, on, "share-noted", share, field_class=FieldClass.S3)
    return row


def read(*, by: Actor, on: date, share: Share) -> None:
    """The organisation was shown the record: told to the log, with the highest class among what it was shown."""
    with transaction.atomic():
        _tell(by, on, "shared-read", share, field_class=rules.highest(share.categories))


def end(*, by: Actor, on: date, share: Share, why: str) -> Share:
    """Nothing of it is shown any more. Raises Refusal `share-ended`, or one of its day."""
    case = share.case
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        if share.ended_on:
            raise Refusal("share-ended", _("This has ended already."), "")
        _end(by, on, share, why)
        refresh([case])
    return share


def withdraw(*, by: Actor, on: date, consent: Consent) -> list[Share]:
    """A person takes a consent back: it ends, everything that rests on it stops at once, and what was given out is asked back.

    Gives what had been shared. Raises the refusals of `cases.withdraw_consent`.
    """
    with transaction.atomic():
        cases.withdraw_consent(by=by, on=on, consent=consent)
        stopped = list(resting_on(consent).shares)
        for row in stopped:
            _end(by, on, row, "WITHDRAWN")
        refresh([consent.case])
    return stopped


def confirm_return(*, by: Actor, on: date, share: Share) -> Share:
    """The organisation says that what it had been given is destroyed or given back. Raises Refusal `nothing-to-return`."""
    _check_own(by, share, on, live=False)
    if share.ended_why not in RECALLED or share.returned_on:
        raise Refusal("nothing-to-return", _("Nothing is asked back."), "")
    with transaction.atomic():
        share.change(returned_on=on)
        Task.objects.filter(case=share.case, kind=RECALL, reference=str(share.pk), done_on=None).update(
            done_on=on, done_by=by.user
        )
        _tell(by, on, "share-returned", share)
        refresh([share.case])
    return share


def _end(by: Actor, on: date, share: Share, why: str) -> None:
    """Close it, and where something was given out that must come back, set the task that sees to it."""
    share.change(ended_on=on, ended_why=why)
    if why in RECALLED and share.answer == Answer.ACCEPTED:
        Task.objects.create(
            case=share.case, kind=RECALL, role="case-worker", due_on=on + RETURNED_WITHIN, reference=str(share.pk)
        )
    _tell(by, on, "share-ended", share, why=why)


def _check_own(by: Actor, share: Share, on: date, *, live: bool = True) -> None:
    """Only the organisation itself answers for it, and only while it is open to them."""
    require(by, Permission.ANSWER_SHARED)
    if by.organisation != str(share.organisation_id) or (live and not is_live(share)):
        raise OutOfScope("not-found", "")
    check_day(share.case, on)


def _tell(
    by: Actor, on: date, verb: str, share: Share, *, field_class: FieldClass = FieldClass.S2, **codes: Any
) -> None:
    field_class = TELLING.get(share.purpose, field_class)
    partner = share.organisation.name
    record(
        cases.told(
            by, on, verb, share.case, record=share.pk, kind="share", field_class=field_class, partner=partner, purpose_code=share.purpose, **codes
        )
    )  # fmt: skip
