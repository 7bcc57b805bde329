"""The directory of partners: services found by service, town and language; focal points for who may reach them; entries shipped."""

import pytest

from masar.foundation.audit.models import Event
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.directory import actions
from masar.registry.directory.actions import Contact, Offer
from masar.registry.directory.models import FocalPoint, Organisation, OrganisationKind, PartnerService
from masar.registry.directory.queries import focal_points, offer, offers, offers_found, shipped_left
from masar.registry.directory.shipped import shipped


def partner(by, name="Association of the tests", **given):
    return actions.note_organisation(by=by, on=today(), name=name, short="", kind="NGO", **given)


def offered(by, row, code="SHELTER", **given):
    return actions.offer_service(by=by, on=today(), organisation=row, offer=Offer(code, **given))


def named(by, row, **given):
    contact = Contact("Hanane", **{"email": "hanane@example.org", **given})
    return actions.name_focal_point(by=by, on=today(), organisation=row, contact=contact)


def refused(deed, *given, **named):
    with pytest.raises(Refusal) as refusal:
        deed(*given, **named)
    return refusal.value.code


def found(actor, **asked):
    return [(row.organisation.name, row.service) for row in offers_found(actor, **asked)]


def test_a_service_is_found_by_service_family_town_and_language(cast):
    north = partner(cast.salma, "North")
    offered(cast.salma, north, towns=["TANGIER"], languages=["fr", "wo"])
    offered(cast.salma, partner(cast.salma, "Whole"), "FOOD_AND_ITEMS")
    assert found(cast.youssef, service="SHELTER") == [("North", "SHELTER")]
    assert found(cast.youssef, family="BASIC_NEEDS", town="OUJDA") == [("Whole", "FOOD_AND_ITEMS")]
    assert found(cast.youssef, town="TANGIER", language="wo") == [("North", "SHELTER"), ("Whole", "FOOD_AND_ITEMS")]
    assert found(cast.youssef, town="TANGIER", language="ln") == [("Whole", "FOOD_AND_ITEMS")]
    assert found(cast.youssef, service="SCHOOLING") == []


def test_the_same_service_is_noted_once_and_anew_once_it_was_closed(cast):
    row = partner(cast.salma)
    first = offered(cast.salma, row)
    assert refused(offered, cast.salma, row) == "service-exists"
    actions.close_service(by=cast.salma, on=today(), row=first)
    assert found(cast.youssef, service="SHELTER") == []
    with pytest.raises(OutOfScope):
        offer(cast.youssef, first.pk)
    assert refused(actions.close_service, by=cast.salma, on=today(), row=first) == "service-closed"
    assert (
        refused(actions.change_service, by=cast.salma, on=today(), row=first, offer=Offer("SHELTER"))
        == "service-closed"
    )
    offered(cast.salma, row)
    assert len(offers(cast.youssef, row)) == 1


def test_a_service_is_put_right_but_not_into_one_that_is_there_already(cast):
    row = partner(cast.salma)
    shelter, _food = offered(cast.salma, row, capacity=3), offered(cast.salma, row, "FOOD_AND_ITEMS")
    actions.change_service(by=cast.salma, on=today(), row=shelter, offer=Offer("SHELTER", ["RABAT"], capacity=12))
    kept = PartnerService.objects.get(pk=shelter.pk)
    assert (kept.towns, kept.capacity) == (["RABAT"], 12)
    change = {"by": cast.salma, "on": today(), "row": shelter}
    assert refused(actions.change_service, **change, offer=Offer("FOOD_AND_ITEMS")) == "service-exists"
    assert refused(actions.change_service, **change, offer=Offer("SHELTER", capacity=0)) == "capacity-zero"


def test_a_partner_is_put_right_and_keeps_a_name_of_its_own(cast):
    row, other = partner(cast.salma), partner(cast.salma, "Another")
    known = {"short": "ATT", "kind": "CLINIC", "services": "", "country": ""}
    actions.correct_organisation(by=cast.salma, on=today(), row=row, name=row.name, **known)
    assert Organisation.objects.get(pk=row.pk).kind == "CLINIC"
    assert (
        refused(actions.correct_organisation, by=cast.salma, on=today(), row=row, name=other.name, **known)
        == "organisation-exists"
    )


