"""What the house holds about one person, room by room, in words: for the page of who answers and for the packet of who asked.

Each room supplies its own part through its queries. Names of other people are taken out of texts; who works here appears as a role;
restricted matters, and anything that marks somebody as trafficked, stand in the packet alone, once two persons said so.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from masar.casework.cases.actions.telling import REASON
from masar.casework.cases.changes import changes as case_changes
from masar.casework.cases.panels import SENTENCES as CASES
from masar.casework.cases.queries import consents, documents, interviews, notes, programme_of
from masar.casework.cases.queries.file import ended_why
from masar.casework.cases.rules import spoken
from masar.casework.cases.struck import document_line, interview_line, note_line
from masar.casework.cases.words import state_words
from masar.casework.intake.panels import draft_text, situation_text
from masar.casework.intake.queries import about, situations
from masar.casework.papers.queries import papers
from masar.casework.papers.words import line_of as paper_line
from masar.casework.protection.queries import IN_NO_LIST, screens, sheets
from masar.casework.protection.words import is_told_apart, own_line
from masar.casework.reception.queries import contacts, marks_of, needs_of, preference_of, tokens_of
from masar.casework.reception.words import contact_line, mark_line, preference_words
from masar.casework.stories.queries import stories
from masar.casework.stories.words import line_of as story_line
from masar.exchange.publication.leaflet.queries import told_of as told_in_editions
from masar.foundation.access.actor import Actor
from masar.foundation.audit.reading import deeds_of_case
from masar.foundation.core.apart import isolated
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine
from masar.registry.people.panels import SENTENCES as PEOPLE
from masar.registry.people.panels import changes
from masar.registry.people.queries import documents as identity_documents
from masar.registry.people.queries import history
from masar.safeguards.requests.agreed import consent_line, story_words
from masar.safeguards.requests.help_given import health_lines, help_lines, referred_lines, support_lines, travel_lines
from masar.safeguards.requests.matters.queries import FACTS, betrays, told_of
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.own import EVERYTHING, Own
from masar.safeguards.requests.queries import enquiries_about, factors_ever, facts_of, other_requests, progress_of
from masar.safeguards.requests.received import read_by, received
from masar.safeguards.requests.words import KINDS, OUTCOMES

APART = frozenset({"THREAT"})
"""Urgent marks that tell of a restricted matter."""
OWN_REASONS = ("person-corrected", "record-restricted", "restriction-lifted")
"""Deeds on the person themselves that the packet tells."""
WITH_REASONS = ("case-corrected", "case-reopened", "stage-corrected")
"""Deeds on a whole case that say in somebody's own words why it was put right. Broken glass is none, and its reason may tell of restricted matters."""


def record_of(actor: Actor, request: Request) -> list[Panel]:
    """Every part, each with its lines; parts without any are left out."""
    own = Own(actor, request)
    parts: Sequence[tuple[str, str, Callable[[Own], Iterable[PanelLine]]]] = (
        ("identity", _("Who you are"), _identity), ("case", _("Your case"), _case), ("corrected", _("What was corrected"), _corrected),
        ("reception", _("Calls and visits"), _received_at_desk),
        ("consents", _("What you agreed to"), _consents), ("said", _("Interviews and notes"), _said), ("documents", _("Scans of papers"), _documents),
        ("papers", _("Letters and forms"), _papers),
        ("stories", _("Stories that were written of you"), _stories),
        ("situation", _("What you told of your situation"), _situation),
        ("progress", _("What was needed"), _progress), ("protection", _("Protection"), _protection), ("support", _("Psychosocial support"), support_lines), ("health", _("Health"), health_lines),
        ("travel", _("Travel and money"), travel_lines), ("help", _("Help that was given"), help_lines),
        ("referred", _("To whom you were referred"), referred_lines),
        ("received", _("Who received something about you"), _received),
        ("asked", _("Questions between offices"), _asked), ("requests", _("What you asked us before"), _requested), ("read", _("Who read protected parts"), _read),
    )  # fmt: skip
    panels = [Panel(code, title, list(lines(own))) for code, title, lines in parts]
    return [panel for panel in panels if panel.lines]


def restricted_of(actor: Actor, request: Request) -> list[Panel]:
    """The part for the packet alone, whose making is logged: what one person marked and a second one confirmed, nothing else of them."""
    own = Own(actor, request)
    lines = [PanelLine(one.title, one.note, text=own.without_others(one.text)) for one in told_of(request)]
    return [Panel("restricted", _("Restricted matters"), lines)] if lines else []


