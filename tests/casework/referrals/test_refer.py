"""Somebody is referred with consent and the least data, under an agreement in force, knowingly where the partner is full."""

from datetime import timedelta

import pytest
from casework.referrals.referring import NEEDED, Referring
from django.core import mail

from masar.casework.cases import actions as cases
from masar.casework.cases.giving import TERMS
from masar.casework.cases.queries.file import consents
from masar.casework.referrals import actions
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import Asked, Tab, counts, fact_rows, referral, referrals, referrals_of, taken
from masar.casework.referrals.rules import least, standing
from masar.casework.referrals.terms import terms
from masar.casework.sharing import actions as sharing
from masar.casework.sharing.models import Share
from masar.casework.sharing.queries import shares_outside
from masar.casework.sharing.rules import CLASSES
from masar.foundation.audit.models import Event
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.directory.actions import close_service
from masar.registry.directory.models import Agreement
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def to(cast):
    return Referring(cast)


def another(cast):
    """Fatou with a case of her own."""
    new = NewPerson("Camara", "Fatou", "F", "GIN", PartialDate(today().replace(year=today().year - 30, day=1)))
    fatou = register(by=cast.youssef, on=today(), office="RAB", new=new)
    case = cases.NewCase(
        (cases.NewMember(fatou, "PRINCIPAL"),), today(), "WALK_IN", return_country="GIN", destination="Kindia"
    )
    return fatou, cases.open_case(by=cast.youssef, on=today(), new=case, office="RAB")


def refused(deed, *given, **named):
    with pytest.raises(Refusal) as refusal:
        deed(*given, **named)
    return refusal.value


@pytest.mark.rule("R10")
def test_somebody_is_referred_and_the_partner_is_opened_what_was_agreed_and_nothing_else(to):
    row = to.refer()
    assert (row.share.categories, row.share.purpose, row.share.followed) == (list(NEEDED), "REFERRAL_PARTNER", True)
    assert standing(row) == "WAITING"
    assert shares_outside(to.account()) == [row.share]
    told = Event.objects.get(verb="person-referred")
    assert (told.params["service"], told.params["urgency"]) == ("SHELTER", "ORDINARY")


@pytest.mark.rule("R10")
def test_without_a_consent_that_names_the_partner_and_the_data_nobody_is_referred(to):
    assert refused(to.refer, agreed=False).code == "no-consent"
    to.consent(("IDENTITY",))
    assert refused(to.refer, agreed=False).code == "no-consent"
    assert not Referral.objects.exists()
    assert not Share.objects.exists()


@pytest.mark.rule("R10")
def test_under_an_expired_agreement_it_is_refused_with_what_would_help(to):
    Agreement.objects.update(ends_on=today() - timedelta(days=1))
    refusal = refused(to.refer)
    assert refusal.code == "no-agreement"
    assert "signed agreement" in refusal.mend
    assert not Referral.objects.exists()


def test_the_data_ticked_are_what_the_service_needs_the_consent_names_and_the_sender_reads(to, cast):
    known = terms().services["CHILD_CARE"]
    assert least(known, "REFERRAL_PARTNER", None, cast.youssef) == ["IDENTITY", "CONTACT", "FAMILY", "NEEDS"]
    to.consent(("IDENTITY", "NEEDS"))
    agreed = next(one for one in consents(to.case) if one.purpose == "REFERRAL_PARTNER")
    assert least(known, "REFERRAL_PARTNER", agreed, cast.youssef) == ["IDENTITY", "NEEDS"]
    assert least(known, "REFERRAL_PARTNER", agreed, cast.nadia) == ["IDENTITY"]


def test_the_same_service_is_not_asked_twice_of_a_partner_but_another_is(to, cast):
    to.refer()
    assert refused(to.refer).code == "referred-already"
    food = Referring(cast, "FOOD_AND_ITEMS").refer(categories=("IDENTITY",))
    assert food.organisation == to.organisation
    assert len(referrals_of(to.worker, to.case)) == 2


