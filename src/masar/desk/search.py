"""Searching before registering: the whole mission is asked; what lies outside one's scope is only a hint to ask."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.alike import WORDS, hint_words, looked_up, with_whom
from masar.casework.cases.queries import cases, cases_of_people
from masar.casework.cases.queries.scope import known_elsewhere
from masar.casework.cases.rules import spoken
from masar.casework.intake.panels import under_way
from masar.desk.forms import AskForm
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.searches import LONGEST, keep, kept
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.core.parse import Accepted, parse_phone, small_number
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Cell, Column, Row, Table
from masar.methods.linkage.score import Query
from masar.methods.programmes.load import find
from masar.registry.people.actions import answer, ask
from masar.registry.people.queries import STRONG, Found, Hint, SearchResult, enquiries

LAST_YEAR = 9999
SHORTEST = 2
"""Letters from which a name is looked up."""


def query_of(text: str) -> Query:
    """A query from what was typed: a phone number, or a name with perhaps a year."""
    words = text.split()
    digits = "".join(character for character in text if character.isdigit())
    if len(digits) >= 8:
        read = parse_phone(text)
        return Query("", phone=str(read.value) if isinstance(read, Accepted) else digits)
    years = [word for word in words if len(word) == 4 and word.isdecimal()]
    name = " ".join(word for word in words if word not in years)
    return Query(name, birth_year=small_number(years[0] if years else "", LAST_YEAR))


def search_page(request: ActorRequest) -> HttpResponse:
    """Search, then register. What is searched comes by POST; a case number leads straight to its file."""
    actor = request.actor
    if request.method == "POST":
        return keep_search(request, request.POST.get("q", ""), "people")
    text = kept(request)
    asked = len(text) >= SHORTEST
    hasty = asked and not within_pace(actor, "search")
    query = query_of(text)
    result = looked_up(actor, query) if asked and not hasty else SearchResult((), ())
    given = {
        "text": text,
        "search": request.GET.get("search", ""),
        "asked": asked,
        "short": bool(text) and not asked,
        "hasty": hasty,
        "table": found_table(actor, result.found),
        "found": result.found,
        "hints": [
            hint_words(actor, hint)
            for hint in (*asked_elsewhere(actor, text if asked and not hasty else ""), *result.hints)
        ],
        "may_register": actor.may(Permission.HOLD_INTAKE),
        "under_way": under_way(actor, of_office=True) if not asked else None,
    }
    return render(request, "desk/search.html", given, status=429 if hasty else 200)


def asked_elsewhere(actor: Actor, text: str) -> tuple[Hint, ...]:
    """The hint that another office conducts the case of that number."""
    known = known_elsewhere(actor, text.upper()) if "-" in text else None
    return (Hint(known[0], STRONG, known[1]),) if known else ()


def find_page(request: ActorRequest) -> HttpResponse:
    """The box on every page: a case number for everyone who sees cases, a name for who may search the mission."""
    actor = request.actor
    if request.method != "POST" or actor.may(Permission.SEARCH_PEOPLE):
        receives = actor.may(Permission.RECEIVE_PEOPLE) and not actor.may(Permission.CONDUCT_CASES)
        return keep_search(request, request.POST.get("q", ""), "reception" if receives else "people")
    text = _typed(request.POST.get("q", ""))
    if not cases(request.actor).filter(number__iexact=text).exists():
        messages.error(request, _("No case in your scope bears the number “%(text)s”.") % {"text": text})
        return redirect("worklist")
    return redirect("case", number=text.upper())


def keep_search(request: ActorRequest, typed: str, page: str) -> HttpResponse:
    """Lead on to what was searched, as that page shows it; a case number leads straight to its file."""
    text = _typed(typed)
    if "-" in text and cases(request.actor).filter(number__iexact=text).exists():
        return redirect("case", number=text.upper())
    shown = reverse(page) if request.actor.may(Permission.SEARCH_PEOPLE) else reverse("worklist")
    return redirect(f"{shown}?search={keep(request, text)}" if text else shown)


def _typed(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST]


def found_table(actor: Actor, found: tuple[Found, ...]) -> Table:
    """What was found in scope and in one's office."""
    columns = [
        Column(_("Person")),
        Column(_("Year of birth")),
        Column(_("Nationality")),
        Column(_("Case")),
        Column(_("Similarity")),
    ]
    in_scope = cases_of_people(actor, [one.person for one in found if one.open])
    asked = with_whom(actor, found)
    rows = []
    for one in found:
        own = in_scope.get(one.person, [])
        stage = find(own[0].programme, own[0].programme_version).stage(own[0].stage).title.say(spoken()) if own else ""
        cells = [
            Cell(one.name, code_list("sex").label(one.sex)),
            Cell(str(one.birth_year or _("unknown"))),
            Cell(country_name(one.nationality)),
            Cell(own[0].number if own else _("none in your scope"), stage or asked.get(one.person, "")),
            Cell(", ".join(str(WORDS[word]) for word in one.why if word in WORDS)),
        ]
        rows.append(Row(cells, reverse("person", args=[one.person]) if one.open else ""))
    return Table(_("People found"), columns, rows)


def ask_page(request: ActorRequest, person: UUID) -> HttpResponse:
    """Ask the other office."""
    form = AskForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> str:
        office = request.actor.offices[0] if request.actor.offices else ""
        ask(by=request.actor, on=today(), person=person, reason=clean["reason"], asking_office=office)
        return reverse("worklist")

    intro = _("The other office sees your question and answers yes or no. You will find the answer on your worklist.")
    return deed_page(
        request,
        form,
        act,
        title=_("Ask the other office"),
        submit=_("Send the question"),
        back=reverse("people"),
        intro=intro,
        done=_("The question was sent."),
    )


def answer_page(request: ActorRequest, pk: UUID, word: str) -> HttpResponse:
    """Answer yes or no; there is no other answer."""
    if word not in ("yes", "no"):
        raise Http404
    row = next((one for one in enquiries(request.actor) if one.pk == pk), None)
    if row is not None and request.method == "POST":
        answer(by=request.actor, on=today(), enquiry=row, yes=word == "yes")
        messages.success(request, _("Your answer was sent to the office that asked."))
    return redirect("worklist")
