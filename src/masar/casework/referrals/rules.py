"""May somebody be referred, where does a referral stand, what does a report say: pure answers."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.giving import CONSENT, TERMS
from masar.casework.cases.models import Consent
from masar.casework.referrals.models import AnswerLink, Referral
from masar.casework.referrals.terms import ServiceTerms, terms
from masar.casework.sharing.models import Share
from masar.casework.sharing.rules import CLASSES
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.models import Organisation, PartnerService

NO_HELP = "NONE"
"""The family of outcomes that say that nothing was given; they fit every service."""
NOT_COME = "NOT_COME"


class Standing(StrEnum):
    """Where a referral stands."""

    SECOND = "SECOND"
    """It rests on no consent and waits for a second person."""
    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    REPORTED = "REPORTED"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"


OPEN = frozenset({Standing.SECOND, Standing.WAITING, Standing.ACCEPTED, Standing.REPORTED})
"""Where a referral still is with the partner."""


def standing(row: Referral) -> Standing:
    """From its own days and the share on which it rests; one that the share does not carry any more is withdrawn."""
    if row.closed_on:
        return Standing.CLOSED
    if row.share is None or row.share.ended_on:
        return Standing.WITHDRAWN
    if row.share.waits:
        return Standing.SECOND
    if row.reported_on:
        return Standing.REPORTED
    if row.declined_on:
        return Standing.DECLINED
    return Standing.ACCEPTED if row.accepted_on else Standing.WAITING


def due_on(row: Referral) -> date | None:
    """By when the partner answers, or reports what came of it; None where nothing is awaited."""
    known = terms()
    match standing(row):
        case Standing.WAITING:
            return row.on + known.paces[row.urgency].answer
        case Standing.ACCEPTED if row.accepted_on:
            return row.accepted_on + known.report
    return None


def is_overdue(row: Referral, on: date) -> bool:
    """Whether what is awaited of the partner should have come by now."""
    due = due_on(row)
    return due is not None and due < on


def is_to_be_reminded(row: Referral, on: date) -> bool:
    """Whether it is overdue and the last reminder lies long enough back."""
    again = terms().paces[row.urgency].again if standing(row) is Standing.WAITING else terms().report
    return is_overdue(row, on) and (row.reminded_on is None or row.reminded_on + again <= on)


def least(offer: ServiceTerms, purpose: str, consent: Consent | None, by: Actor) -> list[str]:
    """The data ticked from the beginning: what the service needs, as far as its purpose allows, the consent names, and the sender reads (R10)."""
    at_most = TERMS[purpose].categories
    agreed = set(consent.categories) if consent else at_most
    return [one for one in offer.needs if one in at_most and one in agreed and by.reads(CLASSES[one])]


def check_served(offer: PartnerService, organisation: Organisation) -> ServiceTerms:
    """The partner gives the service still, and it is one that is known. Raises Refusal `service-closed`."""
    known = terms().services.get(offer.service)
    if offer.closed_on or known is None or offer.organisation_id != organisation.pk:
        raise Refusal(
            "service-closed", _("The partner gives this service no longer."), _("Look for another partner."),
        )  # fmt: skip
    return known


def check_basis(known: ServiceTerms, basis: str) -> None:
    """Some referrals rest on the person's own consent and on nothing else: those to an authority about what was done to them (R41), and those to UNHCR (R25).

    Raises Refusal `consent-only`.
    """
    if known.consent_only and basis != CONSENT:
        raise Refusal(
            "consent-only", _("For this service nobody is referred without their own consent to it."),
            _("Ask the person; record the consent that names this partner, or leave it."), field="basis",
        )  # fmt: skip


def check_urgency(urgency: str) -> None:
    """It is one of the list. Raises Refusal `urgency-missing`."""
    if urgency not in terms().paces:
        raise Refusal(
            "urgency-missing", _("It is not said how urgent it is."), _("Choose the urgency."), field="urgency"
        )


def check_capacity(taken: int, capacity: int | None, *, anyway: bool) -> None:
    """A partner that is full this month is asked only knowingly. Raises Refusal `capacity-full`."""
    if capacity is not None and taken >= capacity and not anyway:
        raise Refusal(
            "capacity-full",
            ngettext(
                "The partner takes %(count)s person a month for this service, and the place of this month is taken.",
                "The partner takes %(count)s people a month for this service, and all places of this month are taken.",
                capacity,
            ) % {"count": capacity},
            _("Look for another partner. If they agreed to take one more, tick “Refer all the same”."), field="anyway",
        )  # fmt: skip


def check_awaits_answer(row: Referral) -> None:
    """An answer is given once. Raises Refusal `answered-already` or `referral-over`."""
    _check_there(row)
    if row.accepted_on or row.declined_on:
        raise Refusal("answered-already", _("Your organisation has answered already."), _("Nothing more is needed."))


def check_awaits_report(row: Referral) -> None:
    """What came of it is reported once, by who accepted it. Raises Refusal `not-accepted`, `reported-already` or `referral-over`."""
    _check_there(row)
    if not row.accepted_on:
        raise Refusal(
            "not-accepted", _("Your organisation has not accepted this yet."), _("Accept it first, or decline.")
        )
    if row.reported_on:
        raise Refusal(
            "reported-already",
            _("Your organisation has reported already what came of it."),
            _("Nothing more is needed."),
        )


def _check_there(row: Referral) -> None:
    if standing(row) in (Standing.CLOSED, Standing.WITHDRAWN, Standing.SECOND):
        raise Refusal(
            "referral-over",
            _("This referral is not open any more."),
            _("Ask the office that sent it, if that surprises you."),
        )


def check_letter(row: Referral) -> Share:
    """A letter names the person, and so needs a referral that is open and a person who agreed to be named (R10). Raises Refusal `referral-over` or `identity-not-agreed`."""
    _check_there(row)
    share = row.share
    if share is None or "IDENTITY" not in share.categories:
        raise Refusal(
            "identity-not-agreed", _("The letter names the person, and who they are is not among the data of this referral."),
            _("Send a one-time link instead, or refer anew with a consent to it."),
        )  # fmt: skip
    return share


def outcomes_of(service: str) -> list[str]:
    """The codes of what can come of a service: those of every service, those of its family, and that nothing came of it."""
    known = code_list("partner-service").get(service)
    families = {"", known.parent if known else "", NO_HELP}
    return [one.code for one in code_list("referral-outcome") if one.parent in families]


def gave_help(outcome: str) -> bool:
    """Whether an outcome says that help was given."""
    known = code_list("referral-outcome").get(outcome)
    return known is not None and known.parent != NO_HELP


def check_report(row: Referral, outcome: str, since: date | None, until: date | None, on: date) -> None:
    """A report says what came of it, and when help was given. Raises Refusal `outcome-missing`, `served-when`, `served-before` or `ends-before-it-begins`."""
    if outcome not in outcomes_of(row.service):
        raise Refusal(
            "outcome-missing", _("It is not said what came of it."), _("Choose what fits best."), field="outcome"
        )
    if gave_help(outcome) and since is None:
        raise Refusal(
            "served-when", _("It is not said when help was given."), _("Write its first day; the last one may follow, or be empty."), field="served_from",
        )  # fmt: skip
    if since and (since < row.on or since > on):
        raise Refusal(
            "served-before", _("The help would have begun before it was asked, or in the future."), _("Check the first day."), field="served_from",
        )  # fmt: skip
    if until and (since is None or until < since or until > on):
        raise Refusal(
            "ends-before-it-begins", _("It would be over before it begins, or in the future."), _("Check both dates."), field="served_until",
        )  # fmt: skip


def check_closable(row: Referral) -> None:
    """What was declined or reported is closed; anything else is withdrawn. Raises Refusal `not-answered`."""
    if standing(row) not in (Standing.DECLINED, Standing.REPORTED):
        raise Refusal(
            "not-answered", _("This referral has no end yet that could be read and closed."), _("Withdraw it, if it is not needed any more.")
        )  # fmt: skip


def is_open(link: AnswerLink, now: datetime) -> bool:
    """Whether a one-time link answers to its code still."""
    return link.spent_at is None and link.ended_at is None and now < link.expires_at and link.wrong < terms().tries


def is_at_hand(opened: datetime, now: datetime) -> bool:
    """Whether what a code opened is open still."""
    return timedelta() <= now - opened < terms().open


def check_reachable(contacts: Collection[object]) -> None:
    """A link goes to somebody. Raises Refusal `nobody-to-write-to`."""
    if not contacts:
        raise Refusal(
            "nobody-to-write-to", _("No focal point of this partner has an e-mail address."),
            _("Have one written into the directory, or send the referral letter on paper."), field="contact",
        )  # fmt: skip
