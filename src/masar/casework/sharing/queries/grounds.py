"""On what a share stands, and whether that still holds: consent, agreement, its own term, and no embassy of who seeks asylum."""

from datetime import date
from uuid import UUID

from masar.casework.cases.giving import seeks_asylum as seeks_asylum
from masar.casework.cases.models import Case, Consent
from masar.casework.sharing.models import Answer, Share
from masar.casework.sharing.rules import End, consent_for
from masar.foundation.core.dates import today
from masar.registry.directory.models import Agreement, OrganisationKind
from masar.registry.directory.queries import agreements_in_force
from masar.registry.people.queries import restricted_since


def answers_of(case: Case, person: UUID) -> list[Consent]:
    """All that one person ever answered in a case, for the rule that asks for a consent."""
    return list(Consent.objects.filter(case=case, person=person))


def open_shares(case: Case, person: UUID, organisation: UUID, purpose: str, basis: str) -> list[Share]:
    """What was opened to an organisation about somebody for a purpose on a ground and has not ended; what it declined is open to nobody."""
    rows = Share.objects.filter(
        case=case, person=person, organisation=organisation, purpose=purpose, basis=basis, ended_on=None
    )
    return [one for one in rows.exclude(answer=Answer.DECLINED) if over_by(one) is None]


def is_live(share: Share) -> bool:
    """Whether it opens anything today: not ended, confirmed where it must be, all it rests on holds, and the person's record is not restricted."""
    if share.ended_on or share.waits or over_by(share):
        return False
    return restricted_since(share.person_id) is None


def over_by(share: Share) -> End | None:
    """Why a share that nobody has ended opens nothing any more today; None while all it rests on holds."""
    day = today()
    agreed = agreements_in_force(share.organisation_id, day)
    if not any(one.covers(share.purpose, share.categories) for one in agreed):
        return End.AGREEMENT_OVER
    if share.consent is not None and not _is_agreed(share, share.consent, day):
        return End.CONSENT_OVER
    if share.until and share.until < day:
        return End.TERM_OVER
    if share.organisation.kind == OrganisationKind.EMBASSY and seeks_asylum(share.case, share.person_id):
        return End.NO_GROUND
    return None


def closed_with(agreement: Agreement) -> int:
    """How many shares open something today and would not without this agreement."""
    others = [one for one in agreements_in_force(agreement.organisation_id, today()) if one.pk != agreement.pk]
    rows = Share.objects.filter(organisation=agreement.organisation_id, ended_on=None, case__anonymised_on=None)
    rows = rows.exclude(answer=Answer.DECLINED).select_related("case", "person", "organisation", "consent")
    live = [one for one in rows if is_live(one)]
    return sum(not any(one.covers(row.purpose, row.categories) for one in others) for row in live)


def _is_agreed(share: Share, consent: Consent, day: date) -> bool:
    """Whether the consent on which it rests is in force, and the person has said nothing else since."""
    answers = answers_of(share.case, share.person_id)
    said = consent_for(answers, share.organisation, share.purpose, share.categories, day)
    return consent.is_in_force(day) and said is not None


def shares_over() -> list[Share]:
    """What nobody has ended although what it rests on is over: for the work of every day, past scope, and told to nobody."""
    rows = Share.objects.filter(ended_on=None, case__anonymised_on=None).exclude(answer=Answer.DECLINED)
    found = rows.select_related("case", "person", "organisation", "consent").order_by("id")
    return [one for one in found if over_by(one)]
