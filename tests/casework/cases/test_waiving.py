"""What makes a return voluntary, lawful and safe is not waived; what may be waived still is, with a reason."""

import pytest

from masar.casework.cases import actions
from masar.casework.cases.queries import programme_of
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State

FIXED = {
    "declaration", "consent-processing", "fit-to-travel", "protection-clearance", "eligibility-decision", "guardian-consent",
    "best-interests-decision", "free-decision-check",
}  # fmt: skip


def waive(cast, code, by):
    progress = actions.Progress(
        cast.amina_case, cast.amina.pk if by == "youssef" else None, code, State.NOT_NEEDED, today(), reason="not here"
    )
    return actions.record_requirement(by=cast.actors[by], on=today(), progress=progress)


@pytest.mark.parametrize(("code", "by"), [("declaration", "youssef"), ("eligibility-decision", "salma")])
def test_a_gate_that_protects_the_person_is_not_called_not_needed(cast, code, by):
    with pytest.raises(Refusal) as refusal:
        waive(cast, code, by)
    assert (refusal.value.code, refusal.value.field) == ("not-waivable", "state")


def test_nor_is_it_by_way_of_a_correction(cast):
    decided = actions.Progress(cast.amina_case, None, "eligibility-decision", State.BLOCKED, today(), reason="papers")
    entry = actions.record_requirement(by=cast.salma, on=today(), progress=decided)
    with pytest.raises(Refusal) as refusal:
        actions.correct_entry(
            by=cast.salma, on=today(), entry=entry, state=State.NOT_NEEDED, since=today(), reason="entered by mistake"
        )
    assert (refusal.value.code, refusal.value.field) == ("not-waivable", "state")


def test_another_requirement_is_waived_with_a_reason(cast):
    assert waive(cast, "exit-authorisation", "hicham").state == State.NOT_NEEDED


def test_the_page_offers_it_only_where_it_may_be(cast):
    page = f"/cases/{cast.amina_case.number}/requirements/"
    assert (
        'value="not-needed"' not in cast.client("youssef").get(page + f"declaration/{cast.amina.pk}/").content.decode()
    )
    assert 'value="not-needed"' in cast.client("hicham").get(page + "exit-authorisation/").content.decode()


def test_the_programme_says_so(cast):
    fixed = {one.code for one in programme_of(cast.amina_case).requirements if not one.waivable}
    assert fixed >= FIXED
