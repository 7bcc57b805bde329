"""The verbs of complaints: lodge, hand to somebody, acknowledge, weigh, sort anew, answer, tell, reopen."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keyed
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope
from masar.safeguards.complaints import rules
from masar.safeguards.complaints.letters import tell_of
from masar.safeguards.complaints.models import Complaint, Line
from masar.safeguards.complaints.queries import OF_LINE, handlers_of, is_told


@dataclass(frozen=True)
class Said:
    """A complaint as it came. `who`: a name and a way to reach them; empty where it is anonymous. `about_account`: the account of whom it is about."""

    category: str
    told: str
    received_on: date
    channel: str
    who: str = ""
    about: str = ""
    about_account: str = ""


def lodge(*, by: Actor, on: date, said: Said) -> tuple[Complaint, str]:
    """Take a complaint in, from anybody: with an account or none. Gives it with its receipt code, which is told this once.

    Those who handle its line are written to at once, but not whom it is about. Raises Refusal `nothing-said` or `in-the-future`.
    """
    rules.check_told(said.told)
    rules.check_received(said.received_on, on)
    line, severity, code = rules.line_of(said.category), rules.usual_severity(said.category), rules.new_code()
    acknowledge_by, answer_by = rules.due(severity, said.received_on)
    row = Complaint(
        line=line, channel=said.channel, category=said.category, severity=severity, received_on=said.received_on, anonymous=not said.who.strip(),
        receipt=keyed(f"complaint:{rules.plain(code)}"), entered_by=by.user, acknowledge_by=acknowledge_by, answer_by=answer_by,
    )  # fmt: skip
    with transaction.atomic():
        for name in ("told", "who", "about", "about_account"):
            setattr(row, name, row.closed(name, getattr(said, name)))
        row.save(force_insert=True)
        _tell(by, on, "complaint-lodged", row, category=said.category)
        tell_of(row, handlers_of(row))
    return row, code


def hand_to(*, by: Actor, on: date, complaint: Complaint, handler: str) -> Complaint:
    """Say who handles it: somebody of its line, never whom it is about. Raises Refusal `own-complaint` or `answered-already`."""
    _require(by, complaint)
    rules.check_open(complaint)
    rules.check_handler(handler, complaint.opened("about_account"))
    if handler not in {str(user.pk) for user in handlers_of(complaint)}:
        raise OutOfScope("not-found", "")
    with transaction.atomic():
        complaint.change(handler=handler)
        _tell(by, on, "complaint-handed", complaint)
        tell_of(complaint, [user for user in handlers_of(complaint) if str(user.pk) == handler != by.user])
    return complaint


def acknowledge(*, by: Actor, on: date, complaint: Complaint) -> Complaint:
    """Whoever complained knows that it came. Raises Refusal `answered-already`."""
    _require(by, complaint)
    rules.check_open(complaint)
    with transaction.atomic():
        complaint.change(acknowledged_on=complaint.acknowledged_on or on, handler=complaint.handler or by.user)
        _tell(by, on, "complaint-acknowledged", complaint)
    return complaint


def weigh(*, by: Actor, on: date, complaint: Complaint, severity: str) -> Complaint:
    """Say how grave it is: its days follow. Raises Refusal `answered-already`."""
    _require(by, complaint)
    rules.check_open(complaint)
    acknowledge_by, answer_by = rules.due(severity, complaint.reopened_on or complaint.received_on)
    with transaction.atomic():
        complaint.change(severity=severity, acknowledge_by=acknowledge_by, answer_by=answer_by)
        _tell(by, on, "complaint-weighed", complaint, severity=severity)
    return complaint


def sort_anew(*, by: Actor, on: date, complaint: Complaint, category: str) -> Complaint:
    """It is about something else: it may leave the line, and be there no more for who sorted it. Raises Refusal `answered-already`."""
    _require(by, complaint)
    rules.check_open(complaint)
    line, severity = rules.line_of(category), rules.usual_severity(category)
    acknowledge_by, answer_by = rules.due(severity, complaint.reopened_on or complaint.received_on)
    with transaction.atomic():
        moved = line != complaint.line
        if not moved:
            _tell(by, on, "complaint-sorted", complaint, category=category)
        complaint.change(
            line=line, category=category, severity=severity, acknowledge_by=acknowledge_by, answer_by=answer_by, handler="" if moved else complaint.handler,
        )  # fmt: skip
        if moved:
            _tell(by, on, "complaint-sorted", complaint, category=category)
            tell_of(complaint, handlers_of(complaint))
    return complaint


def answer(*, by: Actor, on: date, complaint: Complaint, outcome: str, words: str) -> Complaint:
    """What came of it, in words for whoever complained. Raises Refusal `nothing-said` or `answered-already`."""
    _require(by, complaint)
    rules.check_open(complaint)
    rules.check_told(words, "words")
    with transaction.atomic():
        complaint.change(
            outcome=outcome, answer=complaint.closed("answer", words), answered_on=on, answered_by=by.user, handler=complaint.handler or by.user,
            acknowledged_on=complaint.acknowledged_on or on,
        )  # fmt: skip
        _tell(by, on, "complaint-answered", complaint, outcome=outcome)
    return complaint


def tell(*, by: Actor, on: date, complaint: Complaint, how: str) -> Complaint:
    """Whoever complained was told the outcome. Raises Refusal `not-answered` or `nobody-to-tell`."""
    _require(by, complaint)
    rules.check_answered(complaint)
    rules.check_way(complaint, how)
    with transaction.atomic():
        complaint.change(told_on=on, told_how=how)
        _tell(by, on, "complaint-told", complaint)
    return complaint


def reopen(*, by: Actor, on: date, complaint: Complaint, why: str) -> Complaint:
    """The answer does not stand, as who handles it or whoever holds the receipt code says. Raises Refusal `not-answered` or `nothing-said`."""
    if by.user:
        _require(by, complaint)
    rules.check_answered(complaint)
    rules.check_told(why, "why")
    acknowledge_by, answer_by = rules.due(complaint.severity, on)
    parts = (complaint.opened("told"), complaint.opened("answer"), why)
    with transaction.atomic():
        complaint.change(
            told=complaint.closed("told", "\n\n– ".join(parts)), answer="", outcome="", answered_on=None, answered_by="", told_on=None, told_how="",
            acknowledged_on=None, acknowledge_by=acknowledge_by, answer_by=answer_by, reopened=complaint.reopened + 1, reopened_on=on,
        )  # fmt: skip
        _tell(by, on, "complaint-reopened", complaint)
        tell_of(complaint, [user for user in handlers_of(complaint) if str(user.pk) != by.user])
    return complaint


def open_one(*, by: Actor, on: date, complaint: Complaint) -> None:
    """Tell the log that somebody read one."""
    _require(by, complaint)
    with transaction.atomic():
        _tell(by, on, "complaint-read", complaint)


def _require(by: Actor, row: Complaint) -> None:
    """Of its line, and not whom it is about; for anybody else it is not there."""
    require(by, Permission.SEE_COMPLAINTS)
    if not by.may(OF_LINE[Line(row.line)]) or not is_told(by, row):
        raise OutOfScope("not-found", "")


def _tell(by: Actor, on: date, verb: str, row: Complaint, **params: str) -> None:
    """To the log: of the restricted line only to who reads restricted matters. Neither whom it is about nor who entered it is told."""
    field_class = FieldClass.S5 if row.line == Line.SEA else FieldClass.SA
    record(Deed(verb, by.user, on, "complaint", str(row.pk), role=by.role_code, field_class=field_class, params=params))
