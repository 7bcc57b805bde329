"""A sheet of the protection file: filed on its page, sealed, kept with its versions, and unknown to who does not read protection."""

import pytest
from casework.protection.keeping import SHEETS, ago, child, of_amina
from django.urls import reverse

from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import Case
from masar.casework.protection.models import Sheet, shapes
from masar.casework.protection.models.shapes import read, written
from masar.casework.protection.queries import in_force, sheets
from masar.casework.protection.views import PAGES
from masar.casework.protection.words import TITLES, said
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal


def address(case, slug):
    return reverse(f"protection-{slug}", args=[case.number])


@pytest.mark.parametrize("name", SHEETS)
def test_what_a_sheet_says_is_read_again_as_it_was_written(name):
    assert read(written(SHEETS[name])) == SHEETS[name]
    assert said(SHEETS[name])
    assert TITLES[type(SHEETS[name])]


def test_a_sheet_of_before_a_question_was_asked_is_read_as_unanswered():
    assert read('{"kind": "Care", "status": "SEPARATED", "care": "CENTRE"}') == shapes.Care("SEPARATED", "CENTRE", "")


def test_the_newest_is_in_force_and_the_earlier_ones_are_kept(cast):
    keeping = of_amina(cast)
    keeping.file("contact", hours="At night")
    keeping.file("contact", hours="In the morning")
    filed = sheets(cast.imane, keeping.case)
    assert [one.shape.hours for one in filed] == ["In the morning", "At night"]
    assert in_force(filed)[cast.amina.pk, shapes.Contact].shape.hours == "In the morning"
    page = cast.client("youssef").get(reverse("protection-file", args=[keeping.number])).content.decode()
    assert "In the morning" in page
    assert "At night" in page
    assert page.count("Earlier</") == 1


def test_it_is_sealed_even_its_kind(cast):
    of_amina(cast).file("trafficking")
    row = Sheet.objects.get()
    assert "Trafficking" not in row.text
    assert "passport" not in row.restricted


@pytest.mark.parametrize("slug", PAGES)
def test_every_page_opens_for_the_protection_officer_and_begins_with_what_is_in_force(cast, slug):
    keeping = child(cast)
    kinds = {page: one.form.kind for page, one in PAGES.items()}
    name = next(name for name, shape in SHEETS.items() if type(shape) is kinds[slug])
    if name == "age":
        keeping.file("age") if keeping.facts.get("age_disputed") else None
    else:
        keeping.file(name)
    answer = cast.client("imane").get(address(keeping.case, slug) + f"?person={keeping.person.pk}")
    assert answer.status_code == 200
    assert "data-no-draft" in answer.content.decode()


@pytest.mark.parametrize("name", ["youssef", "salma", "nadia", "hicham", "karim", "driss", "leila"])
def test_nobody_else_finds_the_pages(cast, name):
    client = cast.client(name)
    for slug in set(PAGES) - {"parental-authority"}:
        assert client.get(address(cast.amina_case, slug)).status_code == 404
    with pytest.raises(Refusal) as refused:
        of_amina(cast).file("contact", by=name)
    assert refused.value.code == "not-permitted"


def test_another_office_does_not_know_the_case(cast):
    with pytest.raises(OutOfScope):
        child(cast).file("parental", by="leila")


def test_others_cannot_tell_a_file_from_none(cast):
    keeping = of_amina(cast)
    client = cast.client("hicham")

    def page():
        return client.get(reverse("case", args=[keeping.number]) + "?part=help").content.decode().partition("<main")[2]

    before = page()
    keeping.file("contact")
    assert page() == before


def test_an_ended_case_is_refused(cast):
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="")
    with pytest.raises(Refusal) as refused:
        of_amina(cast).file("contact")
    assert refused.value.code == "case-closed"


def test_what_is_said_later_counts_only_if_it_is_dated_later(cast):
    keeping = child(cast)
    keeping.file("care", on=ago(2))
    with pytest.raises(Refusal) as refused:
        keeping.file("care", on=ago(3))
    assert refused.value.code == "dates-out-of-order"
    assert Sheet.objects.count() == 1


def test_the_page_files_a_sheet_and_keeps_what_was_typed_when_refused(cast):
    keeping = of_amina(cast)
    client, where = cast.client("imane"), address(keeping.case, "contact")
    sent = {
        "deed": str(new_id()),
        "person": str(cast.amina.pk),
        "on": today().isoformat(),
        "channels": ["PHONE"],
        "hours": "",
        "words": "school",
    }
    answer = client.post(where, sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["hours"] == ["It is not said at which hours a contact is safe. Write it here."]
    assert 'value="school"' in answer.content.decode()
    assert client.post(where, {**sent, "hours": "10 to 12"}).status_code == 302
    assert Case.objects.get(pk=keeping.case.pk).sheets.count() == 1
