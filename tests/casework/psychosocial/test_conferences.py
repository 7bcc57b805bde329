"""A case conference: nobody takes part without a ground that names them and what they are told; what was decided becomes a task."""

from datetime import timedelta

import pytest
from casework.psychosocial.accompanying import NEED, OTHERS, READERS, call, page, panel, settle, take_part
from casework.sharing.sharing import Sharing
from django.urls import reverse

from masar.casework.cases.actions import finish_task, state_fact
from masar.casework.psychosocial import actions
from masar.casework.psychosocial.models import Conference, Decided, TakingPart
from masar.casework.psychosocial.queries import conference, conferences
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal

KNOWN = ("IDENTITY", "NEEDS")


def address(cast, row, word=""):
    return reverse(f"conference-{word}" if word else "conference", args=[cast.amina_case.number, row.pk])


def test_the_pages_lead_from_the_call_to_the_task(cast):
    client, number, day = cast.client("imane"), cast.amina_case.number, today().isoformat()
    association = Sharing(cast)
    association.consent(KNOWN)
    mark = "018f3c2e-0000-7000-8000-00000000000{}".format
    called = client.post(
        reverse("conference-call", args=[number]), {"deed": mark(1), "person": str(cast.amina.pk), "purpose": NEED, "day": day, "place": "Rabat"}
    )  # fmt: skip
    row = Conference.objects.get()
    assert called.url == address(cast, row)
    part = {"deed": mark(2), "name": "Mrs Benali", "organisation": str(association.organisation.pk), "categories": KNOWN, "basis": "CONSENT", "basis_reason": ""}  # fmt: skip
    assert client.post(address(cast, row, "part"), part).status_code == 302
    due = (today() + timedelta(days=5)).isoformat()
    decided = {"deed": mark(3), "what": "Find her a bed", "role": "case-worker", "organisation": str(association.organisation.pk), "due_on": due}  # fmt: skip
    assert client.post(address(cast, row, "decision"), decided).status_code == 302
    assert client.post(address(cast, row, "said"), {"deed": mark(4), "said": "All agreed."}).status_code == 302
    shown = client.get(address(cast, row)).content.decode()
    for words in (
        NEED,
        "Mrs Benali",
        "Association",
        "consent of",
        "Referral to a partner",
        "Find her a bed",
        "All agreed.",
    ):
        assert words in shown
    task = cast.amina_case.tasks.get()
    assert (task.kind, task.role, task.reference) == ("CONFERENCE_ACTION", "case-worker", str(Decided.objects.get().pk))
    assert "1 decision open" in panel(cast, "imane", "conferences")


@pytest.mark.rule("R10")
def test_who_is_told_something_stands_on_a_consent_that_names_it(cast):
    row, association = call(cast), Sharing(cast)
    told = {"organisation": association.organisation, "categories": KNOWN}
    with pytest.raises(Refusal) as refusal:
        take_part(cast, row, **told)
    assert (refusal.value.code, refusal.value.field) == ("no-consent", "basis")
    association.consent(("IDENTITY",))
    with pytest.raises(Refusal) as refusal:
        take_part(cast, row, **told)
    assert refusal.value.code == "no-consent"
    consent = association.consent(KNOWN)
    part = take_part(cast, row, **told)
    assert (part.consent, part.categories) == (consent, list(KNOWN))


@pytest.mark.rule("R10")
def test_who_withdraws_the_consent_sees_who_was_told(cast):
    association = Sharing(cast)
    consent = association.consent(KNOWN)
    take_part(cast, call(cast), organisation=association.organisation, categories=KNOWN)
    page = reverse("case-consent-end", args=[cast.amina_case.number, consent.pk])
    assert "was told of the person in a conference on" in cast.client("imane").get(page).content.decode()
    assert "in a conference on" not in cast.client("hicham").get(page).content.decode()


