"""What the cases room shows on the case file – the family, consents, conversations, documents – and how its deeds are told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Consent, Member, OwnTask, Task
from masar.casework.cases.queries import masked_name
from masar.casework.cases.queries.file import consents, tasks
from masar.casework.cases.restricted import is_told, is_unseen, label_told
from masar.casework.cases.rules import STORY_USE, spoken
from masar.casework.cases.struck import SENTENCES as STRUCK
from masar.casework.cases.struck import conversation_lines, document_lines
from masar.casework.cases.words import answered_for, part_words, state_words
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.core.classes import WITHHELD, FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link, State
from masar.methods.programmes.load import find

ON_CASE: Mapping[str, str] = {
    OwnTask.REVIEW_GLASS: "case-glass-review", OwnTask.ALLOW_GLASS: "case-glass-second", OwnTask.CONFIRM_SHARE: "sharing-second",
    OwnTask.DECIDE_STORY: "story", OwnTask.SEE_TO_MARK: "urgent-mark",
}  # fmt: skip
OF_PERSON: Mapping[str, str] = {
    OwnTask.ASSESS: "protection-assessment",
    OwnTask.REVIEW_ASSESSMENT: "protection-assessment",
}
ALONE: Mapping[str, str] = {OwnTask.ANSWER_REQUEST: "request", OwnTask.CONFIRM_MATTERS: "request-matters-second"}
"""The page under the case, one of its own person there, or one of its own, on which a task is done that names what it is about."""


def _link(actor: Actor, permission: Permission, label: str, route: str, case: Case, query: str = "") -> list[Link]:
    return [Link(label, reverse(route, args=[case.number]) + query)] if case.is_open and actor.may(permission) else []


def family(actor: Actor, case: Case, people: list[Member]) -> Panel:
    """The members with sex, age and nationality, and their relation for who reads identity."""
    lines = []
    for member in people:
        age = member.person.age(today())
        told = [
            code_list("relation").label(member.relation) if actor.reads(FieldClass.S2) else WITHHELD,
            code_list("sex").label(member.person.sex),
            _("%(age)s years") % {"age": age} if age is not None else _("age unknown"),
            country_name(member.person.nationality),
        ]
        lines.append(
            PanelLine(
                masked_name(actor, member.person), ", ".join(told), url=reverse("person", args=[member.person_id])
            )
        )
    deeds = _link(actor, Permission.CONDUCT_CASES, _("State facts"), "case-facts", case)
    deeds += _link(actor, Permission.CONDUCT_CASES, _("Add a person to the case"), "case-join", case)
    if len(people) > 1:
        deeds += _link(actor, Permission.CONDUCT_CASES, _("Remove a person from the case"), "case-leave", case)
    return Panel("family", _("People in this case"), lines, deeds)


def consent_panel(actor: Actor, case: Case) -> Panel:
    """Consents per person and purpose."""
    lines = [_consent_line(actor, case, row) for row in consents(case)]
    deeds = _link(actor, Permission.CONDUCT_CASES, _("Record a consent"), "case-consent", case)
    return Panel("consents", _("Consents"), lines, deeds, _("No consent is on record yet. Nothing may be shared."))


def _consent_line(actor: Actor, case: Case, row: Consent) -> PanelLine:
    if row.withdrawn_on:
        state, words = State.STOP, _("Withdrawn %(day)s") % {"day": worded_day(row.withdrawn_on)}
    else:
        state, words = (State.DONE, _("Given")) if row.given else (State.STOP, _("Refused"))
    url = (
        reverse("case-consent-end", args=[case.number, row.pk])
        if row.given and not row.withdrawn_on and actor.may(Permission.WITHDRAW_CASES)
        else ""
    )
    note = f"{masked_name(actor, row.person)} · {worded_day(row.given_on)}"
    if actor.reads(FieldClass.S2) and (answered := answered_for(row)):
        note += f" · {answered}"
    if row.purpose == STORY_USE and row.categories and actor.reads(FieldClass.S2):
        note += " · " + ", ".join(one.label() for one in code_list("story-use") if one.code in row.categories)
    deed = None
    purpose = label_told(actor, "consent-purpose", row.purpose)
    if row.organisation is not None and purpose and actor.reads(FieldClass.S2):
        note += f" · {row.organisation.name}"
        if row.is_in_force(today()):
            deed = next(
                iter(
                    _link(actor, Permission.SHARE_RECORDS, _("Share it"), "sharing-share", case, f"?consent={row.pk}")
                ),
                None,
            )
    told = _how_agreed(actor, row) if purpose and actor.reads(FieldClass.S2) else ""
    return PanelLine(purpose or _("Restricted"), note, state, words, url, told, deed)


def _how_agreed(actor: Actor, row: Consent) -> str:
    """How it was explained and given, in one line: language, interpreter, witness, form, which data and until when."""
    known = [
        code_list("consent-method").label(row.method),
        code_list("consent-explained").label(row.explained) if row.explained else "",
        code_list("language").label(row.language),
        _("interpreter: %(name)s") % {"name": row.interpreter} if row.interpreter else "",
        _("witness: %(name)s") % {"name": row.witness} if row.witness else "",
        _("form %(version)s") % {"version": row.form_version} if row.form_version else "",
        ", ".join(_data_named(actor, row)),
        _("until %(day)s") % {"day": worded_day(row.expires_on)} if row.expires_on else "",
    ]
    return " · ".join(one for one in known if one)


def _data_named(actor: Actor, row: Consent) -> list[str]:
    """The categories of data that it names; health for who reads it."""
    named = [one for one in code_list("data-category") if one.code in row.categories]
    return [one.label() for one in named if one.code != "HEALTH" or actor.reads(FieldClass.S4)]


def conversation_panel(actor: Actor, case: Case) -> Panel:
    """Interviews and notes with their text, or withheld."""
    lines = conversation_lines(actor, case)
    deeds = _link(actor, Permission.CONDUCT_CASES, _("Record an interview"), "case-interview", case)
    deeds += _link(actor, Permission.CONDUCT_CASES, _("Write a note"), "case-note", case)
    return Panel(
        "conversations", _("Interviews and notes"), lines, deeds, _("Interviews and notes will appear here, sealed.")
    )


def document_panel(actor: Actor, case: Case) -> Panel:
    """Scans in the file."""
    lines = document_lines(actor, case)
    deeds = _link(actor, Permission.CONDUCT_CASES, _("Add a document"), "case-document-add", case)
    return Panel("documents", _("Documents"), lines, deeds, _("Scans of signed papers will appear here."))


def task_panel(actor: Actor, case: Case) -> Panel:
    """Open tasks, such as undoing what was promised before an exit."""
    lines = [
        PanelLine(
            _task_title(actor, task), _("due %(day)s") % {"day": worded_day(task.due_on)}, State.DUE, _whose(actor, task),
            _task_url(actor, case, task),
        )
        for task in tasks(case) if actor.holds(task.role) or not is_unseen(actor, "task-kind", task.kind)
    ]  # fmt: skip
    deeds = _link(actor, Permission.SEE_CASES, _("Set a task"), "case-task-set", case) if case.is_open else ()
    return Panel("tasks", _("Tasks"), lines, deeds, _("No task is open."))


def _task_url(actor: Actor, case: Case, task: Task) -> str:
    if not actor.holds(task.role):
        return ""
    if task.kind in ON_CASE:
        return reverse(ON_CASE[task.kind], args=[case.number, task.reference])
    if task.kind in OF_PERSON:
        return reverse(OF_PERSON[task.kind], args=[case.number]) + f"?person={task.reference}"
    if task.kind in ALONE:
        return reverse(ALONE[task.kind], args=[task.reference])
    return reverse("case-task-finish", args=[case.number, task.pk])


def _task_title(actor: Actor, task: Task) -> str:
    if actor.holds(task.role):
        return code_list("task-kind").label(task.kind)
    return label_told(actor, "task-kind", task.kind) or _("Restricted")


def _whose(actor: Actor, task: Task) -> str:
    """Whose task it is; of a restricted one that would tell of what kind it is."""
    if not (actor.holds(task.role) or is_told(actor, "task-kind", task.kind)):
        return _("Restricted – ask")
    return str(ROLES[task.role].title) if task.role in ROLES else task.role


def _stage(params: Mapping[str, Any]) -> str:
    programme = find("avrr-from-morocco")
    try:
        return programme.stage(params["stage"]).title.say(spoken())
    except KeyError:
        return str(params["stage"])


def _day(written: str) -> str:
    return worded_day(date.fromisoformat(written)) if written else ""


def _code(name: str, code: str) -> str:
    """The label of a code in the log; one that the reader may not be told has been taken out."""
    return code_list(name).label(code) if code else _("restricted")


def _requirement(params: Mapping[str, Any]) -> str:
    programme = find("avrr-from-morocco")
    try:
        return programme.requirement(params["requirement"]).title.say(spoken())
    except KeyError:
        return str(params["requirement"])


def _fact(params: Mapping[str, Any]) -> str:
    if not params.get("fact"):
        return _("restricted")
    named = {fact.code: fact.title.say(spoken()) for fact in find("avrr-from-morocco").facts}
    return named.get(params["fact"], str(params["fact"]))


def _corrected(params: Mapping[str, Any]) -> str:
    told = {"changes": params.get("changes", ""), "reason": params.get("reason", "")}
    if told["changes"]:
        return _("Record of the case corrected – %(changes)s (%(reason)s)") % told
    return _("Record of the case corrected (%(reason)s)") % told


def _opened(params: Mapping[str, Any]) -> str:
    """Which part a glass is about, as far as the reader may know."""
    return part_words(params["opens"]) if params.get("opens") else _("A protected part")


def _is_voucher(params: Mapping[str, Any]) -> bool:
    """Whether what was promised is a voucher; else it is a seat."""
    return params.get("promise") == "voucher"


SENTENCES: Mapping[str, Sentence] = {
    **STRUCK,
    "case-opened": lambda p: _("Case opened"),
    "identity-declared": lambda p: _("Identity declared after a search"),
    "member-joined": lambda p: _("Someone joined the case"),
    "stage-entered": lambda p: _("Stage reached: %(stage)s") % {"stage": _stage(p)},
    "stage-taken-over": lambda p: _("Stage taken over from an earlier register: %(stage)s") % {"stage": _stage(p)},
    "stage-corrected": lambda p: (
        _("Stage corrected: back to %(stage)s (%(reason)s)") % {"stage": _stage(p), "reason": p.get("reason", "")}
    ),
    "travel-planned": lambda p: _("Day of travel: %(day)s") % {"day": _day(p.get("travel_on", "")) or _("open")},
    "progress-recorded": lambda p: (
        _("%(requirement)s: %(state)s") % {"requirement": _requirement(p), "state": state_words(p.get("state", ""))}
        + (f" ({p['reason']})" if p.get("reason") else "")
    ),
    "progress-corrected": lambda p: (
        _("Corrected – %(requirement)s: %(state)s instead of %(old)s (%(reason)s)")
        % {
            "requirement": _requirement(p),
            "state": state_words(p.get("state", "")),
            "old": state_words(p.get("old", "")),
            "reason": p.get("reason", ""),
        }
    ),
    "fact-stated": lambda p: _("Fact stated: %(fact)s") % {"fact": _fact(p)},
    "promise-made": lambda p: (
        _("A voucher is held for the person") if _is_voucher(p) else _("A seat is held for the person")
    ),
    "promise-released": lambda p: _("The voucher is taken back") if _is_voucher(p) else _("The seat is given back"),
    "member-left": lambda p: _("Someone left the case (%(reason)s)") % {"reason": p.get("reason", "")},
    "promise-kept": lambda p: _("The voucher was used") if _is_voucher(p) else _("The seat was used"),
    "case-held": lambda p: _("Put on hold: %(hold)s") % {"hold": _code("hold", p.get("hold", ""))},
    "hold-lifted": lambda p: _("Hold lifted"),
    "case-ended": lambda p: _("Case ended: %(exit)s") % {"exit": _code("exit", p.get("exit", ""))},
    "case-reopened": lambda p: _("Case reopened (%(reason)s)") % {"reason": p.get("reason", "")},
    "destination-stated": lambda p: (
        _("Country and place of return stated: %(country)s") % {"country": country_name(p.get("country", ""))}
    ),
    "case-corrected": _corrected,
    "case-reassigned": lambda p: (
        _("Case reassigned to %(name)s") % {"name": p["to"]} if p.get("to") else _("Case reassigned")
    ),
    "consent-given": lambda p: (
        _("Consent given: %(purpose)s") % {"purpose": _code("consent-purpose", p.get("purpose_code", ""))}
    ),
    "consent-refused": lambda p: (
        _("Consent refused: %(purpose)s") % {"purpose": _code("consent-purpose", p.get("purpose_code", ""))}
    ),
    "consent-withdrawn": lambda p: (
        _("Consent withdrawn: %(purpose)s") % {"purpose": _code("consent-purpose", p.get("purpose_code", ""))}
    ),
    "interview-held": lambda p: (
        _("Interview: %(kind)s") % {"kind": code_list("interview-kind").label(p.get("interview", ""))}
    ),
    "note-written": lambda p: _("Note written"),
    "document-added": lambda p: _("Document added: %(type)s") % {"type": _code("document-type", p.get("type", ""))},
    "glass-broken": lambda p: (
        _("Glass broken – %(class)s: %(category)s (%(reason)s)")
        % {
            "class": _opened(p),
            "category": _code("glass-category", p.get("category", "")),
            "reason": p.get("reason", ""),
        }
    ),
    "glass-allowed": lambda p: _("A second person said yes – %(class)s") % {"class": _opened(p)},
    "glass-refused": lambda p: (
        _("A second person said no – %(class)s (%(reason)s)") % {"class": _opened(p), "reason": p.get("reason", "")}
    ),
    "glass-expired": lambda p: _("Nobody answered in time: it stays closed – %(class)s") % {"class": _opened(p)},
    "glass-closed": lambda p: _("Glass closed – %(class)s") % {"class": _opened(p)},
    "glass-reviewed": lambda p: (
        (
            _("Broken glass reviewed: it was right (%(reason)s)")
            if p.get("justified")
            else _("Broken glass reviewed: it was not right (%(reason)s)")
        )
        % {"reason": p.get("reason", "")}
    ),
    "list-kept": lambda p: _("A worklist kept under a name"),
    "list-let-go": lambda p: _("A kept worklist let go"),
    "task-set": lambda p: _("Task set: %(task)s") % {"task": _code("task-kind", p.get("task", ""))},
    "task-finished": lambda p: _("Task finished: %(task)s") % {"task": _code("task-kind", p.get("task", ""))},
    "document-read": lambda p: _("Document opened: %(type)s") % {"type": _code("document-type", p.get("type", ""))},
    "file-read": lambda p: _("Protected part of the file read"),
}

__all__ = ["SENTENCES", "consent_panel", "conversation_panel", "document_panel", "family", "task_panel"]
