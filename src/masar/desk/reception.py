"""Where reception begins: one search box from which everything else is done; and noting a contact of somebody new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.alike import WORDS, hint_words, lines_of, looked_up, with_whom
from masar.casework.cases.models import Case, Status
from masar.casework.cases.queries import cases_of_people
from masar.casework.cases.rules import spoken
from masar.casework.cases.views import file_of
from masar.casework.reception.actions import note_first_contact
from masar.casework.reception.forms import FirstContactForm
from masar.casework.reception.views.contacts import mark_also
from masar.desk.search import SHORTEST, asked_elsewhere, keep_search, query_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.searches import kept
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.parts import Link
from masar.methods.linkage.score import Query
from masar.methods.programmes.load import find
from masar.registry.directory.queries import office_choices
from masar.registry.people.queries import Found, SearchResult


@dataclass(frozen=True)
class Met:
    """Somebody found, with what reception can do for them from here; without deeds for who is in a colleague's care."""

    name: str
    told: str
    why: str
    stands: str
    deeds: Sequence[Link]


def reception_page(request: ActorRequest) -> HttpResponse:
    """The search box; whoever it finds with what can be done for them."""
    actor = request.actor
    if request.method == "POST":
        return keep_search(request, request.POST.get("q", ""), "reception")
    text = kept(request)
    asked = len(text) >= SHORTEST
    hasty = asked and not within_pace(actor, "search")
    result = looked_up(actor, query_of(text)) if asked and not hasty else SearchResult((), ())
    given = {
        "text": text, "search": request.GET.get("search", ""), "asked": asked, "short": bool(text) and not asked, "hasty": hasty,
        "met": met(actor, result.found),
        "hints": [hint_words(actor, one) for one in (*asked_elsewhere(actor, text if asked and not hasty else ""), *result.hints)],
    }  # fmt: skip
    return render(request, "desk/reception.html", given, status=429 if hasty else 200)


def met(actor: Actor, found: Sequence[Found]) -> list[Met]:
    """Everybody who was found, in words."""
    known = cases_of_people(actor, [one.person for one in found if one.open])
    elsewhere = with_whom(actor, found)
    return [_met(one, known.get(one.person, []), elsewhere.get(one.person, "")) for one in found]


def _met(one: Found, own: Sequence[Case], elsewhere: str) -> Met:
    told = [code_list("sex").label(one.sex), str(one.birth_year or ""), country_name(one.nationality)]
    case = next((case for case in own if case.status != Status.CLOSED), None)
    stage = find(case.programme, case.programme_version).stage(case.stage).title.say(spoken()) if case else ""
    stands = f"{case.number} · {stage}" if case else elsewhere or _("No open case")
    why = ", ".join(str(WORDS[word]) for word in one.why if word in WORDS)
    return Met(one.name, " · ".join(word for word in told if word), why, stands, _deeds(one, case))


def _deeds(one: Found, case: Case | None) -> list[Link]:
    """What reception does for somebody in its care."""
    if not one.open:
        return []
    if case is None:
        return [
            Link(_("Note a contact"), reverse("person-contact", args=[one.person])),
            Link(_("Record"), reverse("person", args=[one.person])),
        ]
    number = [case.number]
    return [
        Link(_("Note a contact"), reverse("reception-contact", args=number)),
        Link(_("Urgent mark"), reverse("urgent-mark-put", args=number)),
        Link(_("How to reach them"), reverse("person-reach", args=[one.person])),
        Link(_("Case file"), file_of(case)),
    ]


def contact_page(request: ActorRequest) -> HttpResponse:
    """Note a contact of somebody new, by the name that is told. Somebody much alike is asked about once."""
    actor = request.actor
    if (answered := earlier_answer(request)) is not None:
        return answered
    offices = [choice for choice in office_choices(actor) if choice[0] in actor.offices] or office_choices(actor)
    known = {"name": _named(kept(request)), "channel": "WALK_IN", "language": "fr"}
    form = FirstContactForm(request.POST or None, offices=offices, initial=known)
    alike = SearchResult((), ())
    if form.is_bound and form.is_valid() and within_pace(actor, "search"):
        alike = looked_up(actor, Query(form.cleaned_data["name"], phone=form.phone)).strong
        if alike:
            form.offer_different()

    def act(clean: Mapping[str, Any]) -> str:
        _check_alike(alike, clean["different"])
        row = note_first_contact(
            by=actor, on=today(), name=clean["name"], phone=form.phone, office=clean["office"], noted=form.noted, preference=form.preference
        )  # fmt: skip
        mark_also(request, row.case, clean)
        return file_of(row.case)

    return deed_page(
        request, form, act, title=_("Note a first contact"), submit=_("Note the contact"), back=reverse("reception"), about=_("Reception"),
        intro=_("A name and a way back are enough. Everything else is asked later, in the same case."),
        template="desk/contact.html", extra={"lines": lines_of(actor, alike) if alike else []}, done=_("The contact is noted. A case has begun."),
    )  # fmt: skip


def _named(text: str) -> str:
    """The words of a search that can be part of a name."""
    return " ".join(word for word in text.split() if not any(sign.isdigit() for sign in word))


def _check_alike(alike: SearchResult, different: bool) -> None:
    if alike and not different:
        raise Refusal(
            "much-alike", _("Somebody very similar is on record."), _("Look at the list; if this is somebody else, tick the box and note the contact."),
            field="different",
        )  # fmt: skip
