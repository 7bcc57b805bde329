"""The packet tells the whole of what stands on record, in the reader's own direction, and what they may ask about it."""

from datetime import timedelta

import pypdfium2 as pdfium
import pytest
from casework.stories.telling import STORY, Telling, photo
from django.utils import timezone, translation
from safeguards.requests.test_objection import asked

from masar.casework.cases import actions as cases
from masar.casework.cases.actions.consents import withdraw_consent
from masar.casework.cases.models import CaseDocument
from masar.casework.stories.models import Story
from masar.exchange.publication.models import Edition, EditionStory, Snapshot
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.files.vault import keep
from masar.foundation.ui.dates import worded_day
from masar.safeguards.register.pages import notice_lists
from masar.safeguards.register.rules import lines
from masar.safeguards.requests import actions, packet
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.queries import through
from masar.safeguards.requests.received import read_by
from masar.safeguards.requests.record import record_of
from masar.safeguards.requests.rights import OF_CASES, periods, purposes
from masar.safeguards.retention.schedule import OF_CASES as OF_THE_SCHEDULE
from masar.safeguards.retention.schedule import schedule


def opened(guarded):
    """Amina's open request of access."""
    return Request.objects.select_related("case", "person").get(pk=asked(guarded, "ACCESS").pk)


def told(guarded, row, code, language="en"):
    """The lines of one part of the packet."""
    with translation.override(language):
        panels = record_of(through(guarded.dounia, row), row)
        return next((panel.lines for panel in panels if panel.code == code), [])


def consented(guarded, **stated):
    on = today() - timedelta(days=20)
    said = cases.StatedConsent(guarded.amina, "SHARE_EMBASSY", True, "PERSON", "WITNESS", "fr", "2026.1", on, **stated)
    return cases.give_consent(by=guarded.youssef, on=today(), case=guarded.amina_case, stated=said)


def written(guarded, row, language="en"):
    """The text of the packet, in single spaces."""
    content = packet.packet_of(through(guarded.dounia, row), row, today(), language)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content)).split())


def test_a_consent_is_told_with_all_that_stands_on_record_of_it(guarded):
    row = consented(
        guarded, interpreter="Zqinterpreter", witness="Zqwitness", recipient="Embassy of Guinea", categories=("IDENTITY", "TRAVEL"),
        explained="READ_ALOUD", expires_on=today() + timedelta(days=9),
    )  # fmt: skip
    request = opened(guarded)
    line = next(
        one for one in told(guarded, request, "consents") if one.title == "Sharing with the embassy or consulate"
    )
    given = worded_day(row.given_on)
    assert line.note == f"Given {given} · until {worded_day(row.expires_on)}"
    assert line.text.split("\n") == [
        "Recipient: Embassy of Guinea",
        "It covers: Identity: names, birth, sex, nationality; Journey: days, route, place of return",
        "Oral consent before a witness · Form read aloud · French · with an interpreter · form 2026.1",
    ]
    assert "Zq" not in written(guarded, request)
    withdraw_consent(by=guarded.youssef, on=today(), consent=row)
    line = next(
        one for one in told(guarded, request, "consents") if one.title == "Sharing with the embassy or consulate"
    )
    assert line.note == f"Given {given}, withdrawn {worded_day(today())}", "Which day is which."


def test_a_story_is_told_with_its_name_its_photo_and_its_editions(guarded):
    telling = Telling(guarded)
    telling.consent(*STORY, "PHOTO")
    row = telling.written(photo=photo())
    request = opened(guarded)
    text = told(guarded, request, "stories")[0].text.split("\n")
    assert text[:3] == [
        "Told under the name: Mama K.",
        "A photo of you is kept with it.",
        "No published edition has told it.",
    ]
    snapshot = Snapshot.objects.create(as_of=today(), taken_at=timezone.now(), by="x", digest="x", rows=1)
    edition = Edition.objects.create(
        publication="leaflet", period="2021", audience="public", snapshot=snapshot, by="x", published_at=timezone.now(), digest="x"
    )  # fmt: skip
    EditionStory.objects.create(edition=edition, code=row.code, story=row.pk)
    assert (
        told(guarded, request, "stories")[0].text.split("\n")[2]
        == f"Told in: Edition 1 of 2021 ({worded_day(today())})"
    )
    Story.objects.update(photo=None)
    assert "A photo" not in told(guarded, request, "stories")[0].text


def test_the_packet_says_what_for_and_how_long_and_to_whom_one_complains(guarded, settings):
    request = opened(guarded)
    settings.COMPLAINT_CONTACT = ""
    assert "Ask for the name of somebody outside this office" in written(guarded, request)
    settings.COMPLAINT_CONTACT = "Ombudsman, +212600000001"
    text = written(guarded, request)
    assert "Ombudsman" in text
    assert "keeping the person safe" in text
    assert "Case files: 5 years after the case ended" in text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_its_purposes_and_periods_are_those_of_the_register_and_the_schedule(language):
    with translation.override(language):
        assert purposes() == notice_lists(lines())["purposes"]
        assert set(OF_CASES) == {str(code) for code in OF_THE_SCHEDULE}
        said = dict(zip(OF_CASES, periods(), strict=True))
        for code in OF_THE_SCHEDULE:
            period = schedule().periods[code]
            assert said[code].startswith(period.words)
            assert str(period.years) in said[code] or (language, period.years) == ("ar", 2), "سنتان"


def test_who_prepared_the_packet_is_not_among_its_readers_and_every_row_says_what_was_read(guarded):
    case, request = guarded.amina_case, opened(guarded)
    everything = tuple(FieldClass)
    actions.read_record(by=guarded.dounia, on=today(), request=request, shows=everything, packet=True)
    assert told(guarded, request, "read") == [], "Not even a part without a line."
    actions.answer(by=guarded.dounia, on=today(), request=request, outcome="GRANTED", words="Given out.")
    again = opened(guarded)
    actions.read_record(by=guarded.dounia, on=today(), request=again, shows=everything)
    lines = list(read_by(again, restricted=False))
    said = {line.note.partition(" · ")[0] for line in lines}
    assert said == {"Names and ways to reach", "Identity and papers", "Money", "Protection and what was said", "Health"}
    assert not [line for line in lines if "Scans" in line.note], "None is held."
    cases.open_protected(by=guarded.imane, on=today(), case=case, shows=everything)
    assert "Protection officer" in {line.title for line in read_by(again, restricted=False)}


def test_a_reading_of_a_scan_is_told_where_one_is_held(guarded):
    case, request = guarded.amina_case, opened(guarded)
    stored = keep(b"scan", case.pk, "image/png")
    scan = CaseDocument.objects.create(case=case, type="PASSPORT", file=stored, on=today(), by="x")
    cases.open_document(by=guarded.youssef, on=today(), document=scan)
    assert [line.note.partition(" · ")[0] for line in read_by(request, restricted=False)] == ["Scans of documents"]
    CaseDocument.objects.filter(pk=scan.pk).delete()
    assert list(read_by(request, restricted=False)) == []
