"""Who may answer for a consent, and what a no means for what rests on it."""

from datetime import date

import pytest

from masar.casework.cases import actions
from masar.casework.cases.models import LedgerEntry
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.directory.models import Organisation
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def mariama(cast):
    """Amina's daughter of six."""
    born = PartialDate(date(today().year - 6, 1, 1))
    child = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Diallo", "Mariama", "F", "GIN", born))
    actions.add_member(by=cast.youssef, on=today(), case=cast.amina_case, person=child, relation="CHILD")
    return child


def answer(cast, person, by, purpose="PROCESSING", given=True, **about):
    stated = actions.StatedConsent(person, purpose, given, by, "SIGNED", "fr", "2026.1", today(), **about)
    return actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)


def test_a_child_does_not_consent_alone(cast, mariama):
    with pytest.raises(Refusal) as refusal:
        answer(cast, mariama, "PERSON")
    assert (refusal.value.code, refusal.value.field) == ("guardian-needed", "given_by")


@pytest.mark.parametrize("by", ["GUARDIAN", "REPRESENTATIVE", "AUTHORITY"])
def test_somebody_answers_for_the_child(cast, mariama, by):
    assert answer(cast, mariama, by).given_by == by


def test_the_page_begins_with_the_guardian_for_a_child(cast, mariama):
    address = f"/cases/{cast.amina_case.number}/consents/new/"
    initial = {
        person: cast.client("youssef").get(f"{address}?person={person}").context["form"].fields["given_by"].initial
        for person in (cast.amina.pk, mariama.pk)
    }
    assert initial == {cast.amina.pk: "PERSON", mariama.pk: "GUARDIAN"}


def test_a_no_to_contact_after_return_is_an_answer(cast):
    answer(cast, cast.amina, "PERSON", "FOLLOW_UP_CONTACT", given=False)
    assert LedgerEntry.objects.get(requirement="consent-follow-up").state == State.NOT_NEEDED
    page = cast.client("youssef").get(f"/cases/{cast.amina_case.number}/").content.decode()
    assert "Answered: no" in page
    assert "This holds the case back" not in page


@pytest.mark.rule("R9")
def test_a_no_to_keeping_the_record_holds_the_case_up(cast):
    answer(cast, cast.amina, "PERSON", given=False)
    assert LedgerEntry.objects.get(requirement="consent-processing").state == State.BLOCKED


def test_marks_that_turn_the_text_round_are_left_out_of_notes(cast):
    cast.client("youssef").post(
        f"/cases/{cast.amina_case.number}/notes/new/",
        {"deed": new_id(), "on": today().strftime("%d/%m/%Y"), "text": "She \u202ecalled\u2066 today"},
    )
    page = cast.client("youssef").get(f"/cases/{cast.amina_case.number}/?part=kept").content.decode()
    assert "She called today" in page
    assert "<bdi>Youssef</bdi>" in page


def test_how_it_was_given_can_be_read_again_by_who_reads_identity(cast):
    stated = actions.StatedConsent(
        cast.amina, "PROCESSING", True, "PERSON", "THUMBPRINT", "ff", "2026.3", today(), interpreter="Aïssatou Barry",
        explained="READ_ALOUD", witness="Ibrahima Sow",
    )  # fmt: skip
    actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)
    page = f"/cases/{cast.amina_case.number}/?part=kept"
    told = cast.client("youssef").get(page).content.decode()
    for word in (
        "Thumbprint",
        "Form read aloud",
        "interpreter: Aïssatou Barry",
        "witness: Ibrahima Sow",
        "form 2026.3",
    ):
        assert word in told
    assert "Barry" not in cast.client("karim").get(page).content.decode()


def refused(deed, *args, **named):
    with pytest.raises(Refusal) as refusal:
        deed(*args, **named)
    return refusal.value.code, refusal.value.field


def test_a_consent_to_sharing_names_who_receives_and_of_a_kind_that_fits(cast):
    said = [cast, cast.amina, "PERSON", "SHARE_EMBASSY"]
    assert refused(answer, *said) == ("recipient-missing", "organisation")
    assert refused(answer, *said, recipient=" ") == ("recipient-missing", "organisation")
    association = Organisation.objects.create(name="Association", kind="NGO")
    about = {"organisation": association.pk, "categories": ("IDENTITY",)}
    assert refused(answer, *said, **about) == ("purpose-not-for", "organisation")
    assert not LedgerEntry.objects.filter(requirement="consent-embassy").exists()
    embassy = Organisation.objects.create(name="Embassy of Guinea", kind="EMBASSY")
    answer(*said, **{**about, "organisation": embassy.pk})
    answer(*said, given=False)
    answer(*said, recipient="Consulate of Guinea")
    assert LedgerEntry.objects.filter(requirement="consent-embassy").order_by("since", "id").last().state == State.DONE


def test_the_page_says_which_organisation_is_missing(cast):
    browser, page = cast.client("youssef"), f"/cases/{cast.amina_case.number}/consents/new/"
    sent = {
        "deed": new_id(), "person": cast.amina.pk, "purpose": "REFERRAL_PARTNER", "given": "yes", "given_by": "PERSON", "method": "SIGNED",
        "language": "fr", "on": today().isoformat(),
    }  # fmt: skip
    told = browser.post(page, sent)
    assert (told.status_code, "It is not said with whom data may be shared" in told.content.decode()) == (422, True)
