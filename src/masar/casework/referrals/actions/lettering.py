"""The referral letter that goes with the person on paper."""

from datetime import date

from django.utils import translation

from masar.casework.papers.actions import issue
from masar.casework.papers.models import Paper
from masar.casework.referrals import rules
from masar.casework.referrals.models import Referral
from masar.casework.sharing.queries import given_out
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day

LETTER = "referral-letter"


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
