"""Sharing rests on an agreement, and on a consent that names the organisation and the data, or on another lawful basis."""

from datetime import timedelta

import pytest
from casework.sharing.sharing import Sharing

from masar.casework.cases import actions as cases
from masar.casework.protection.actions import note_factors
from masar.casework.sharing import actions
from masar.casework.sharing.models import Share
from masar.casework.sharing.queries import packet, share_outside, shares_outside
from masar.foundation.audit.models import Event
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.directory.actions import end_agreement
from masar.registry.directory.models import Agreement


@pytest.fixture
def sharing(cast):
    return Sharing(cast)


def refused(deed, **given):
    with pytest.raises(Refusal) as refusal:
        deed(**given)
    assert not Share.objects.exists()
    return refusal.value.code


def share(sharing, asked, by=None):
    return {"by": by or sharing.worker, "on": today(), "case": sharing.case, "asked": asked}


def seen(sharing):
    return [one.pk for one in shares_outside(sharing.account())]


def test_the_organisation_sees_what_was_agreed_and_nothing_else(sharing):
    row = sharing.answered()
    parts = packet(sharing.account(), row)
    told = " ".join(value for part in parts for _label, value in part.lines)
    assert [part.code for part in parts] == ["IDENTITY", "CONTACT"]
    assert "DIALLO" in told
    assert "+212600000001" in told
    assert "Conakry" not in told


def test_before_it_is_accepted_nothing_of_the_person_is_shown(sharing):
    row = sharing.shared()
    assert seen(sharing) == [row.pk]
    with pytest.raises(OutOfScope):
        packet(sharing.account(), row)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"purpose": "SHARE_EMBASSY"}, "purpose-not-for"), ({"purpose": "FOLLOW_UP_CONTACT"}, "purpose-not-for"), ({"categories": ()}, "categories-missing"),
        ({"categories": ("IDENTITY", "HEALTH")}, "category-not-for"), ({"categories": ("IDENTITY", "NEEDS")}, "no-consent"),
        ({"service": " "}, "nothing-asked"), ({"basis": "VITAL_INTEREST", "basis_reason": "because"}, "basis-unexplained"),
    ],
)  # fmt: skip
@pytest.mark.rule("R10")
def test_what_may_not_be_shared(sharing, changed, code):
    asked = sharing.asked()
    assert refused(actions.share, **share(sharing, actions.Asked(**{**asked.__dict__, **changed}))) == code


def test_the_same_is_not_shared_twice_and_anew_once_it_has_ended(sharing):
    row = sharing.shared()
    again = actions.Asked(sharing.person, sharing.organisation, sharing.purpose, row.categories[:1], "Help her again.")
    with pytest.raises(Refusal) as refusal:
        actions.share(**share(sharing, again))
    assert refusal.value.code == "shared-already"
    actions.end(by=sharing.worker, on=today(), share=row, why="FINISHED")
    assert actions.share(**share(sharing, again)).pk != row.pk


def test_what_an_agreement_lacks_is_named(sharing):
    asked = sharing.asked(("IDENTITY", "CONTACT", "NEEDS"))
    Agreement.objects.update(categories=["IDENTITY", "CONTACT"])
    with pytest.raises(Refusal) as refusal:
        actions.share(**share(sharing, asked))
    assert (refusal.value.code, refusal.value.mend.partition(". ")[0]) == (
        "no-agreement", f"It does not cover: {code_list('data-category').label('NEEDS')}",
    )  # fmt: skip


def test_a_consent_that_names_another_organisation_is_none(sharing, cast):
    Sharing(cast, name="Another").consent()
    asked = actions.Asked(cast.amina, sharing.organisation, sharing.purpose, ("IDENTITY",), "Help.")
    assert refused(actions.share, **share(sharing, asked)) == "no-consent"


def test_another_lawful_basis_with_its_reason_stands_for_a_consent(sharing):
    row = sharing.answered(basis="VITAL_INTEREST", basis_reason="She is unconscious; the doctor decided.")
    assert row.consent is None
    assert packet(sharing.account(), row)


def test_nobody_shares_what_they_do_not_read(sharing, cast):
    asked = sharing.asked(("IDENTITY", "NEEDS"))
    assert refused(actions.share, **share(sharing, asked, cast.hicham)) == "not-read"


def test_a_case_of_another_office_is_not_there_to_share(sharing, cast):
    asked = sharing.asked()
    with pytest.raises(OutOfScope):
        actions.share(**share(sharing, asked, cast.leila))


def test_nothing_about_who_seeks_asylum_goes_to_an_embassy(cast):
    embassy = Sharing(cast, "EMBASSY", "Embassy of Guinea", "GIN")
    cases.state_fact(
        by=cast.imane, on=today(), case=cast.amina_case, person=cast.amina.pk, fact="asylum_seeker", value=True
    )
    assert refused(actions.share, **share(embassy, embassy.asked(("IDENTITY",)))) == "embassy-closed"


