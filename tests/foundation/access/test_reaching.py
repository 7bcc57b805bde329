"""A role names the place that it reaches: an office, an organisation, one case until a day."""

from datetime import timedelta

import pytest

from masar.desk.role_forms import RoleForm
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.access.roles import ROLES
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions import note_organisation
from masar.registry.directory.models import OrganisationKind
from masar.registry.directory.queries import organisations

TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def given(mission):
    user = invite(by=mission, on=today(), email="nour@example.org", name="Nour", language="en", password="x" * 20)
    return lambda **named: grant(by=mission, on=today(), user=user, **named)


def refused(deed, **named):
    with pytest.raises(Refusal) as refusal:
        deed(**named)
    return refusal.value.code


def partner(mission, name="Association", kind="NGO", country=""):
    return str(note_organisation(by=mission, on=today(), name=name, short="", kind=kind, country=country).pk)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"role": "reception"}, "office-needed"), ({"role": "partner-officer", "office": "RAB"}, "organisation-needed"),
        ({"role": "guest", "until": TOMORROW}, "case-needed"), ({"role": "guest", "case": "MAR-2026-000001"}, "end-needed"),
    ],
)  # fmt: skip
def test_a_role_is_not_given_without_its_place(given, named, code):
    assert refused(given, **named) == code


def test_a_place_that_the_role_does_not_reach_by_is_dropped(given, mission):
    held = given(role="reception", office="RAB", organisation=partner(mission), case="MAR-2026-000001")
    assert (held.office, held.organisation, held.case) == ("RAB", "", "")


def test_an_account_belongs_to_one_organisation(given, mission):
    held = given(role="partner-officer", organisation=partner(mission))
    assert actor_for(held.user, today()).organisation == held.organisation
    assert (
        refused(given, role="consular-officer", organisation=partner(mission, "Other", "EMBASSY"))
        == "organisation-mixed"
    )


def test_what_an_organisation_is_decides_which_role_its_people_bear(given, mission):
    outside = [role for role in ROLES.values() if role.reach.is_outside]
    assert {one for role in outside for one in role.kinds} == set(OrganisationKind)
    for kind in OrganisationKind:
        there = partner(mission, kind, kind, "GIN")
        for role in outside:
            if kind not in role.kinds:
                assert refused(given, role=role.code, organisation=there) == "organisation-not-for", (kind, role.code)
    assert refused(given, role="donor", organisation=str(new_id())) == "no-such-organisation"
    assert (
        refused(given, role="receiving-officer", organisation=partner(mission, "Somewhere", "MISSION"))
        == "country-needed"
    )


def test_the_form_offers_each_organisation_under_the_role_that_its_people_bear(mission):
    partner(mission, "Embassy of Guinea", "EMBASSY", "GIN")
    partner(mission, "Mission without a country", "MISSION")
    form = RoleForm(offices=[], organisations=organisations(mission))
    offered = dict(one for one in form.fields["organisation"].choices if one[0])
    assert {title: [name for _pk, name in rows] for title, rows in offered.items()} == {
        "Embassy or consulate": ["Embassy of Guinea"]
    }


def test_a_guest_helps_in_each_case_that_was_opened_until_its_day(given):
    held = given(role="guest", case="MAR-2026-000001", until=today())
    given(role="guest", case="MAR-2026-000002", until=TOMORROW)
    assert actor_for(held.user, today()).case_numbers == ("MAR-2026-000001", "MAR-2026-000002")
    assert actor_for(held.user, TOMORROW).case_numbers == ("MAR-2026-000002",)


def test_nobody_from_outside_signs_in_where_the_database_has_no_walls(given, mission, settings):
    settings.OUTSIDE_ACCOUNTS = False
    assert refused(given, role="donor", organisation=partner(mission)) == "outside-refused"


def test_who_belongs_elsewhere_opens_no_file_and_writes_nothing_of_a_case():
    outside = [role for role in ROLES.values() if role.reach.is_outside]
    assert [role.code for role in outside if role.writes] == []
    assert {one for role in outside for one in role.permissions} == {
        "signed-in", "sharing.see", "sharing.answer", "referrals.answer", "figures.releases",
    }  # fmt: skip
