"""How records that can be struck out are shown, in the file of the case and for other rooms, and how striking out is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, CaseDocument, Interview, Note, Strikable
from masar.casework.cases.queries import masked_name
from masar.casework.cases.queries.file import Opened, documents, interviews, notes
from masar.casework.cases.restricted import label_told, may_open, may_strike_document
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine, Sentence
from masar.foundation.ui.parts import Link, State


def strikable(actor: Actor, case: Case, row: Strikable, line: PanelLine, url: str) -> PanelLine:
    """The line of a record: with the way to strike it out, or as struck out. `url` is empty for who may not strike it out."""
    if row.struck_on is None:
        return replace(line, deed=Link(_("Strike out"), url)) if url else line
    why = _why(actor, case, row, worded_day(row.struck_on))
    return replace(line, state=State.NEUTRAL, words=_("Struck out"), struck=why)


def conversation_lines(actor: Actor, case: Case) -> list[PanelLine]:
    """Interviews and notes with their text, or withheld, and the way to strike each of them out."""

    def url(name: str, row: Strikable) -> str:
        return reverse(name, args=[case.number, row.pk]) if actor.may(Permission.CORRECT_RECORDS) else ""

    said, written = interviews(actor, case), notes(actor, case)
    names = names_of({*(one.row.by for one in said), *(one.row.by for one in written)})
    lines = [
        strikable(
            actor, case, one.row, interview_line(actor, one, names.get(one.row.by, "")), url("case-interview-strike", one.row)
        )
        for one in said
    ]  # fmt: skip
    return lines + [
        strikable(actor, case, one.row, note_line(one, names.get(one.row.by, "")), url("case-note-strike", one.row))
        for one in written
    ]


def document_lines(actor: Actor, case: Case) -> list[PanelLine]:
    """Scans in the file, each with the way to open it and to strike it out."""
    return [
        strikable(
            actor, case, row, replace(document_line(actor, row), url=_scan_url(actor, case, row)), _scan_strike_url(actor, case, row)
        )
        for row in documents(case)
    ]  # fmt: skip


def interview_line(actor: Actor, one: Opened[Interview], by: str = "") -> PanelLine:
    """One interview in words, with who held it where that is given."""
    note = " · ".join(word for word in (masked_name(actor, one.row.person), worded_day(one.row.on), by) if word)
    return PanelLine(code_list("interview-kind").label(one.row.kind), note, text=one.text)


def note_line(one: Opened[Note], by: str = "") -> PanelLine:
    """One note in words, with who wrote it where that is given."""
    return PanelLine(_("Note"), f"{worded_day(one.row.on)} · {by}" if by else worded_day(one.row.on), text=one.text)


def document_line(actor: Actor, row: CaseDocument) -> PanelLine:
    """One scan in words, as far as the reader may be told."""
    whose = masked_name(actor, row.person) if row.person else ""
    note = " · ".join(word for word in (whose, worded_day(row.on)) if word)
    return PanelLine(label_told(actor, "document-type", row.type) or _("Restricted"), note)


def _scan_url(actor: Actor, case: Case, row: CaseDocument) -> str:
    """Where the scan is given out: once it is struck out only to who corrects records."""
    may = may_open(actor, row.type) and (row.struck_on is None or actor.may(Permission.CORRECT_RECORDS))
    return reverse("case-document", args=[case.number, row.pk]) if may else ""


def _scan_strike_url(actor: Actor, case: Case, row: CaseDocument) -> str:
    may = may_strike_document(actor, row.type, row.by)
    return reverse("case-document-strike", args=[case.number, row.pk]) if may else ""


def _why(actor: Actor, case: Case, row: Strikable, day: str) -> str:
    """When, by whom and why; the reason for who reads narrative."""
    why = row.why(case.seal) if actor.reads(FieldClass.S3) or row.struck_by == actor.user else WITHHELD
    told = {"day": day, "who": names_of({row.struck_by}).get(row.struck_by, ""), "why": why}
    return _("Struck out on %(day)s by %(who)s: %(why)s") % told


def struck_words(what: str, params: Mapping[str, Any]) -> str:
    """The sentence of the timeline."""
    return _("Struck out – %(what)s (%(reason)s)") % {"what": what, "reason": params.get("reason", "")}


def _document(params: Mapping[str, Any]) -> str:
    kind = code_list("document-type").label(params["type"]) if params.get("type") else _("restricted")
    return _("Document: %(type)s") % {"type": kind}


SENTENCES: Mapping[str, Sentence] = {
    "interview-struck": lambda p: struck_words(
        _("Interview: %(kind)s") % {"kind": code_list("interview-kind").label(p.get("interview", ""))}, p
    ),
    "note-struck": lambda p: struck_words(_("Note"), p),
    "document-struck": lambda p: struck_words(_document(p), p),
}
