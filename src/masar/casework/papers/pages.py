"""What the pages of papers show, worded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.views import file_of
from masar.casework.papers.kinds import Kind, kinds
from masar.casework.papers.models import Paper
from masar.casework.papers.queries import Standing, Verdict, standing_of, worded, wordings
from masar.casework.papers.wording import Block, Value, blocks, check_wording
from masar.casework.papers.words import STATES
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import LANGUAGES, code_list
from masar.foundation.core.dates import today
from masar.foundation.core.languages import direction
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import State
from masar.registry.directory.queries import mission_name

REMARKS = {
    Standing.VALID: lambda: _("It was issued by this mission, and can be used."),
    Standing.USED: lambda: _("It was issued by this mission, and has been redeemed already. Give nothing for it."),
    Standing.EXPIRED: lambda: _("It was issued by this mission; its time is over. Give nothing for it."),
    Standing.REVOKED: lambda: _("It was issued by this mission and taken back. It stands for nothing any more."),
    Standing.ALTERED: lambda: _("The code does not fit what this mission signed: the paper was changed, or is not ours. Keep a note of who showed it, and tell the mission."),
    Standing.UNKNOWN: lambda: _("No paper of this mission bears this code. Check each sign, or scan the square code again."),
}  # fmt: skip


@dataclass(frozen=True)
class KindLine:
    """One kind on the office's page: what it is, whether it is printed blank, where its texts are edited."""

    kind: Kind
    blank: str
    texts: Sequence[tuple[str, str, str]]
    open: bool = False


def kind_lines(actor: Actor, wrong: str = "") -> list[KindLine]:
    """Every kind; `wrong`: the one whose form was filled in wrongly, which is shown open."""
    may = actor.may(Permission.EDIT_PAPERS)
    return [
        KindLine(
            one,
            "" if one.coded else reverse("papers-blank", args=[one.code]),
            _texts(one) if may else (),
            one.code == wrong,
        )
        for one in kinds().values()
    ]


def _texts(kind: Kind) -> list[tuple[str, str, str]]:
    """Language, address and version of each text."""
    own = worded(kind)
    return [
        (
            code_list("language").label(code), reverse("wording", args=[kind.code, code]),
            _("version %(number)s of the mission") % {"number": own[code]} if code in own else _("as shipped"),
        )
        for code in LANGUAGES
    ]  # fmt: skip


def wording_page(kind: Kind, language: str, seen: Mapping[str, Any]) -> dict[str, Any]:
    """What stands round the form: the placeholders, the preview, the versions."""
    rows = wordings(kind, language)
    names = names_of({row.by for row in rows})
    blank = "" if kind.coded else reverse("papers-blank", args=[kind.code]) + f"?language={language}&copies=1"
    return {
        "language": code_list("language").label(language),
        "known": [(f"{{{one.name}}}", one.label) for one in kind.placeholders.values()],
        "seen": seen,
        "blank": blank,
        "shipped": kind.version,
        "versions": [
            (row.number, worded_day(row.on), names.get(row.by, ""), f"{blank}&version={row.number}" if blank else "") for row in rows
        ],
    }  # fmt: skip


def preview(kind: Kind, language: str, title: str, text: str) -> Mapping[str, Any]:
    """A text as it will look, with the names of what stands in braces; or what is wrong with it."""
    try:
        check_wording(kind, title, text)
    except Refusal as refusal:
        return {"wrong": refusal.sentence}
    with translation.override(language):
        values = {one.name: _sample(one.name, kind) for one in kind.placeholders.values()}
        made: list[Block] = blocks(kind, text, values)
        signers = [one.label_of[language] for one in kind.signers]
        told = {
            "title": title,
            "blocks": made,
            "signers": signers,
            "yes": _("Yes"),
            "no": _("No"),
            "mission": mission_name(),
        }
    return {**told, "language": language, "direction": direction(language)}


def _sample(name: str, kind: Kind) -> Value:
    one = kind.placeholders[name]
    if one.many:
        return [label for _code, label in code_list(one.codes).choices()]
    return mission_name() if name == "mission" else one.label.lower()


def paper_page(actor: Actor, case: Case, row: Paper) -> dict[str, Any]:
    """One paper: what it is, how it stands, what can be done with it."""
    standing = standing_of(row, today())
    state, words = STATES[standing]
    told = (
        (_("Number"), row.number), (_("Person"), row.person.name if row.person and actor.reads(row.reading) else ""), (_("Date"), worded_day(row.on)),
        (_("Language"), code_list("language").label(row.language)), (_("Made by"), names_of({row.by}).get(row.by, "")), (_("Text"), row.wording),
        (_("Valid until"), worded_day(row.valid_until) if row.valid_until else ""), (_("Used"), worded_day(row.used_on) if row.used_on else ""),
    )  # fmt: skip
    may_revoke = row.struck_on is None and actor.may(Permission.CORRECT_RECORDS)
    return {
        "case": case, "back": file_of(case) + "?part=kept", "title": kinds()[row.kind].title, "facts": [(label, value) for label, value in told if value],
        "content": reverse("paper-content", args=[case.number, row.pk]), "revoke": reverse("paper-revoke", args=[case.number, row.pk]) if may_revoke else "",
        "state": state if row.mark or row.struck_on else State.DONE, "words": words if row.mark or row.struck_on else _("Filed"),
    }  # fmt: skip


def verdict_told(verdict: Verdict) -> Mapping[str, Any]:
    """What is said of a code, without anybody's name."""
    state, words = STATES[verdict.standing]
    facts: list[tuple[str, str]] = []
    if verdict.kind and verdict.code:
        code = verdict.code
        stands_for = [code_list(verdict.kind.coded).label(code.facts[0]), *code.facts[1:]] if code.facts else []
        facts = [
            (_("Paper"), verdict.kind.title), (_("Number"), code.short), (_("Issued"), worded_day(code.on)), (_("Issued by"), mission_name()),
            (_("For"), " × ".join(stands_for)), (_("Valid until"), worded_day(code.until) if code.until else ""),
            (_("Redeemed"), worded_day(verdict.used_on) if verdict.used_on else ""),
        ]  # fmt: skip
    return {
        "state": state,
        "words": words,
        "remark": REMARKS[verdict.standing](),
        "facts": [one for one in facts if one[1]],
    }