def test_once_withdrawn_it_is_asked_anew(to):
    first = to.refer()
    actions.withdraw(by=to.worker, on=today(), referral=first, why="MISTAKE")
    assert to.refer().pk != first.pk


def test_a_partner_that_is_full_this_month_is_asked_only_knowingly(cast):
    first = Referring(cast, capacity=1)
    first.refer()
    fatou, case = another(cast)
    second = Referring(cast, case=case, person=fatou)
    refusal = refused(second.refer)
    assert (refusal.code, refusal.field) == ("capacity-full", "anyway")
    assert second.refer(anyway=True).person == fatou
    assert taken([first.offer], today()) == {(first.organisation.pk, "SHELTER"): 2}


def test_what_was_withdrawn_takes_no_place(to):
    actions.withdraw(by=to.worker, on=today(), referral=to.refer(), why="MISTAKE")
    assert taken([to.offer], today()) == {}


def test_who_was_declined_or_asked_last_month_takes_no_place(to):
    to.declined()
    assert taken([to.offer], today()) == {}
    Referral.objects.update(declined_on=None, on=today().replace(day=1) - timedelta(days=1))
    assert taken([to.offer], today()) == {}


def test_a_service_that_was_closed_or_no_urgency_is_refused(to):
    assert refused(to.refer, urgency="").code == "urgency-missing"
    close_service(by=to.admin, on=today(), row=to.offer)
    assert refused(to.refer).code == "service-closed"


@pytest.mark.rule("R41")
def test_a_referral_to_an_authority_about_what_was_done_to_somebody_needs_a_consent_of_its_own(cast):
    police = Referring(cast, "VICTIM_AUTHORITY", "AUTHORITY", "Ministry")
    Agreement.objects.filter(organisation=police.organisation).update(purposes=["REFERRAL_PARTNER", "SHARE_AUTHORITY"])
    assert refused(police.refer, categories=("IDENTITY",)).code == "no-consent"
    reason = "Somebody else decided that it should be told."
    assert (
        refused(police.refer, categories=("IDENTITY",), basis="VITAL_INTEREST", basis_reason=reason).code
        == "consent-only"
    )
    police.purpose = "SHARE_AUTHORITY"
    assert police.refer(categories=("IDENTITY",)).share.purpose == "SHARE_AUTHORITY"


@pytest.mark.rule("R25")
def test_unhcr_is_told_of_a_return_with_consent_and_on_no_other_ground(cast):
    unhcr = Referring(cast, "UNHCR_NOTICE", "AGENCY", "UNHCR", purpose="SHARE_UNHCR")
    Agreement.objects.filter(organisation=unhcr.organisation).update(purposes=["SHARE_UNHCR"])
    reason = "The office thought that it should be told."
    assert (
        refused(unhcr.refer, categories=("IDENTITY",), basis="LEGITIMATE_INTEREST", basis_reason=reason).code
        == "consent-only"
    )
    assert refused(unhcr.refer, categories=("IDENTITY",), agreed=False).code == "no-consent"
    assert unhcr.refer(categories=("IDENTITY",)).share.purpose == "SHARE_UNHCR"


def test_without_a_consent_a_second_person_confirms_before_the_partner_sees_it(to, cast):
    row = to.refer(basis="VITAL_INTEREST", basis_reason="She is unconscious; the doctor decided.")
    assert (standing(row), mail.outbox) == ("SECOND", [])
    assert shares_outside(to.account()) == []
    sharing.confirm(by=cast.salma, on=today(), share=row.share)
    row.refresh_from_db()
    assert standing(referral(to.worker, to.case, row.pk)) == "WAITING"


def test_the_partner_is_written_to_without_a_word_of_the_person(to, django_capture_on_commit_callbacks):
    to.account()
    to.contact()
    with django_capture_on_commit_callbacks(execute=True):
        to.refer()
    assert {one.to[0] for one in mail.outbox} == {"pascal@example.org", "hanane@example.org"}
    said = " ".join(one.subject + one.body for one in mail.outbox)
    assert not {"Amina", "DIALLO", "Diallo", to.case.number, "nights"} & set(said.split())