def _identity(own: Own) -> Iterable[PanelLine]:
    row = own.person
    facts = (
        (_("Name"), row.name), (_("Name in own script"), row.native_name), (_("Sex"), code_list("sex").label(row.sex)),
        (_("Date of birth"), worded_day(row.born) if row.born else ""), (_("Nationality"), country_name(row.nationality)),
        (_("Phone"), row.phone), (_("Language"), code_list("language").label(row.language) if row.language else ""),
        (_("Registered"), worded_day(row.registered_on)), (_("Number in an earlier register"), row.reference),
    )  # fmt: skip
    yield from (PanelLine(label, value) for label, value in facts if value)
    for document, number in identity_documents(own.actor, row):
        yield PanelLine(code_list("document-type").label(document.type), number)


def _case(own: Own) -> Iterable[PanelLine]:
    row, programme = own.case, programme_of(own.case)
    reasons = ", ".join(code_list("reason-for-return").label(code) for code in row.reasons)
    facts = (
        (_("Case"), row.number), (_("Programme"), programme.title.say(spoken())), (_("Office"), row.office), (_("Opened"), worded_day(row.opened_on)),
        (_("Stage"), programme.stage(row.stage).title.say(spoken())), (_("Country of return"), country_name(row.return_country) if row.return_country else ""),
        (_("Destination"), row.destination), (_("Entered the host country"), worded_day(row.entered_on) if row.entered_on else ""),
        (_("Reasons for return"), reasons), (_("Ended"), code_list("exit").label(row.exit) if row.exit else ""), (_("Why"), own.of_all(ended_why(own.actor, row))),
    )  # fmt: skip
    yield from (PanelLine(label, value) for label, value in facts if value)


def _corrected(own: Own) -> Iterable[PanelLine]:
    for event in history(own.actor, own.person, EVERYTHING):
        if event.verb in OWN_REASONS:
            told = {**event.params, "changes": changes(event.params)}
            yield PanelLine(own.without_others(PEOPLE[event.verb](told)), worded_day(event.on))
    yield from own_deeds(own)


def own_deeds(own: Own) -> Iterable[PanelLine]:
    """Deeds on the whole case that say in words why something was put right."""
    for event in deeds_of_case(str(own.case.pk), EVERYTHING):
        if event.verb in WITH_REASONS:
            sealed = event.params.get("reason", "")
            reason = own.case.seal.open(REASON, sealed) if sealed else ""
            told = {
                **event.params,
                "reason": own.of_all(reason),
                "changes": case_changes(own.actor, own.case, event.params),
            }
            yield PanelLine(own.without_others(CASES[event.verb](told)), worded_day(event.on))


def _consents(own: Own) -> Iterable[PanelLine]:
    for row in filter(own.mine, consents(own.case)):
        line = consent_line(row)
        yield replace(line, text=own.without_others(line.text))


def _received_at_desk(own: Own) -> Iterable[PanelLine]:
    """How the person may be reached, what they asked, and what could not wait; not a mark that speaks of somebody's power over them."""
    if known := preference_of(own.actor, own.person):
        yield PanelLine(_("How you may be reached"), own.without_others(preference_words(known)))
    for one in contacts(own.actor, own.case):
        if own.mine(one.row):
            line = contact_line(own.actor, one)
            yield PanelLine(line.title, worded_day(one.row.on), text=own.without_others(line.text))
    for marked in marks_of(own.actor, own.case):
        if own.mine(marked.row) and marked.kind not in APART:
            line = mark_line(own.actor, marked, "")
            yield PanelLine(line.title, worded_day(marked.row.put_at), text=own.without_others(line.text))
    for token in filter(own.mine, tokens_of(own.actor, own.case)):
        needs = needs_of(own.actor, own.case, token) or ()
        told = ", ".join(code_list("triage-need").label(code) for code in needs)
        yield PanelLine(_("Token %(number)s") % {"number": token.number}, worded_day(token.on), text=told)


def _said(own: Own) -> Iterable[PanelLine]:
    for talk in interviews(own.actor, own.case):
        if own.mine(talk.row):
            line = interview_line(own.actor, talk)
            yield PanelLine(line.title, line.note, text=own.without_others(line.text), struck=own.struck(talk.row))
    for note in notes(own.actor, own.case) if own.alone else ():
        line = note_line(note)
        yield PanelLine(line.title, line.note, text=own.without_others(line.text), struck=own.struck(note.row))


