"""An age that is disputed: a child until it is settled (R3)."""

import pytest
from casework.protection.keeping import of_amina

from masar.casework.cases.actions import StatedConsent, give_consent
from masar.casework.cases.actions.ledger import state_facts_of
from masar.casework.cases.queries import counts_as_child, pictures
from masar.casework.movements.actions import pay_pocket_money
from masar.casework.protection.actions import screen
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def disputed(cast):
    """Amina says that she is 27; the screen says that it is doubtful."""
    screen(by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina, yes=["AGE_DOUBTFUL"])
    return of_amina(cast)


@pytest.mark.rule("R3")
def test_the_rules_for_children_hold_from_now_on(cast, disputed):
    (seen,) = pictures([disputed.case])[disputed.case.pk].members
    assert (seen.age, seen.facts["unaccompanied"]) == (17, True)
    assert counts_as_child(disputed.case, cast.amina, today())
    for requirement in ("guardian-appointed", "best-interests-decision", "guardian-consent", "escort-arranged"):
        assert disputed.standing(requirement) == "to-do"


@pytest.mark.rule("R3")
def test_who_may_be_a_child_does_not_consent_alone(cast, disputed):
    stated = StatedConsent(cast.amina, "PROCESSING", True, "PERSON", "SIGNED", "fr", "2026.1", today())
    with pytest.raises(Refusal) as refused:
        give_consent(by=cast.youssef, on=today(), case=disputed.case, stated=stated)
    assert refused.value.code == "guardian-needed"


@pytest.mark.rule("R3")
def test_who_may_be_a_child_is_handed_no_money(cast, disputed):
    with pytest.raises(Refusal) as refused:
        pay_pocket_money(
            by=cast.hicham, on=today(), case=disputed.case, person=cast.amina, amount=100, currency="MAD", receipt="R-1"
        )
    assert refused.value.code == "payee-child"


@pytest.mark.rule("R3")
def test_it_is_settled_by_protection_alone_and_on_paper(cast, disputed):
    with pytest.raises(Refusal) as refused:
        state_facts_of(by=cast.youssef, on=today(), case=disputed.case, person=cast.amina.pk, facts=[])
    assert refused.value.code == "protection-takes-back"
    disputed.file("age")
    (seen,) = pictures([disputed.case])[disputed.case.pk].members
    assert seen.age == 27
    assert disputed.standing("guardian-appointed") == "met"


def test_an_age_that_nobody_disputes_cannot_be_settled(cast):
    with pytest.raises(Refusal) as refused:
        of_amina(cast).file("age")
    assert (refused.value.code, refused.value.field) == ("age-not-disputed", "person")


def test_the_case_file_says_so_to_who_reads_protection_alone(cast, disputed):
    for name, told in (("imane", True), ("youssef", True), ("hicham", False)):
        page = cast.client(name).get(f"/cases/{disputed.number}/?part=help").content.decode()
        assert ("The age is disputed" in page) is told