@pytest.mark.rule("R10")
def test_another_lawful_basis_says_what_is_at_stake(cast):
    row, told = call(cast), {"organisation": Sharing(cast).organisation, "categories": KNOWN, "basis": "VITAL_INTEREST"}
    with pytest.raises(Refusal) as refusal:
        take_part(cast, row, **told, basis_reason="urgent")
    assert refusal.value.code == "basis-unexplained"
    part = take_part(cast, row, **told, basis_reason="She is in danger tonight; the supervisor decided.")
    assert part.consent is None
    assert "She is in danger tonight" in cast.client("imane").get(address(cast, row)).content.decode()


@pytest.mark.parametrize(
    ("kind", "categories", "code"),
    [
        ("NGO", (), "categories-missing"),
        ("NGO", ("HEALTH", "NEEDS"), "not-read"),
        ("NGO", ("TRAVEL",), "category-not-for"),
        ("EMBASSY", ("NEEDS",), "category-not-for"),
    ],
)
def test_nobody_is_told_more_than_the_field_allows(cast, kind, categories, code):
    row, there = call(cast), Sharing(cast, kind, "Somebody")
    with pytest.raises(Refusal) as refusal:
        take_part(cast, row, organisation=there.organisation, categories=categories)
    assert (refusal.value.code, refusal.value.field) == (code, "categories")
    assert not TakingPart.objects.exists()


def test_the_embassy_of_who_seeks_asylum_is_not_at_the_table(cast):
    state_fact(
        by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina.pk, fact="asylum_seeker", value=True
    )
    embassy = Sharing(cast, "EMBASSY", "Embassy of Guinea", "GIN")
    with pytest.raises(Refusal) as refusal:
        take_part(cast, call(cast), organisation=embassy.organisation, categories=("IDENTITY",))
    assert refusal.value.code == "embassy-closed"


def test_a_colleague_takes_part_by_their_role(cast):
    row = call(cast)
    assert take_part(cast, row, name="Nadia, medical focal point").organisation is None
    assert "The mission" in cast.client("imane").get(address(cast, row)).content.decode()


def test_a_decision_is_done_once_its_task_is(cast):
    row = call(cast)
    settle(cast, row)
    finish_task(by=cast.youssef, on=today(), task=cast.amina_case.tasks.get())
    assert conference(cast.imane, cast.amina_case, row.pk).decisions[0].done_on == today()
    assert "done on" in cast.client("imane").get(address(cast, row)).content.decode()


def test_what_lies_ahead_has_not_been_said(cast):
    row = call(cast, day=today() + timedelta(days=3))
    with pytest.raises(Refusal) as refusal:
        actions.sum_up(by=cast.imane, on=today(), conference=row, said="All agreed.")
    assert refusal.value.code == "not-held"
    assert "Planned" in panel(cast, "imane", "conferences")
    assert address(cast, row, "said") not in cast.client("imane").get(address(cast, row)).content.decode()


def test_nothing_is_due_in_the_past(cast):
    with pytest.raises(Refusal) as refusal:
        settle(cast, call(cast), due_on=today() - timedelta(days=1))
    assert refusal.value.code == "due-past"


@pytest.mark.parametrize("name", [*READERS, *OTHERS, "leila", "driss"])
def test_only_who_reads_protection_of_the_case_knows_of_it(cast, name):
    row = call(cast)
    settle(cast, row)
    status = cast.client(name).get(address(cast, row)).status_code
    assert status == (200 if name in READERS else 404)
    if name in OTHERS:
        assert conferences(cast.actors[name], cast.amina_case) == []
        for part in ("", "?part=help", "?part=kept"):
            shown = page(cast, name, part)
            assert "CANARY" not in shown
            assert "Conference of" not in shown
            assert "case conference decided" not in shown


def test_who_may_not_confer_does_not(cast):
    row = call(cast)
    with pytest.raises(Refusal) as refusal:
        settle(cast, row, by="hicham")
    assert refusal.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        take_part(cast, row, by="leila")