def _documents(own: Own) -> Iterable[PanelLine]:
    for row in documents(own.case):
        if row.person_id == own.person.pk or (own.alone and row.person_id is None):
            line = document_line(own.actor, row)
            yield PanelLine(line.title, line.note, struck=own.struck(row))


def _papers(own: Own) -> Iterable[PanelLine]:
    for row in filter(own.mine, papers(own.actor, own.case)):
        line = paper_line(own.actor, row)
        yield PanelLine(line.title, line.note, struck=own.struck(row))


def _stories(own: Own) -> Iterable[PanelLine]:
    editions = told_in_editions([own.case])
    for one in filter(lambda held: own.mine(held.row), stories(own.actor, own.case)):
        line = story_line(own.actor, one)
        words = [word for told in one.words.values() for word in (told.title, told.text)]
        text = own.without_others("\n".join((*story_words(one, editions), *words)))
        yield PanelLine(line.title, f"{line.note} · {line.words}", text=text, struck=own.struck(one.row))


def _situation(own: Own) -> Iterable[PanelLine]:
    for told in situations(own.actor, own.case):
        if own.mine(told.row):
            yield PanelLine(_("Situation"), worded_day(told.row.on), text=own.without_others(situation_text(told)))
    for draft in about(own.person):
        yield PanelLine(
            _("Registration under way"), worded_day(draft.saved_on), text=own.without_others(draft_text(draft))
        )


def _progress(own: Own) -> Iterable[PanelLine]:
    programme = programme_of(own.case)
    for row, why in progress_of(own.actor, own.case, own.person):
        if betrays(programme, row.requirement):
            continue
        title = programme.requirement(row.requirement).title.say(spoken())
        yield PanelLine(
            title,
            f"{state_words(row.state)} · {worded_day(row.since)}",
            text=own.without_others(why) if row.person_id else own.of_all(why),
        )


def _protection(own: Own) -> Iterable[PanelLine]:
    asked = code_list("screen-question")
    hidden = {one.code for one in asked if one.parent in IN_NO_LIST}
    for held in screens(own.actor, own.case):
        if own.mine(held.screen):
            yes = [asked.label(code) for code in held.yes or () if code not in hidden]
            yield PanelLine(
                _("Rapid screen"),
                worded_day(held.screen.on),
                text="\n".join(_("Yes: %(question)s") % {"question": one} for one in yes),
            )
    for filed in sheets(own.actor, own.case):
        if own.mine(filed.row) and not is_told_apart(filed.shape):
            line = own_line(filed)
            yield replace(line, text=own.without_others(line.text))
    for code, since, until in factors_ever(own.case, own.person):
        if code not in IN_NO_LIST:
            days = " – ".join(worded_day(day) for day in (since, until) if day)
            yield PanelLine(code_list("vulnerability").label(code), days)
    titles = {fact.code: fact.title.say(spoken()) for fact in programme_of(own.case).facts}
    for fact, value, day in facts_of(own.actor, own.case, own.person):
        if fact in FACTS:
            continue
        stated = {"true": _("Yes"), "false": _("No")}.get(value, value)
        yield PanelLine(titles.get(fact, fact), f"{stated} · {worded_day(day)}")


def _received(own: Own) -> Iterable[PanelLine]:
    for line in received(own.actor, own.case, own.person):
        yield replace(line, text=own.without_others(line.text))


def _requested(own: Own) -> Iterable[PanelLine]:
    """What was asked, and its outcome. The words of the answer may tell of restricted matters: the person was given them then."""
    for row, wording in other_requests(own.request):
        outcome = str(OUTCOMES[row.outcome]) if row.outcome else _("Open")
        yield PanelLine(
            str(KINDS[row.kind]), f"{worded_day(row.asked_on)} · {outcome}", text=own.without_others(wording)
        )


def _read(own: Own) -> Iterable[PanelLine]:
    return read_by(own.request, restricted=bool(told_of(own.request)))


def _asked(own: Own) -> Iterable[PanelLine]:
    for row in enquiries_about(own.person):
        told = {"asking": isolated(row.asking_office), "asked": isolated(row.asked_office)}
        note = own.without_others(row.reason)
        yield PanelLine(_("%(asking)s asked %(asked)s") % told, f"{worded_day(row.asked_on)} · {note}")