def test_a_case_of_another_office_is_not_there_to_refer_from(to, cast):
    wanted = to.wanted()
    with pytest.raises(OutOfScope):
        actions.refer(by=cast.leila, on=today(), case=to.case, wanted=wanted)
    row = to.refer(agreed=False)
    assert referrals_of(cast.leila, to.case) == []
    with pytest.raises(OutOfScope):
        referral(cast.leila, to.case, row.pk)
    for deed in (actions.withdraw, actions.close):
        with pytest.raises(OutOfScope):
            deed(by=cast.leila, on=today(), referral=row, **({"why": "MISTAKE"} if deed is actions.withdraw else {}))


def test_withdrawing_shows_the_partner_nothing_more_and_a_withdrawn_consent_does_the_same(to):
    row = to.accepted()
    actions.withdraw(by=to.worker, on=today(), referral=row, why="NO_GROUND")
    assert standing(referral(to.worker, to.case, row.pk)) == "WITHDRAWN"
    assert (
        refused(
            actions.withdraw, by=to.worker, on=today(), referral=referral(to.worker, to.case, row.pk), why="MISTAKE"
        ).code
        == "referral-over"
    )
    again = to.refer()
    sharing.withdraw(by=to.worker, on=today(), consent=again.share.consent)
    assert standing(referral(to.worker, to.case, again.pk)) == "WITHDRAWN"


def test_lists_are_by_what_is_awaited_and_hold_what_the_reader_may_be_told(to, cast):
    row = to.refer()
    ill = Referring(cast, "MEDICAL_CARE").refer(categories=("IDENTITY",))
    assert referrals(cast.youssef, Asked()) == [row, ill]
    assert referrals(cast.hicham, Asked(mine=False)) == [row], "Operations are not told of care."
    assert referrals(cast.salma, Asked()) == []
    assert referrals(cast.salma, Asked(mine=False, service="MEDICAL_CARE")) == [ill]
    assert referrals(cast.leila, Asked(mine=False)) == []
    Referral.objects.filter(pk=row.pk).update(on=today() - timedelta(days=8))
    assert referrals(cast.youssef, Asked(Tab.OVERDUE)) == [Referral.objects.get(pk=row.pk)]
    assert counts(cast.youssef, mine=True) == {Tab.WAITING: 2, Tab.OVERDUE: 1, Tab.ACCEPTED: 0, Tab.ANSWERED: 0}


def test_a_service_of_care_is_not_there_for_who_may_not_be_told(cast):
    ill = Referring(cast, "MEDICAL_CARE").refer(categories=("IDENTITY",))
    with pytest.raises(OutOfScope):
        referral(cast.hicham, cast.amina_case, ill.pk)


def test_what_is_counted_is_sent_accepted_and_served_by_partner(to, cast):
    to.reported()
    Referring(cast, "FOOD_AND_ITEMS").reported(outcome="NOT_COME", categories=("IDENTITY",))
    told = [(one.partner, one.family, bool(one.accepted_on), bool(one.served_on)) for one in fact_rows(cast.sofia)]
    assert told == [("Association", "BASIC_NEEDS", True, True), ("Association", "BASIC_NEEDS", True, False)]
    assert list(fact_rows(cast.youssef)) == []


def test_every_service_has_its_terms_and_asks_no_data_beyond_its_purpose():
    services = {one.code for one in code_list("partner-service")}
    assert set(terms().services) == services
    assert set(terms().paces) == {one.code for one in code_list("referral-urgency")}
    for code, known in terms().services.items():
        assert known.needs, code
        assert set(known.needs) <= TERMS[known.purpose].categories <= set(CLASSES), code
        assert not known.authority or set(known.needs) & TERMS[known.authority].categories, code


def test_nothing_is_referred_in_a_case_that_has_ended(to):
    wanted = to.wanted()
    cases.withdraw(by=to.worker, on=today(), case=to.case, reason="She stays.")
    to.case.refresh_from_db()
    assert refused(actions.refer, by=to.worker, on=today(), case=to.case, wanted=wanted).code == "case-closed"
