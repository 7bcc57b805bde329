"""On what something about a person may be told to an organisation, whichever room tells it: pure answers, and what they ask of the case."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Consent
from masar.casework.cases.queries import agreed, pictures
from masar.casework.cases.rules import RECIPIENTS
from masar.foundation.access.actor import Actor
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.models import Organisation
from masar.registry.directory.models import OrganisationKind as Kind

CONSENT = "CONSENT"
"""The lawful basis that needs no further reason: the person agreed."""
SHORTEST_REASON = 20


@dataclass(frozen=True)
class Terms:
    """For one purpose: with which kinds of organisation, and at most which categories of data."""

    kinds: frozenset[Kind]
    categories: frozenset[str]


AT_MOST: Mapping[str, str] = {
    "REFERRAL_PARTNER": "IDENTITY CONTACT FAMILY NEEDS ASSISTANCE", "MEDICAL_SHARING": "IDENTITY CONTACT HEALTH", "SHARE_EMBASSY": "IDENTITY DOCUMENTS",
    "SHARE_RECEIVING_MISSION": "IDENTITY CONTACT DOCUMENTS FAMILY TRAVEL NEEDS HEALTH ASSISTANCE REINTEGRATION",
    "SHARE_AUTHORITY": "IDENTITY DOCUMENTS TRAVEL", "SHARE_UNHCR": "IDENTITY CONTACT FAMILY NEEDS",
}  # fmt: skip
"""An embassy learns who somebody is and which papers they hold, never why they left; a partner learns what its help needs."""
TERMS = {purpose: Terms(kinds, frozenset(AT_MOST[purpose].split())) for purpose, kinds in RECIPIENTS.items()}
CLASSES: Mapping[str, FieldClass] = {
    "IDENTITY": FieldClass.S2, "CONTACT": FieldClass.SN, "DOCUMENTS": FieldClass.S2, "FAMILY": FieldClass.S2, "TRAVEL": FieldClass.S2,
    "NEEDS": FieldClass.S3, "HEALTH": FieldClass.S4, "ASSISTANCE": FieldClass.S1, "REINTEGRATION": FieldClass.S1,
}  # fmt: skip
"""Which class one reads to share a category, and to be shown it."""


def check_reads(by: Actor, categories: Collection[str]) -> None:
    """Nobody shares what they may not read themselves. Raises Refusal `not-read`."""
    if hidden := [one for one in categories if not by.reads(CLASSES[one])]:
        raise Refusal(
            "not-read", _("You cannot share what your role does not read: %(categories)s.") % {"categories": named(hidden)},
            _("Ask the colleague whose work it is to share that part."), field="categories",
        )  # fmt: skip


def consent_for(
    answers: Sequence[Consent], organisation: Organisation, purpose: str, categories: Collection[str], on: date
) -> Consent | None:
    """The last answer that concerns the organisation and all these data for the purpose, where it is a yes in force (R10).

    A no concerns all data, and without an organisation all of them.
    """
    concerns = [
        one for one in answers if one.purpose == purpose
        and (one.names(organisation.pk, categories) if one.given else one.organisation_id in (None, organisation.pk))
    ]  # fmt: skip
    return agreed(concerns, on)


def check_basis(basis: str, consent: Consent | None, reason: str) -> None:
    """Sharing rests on a consent that names it, or on another lawful basis with its reason. Raises Refusal `no-consent` or `basis-unexplained`."""
    if basis == CONSENT and consent is None:
        raise Refusal(
            "no-consent", _("No consent in force names this organisation for this purpose and all these data."),
            _("Record the consent first, with its recipient and the data; or choose another lawful basis, if one holds."), field="basis",
        )  # fmt: skip
    if basis != CONSENT and len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(
            "basis-unexplained", _("Without a consent it must be said why this may be shared."),
            _("Write at least %(count)s characters: what is at stake, and who decided.") % {"count": SHORTEST_REASON}, field="basis_reason",
        )  # fmt: skip


def check_embassy(organisation: Organisation, *, asylum: bool) -> None:
    """The embassy of the country that somebody fled is never approached. Raises Refusal `embassy-closed`."""
    if organisation.kind == Kind.EMBASSY and asylum:
        raise Refusal(
            "embassy-closed", _("Nothing about this person is shared with an embassy."), _("Ask the protection officer."), field="organisation"
        )  # fmt: skip


def seeks_asylum(case: Case, person: UUID) -> bool:
    """Whether it is stated of somebody; for the rules of sharing, never handed to a page."""
    members = pictures([case])[case.pk].members
    facts = next((dict(one.facts) for one in members if one.person == str(person)), {})
    return bool(facts.get("asylum_seeker"))


def named(categories: Collection[str]) -> str:
    """Categories of data in words."""
    labels = code_list("data-category")
    return "; ".join(sorted(labels.label(one) for one in categories))
