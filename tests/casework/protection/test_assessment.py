"""The full assessment: weighed over four levels, followed by a plan and a review that stand on the worklist."""

import pytest
from casework.protection.keeping import SHEETS, ahead, of_amina
from django.urls import reverse

from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import Task
from masar.casework.protection.actions import screen
from masar.casework.protection.models import shapes
from masar.casework.protection.queries import factors, in_force, sheets
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal


def open_tasks(case):
    return sorted((one.kind, one.role, one.due_on) for one in Task.objects.filter(case=case, done_on=None))


def sent(cast, **changes):
    risks = {one.code: "NONE" for one in code_list("risk-factor")}
    return {
        "deed": str(new_id()), "person": str(cast.amina.pk), "on": today().isoformat(), **risks, "THREATS_HERE": "SEVERE", "protects_COMMUNITY": ["FRIENDS"],
        "imminence": "DAYS", "overall": "HIGH", "categories": ["THREATENED"], "summary": "", "what_1": "Find a shelter.", "who_1": "case-worker",
        "until_1": ahead(2).isoformat(), "review_on": ahead(20).isoformat(), **changes,
    }  # fmt: skip


def address(cast):
    return reverse("protection-assessment", args=[cast.amina_case.number])


def test_the_page_files_it(cast):
    assert cast.client("imane").post(address(cast), sent(cast)).status_code == 302
    told = in_force(sheets(cast.imane, cast.amina_case))[cast.amina.pk, shapes.Assessment].shape
    assert told.risks == (shapes.Weighed("THREATS_HERE", "SEVERE"),)
    assert told.protective == ("FRIENDS",)
    assert told.plan == (shapes.Planned("Find a shelter.", "case-worker", ahead(2)),)
    assert [one.code for one in factors(cast.imane, cast.amina_case)] == ["THREATENED"]


def test_no_factor_is_preset_at_first(cast):
    form = cast.client("imane").get(address(cast)).context["form"]
    assert {form[one.code].value() for one in code_list("risk-factor")} == {None}


def test_every_factor_and_level_of_the_catalogue_is_asked(cast):
    page = cast.client("imane").get(address(cast)).content.decode()
    for name in ("assessment-level", "risk-factor", "protective-factor"):
        assert [one.code for one in code_list(name) if one.label("en") not in page.replace("&#x27;", "'")] == []


def test_plan_and_review_become_tasks_and_a_new_assessment_settles_those_before(cast):
    keeping = of_amina(cast)
    screen(by=cast.youssef, on=today(), case=keeping.case, person=cast.amina, yes=["VIOLENCE"])
    assert [kind for kind, _role, _due in open_tasks(keeping.case)] == ["FULL_ASSESSMENT"]
    keeping.file("assessment")
    assert open_tasks(keeping.case) == [
        ("ASSESSMENT_REVIEW", "protection-officer", ahead(60)), ("PROTECTION_ACTION", "case-worker", ahead(3))
    ]  # fmt: skip
    keeping.file("assessment", plan=(), review_on=ahead(30))
    assert open_tasks(keeping.case) == [("ASSESSMENT_REVIEW", "protection-officer", ahead(30))]


def test_the_review_stands_on_the_worklist_with_the_way_to_its_page(cast):
    of_amina(cast).file("assessment")
    client = cast.client("imane")
    assert "Review the vulnerability assessment" in client.get("/").content.decode()
    page = client.get(reverse("case", args=[cast.amina_case.number])).content.decode()
    assert f"{address(cast)}?person={cast.amina.pk}" in page


@pytest.mark.parametrize(("overall", "concerned"), [("HIGH", True), ("IMMINENT", True), ("MEDIUM", False)])
def test_a_high_risk_asks_for_the_clearance(cast, overall, concerned):
    keeping = of_amina(cast)
    keeping.file("assessment", overall=overall, review_on=ahead(5))
    assert keeping.facts["protection_concern"] is concerned
    assert keeping.standing("protection-clearance") == ("to-do" if concerned else "met")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"review_on": today().replace(year=today().year - 1)}, "day-passed", "review_on"),
        ({"review_on": ahead(91)}, "review-late", "review_on"),
        ({"overall": "IMMINENT", "review_on": ahead(8)}, "review-late", "review_on"),
        ({"overall": "HIGH", "plan": (), "review_on": ahead(8)}, "plan-missing", "what_1"),
        ({"risks": (), "protective": ()}, "nothing-weighed", ""),
        ({"plan": (shapes.Planned("Call.", "case-worker", today().replace(year=today().year - 1)),)}, "ends-before-it-begins", "until_1"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(cast, changes, code, field):
    with pytest.raises(Refusal) as refused:
        of_amina(cast).file("assessment", **changes)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_half_a_thing_to_do_is_named_and_nothing_typed_is_lost(cast):
    answer = cast.client("imane").post(address(cast), sent(cast, who_1="", summary="kept"))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"who_1": ["Say what, by whom and until when, or leave all three empty."]}
    assert "kept</textarea>" in answer.content.decode()


def test_the_doers_are_those_who_read_what_is_to_be_done(cast):
    form = cast.client("imane").get(address(cast)).context["form"]
    assert {code for code, _title in form.fields["who_1"].choices} == {
        "",
        *(["case-worker", "protection-officer", "office-supervisor", "psychosocial-worker"]),
    }
    assert SHEETS["assessment"].plan[0].who == "case-worker"


def test_an_ended_case_asks_for_no_assessment_any_more(cast):
    keeping = of_amina(cast)
    keeping.file("assessment", plan=())
    withdraw(by=cast.youssef, on=today(), case=keeping.case, reason="")
    assert open_tasks(keeping.case) == []