def test_focal_points_are_for_who_reads_ways_to_reach_or_keeps_the_directory(cast):
    row = partner(cast.salma)
    point = named(cast.salma, row)
    assert focal_points(cast.youssef, row) == focal_points(cast.driss, row) == [point]
    assert focal_points(cast.sofia, row) == []


def test_a_focal_point_can_be_reached_and_is_forgotten_once_ended(cast):
    row = partner(cast.salma)
    assert refused(named, cast.salma, row, email="") == "unreachable"
    point = named(cast.salma, row)
    actions.correct_focal_point(by=cast.salma, on=today(), row=point, contact=Contact("Hanane", phone="+212600000009"))
    actions.end_focal_point(by=cast.salma, on=today(), row=point)
    kept = FocalPoint.objects.get(pk=point.pk)
    assert (kept.email, kept.phone) == ("", "")
    assert focal_points(cast.youssef, row) == []
    assert refused(actions.end_focal_point, by=cast.salma, on=today(), row=point) == "focal-point-ended"
    assert (
        refused(actions.correct_focal_point, by=cast.salma, on=today(), row=point, contact=Contact("H", phone="1"))
        == "focal-point-ended"
    )


def test_shipped_partners_are_taken_over_once_and_what_was_noted_stays(cast):
    noted = partner(cast.salma, "Association Bayti")
    taken = actions.take_over_shipped(by=cast.salma, on=today())
    assert {one.short for one in taken} >= {"ALCS", "ANAPEC", "FOO", "MS2"}
    assert noted.pk not in {one.pk for one in taken}
    assert ("Agence nationale de promotion de l’emploi et des compétences", "LEGAL_FORM") in found(
        cast.youssef, service="LEGAL_FORM"
    )
    assert Event.objects.filter(verb="partners-taken-over").count() == 1
    assert actions.take_over_shipped(by=cast.salma, on=today()) == shipped_left(cast.salma) == []
    assert Event.objects.filter(verb="partners-taken-over").count() == 1


def test_an_entry_that_was_renamed_does_not_come_back(cast):
    row = next(one for one in actions.take_over_shipped(by=cast.salma, on=today()) if one.short == "Bayti")
    actions.correct_organisation(
        by=cast.salma, on=today(), row=row, name="Bayti", short="", kind="NGO", services="", country=""
    )
    assert shipped_left(cast.salma) == []


def test_every_shipped_entry_speaks_in_codes_that_are_known():
    assert shipped("FRA") == ()
    services = [one for entry in shipped("MAR") for one in entry.services]
    assert len(shipped("MAR")) >= 12
    assert {entry.kind for entry in shipped("MAR")} <= set(OrganisationKind)
    for kind, codes in (
        ("partner-service", {one.code for one in services}), ("town", {code for one in services for code in one.towns}),
        ("language", {code for one in services for code in one.languages}), ("partner-profile", {code for one in services for code in one.profiles}),
        ("service-family", {one.parent for one in code_list("partner-service")}),
    ):  # fmt: skip
        assert {code for code in codes if code not in code_list(kind)} == set()
    assert {one.code for one in services} >= {
        "LEGAL_FORM",
        "CHILD_CARE",
        "ASYLUM",
        "EXIT_AUTHORISATION",
        "VICTIM_AUTHORITY",
    }


def test_who_does_not_keep_the_directory_changes_nothing(cast):
    row = partner(cast.salma)
    service, point = offered(cast.salma, row), named(cast.salma, row)
    deeds = [
        lambda: partner(cast.youssef, "Mine"), lambda: offered(cast.youssef, row, "SCHOOLING"), lambda: named(cast.youssef, row),
        lambda: actions.close_service(by=cast.youssef, on=today(), row=service),
        lambda: actions.change_service(by=cast.youssef, on=today(), row=service, offer=Offer("SHELTER")),
        lambda: actions.end_focal_point(by=cast.youssef, on=today(), row=point),
        lambda: actions.correct_focal_point(by=cast.youssef, on=today(), row=point, contact=Contact("X", phone="1")),
        lambda: actions.correct_organisation(by=cast.youssef, on=today(), row=row, name="Mine", short="", kind="NGO", services="", country=""),
        lambda: actions.take_over_shipped(by=cast.youssef, on=today()),
    ]  # fmt: skip
    assert {refused(deed) for deed in deeds} == {"not-permitted"}
