"""The privacy notice read aloud: offered in the language and for the text that was recorded, in parts for phones, to everybody and traced by nobody."""

import pytest
from click.testing import CliRunner

from masar.config.commands.notice import notice
from masar.config.health import notes
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.safeguards.register.actions import LARGEST, keep_recording
from masar.safeguards.register.notice import folder, text_of

MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(range(256)) * 8
OGG = b"OggS" + bytes(400)


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.HOME, settings.COMPLAINT_CONTACT = tmp_path, "Ombuds office, +41 22 000 00 00"


def kept(guarded, language="fr", content=MP3):
    return keep_recording(by=guarded.dounia, on=today(), language=language, content=content)


def page(client, language):
    client.post("/settings/language/", {"language": language, "next": "/privacy/"})
    return client.get("/privacy/")


def test_it_is_offered_to_listen_in_its_language_and_in_no_other(guarded, client):
    kept(guarded)
    french, english = page(client, "fr"), page(client, "en")
    assert '<audio controls preload="none" src="/privacy/listen/fr/"' in french.content.decode()
    assert "media-src 'self'" in french.headers["Content-Security-Policy"]
    assert "script-src 'self' 'nonce-" in french.headers["Content-Security-Policy"]
    assert b"<audio" not in english.content
    assert "media-src" not in english.headers["Content-Security-Policy"]


def test_it_is_served_whole_and_in_parts_and_nobody_is_told_who_listened(guarded, client):
    kept(guarded)
    deeds = Event.objects.count()
    whole, part = client.get("/privacy/listen/fr/"), client.get("/privacy/listen/fr/", headers={"range": "bytes=0-1"})
    assert (whole.status_code, whole.content, whole.headers["Content-Type"]) == (200, MP3, "audio/mpeg")
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, b"ID", f"bytes 0-1/{len(MP3)}")
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert not whole.cookies
    assert Event.objects.count() == deeds
    assert client.get("/privacy/listen/ar/").status_code == client.get("/privacy/listen/xx/").status_code == 404


def test_once_a_word_changed_it_is_offered_no_more_and_check_says_so(guarded, client, settings):
    kept(guarded)
    assert notes() == []
    settings.COMPLAINT_CONTACT = "Somebody else"
    assert b"<audio" not in page(client, "fr").content
    assert client.get("/privacy/listen/fr/").status_code == 404
    assert "privacy notice in fr speaks an earlier text" in notes()[0]
    kept(guarded)
    assert notes() == []
    assert b"<audio" in page(client, "fr").content


def test_a_new_recording_replaces_the_earlier_one(guarded):
    kept(guarded)
    kept(guarded, content=OGG)
    assert sorted(path.name for path in folder().iterdir()) == ["notice.fr.json", "notice.fr.ogg"]


@pytest.mark.parametrize(
    ("language", "content", "code"),
    [("xx", MP3, "unknown-language"), ("fr", b"%PDF-1.4", "recording-kind"), ("fr", MP3 + bytes(LARGEST), "recording-too-large")],
)  # fmt: skip
def test_what_is_no_recording_is_refused(guarded, language, content, code):
    with pytest.raises(Refusal) as refusal:
        kept(guarded, language, content)
    assert refusal.value.code == code
    assert not folder().exists()


def test_only_who_answers_for_the_notice_keeps_one(guarded):
    with pytest.raises(Refusal) as refusal:
        keep_recording(by=guarded.salma, on=today(), language="fr", content=MP3)
    assert refusal.value.code == "not-permitted"


def test_the_command_says_what_to_read_and_keeps_the_recording(guarded, tmp_path):
    (tmp_path / "voice.mp3").write_bytes(MP3)
    run = CliRunner()
    assert run.invoke(notice, ["text", "fr"]).output == text_of("fr")
    assert "Ombuds office" in text_of("fr")
    answered = run.invoke(notice, ["audio", "fr", str(tmp_path / "voice.mp3")])
    assert (answered.exit_code, "Kept." in answered.output) == (0, True)
    assert Event.objects.filter(verb="notice-recorded").count() == 1
