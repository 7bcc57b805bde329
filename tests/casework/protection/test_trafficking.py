"""A trafficking screening: its finding, two consents asked apart, the risk of return, and how the person may be reached (R39, R40, R41)."""

import pytest
from casework.protection.keeping import TOLD, child, of_amina
from django.urls import reverse

from masar.casework.cases.actions.ledger import Progress, record_requirement, state_facts_of
from masar.casework.cases.models import Consent
from masar.casework.protection.actions import end_factor, screen
from masar.casework.protection.models import Factor, shapes
from masar.casework.protection.queries import factors, may_reach
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State


def address(cast, slug="trafficking"):
    return reverse(f"protection-{slug}", args=[cast.amina_case.number])


def sent(cast, **changes):
    return {
        "deed": str(new_id()), "person": str(cast.amina.pk), "on": today().isoformat(), "ACTION": ["RECRUITED"], "MEANS": ["DECEIVED"], "PURPOSE": ["LABOUR"],
        "told": "They kept my passport.", "finding": "POTENTIAL_VOT", "assistance": "yes", "authorities": "not-asked", **changes,
    }  # fmt: skip


@pytest.mark.rule("R39")
def test_a_potential_victim_waits_until_the_risk_of_return_was_weighed(cast):
    assert cast.client("imane").post(address(cast), sent(cast)).status_code == 302
    keeping = of_amina(cast)
    assert [one.code for one in factors(cast.imane, keeping.case)] == ["POT_VOT"]
    assert keeping.standing("return-risk-assessment") == "to-do"
    keeping.file("return_risk", may_return=False)
    assert keeping.standing("return-risk-assessment") == "blocked"
    keeping.file("return_risk")
    assert keeping.standing("return-risk-assessment") == "met"
    assert keeping.standing("protection-clearance") == "to-do"


@pytest.mark.rule("R39")
def test_nobody_calls_the_risk_assessed_without_assessing_it(cast):
    keeping = of_amina(cast)
    keeping.file("trafficking")
    with pytest.raises(Refusal) as refused:
        record_requirement(
            by=cast.imane, on=today(), progress=Progress(keeping.case, cast.amina.pk, "return-risk-assessment", State.DONE, today())
        )  # fmt: skip
    assert refused.value.code == "other-room"


@pytest.mark.rule("R39")
def test_the_mark_is_taken_back_by_protection_alone(cast):
    screen(by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina, yes=["FORCED"])
    with pytest.raises(Refusal) as refused:
        end_factor(by=cast.youssef, on=today(), factor=Factor.objects.get(), reason="she says no")
    assert refused.value.code == "protection-takes-back"
    with pytest.raises(Refusal) as refused:
        state_facts_of(by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina.pk, facts=[])
    assert refused.value.code == "protection-takes-back"
    keeping = of_amina(cast)
    keeping.file("trafficking", finding="NO_INDICATION")
    assert keeping.facts["potential_trafficking"] is False
    assert factors(cast.imane, keeping.case) == []


def test_an_identified_victim_is_marked_so_and_no_longer_as_potential(cast):
    keeping = of_amina(cast)
    keeping.file("trafficking")
    keeping.file("trafficking", finding="IDENTIFIED_VOT")
    assert [one.code for one in factors(cast.imane, keeping.case)] == ["VOT"]
    assert keeping.facts["potential_trafficking"] is True


def test_who_declines_stays_as_marked_as_before(cast):
    screen(by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina, yes=["FORCED"])
    keeping = of_amina(cast)
    keeping.file("trafficking", finding="DECLINED")
    assert keeping.facts["potential_trafficking"] is True


@pytest.mark.rule("R41")
def test_the_two_consents_are_asked_apart_and_neither_is_preset(cast):
    form = cast.client("imane").get(address(cast)).context["form"]
    assert (form["assistance"].value(), form["authorities"].value()) == (None, None)
    data = sent(cast)
    del data["authorities"]
    answer = cast.client("imane").post(address(cast), data)
    assert answer.context["form"].errors == {"authorities": ["Choose an answer."]}


@pytest.mark.rule("R41")
def test_a_yes_to_help_shares_nothing_with_the_authorities(cast):
    of_amina(cast).file("trafficking", assistance="yes", authorities="no")
    assert not Consent.objects.filter(purpose="SHARE_AUTHORITY").exists()
    page = cast.client("imane").get(f"/cases/{cast.amina_case.number}/?part=help").content.decode()
    assert "Assistance: Yes" in page
    assert "Referral to the authorities: No" in page


@pytest.mark.rule("R40")
def test_a_message_goes_only_the_way_that_was_agreed(cast):
    assert may_reach(cast.amina.pk, "MESSAGE")
    keeping = of_amina(cast)
    keeping.file("contact")
    assert not may_reach(cast.amina.pk, "MESSAGE")
    assert may_reach(cast.amina.pk, "PHONE")
    keeping.file("contact", channels=("MESSAGE", "PHONE"))
    assert may_reach(cast.amina.pk, "MESSAGE")


@pytest.mark.rule("R40")
def test_who_conducts_the_case_reads_how_to_reach_the_person(cast):
    of_amina(cast).file("contact")
    page = cast.client("youssef").get(f"/cases/{cast.amina_case.number}/?part=help").content.decode()
    assert "Weekdays, 10 to 12" in page
    assert "Only as agreed" in page


@pytest.mark.parametrize(
    ("finding", "told", "code", "field"),
    [
        ("POTENTIAL_VOT", shapes.Indicators(()), "indicators-missing", "ACTION"),
        ("NO_INDICATION", TOLD, "finding-contradicts", "finding"),
    ],
)
def test_the_finding_rests_on_what_was_told(cast, finding, told, code, field):
    with pytest.raises(Refusal) as refused:
        of_amina(cast).file("trafficking", finding=finding, restricted=told)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_for_a_child_the_means_need_not_be_there(cast):
    told = shapes.Indicators(("RECRUITED", "LABOUR"))
    of_amina(cast).file("trafficking", finding="NO_INDICATION", restricted=told)
    with pytest.raises(Refusal) as refused:
        child(cast).file("trafficking", finding="NO_INDICATION", restricted=told)
    assert refused.value.code == "finding-contradicts"


def test_nobody_returns_safely_without_a_plan(cast):
    with pytest.raises(Refusal) as refused:
        of_amina(cast).file("return_risk", plan="")
    assert (refused.value.code, refused.value.field) == ("not-said", "plan")


def test_what_it_rests_on_is_read_on_its_own_page_by_protection_and_that_is_logged(cast):
    of_amina(cast).file("trafficking")
    page = cast.client("imane").get(address(cast))
    assert "They kept my passport." in page.content.decode()
    assert Event.objects.filter(verb="file-read", field_class="S5").exists()
    for name in ("imane", "youssef", "salma"):
        for part in ("?part=help", ""):
            shown = cast.client(name).get(f"/cases/{cast.amina_case.number}/{part}").content.decode()
            assert "They kept my passport." not in shown
