"""A child who travels with one parent has the word of the other, or what makes it unnecessary (R37)."""

import pytest
from casework.protection.keeping import Keeping, ahead, of_amina

from masar.casework.cases.actions import add_member
from masar.casework.cases.actions.ledger import state_facts_of
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def with_mother(cast):
    """Amina's daughter, who travels with her."""
    born = PartialDate(today().replace(year=today().year - 6, day=1))
    person = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Diallo", "Aïcha", "F", "GIN", born))
    add_member(by=cast.youssef, on=today(), case=cast.amina_case, person=person, relation="CHILD")
    return Keeping(cast, cast.amina_case.number, person)


@pytest.mark.rule("R37")
def test_the_case_waits_where_the_word_of_an_absent_parent_is_required(cast, with_mother):
    state_facts_of(
        by=cast.youssef, on=today(), case=with_mother.case, person=with_mother.person.pk, facts=["absent_parent"]
    )
    assert with_mother.standing("parental-authority") == "to-do"
    with_mother.file("parental", by="youssef")
    assert with_mother.standing("parental-authority") == "met"


@pytest.mark.rule("R37")
def test_the_case_worker_finds_the_page_and_a_paper_is_not_of_tomorrow(cast, with_mother):
    page = cast.client("youssef").get(
        f"/cases/{with_mother.number}/protection/parental-authority/?person={with_mother.person.pk}"
    )
    assert page.status_code == 200
    with pytest.raises(Refusal) as refused:
        with_mother.file("parental", by="youssef", dated=ahead(1))
    assert (refused.value.code, refused.value.field) == ("in-the-future", "dated")


def test_an_accompanied_child_has_none_of_the_safeguards_of_a_child_alone(cast, with_mother):
    assert with_mother.standing("guardian-appointed") == "met"
    assert with_mother.standing("guardian-consent") == "to-do"


def test_an_adult_needs_none(cast):
    with pytest.raises(Refusal) as refused:
        of_amina(cast).file("parental", by="youssef")
    assert refused.value.code == "not-a-child"
