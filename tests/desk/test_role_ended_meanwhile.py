"""A page that was opened before a role ended is refused when it is sent: nothing is recorded, and it is said that what was written is kept."""

from uuid import uuid4

import pytest

from masar.casework.cases.models import Note
from masar.foundation.access.accounts import end_grant
from masar.foundation.access.models import Grant
from masar.foundation.core.dates import today
from masar.registry.people.models import Person

KEPT = "What you wrote is kept in this tab"


@pytest.mark.parametrize("page", ["notes/new/", "people/register/"])
def test_what_is_sent_after_the_role_ended_records_nothing_and_keeps_the_draft(cast, mission, page):
    address = f"/cases/{cast.amina_case.number}/{page}" if page.startswith("notes") else f"/{page}"
    browser = cast.client("youssef")
    assert "data-draft" in browser.get(address).content.decode()
    end_grant(by=mission, on=today(), held=Grant.objects.get(user=cast.users["youssef"]))
    people = Person.objects.count()
    answer = browser.post(address, {"deed": str(uuid4()), "text": "Elle a appelé.", "family_name": "Bah"})
    shown = answer.content.decode()
    assert (answer.status_code, Note.objects.count(), Person.objects.count()) == (404, 0, people)
    assert KEPT in shown
    assert "data-unrecorded" in shown, "by which the page knows that the draft stays"
    assert KEPT not in browser.get(address).content.decode()
