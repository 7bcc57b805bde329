"""Of all that a person answered to one question the last speaks: for sharing, for exports, for stories alike."""

from datetime import timedelta

import pytest

from masar.casework.cases.models import Case, Consent
from masar.casework.cases.queries import agreed
from masar.casework.sharing.queries import answers_of
from masar.casework.sharing.rules import consent_for
from masar.casework.stories.rules import allows
from masar.exchange.exports.lines import Filters
from masar.exchange.exports.lines.queries import reachable
from masar.foundation.core.dates import today
from masar.registry.directory.models import Organisation

YES, NO, TAKEN_BACK, RUN_OUT = {"given": True}, {"given": False}, {"withdrawn_on": today()}, {"expires_on": today()}
SAID = [
    ([YES], True), ([YES, NO], False), ([NO, YES], True), ([YES, TAKEN_BACK], False), ([TAKEN_BACK, YES], True), ([YES, RUN_OUT], False), ([], False),
]  # fmt: skip


def stated(cast, answers, **about):
    """Those answers of Amina's, a day apart."""
    rest = {"given": True, "given_by": "PERSON", "method": "SIGNED", "language": "fr", "form_version": "1", **about}
    return [
        Consent.objects.create(
            case=Case.objects.get(pk=cast.amina_case.pk), person=cast.amina, **{"given_on": today() - timedelta(days=9 - at), **rest, **one}
        )
        for at, one in enumerate(answers)
    ]  # fmt: skip


@pytest.mark.parametrize(("answers", "agrees"), SAID)
def test_the_last_answer_speaks_everywhere(cast, answers, agrees):
    assert bool(agreed(stated(cast, answers, purpose="DONOR_AUDIT"), today())) is agrees
    assert bool(reachable(cast.salma, Filters(consent="DONOR_AUDIT"))) is agrees
    partner = Organisation.objects.create(name="Association", kind="NGO")
    stated(cast, answers, purpose="REFERRAL_PARTNER", organisation=partner, categories=["IDENTITY"])
    asked = answers_of(cast.amina_case, cast.amina.pk), partner, "REFERRAL_PARTNER", ("IDENTITY",), today()
    assert bool(consent_for(*asked)) is agrees
    said = stated(cast, answers, purpose="PHOTO_STORY", categories=["STORY"])
    newest = next((one for one in reversed(said) if one.given), None)
    assert bool(newest and allows(newest, said, ("STORY",), today())) is agrees


def test_a_later_yes_to_other_data_takes_nothing_back(cast):
    partner = Organisation.objects.create(name="Association", kind="NGO")
    about = {"purpose": "REFERRAL_PARTNER", "organisation": partner}
    stated(cast, [YES, {**TAKEN_BACK, "categories": ["NEEDS"]}], **about, categories=["IDENTITY"])
    said = answers_of(cast.amina_case, cast.amina.pk)
    assert consent_for(said, partner, "REFERRAL_PARTNER", ("IDENTITY",), today())
    assert not consent_for(said, partner, "REFERRAL_PARTNER", ("NEEDS",), today())


def test_a_refusal_typed_before_an_older_signed_paper_is_heard(cast):
    partner = Organisation.objects.create(name="Association", kind="NGO")
    referral = {"purpose": "REFERRAL_PARTNER", "organisation": partner, "categories": ["IDENTITY"]}
    story, older = {"purpose": "PHOTO_STORY", "categories": ["STORY"]}, {"given_on": today() - timedelta(days=20)}
    stated(cast, [NO, {**YES, **older}], **referral)
    said = answers_of(cast.amina_case, cast.amina.pk)
    assert not consent_for(said, partner, "REFERRAL_PARTNER", ("IDENTITY",), today())
    told = stated(cast, [NO, {**YES, **older}], **story)
    assert not allows(told[1], told, ("STORY",), today())
    assert allows(told[1], told[1:], ("STORY",), today())
