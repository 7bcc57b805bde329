"""Every deed that these four rooms write to the log has words in the timeline of the case file."""

from datetime import timedelta

from django.urls import reverse

from masar.casework.assistance.actions import Given, deliver
from masar.casework.medical.actions import Result, record_result
from masar.casework.protection.actions import screen
from masar.casework.sessions.actions import mark, plan_session
from masar.foundation.core.dates import today


def test_the_timeline_words_every_deed(cast):
    case, person, on = cast.amina_case, cast.amina, today()
    screen(by=cast.youssef, on=on, case=case, person=person, yes=["SINGLE_PARENT"])
    record_result(by=cast.nadia, on=on, result=Result(case, person.pk, on, "FIT", on + timedelta(days=14)))
    deliver(by=cast.youssef, on=on, given=Given(case, person, "FOOD_BASKET", on, "SIGNATURE"))
    session = plan_session(by=cast.youssef, on=on, kind="ORIENTATION", title="", day=on, office="RAB")
    mark(by=cast.youssef, on=on, session=session, case=case, person=person, state="PRESENT")
    told = [
        entry.title for entry in cast.client("youssef").get(reverse("case", args=[case.number])).context["timeline"]
    ]
    for words in (
        "Rapid screen held", "Protection file updated", "Fit-to-travel result: Fit to travel", "Assistance given: Food basket", "Orientation session: present",
    ):  # fmt: skip
        assert words in told
    assert not [words for words in told if words.startswith("Deed:")]
