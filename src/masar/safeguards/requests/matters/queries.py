"""Which restricted matters are on record of the person who asks, what was weighed of them, and what may be told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from masar.casework.cases.models import LedgerEntry, StatedFact
from masar.casework.cases.queries import cases, programme_of
from masar.casework.cases.restricted import requirement_class
from masar.casework.cases.rules import spoken
from masar.casework.cases.words import state_words
from masar.casework.protection.actions import FACTOR_FACTS
from masar.casework.protection.models import Factor
from masar.casework.protection.queries import IN_NO_LIST, indicators_of, screens, sheets
from masar.casework.protection.words import indicator_words, is_told_apart, sheet_line
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.ui.dates import worded_day
from masar.methods.programmes.conditions import names
from masar.methods.programmes.schema import Programme
from masar.safeguards.requests.models import Request, Weighing
from masar.safeguards.requests.queries import request as request_in_scope
from masar.safeguards.requests.queries import through
from masar.safeguards.requests.words import ACCESS

GIVEN = "GIVEN"
"""What stands of a matter that goes into the packet."""
FACTS = frozenset(FACTOR_FACTS.get(code, code) for code in IN_NO_LIST)
"""Facts that say the same as a mark that stands in no list."""
OPENED = frozenset({FieldClass.S3, FieldClass.S4, FieldClass.S5})


@dataclass(frozen=True)
class Matter:
    """One restricted matter, in words."""

    key: str
    title: str
    note: str
    text: str = ""


def to_weigh(actor: Actor, pk: UUID) -> Request:
    """An open request of access before who answers it; never before who took it down. Raises OutOfScope."""
    row = request_in_scope(actor, pk)
    if row.kind != ACCESS or through(actor, row) is actor:
        raise OutOfScope("not-found", "")
    return row


def to_confirm(actor: Actor, pk: UUID) -> tuple[Request, Weighing]:
    """What a colleague marked and this reader may confirm: somebody else than who marked it or took the request down. Raises OutOfScope."""
    reached = cases(actor, Permission.CONFIRM_MATTERS)
    row = Request.objects.filter(case__in=reached, pk=pk, answered_on=None).select_related("case", "person").first()
    last = weighing_of(row) if row else None
    if row is None or last is None or not last.waits or actor.user in (last.by, row.opened_by):
        raise OutOfScope("not-found", "")
    return row, last


def weighing_of(request: Request) -> Weighing | None:
    """What was marked last, confirmed or not."""
    return Weighing.objects.filter(request=request).order_by("-id").first()


def seeing(actor: Actor) -> Actor:
    """The actor as they stand before these matters, on the pages of this room that have checked who they are."""
    return replace(actor, opened=OPENED)


def matters_of(actor: Actor, request: Request) -> list[Matter]:
    """Every restricted matter of that one person; none for who does not read them here."""
    if not actor.reads(FieldClass.S5):
        return []
    return [
        *_factors(request),
        *_screens(actor, request),
        *_sheets(actor, request),
        *_facts(request),
        *_entries(request),
    ]


def told_of(request: Request) -> list[Matter]:
    """What goes into the packet: what was marked so and confirmed by a second person."""
    last = weighing_of(request)
    if last is None or not last.confirmed:
        return []
    reader = seeing(Actor("", "", ()))
    return [one for one in matters_of(reader, request) if last.matters.get(one.key) == GIVEN]


def betrays(programme: Programme, requirement: str) -> bool:
    """Whether that a requirement stands in the ledger tells of a restricted matter."""
    condition = next((one.condition for one in programme.requirements if one.code == requirement), None)
    if condition and set(names(condition)) <= FACTS:
        return True
    return requirement_class(programme, requirement) is FieldClass.S5


def _factors(request: Request) -> Iterable[Matter]:
    """That somebody is marked as trafficked, which stands in no list."""
    labels = code_list("vulnerability")
    for row, code in _marks(request):
        days = " – ".join(worded_day(day) for day in (row.on, row.ended_on) if day)
        yield Matter(f"factor:{row.pk}", labels.label(code), days)


def _marks(request: Request) -> Iterable[tuple[Factor, str]]:
    """Each such mark with its code."""
    rows, seal = Factor.objects.filter(case=request.case, person=request.person), request.case.seal
    for row in rows.order_by("on", "id"):
        if (code := seal.open(f"factor.code:{row.pk}", row.code)) in IN_NO_LIST:
            yield row, code


def _screens(actor: Actor, request: Request) -> Iterable[Matter]:
    """What was answered yes to a question about it."""
    asked = code_list("screen-question")
    hidden = {one.code for one in asked if one.parent in IN_NO_LIST}
    for held in screens(actor, request.case):
        yes = [_("Yes: %(question)s") % {"question": asked.label(one)} for one in held.yes or () if one in hidden]
        if yes and held.screen.person_id == request.person_id:
            yield Matter(f"screen:{held.screen.pk}", _("Rapid screen"), worded_day(held.screen.on), "\n".join(yes))


def _sheets(actor: Actor, request: Request) -> Iterable[Matter]:
    """What a screening for it found and rests on, and what was weighed before the return."""
    for filed in sheets(actor, request.case):
        if filed.row.person_id == request.person_id and is_told_apart(filed.shape):
            line, told = sheet_line(filed), indicators_of(actor, filed)
            text = "\n".join([line.text, *(indicator_words(told) if told else ())])
            yield Matter(f"sheet:{filed.row.pk}", line.title, line.note, text)


def _facts(request: Request) -> Iterable[Matter]:
    """Facts of the restricted class; and those that say what a mark says, unless the mark itself stands there."""
    marks = {FACTOR_FACTS.get(code, code) for _row, code in _marks(request)}
    titles, seal = {fact.code: fact.title.say(spoken()) for fact in programme_of(request.case).facts}, request.case.seal
    for row in StatedFact.objects.filter(case=request.case, person=request.person, fact="").order_by("id"):
        fact, _equals, value = seal.open(f"stated_fact.value:{row.pk}", row.value).partition("=")
        if fact in marks or not (fact in FACTS or row.field_class == FieldClass.S5):
            continue
        stated = {"true": _("Yes"), "false": _("No")}.get(value, value)
        yield Matter(f"fact:{row.pk}", titles.get(fact, fact), worded_day(row.stated_on), stated)


def _entries(request: Request) -> Iterable[Matter]:
    """Progress of requirements that are restricted themselves, or that nothing else brings about."""
    programme = programme_of(request.case)
    for row in LedgerEntry.objects.filter(case=request.case, person=request.person).order_by("id"):
        if betrays(programme, row.requirement):
            title = programme.requirement(row.requirement).title.say(spoken())
            why = row.why(request.case.seal) if row.reason else ""
            yield Matter(f"entry:{row.pk}", title, f"{state_words(row.state)} · {worded_day(row.since)}", why)
