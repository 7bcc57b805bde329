"""The verbs of papers: make one, print blank ones, open one, take one back, use one up, and word the text of a kind."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Struck, strike, told
from masar.casework.cases.models import Case
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.papers import rules
from masar.casework.papers.codes import new_mark, signed_code
from masar.casework.papers.drawing import Sheet, as_pdf
from masar.casework.papers.kinds import Kind, kind_of
from masar.casework.papers.models import Paper, PaperSequence, Wording
from masar.casework.papers.queries import text_of
from masar.casework.papers.wording import Value, check_wording
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import give_out, keep
from masar.foundation.ui.dates import worded_day
from masar.registry.directory.queries import mission_code, mission_name, office_names
from masar.registry.people.models import Person


def issue(
    *,
    by: Actor,
    on: date,
    case: Case,
    person: Person | None,
    kind: str,
    language: str,
    values: Mapping[str, Value],
    facts: Sequence[str] = (),
    valid_until: date | None = None,
    field_class: FieldClass | None = None,
) -> Paper:
    """Make a paper on behalf of a room that has passed the gate of its own deed: numbered, sealed, filed to the case.

    `values` are of the paper's language already; what is left out is a line to write on. `facts` – codes, never words – go into the signed
    code of a kind that bears one, what it is for first. `field_class`: a class above the kind's own, where its words tell more.
    Raises Refusal `no-such-language`, `fonts-missing` or one of its day; OutOfScope for who does not read its class; ValueError for a
    value or fact that the kind does not know.
    """
    made = kind_of(kind)
    told_class = field_class or made.field_class
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_reads(by, told_class)
    check_day(case, on)
    rules.check_language(language)
    rules.check_values(made, values)
    rules.check_facts(made, tuple(facts))
    text = text_of(made, language)
    with transaction.atomic():
        in_turn(case)
        serial = _serial(made, on.year)
        row = Paper(
            case=case, person=person, kind=made.code, language=language, year=on.year, serial=serial, wording=text.version, field_class=told_class,
            number=f"{mission_code()}-{made.number}-{on.year}-{serial:05d}", valid_until=valid_until, on=on, by=by.user,
        )  # fmt: skip
        code = None
        if made.coded:
            row.mark, row.facts = new_mark(), list(facts)
            code = signed_code(row.number, row.mark, on, valid_until, row.facts)
        with translation.override(language):
            known = {**_known(by, on, case, person, made), **values}
            office = office_names(by).get(case.office, case.office)
        sheet = Sheet(
            made, language, text.title, text.text, text.version, known, mission_name(), office, on, row.number, code
        )
        row.file = keep(as_pdf(sheet, on), case.pk, "application/pdf")
        row.save(force_insert=True)
        _tell(by, on, "paper-issued", row)
    return row


def write_by_hand(
    *, by: Actor, on: date, case: Case, person: Person | None, kind: str, language: str, values: Mapping[str, Value]
) -> Paper:
    """As `issue`, for who writes one by hand in an open case. Raises Refusal `other-room` for a kind that comes of another deed."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    if not kind_of(kind).by_hand:
        raise Refusal(
            "other-room",
            _("This paper is made by its own deed."),
            _("It comes with the help or the course it stands for."),
        )
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        return issue(by=by, on=on, case=case, person=person, kind=kind, language=language, values=values)


def print_blank(*, by: Actor, on: date, kind: Kind, language: str, copies: int = 1, number: int | None = None) -> bytes:
    """Papers for days on paper: the text with lines to write on, without a case and without a number. `number`: an earlier version of it.

    Raises Refusal `too-many-copies`; Refusal `other-room` for one that is of no use unsigned.
    """
    require(by, Permission.SEE_CASES)
    rules.check_copies(copies)
    if kind.coded:
        raise Refusal(
            "other-room", _("A paper with a code is of no use without its number."), _("It is made by its own deed.")
        )
    text = text_of(kind, language, number)
    with translation.override(language):
        values: dict[str, Value] = {"mission": mission_name()}
        for one in kind.placeholders.values():
            if one.many:
                values[one.name] = [label for _code, label in code_list(one.codes).choices()]
    with transaction.atomic():
        record(
            Deed(
                "blanks-printed",
                by.user,
                on,
                "wording",
                kind.code,
                role=by.role_code,
                params={"paper": kind.code, "copies": copies},
            )
        )
    return as_pdf(Sheet(kind, language, text.title, text.text, text.version, values, mission_name(), copies=copies), on)


