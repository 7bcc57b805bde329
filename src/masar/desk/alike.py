"""Who is much alike: the panel beside the registration form that follows what is typed, and the same list when it interrupts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.queries import cases_of_people
from masar.desk.search import WORDS, hint_words, looked_up, with_whom
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.parse import Accepted, parse_phone
from masar.foundation.ui.parts import State
from masar.methods.linkage.score import Query, band
from masar.registry.people.queries import STRONG, SearchResult

SHOWN = 5
ENOUGH = 3
"""Letters from which a name is looked up while it is typed."""


@dataclass(frozen=True)
class AlikeLine:
    """Somebody much alike, or the hint that an office knows one: what may be told, and where to go on."""

    name: str
    told: str
    likeness: str
    state: State
    words: str
    url: str


def alike_page(request: ActorRequest) -> HttpResponse:
    """The panel for what is typed so far. Sent by POST, so that no name stands in an address or a server's log."""
    query = query_typed(request.POST)
    asked = len(query.name.replace(" ", "")) >= ENOUGH or bool(query.phone)
    hasty = asked and not within_pace(request.actor, "alike")
    result = looked_up(request.actor, query) if asked and not hasty else SearchResult((), ())
    given = {"lines": lines_of(request.actor, result)[:SHOWN], "asked": asked, "hasty": hasty}
    return render(request, "desk/_alike.html", given)


def query_typed(typed: QueryDict) -> Query:
    """What a half-filled registration form says already; what cannot be read yet is left out."""
    name = f"{typed.get('given_names', '')} {typed.get('family_name', '')}".strip()[:120]
    phone = parse_phone(typed.get("phone", ""))
    year = typed.get("born_year", "").strip()
    return Query(
        name,
        birth_year=int(year) if len(year) == 4 and year.isdecimal() else None,
        phone=str(phone.value) if isinstance(phone, Accepted) else "",
        sex=typed.get("sex", "")[:1],
    )


def lines_of(actor: Actor, alike: SearchResult) -> Sequence[AlikeLine]:
    """People found in words, the most alike first; of people in other offices only that one may ask."""
    own = cases_of_people(actor, [one.person for one in alike.found if one.open])
    asked = with_whom(actor, alike.found)
    lines = []
    for one in alike.found:
        case = own.get(one.person, [])
        told = [
            code_list("sex").label(one.sex),
            str(one.birth_year or ""),
            country_name(one.nationality),
            case[0].number if case else asked.get(one.person, ""),
        ]
        state, words = _likeness(band(one.score))
        lines.append(
            AlikeLine(
                one.name, " · ".join(word for word in told if word), ", ".join(str(WORDS[word]) for word in one.why if word in WORDS), state, words,
                reverse("person", args=[one.person]) if one.open else "",
            )
        )  # fmt: skip
    for hint in alike.hints:
        told_hint = hint_words(actor, hint)
        state, words = _likeness(hint.band)
        lines.append(AlikeLine(told_hint["words"], "", "", state, words, told_hint["url"]))
    return lines


def _likeness(likeness: str) -> tuple[State, str]:
    if likeness == STRONG:
        return State.DUE, _("Very similar")
    return State.NEUTRAL, _("Perhaps")
