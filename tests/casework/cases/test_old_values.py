"""The timeline tells what a correction changed, the value as it was and as it is, to who reads values of its class."""

from datetime import date

import pytest
from casework.movements.pages import said
from django.urls import reverse

from masar.casework.cases.actions import correct_case
from masar.casework.cases.changes import changes
from masar.casework.cases.models import Case
from masar.desk.timeline import told
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.registry.people.actions import correct


def fix(cast, **changes):
    row = Case.objects.select_related("principal").get(pk=cast.amina_case.pk)
    correct_case(by=cast.youssef, on=today(), case=row, changes=changes, reason="she said so herself")


def overview(cast, name):
    return said(cast.client(name).get(reverse("case", args=[cast.amina_case.number])))


@pytest.fixture
def corrected(cast):
    """Amina goes to Mali, to a town of her own."""
    fix(cast, return_country="MLI", destination="Kayes", entered_on=date(2021, 3, 1), entered_precision="month")
    return cast


def test_old_and_new_value_are_told(corrected):
    shown = overview(corrected, "youssef")
    assert "Country of return: Guinea → Mali" in shown
    assert "Destination in that country: Conakry → Kayes" in shown
    assert "→ March 2021" in shown
    assert "(she said so herself)" in shown
    fix(corrected, destination="Ségou")
    assert "Record of the case corrected – Destination in that country: Kayes → Ségou" in overview(corrected, "youssef")


def test_who_does_not_read_identity_is_told_only_the_operational_values(corrected):
    shown = overview(corrected, "karim")
    assert "Country of return: Guinea → Mali; Destination in that country: •••• → ••••" in shown
    assert "Kayes" not in shown
    assert "March 2021" not in shown


def test_the_log_holds_no_personal_value_that_can_be_read(corrected):
    kept = Event.objects.get(verb="case-corrected").params
    assert "Kayes" not in str(kept)
    assert "2021" not in str(kept)
    assert kept["values"]["return_country"] == ["GIN", "MLI"]
    assert sorted(kept["sealed"]) == ["destination", "entered_on"]
    assert "Kayes" not in said(corrected.client("salma").get(reverse("log")))


def test_a_channel_that_tells_of_protection_is_not_told(cast):
    fix(cast, channel="UNHCR")
    assert "Intake channel: Walk-in → restricted" in overview(cast, "hicham")
    assert "→ restricted" not in overview(cast, "youssef")


def test_a_planned_day_that_was_taken_out_is_told(cast):
    fix(cast, travel_on=today())
    fix(cast, travel_on=None)
    assert "→ none" in overview(cast, "youssef")


def test_an_older_correction_without_its_values_is_told_as_before(cast):
    older = {"fields": ["destination"], "values": {"destination": ["6f1c", "a20b"]}}
    assert changes(cast.youssef, cast.amina_case, older) == ""
    assert told("case-corrected", {**older, "changes": "", "reason": "x"}) == "Record of the case corrected (x)"


def test_the_person_page_tells_old_and_new_values(cast):
    wanted = {"given_names": "Aminata", "sex": "M", "birth_date": date(1999, 5, 1), "birth_precision": "month"}
    correct(by=cast.youssef, on=today(), person=cast.amina, changes=wanted, reason="the passport says so")
    shown = said(cast.client("youssef").get(reverse("person", args=[cast.amina.pk])))
    assert "Given names: Amina → Aminata" in shown
    assert "→ May 1999" in shown
    assert "Sex: Female → Male" in shown
    kept = Event.objects.get(verb="person-corrected").params
    assert "Amina" not in str(kept)
    assert "1999" not in str(kept)