def open_paper(*, by: Actor, on: date, paper: Paper) -> bytes:
    """The content of a paper, told to the log. Raises OutOfScope for who does not read its class; KeyFault if it was changed on disk."""
    case = paper.case
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_reads(by, paper.reading)
    assert paper.file is not None  # only retention takes the file away, and the case with it
    content = give_out(paper.file)
    with transaction.atomic():
        _tell(by, on, "paper-read", paper)
    return content


def revoke(*, by: Actor, on: date, record: Paper, reason: str) -> Paper:
    """Take a paper back: it stays on record, and its code is told to be revoked. Raises Refusal `reason-missing` or `struck-already`."""
    case = record.case
    require(by, Permission.CORRECT_RECORDS, office=case.office, worker=case.worker)
    rules.check_reads(by, record.reading)
    return void(by=by, on=on, paper=record, reason=reason)


def void(*, by: Actor, on: date, paper: Paper, reason: str) -> Paper:
    """As `revoke`, on behalf of a room whose own deed takes back what the paper stands for."""
    how = Struck("paper-struck", "paper", paper.reading, {"paper": paper.kind, "number": paper.number})
    strike(by=by, on=on, case=paper.case, row=paper, how=how, reason=reason)
    return paper


def use_up(*, by: Actor, on: date, paper: Paper) -> Paper:
    """Say, inside the transaction of a room's own deed, that a paper was redeemed on a day; that deed tells the log."""
    require(by, Permission.SEE_CASES, office=paper.case.office, worker=paper.case.worker)
    check_day(paper.case, on)
    return paper.change(used_on=on)


def reword(*, by: Actor, on: date, kind: Kind, language: str, title: str, text: str, expected: int) -> Wording:
    """Give a kind of paper another text from now on; what was made before keeps its own. `expected`: the version that was read.

    Raises Refusal `changed-meanwhile`, `unchanged`, or what `check_wording` finds.
    """
    require(by, Permission.EDIT_PAPERS)
    rules.check_language(language)
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    check_wording(kind, title, text)
    with transaction.atomic():
        _sequence(kind, 0)
        now = text_of(kind, language)
        if now.number != expected:
            raise Refusal(
                "changed-meanwhile", _("Someone else worded this paper while you were writing."),
                _("Your text is kept below: look at what changed, then record again."),
            )  # fmt: skip
        if (now.title, now.text) == (title, text):
            raise Refusal("unchanged", _("The text is the one that holds already."), _("Change something, or go back."))
        row = Wording.objects.create(
            kind=kind.code, language=language, number=now.number + 1, title=title, text=text, on=on, by=by.user
        )
        params = {"paper": kind.code, "language": language, "number": row.number}
        record(Deed("wording-edited", by.user, on, "wording", str(row.pk), role=by.role_code, params=params))
    return row


def _serial(kind: Kind, year: int) -> int:
    """The next number of a kind in a year; whoever asks next waits for the end of the transaction, so that none is left out."""
    row = _sequence(kind, year)
    row.change(last=row.last + 1)
    return row.last


def _sequence(kind: Kind, year: int) -> PaperSequence:
    """The counter of a kind and year, held until the transaction ends; of no year, the one that those who word a text wait at."""
    PaperSequence.objects.get_or_create(kind=kind.code, year=year)
    return PaperSequence.objects.select_for_update().get(kind=kind.code, year=year)


def _known(by: Actor, on: date, case: Case, person: Person | None, kind: Kind) -> dict[str, Value]:
    """What the file itself says for the placeholders that every kind may use, in the language at hand."""
    told = {
        "mission": mission_name(), "office": office_names(by).get(case.office, case.office), "day": worded_day(on), "case": case.number, "officer": by.name,
        "return-country": country_name(case.return_country) if case.return_country else "", "destination": case.destination,
    }  # fmt: skip
    if person is not None:
        told |= {
            "person": person.name, "born": worded_day(person.born) if person.born else "", "sex": code_list("sex").label(person.sex),
            "nationality": country_name(person.nationality),
        }  # fmt: skip
    return {name: words for name, words in told.items() if name in kind.placeholders}


def _tell(by: Actor, on: date, verb: str, row: Paper) -> None:
    record(
        told(
            by,
            on,
            verb,
            row.case,
            record=row.pk,
            kind="paper",
            field_class=row.reading,
            paper=row.kind,
            number=row.number,
        )
    )