def test_an_agreement_that_ends_closes_everything_that_rests_on_it(sharing, mission):
    row = sharing.answered()
    end_agreement(by=mission, on=today(), agreement=Agreement.objects.get())
    assert seen(sharing) == []
    with pytest.raises(OutOfScope):
        share_outside(sharing.account(), row.pk)
    with pytest.raises(OutOfScope):
        actions.write_back(by=sharing.account(), on=today(), share=row, text="late")


@pytest.mark.parametrize("over", ["agreement", "consent", "share"])
def test_what_is_over_by_its_day_shows_nothing_more(sharing, over):
    row = sharing.answered()
    yesterday = today() - timedelta(days=1)
    if over == "agreement":
        Agreement.objects.update(ends_on=yesterday)
    elif over == "consent":
        row.consent.change(expires_on=today())
    else:
        row.change(until=yesterday)
    assert seen(sharing) == []


def test_an_account_of_another_organisation_sees_none_of_it(sharing, cast):
    row = sharing.answered()
    other = Sharing(cast, name="Another")
    assert shares_outside(other.account("paule")) == []
    with pytest.raises(OutOfScope):
        actions.write_back(by=other.account("paule"), on=today(), share=row, text="mine")


def test_a_receiving_mission_sees_who_returns_to_its_country_only(cast):
    guinea = Sharing(cast, "MISSION", "Mission in Guinea", "GIN")
    assert seen(guinea) == []
    row = guinea.answered()
    assert seen(guinea) == [row.pk]
    mali = Sharing(cast, "MISSION", "Mission in Mali", "MLI")
    mali.shared()
    assert shares_outside(mali.account("moussa")) == []


def test_what_declined_says_why_and_sees_nothing(sharing):
    row = sharing.shared()
    answer = {"by": sharing.account(), "on": today(), "share": row, "accepted": False}
    with pytest.raises(Refusal) as refusal:
        actions.answer(**answer)
    assert refusal.value.code == "reason-missing"
    actions.answer(**answer, reason="Our shelter is full.")
    assert seen(sharing) == []


def test_every_reading_from_outside_is_in_the_log(sharing):
    row = sharing.answered()
    page = sharing.cast.client("pascal").get(f"/shared/{row.pk}/")
    assert b"DIALLO" in page.content
    told = Event.objects.get(verb="shared-read")
    assert (told.actor, told.case, told.field_class) == (sharing.account().user, str(sharing.case.pk), "S2")


@pytest.mark.rule("R12")
def test_whoever_may_have_been_trafficked_is_not_told_of(cast):
    partner = Sharing(cast, worker="imane")
    rows = [(cast.amina_case, cast.amina.pk, code, today()) for code in ("POT_VOT", "PREGNANT")]
    note_factors(by=cast.imane, rows=rows)
    row = partner.answered(categories=("IDENTITY", "NEEDS"))
    told = [value for part in packet(partner.account(), row) if part.code == "NEEDS" for _label, value in part.lines]
    assert len(told) == 1


@pytest.mark.rule("R10")
def test_a_later_no_is_heard(sharing):
    row = sharing.answered()
    no = cases.StatedConsent(sharing.person, sharing.purpose, False, "PERSON", "SIGNED", "fr", "2026.1", today())
    cases.give_consent(by=sharing.worker, on=today(), case=sharing.case, stated=no)
    assert seen(sharing) == []
    asked = actions.Asked(sharing.person, sharing.organisation, sharing.purpose, ("IDENTITY",), "Help.")
    with pytest.raises(Refusal) as refusal:
        actions.share(**share(sharing, asked))
    assert refusal.value.code == "no-consent"
    assert row.consent.is_in_force(today())


def test_an_embassy_sees_nothing_more_of_who_asks_for_asylum_afterwards(cast):
    embassy = Sharing(cast, "EMBASSY", "Embassy of Guinea", "GIN")
    row = embassy.answered(categories=("IDENTITY",))
    assert seen(embassy) == [row.pk]
    cases.state_fact(
        by=cast.imane, on=today(), case=cast.amina_case, person=cast.amina.pk, fact="asylum_seeker", value=True
    )
    assert seen(embassy) == []


def test_a_shared_record_is_shown_to_nobody_without_a_line_in_the_log(sharing):
    row = sharing.answered()
    assert sharing.cast.client("pascal").post(f"/shared/{row.pk}/").status_code == 404


def test_health_is_told_by_no_share_to_who_does_not_read_it(cast):
    clinic = Sharing(cast, "CLINIC", "Clinic of hearts")
    clinic.consent(("HEALTH",))
    asked = actions.Asked(cast.amina, clinic.organisation, clinic.purpose, ("HEALTH",), "See her.")
    actions.share(by=cast.nadia, on=today(), case=cast.amina_case, asked=asked)
    file = f"/cases/{cast.amina_case.number}/"
    for name, told in (("youssef", False), ("hicham", False), ("nadia", True)):
        shown = cast.client(name).get(f"{file}?part=kept").content.decode()
        assert ("Clinic of hearts" in shown) is told, name
        assert "Clinic of hearts" not in cast.client(name).get(file).content.decode() or told, name
