"""Opening something about a person to an organisation; on another lawful basis than consent, once a second person has confirmed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import ask_second, finish_own
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, OwnTask
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open, check_order, check_until
from masar.casework.sharing import rules
from masar.casework.sharing.actions.telling import tell
from masar.casework.sharing.models import Share
from masar.casework.sharing.queries import answers_of, open_shares, seeks_asylum
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import check_why
from masar.registry.directory.models import Organisation
from masar.registry.directory.queries import agreements_in_force
from masar.registry.people.models import Person
from masar.registry.people.queries import restricted_since
from masar.registry.people.rules import check_unrestricted


@dataclass(frozen=True)
class Asked:
    """What is to be shared, with whom, for what, on which ground. `service`: what the organisation is asked to do.

    `followed`: it is a referral, and the room above sees to it that the same is not asked twice.
    """

    person: Person
    organisation: Organisation
    purpose: str
    categories: Sequence[str]
    service: str
    basis: str = rules.CONSENT
    basis_reason: str = ""
    until: date | None = None
    followed: bool = False


def share(*, by: Actor, on: date, case: Case, asked: Asked) -> Share:
    """Open categories of data about a person to an organisation; without a consent it waits for `confirm`.

    Raises Refusal `not-read`, `nothing-asked`, `shared-already`, `record-restricted`, `embassy-closed`, or one of `rules.check_terms`, `check_agreement`, `check_basis`; `ends-before-it-begins` for a term that is over.
    """
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    check_day(case, on)
    rules.check_terms(asked.organisation, asked.purpose, asked.categories)
    rules.check_reads(by, asked.categories)
    _check_ground(case, asked.person, asked.organisation, asked.purpose, asked.categories, on)
    rules.check_service(asked.service)
    check_until(today(), asked.until, "until")
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        if not asked.followed:
            rules.check_new(
                open_shares(case, asked.person.pk, asked.organisation.pk, asked.purpose, asked.basis), asked.categories
            )
        consent = None
        if asked.basis == rules.CONSENT:
            said = answers_of(case, asked.person.pk)
            consent = rules.consent_for(said, asked.organisation, asked.purpose, asked.categories, on)
        rules.check_basis(asked.basis, consent, asked.basis_reason)
        row = Share(
            case=case, person=asked.person, organisation=asked.organisation, purpose=asked.purpose, categories=list(asked.categories), basis=asked.basis,
            consent=consent, on=on, by=by.user, until=asked.until, followed=asked.followed,
        )  # fmt: skip
        row.asked = case.seal.close(f"share.asked:{row.pk}", asked.service)
        row.basis_reason = case.seal.close(f"share.basis_reason:{row.pk}", asked.basis_reason)
        row.save(force_insert=True)
        if row.waits:
            ask_second(
                by=by,
                case=case,
                kind=OwnTask.CONFIRM_SHARE,
                under=Permission.CONFIRM_SHARES,
                reference=row.pk,
                due_on=on,
            )
            refresh([case])
        verb = "share-proposed" if row.waits else "record-shared"
        tell(verb, row, by=by, on=on, basis=asked.basis, categories=list(asked.categories))
    return row


def confirm(*, by: Actor, on: date, share: Share) -> Share:
    """The second person says yes: from now on the organisation sees it. What must stand for sharing is asked anew.

    Raises Refusal `own-share`, `confirmed-already`, `share-ended` or one of `share`.
    """
    with transaction.atomic():
        current = _weighed(by, on, share)
        check_open(current.case)
        _check_ground(current.case, current.person, current.organisation, current.purpose, current.categories, on)
        check_until(today(), current.until, "until")
        current.change(second=by.user, second_on=on)
        finish_second(current, by=by, on=on)
        tell("record-shared", current, by=by, on=on, basis=current.basis, categories=list(current.categories))
        refresh([current.case])
    return current


def refuse(*, by: Actor, on: date, share: Share, reason: str) -> Share:
    """The second person says no: the organisation never sees it. Raises Refusal `reason-missing`, `own-share`, `confirmed-already` or `share-ended`."""
    check_why(reason, _("Write in a sentence what speaks against it."))
    with transaction.atomic():
        current = _weighed(by, on, share)
        sealed = current.case.seal.close(f"share.second_reason:{current.pk}", reason)
        finish_second(current, by=by, on=on)
        current.change(second=by.user, second_on=on, second_reason=sealed, ended_on=on, ended_why=rules.End.REFUSED)
        tell("share-refused", current, by=by, on=on)
        refresh([current.case])
    return current


def finish_second(share: Share, *, by: Actor, on: date) -> None:
    """Nobody is asked for a second word on it any more."""
    finish_own(by=by, on=on, case=share.case, kind=OwnTask.CONFIRM_SHARE, reference=share.pk)


def _weighed(by: Actor, on: date, share: Share) -> Share:
    """The share as it stands now, before a second person who is not the first."""
    case = share.case
    require(by, Permission.CONFIRM_SHARES, office=case.office, worker=case.worker)
    check_day(case, on)
    check_order(share.on, on)
    in_turn(case)
    rows = Share.objects.select_for_update(no_key=True, of=("self",)).select_related("case", "person", "organisation")
    current = rows.get(pk=share.pk)
    rules.check_second(current, by)
    return current


def _check_ground(
    case: Case, person: Person, organisation: Organisation, purpose: str, categories: Sequence[str], on: date
) -> None:
    """No restricted record, no embassy of somebody who seeks asylum, and an agreement in force that covers it."""
    check_unrestricted(restricted_since(person.pk))
    rules.check_embassy(organisation, asylum=seeks_asylum(case, person.pk))
    rules.check_agreement(organisation, agreements_in_force(organisation.pk, on), purpose, categories)
