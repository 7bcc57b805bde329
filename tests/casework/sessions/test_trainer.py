"""A trainer sees the sessions that they hold, the names on their lists, and marks who came; nothing else."""

import pytest

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.casework.sessions.actions import mark, plan_session
from masar.casework.sessions.models import Attendance
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def tarik(cast, mission):
    user = invite(by=mission, on=today(), email="tarik@example.org", name="Tarik", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="trainer", office="RAB")
    cast.users["tarik"] = user
    return actor_for(user, today())


def planned(cast, led_by, title="Before your return"):
    row = plan_session(
        by=cast.youssef, on=today(), kind="ORIENTATION", title=title, day=today(), office="RAB", led_by=led_by
    )
    mark(by=cast.youssef, on=today(), session=row, case=cast.amina_case, person=cast.amina, state="INVITED")
    return row


def test_the_trainer_marks_who_came(cast, tarik):
    row = planned(cast, tarik.user)
    browser, field = cast.client("tarik"), f"state-{Attendance.objects.get().pk}"
    page = browser.get(f"/sessions/{row.pk}/").content.decode()
    assert "DIALLO" in page
    assert "/cases/" not in page and "/people/" not in page  # noqa: PT018
    browser.post(f"/sessions/{row.pk}/", {field: "PRESENT", f"initial-{field}": "INVITED"})
    assert Attendance.objects.get().state == "PRESENT"


def test_a_session_that_another_holds_is_not_there(cast, tarik):
    row = planned(cast, "", "Another session")
    browser = cast.client("tarik")
    assert browser.get(f"/sessions/{row.pk}/").status_code == 404
    assert "Another session" not in browser.get("/sessions/").content.decode()


def test_the_trainer_puts_nobody_on_the_list(cast, tarik):
    row = planned(cast, tarik.user)
    met = today()
    fanta = register(by=cast.youssef, on=met, office="RAB", new=NewPerson("Camara", "Fanta", "F", "GIN"))
    new = NewCase((NewMember(fanta, "PRINCIPAL"),), met, "WALK_IN", return_country="GIN", destination="Labé")
    case = open_case(by=cast.youssef, on=met, new=new, office="RAB")
    with pytest.raises(Refusal):
        mark(by=tarik, on=today(), session=row, case=case, person=fanta, state="PRESENT")
    page = cast.client("tarik").get(f"/sessions/{row.pk}/?search=x").content.decode()
    assert "Add a person" not in page
