"""The sender's side: refer somebody, give the letter along, withdraw it, read the answer and close."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.giving import CONSENT
from masar.casework.cases.models import Case, OwnTask
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day
from masar.casework.papers.actions import issue
from masar.casework.papers.models import Paper
from masar.casework.referrals import letters, rules
from masar.casework.referrals.actions.telling import strike_off, tell
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import referrals_of, taken
from masar.casework.sharing import actions as sharing
from masar.casework.sharing.queries import given_out
from masar.casework.sharing.rules import End
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.registry.directory.models import PartnerService
from masar.registry.people.models import Person

LETTER = "referral-letter"


@dataclass(frozen=True)
class Wanted:
    """Who is referred to which service of a partner, how urgently, with which data and on which ground. `anyway`: although it is full."""

    person: Person
    offer: PartnerService
    urgency: str
    categories: Sequence[str]
    words: str
    basis: str = CONSENT
    basis_reason: str = ""
    anyway: bool = False


def refer(*, by: Actor, on: date, case: Case, wanted: Wanted) -> Referral:
    """Send somebody to a partner; what it sees of them is a share that is made with it (R10).

    Raises Refusal `urgency-missing`, `service-closed`, `consent-only`, `capacity-full`, `referred-already`, or one of `sharing.actions.share`:
    no consent in force that names the partner and the data, no agreement in force that covers them.
    """
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    offer, partner = wanted.offer, wanted.offer.organisation
    known = rules.check_served(offer, partner)
    rules.check_urgency(wanted.urgency)
    rules.check_basis(known, wanted.basis)
    purpose = known.purpose_with(partner.kind)
    with transaction.atomic():
        in_turn(case)
        _check_new(by, case, wanted)
        rules.check_capacity(
            taken([offer], on).get((partner.pk, offer.service), 0), offer.capacity, anyway=wanted.anyway
        )
        asked = sharing.Asked(
            wanted.person, partner, purpose, wanted.categories, wanted.words, wanted.basis, wanted.basis_reason, followed=True
        )  # fmt: skip
        share = sharing.share(by=by, on=on, case=case, asked=asked)
        row = Referral.objects.create(
            share=share, case=case, person=wanted.person, organisation=partner, service=offer.service, urgency=wanted.urgency, on=on, by=by.user,
        )  # fmt: skip
        tell("person-referred", row, by=by, on=on, urgency=wanted.urgency)
        if not share.waits:
            letters.tell_partner(partner)
    return row


def _check_new(by: Actor, case: Case, wanted: Wanted) -> None:
    """The same person is not sent twice to the same service of a partner while the first is open. Raises Refusal `referred-already`."""
    for row in referrals_of(by, case):
        same = (row.person_id, row.organisation_id, row.service)
        if (
            same == (wanted.person.pk, wanted.offer.organisation_id, wanted.offer.service)
            and rules.standing(row) in rules.OPEN
        ):
            raise Refusal(
                "referred-already", _("The person is referred to this partner for this service already."),
                _("See the referral on the case file; withdraw it first, if it is to be sent anew."),
            )  # fmt: skip


def withdraw(*, by: Actor, on: date, referral: Referral, why: str) -> Referral:
    """Take a referral back: the partner sees nothing more of the person at once. Raises Refusal `referral-over` or `share-ended`."""
    case = referral.case
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    if referral.share is None or rules.standing(referral) not in rules.OPEN:
        raise Refusal("referral-over", _("This referral is not open any more."), "")
    with transaction.atomic():
        sharing.end(by=by, on=on, share=referral.share, why=why)
        tell("referral-withdrawn", referral, by=by, on=on, why=why)
    return referral


def close(*, by: Actor, on: date, referral: Referral) -> Referral:
    """The answer is read and nothing more is awaited: the partner sees nothing of the person any longer. Raises Refusal `not-answered`, or one of its day."""
    case = referral.case
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        current = _held(referral)
        rules.check_closable(current)
        current.change(closed_on=on, closed_by=by.user)
        strike_off(OwnTask.FOLLOW_REFERRAL, current, by=by, on=on)
        if current.share:
            sharing.end(by=by, on=on, share=current.share, why=End.FINISHED)
        tell("referral-closed", current, by=by, on=on)
        refresh([case])
    return current


def write_letter(*, by: Actor, on: date, referral: Referral, language: str) -> Paper:
    """Make the letter of a referral: numbered and filed to the case.

    Raises Refusal `referral-over`, `identity-not-agreed`, or one of `papers.actions.issue`.
    """
    case = referral.case
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    share = rules.check_letter(referral)
    with translation.override(language):
        due = rules.due_on(referral)
        values = {
            "partner": referral.organisation.name, "service": code_list("partner-service").label(referral.service), "reason": given_out(by, share),
            "spoken": code_list("language").label(referral.person.language) if referral.person.language else "",
            "answer-by": worded_day(due) if due else "",
        }  # fmt: skip
    told = {name: value for name, value in values.items() if value}
    return issue(by=by, on=on, case=case, person=referral.person, kind=LETTER, language=language, values=told)


def _held(referral: Referral) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",)).select_related("case", "person", "organisation", "share")
    return rows.get(pk=referral.pk)
