"""A reminder goes once, at an hour that harms nobody, to who agreed to it; it says a day and an hour."""

import json
from datetime import datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from casework.reception.calendar import ZONE, at, given, receives
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from masar.casework.cases.actions import end_case, state_fact
from masar.casework.reception import gateway
from masar.casework.reception.actions import Preference, end_appointment, prefer, send_reminder
from masar.casework.reception.calendar_words import wording
from masar.casework.reception.models import Reminder
from masar.casework.reception.outbox import send_what_is_due
from masar.casework.reception.queries import reminders_failed
from masar.casework.reception.queries.reminders import is_deceased
from masar.casework.reception.rules import State, is_safe, next_safe, remind_at
from masar.config.gateways import gateway_url
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.dates import today

NINE_TO_TEN = Preference(True, "SMS", safe_from=time(9), safe_until=time(10))


def moment(hour, day=10):
    return datetime(2026, 6, day, hour, tzinfo=ZONE)


@pytest.fixture
def agreed(cast, rania, settings):
    """Amina agreed to a mail, at any hour; tomorrow the office receives."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    prefer(
        by=rania,
        on=today(),
        person=cast.amina,
        preference=Preference(True, "EMAIL", "amina@example.org", "", time(0), time(23, 59)),
    )
    receives(cast)
    return cast


def due(row):
    Reminder.objects.filter(appointment=row).update(send_at=timezone.now() - timedelta(minutes=1), state="WAITING")
    return Reminder.objects.get(appointment=row)


def test_it_says_a_day_and_an_hour_and_nothing_else(agreed, rania):
    due(given(agreed, rania, at(9)))
    assert send_what_is_due() == 1
    [letter] = mail.outbox
    assert letter.to == ["amina@example.org"]
    assert "09:00" in letter.body
    said = letter.subject + letter.body
    assert not any(word in said for word in ("Amina", "Diallo", "Masar", "MAR-", "Rabat", "retour", "OIM", "IOM"))


def test_it_goes_once(agreed, rania):
    row = given(agreed, rania, at(9))
    due(row)
    assert [send_what_is_due(), send_what_is_due()] == [1, 0]
    assert Reminder.objects.get().state == "SENT"
    assert len(mail.outbox) == 1


def test_in_the_language_of_the_person(agreed, rania):
    row = given(agreed, rania, at(9))
    assert {wording(row, language)[0] for language in ("fr", "wo", "")} == {wording(row, "fr")[0]}
    assert wording(row, "ary") == wording(row, "ar") != wording(row, "en")


def test_who_did_not_agree_is_not_written_to(cast, rania):
    receives(cast)
    given(cast, rania, at(9))
    assert not Reminder.objects.exists()


def test_without_a_gateway_nothing_waits(agreed, rania, settings):
    settings.EMAIL_BACKEND = gateway.PRINTED
    given(agreed, rania, at(9))
    assert not Reminder.objects.exists()


def test_an_appointment_that_no_longer_stands_reminds_of_nothing(agreed, rania):
    row = given(agreed, rania, at(9))
    end_appointment(by=rania, on=today(), appointment=row, state=State.CANCELLED)
    assert Reminder.objects.get().state == "OFF"
    due(row)
    assert send_what_is_due() == 0
    assert mail.outbox == []


def test_who_changed_their_mind_is_not_written_to(agreed, rania):
    reminder = due(given(agreed, rania, at(9)))
    prefer(by=rania, on=today(), person=agreed.amina, preference=Preference())
    assert not send_reminder(by=SYSTEM, on=today(), reminder=reminder)
    assert Reminder.objects.get().state == "OFF"


@pytest.mark.rule("R8")
def test_the_dead_are_not_written_to(agreed, rania):
    reminder = due(given(agreed, rania, at(9)))
    end_case(by=agreed.youssef, on=today(), case=agreed.amina_case, code="DECEASED", reason="The hospital told us.")
    assert is_deceased(agreed.amina)
    assert not send_reminder(by=SYSTEM, on=today(), reminder=reminder)
    assert mail.outbox == []


@pytest.mark.rule("R40")
def test_where_contact_can_harm_nothing_is_sent_by_machine(agreed, rania):
    row = given(agreed, rania, at(9))
    state_fact(
        by=agreed.imane,
        on=today(),
        case=agreed.amina_case,
        person=agreed.amina.pk,
        fact="potential_trafficking",
        value=True,
    )
    assert not send_reminder(by=SYSTEM, on=today(), reminder=due(row))
    given(agreed, rania, at(10))
    assert Reminder.objects.count() == 1


@pytest.mark.rule("R40")
def test_only_in_hours_that_are_safe():
    assert is_safe(NINE_TO_TEN, moment(9), ZONE)
    assert not is_safe(NINE_TO_TEN, moment(11), ZONE)
    assert next_safe(NINE_TO_TEN, moment(11), ZONE) == moment(9, day=11)
    night = Preference(True, "SMS", safe_from=time(22), safe_until=time(1))
    assert is_safe(night, moment(23), ZONE)
    assert is_safe(night, moment(0), ZONE)
    assert not is_safe(night, moment(12), ZONE)


def test_a_day_before_and_not_when_it_is_too_late():
    assert remind_at(Preference(True), moment(15, day=12), moment(9), ZONE) == moment(15, day=11)
    assert remind_at(NINE_TO_TEN, moment(15, day=12), moment(9), ZONE) == moment(9, day=12)
    assert remind_at(NINE_TO_TEN, moment(9, day=12), moment(11, day=11), ZONE) is None


def test_one_that_is_due_at_an_unsafe_hour_waits(agreed, rania):
    reminder = due(given(agreed, rania, at(9)))
    hour = (timezone.now().astimezone(ZONE) + timedelta(hours=2)).time().replace(second=0, microsecond=0)
    later = (datetime.combine(today(), hour) + timedelta(minutes=30)).time()
    prefer(
        by=rania,
        on=today(),
        person=agreed.amina,
        preference=Preference(True, "EMAIL", "amina@example.org", "", hour, later),
    )
    assert not send_reminder(by=SYSTEM, on=today(), reminder=reminder)
    reminder.refresh_from_db()
    assert mail.outbox == []
    assert reminder.state == "OFF" or reminder.send_at > timezone.now()


class Gateway(BaseHTTPRequestHandler):
    """Takes what it is sent, or refuses it."""

    taken: list = []
    answer = 200

    def do_POST(self):
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((told, self.headers["Authorization"]))
        self.send_response(self.answer)
        self.end_headers()

    def log_message(self, *_told):
        """Silence."""


@pytest.fixture
def sms(settings, tmp_path):
    """A gateway on this machine."""
    Gateway.taken, Gateway.answer = [], 200
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    Thread(target=server.serve_forever, daemon=True).start()
    (tmp_path / "token").write_text("secret\n")
    settings.SMS_URL, settings.SMS_TOKEN_FILE = f"http://127.0.0.1:{server.server_port}/", str(tmp_path / "token")
    yield Gateway
    server.shutdown()
    server.server_close()


@pytest.fixture
def by_sms(cast, rania, sms):
    prefer(by=rania, on=today(), person=cast.amina, preference=Preference(True, "SMS", "", "", time(0), time(23, 59)))
    receives(cast)
    return due(given(cast, rania, at(9)))


def test_an_sms_is_posted_with_the_token(by_sms, sms):
    assert send_what_is_due() == 1
    [(told, token)] = sms.taken
    assert (told["to"], token, told.keys()) == ("+212600000001", "Bearer secret", {"to", "text"})


def test_a_gateway_that_refuses_is_asked_again_and_in_the_end_it_is_shown(cast, rania, by_sms, sms):
    sms.answer = 500
    for tried in range(1, 6):
        due(by_sms.appointment)
        assert send_what_is_due() == 0
        assert Reminder.objects.get().tried == tried
    assert Reminder.objects.get().state == "FAILED"
    assert [one.pk for one in reminders_failed(rania, "RAB")] == [by_sms.pk]
    assert reminders_failed(cast.leila, "RAB") == []


def test_one_of_which_nobody_knows_is_not_sent_twice(cast, rania, by_sms, monkeypatch):
    def silent(*_told):
        raise TimeoutError

    monkeypatch.setattr(gateway, "send", silent)
    assert send_what_is_due() == 0
    assert Reminder.objects.get().state == "UNDER_WAY"
    assert send_what_is_due() == 0
    Reminder.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    assert len(reminders_failed(rania, "RAB")) == 1


def test_phone_numbers_go_out_under_encryption_only():
    assert gateway_url("") == ""
    assert gateway_url("https://sms.example.org/send")
    with pytest.raises(ImproperlyConfigured, match="MASAR_SMS_URL"):
        gateway_url("http://sms.example.org/send")
