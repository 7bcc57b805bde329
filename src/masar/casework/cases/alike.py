"""Who is much alike, in words: people found in one's scope and office, and hints that another office knows somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.cases.queries import cases_of_people, programme_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.parts import State
from masar.methods.linkage.score import Query, band
from masar.registry.directory.queries import office_names
from masar.registry.people.actions import look_up
from masar.registry.people.queries import STRONG, Found, Hint, SearchResult

WORDS: Mapping[str, Promise] = {
    "name-same": gettext_lazy("same name"), "name-close": gettext_lazy("name close"), "name-sounds": gettext_lazy("sounds alike"),
    "name-part": gettext_lazy("part of the name"), "native-name": gettext_lazy("same in the own script"), "joined": gettext_lazy("names written together"),
    "order": gettext_lazy("names in another order"), "phone": gettext_lazy("same phone"), "birth-year": gettext_lazy("same year of birth"),
    "birth-year-near": gettext_lazy("year of birth close"), "birth-year-differs": gettext_lazy("year of birth differs"), "sex-differs": gettext_lazy("sex differs"),
}  # fmt: skip


@dataclass(frozen=True)
class AlikeLine:
    """Somebody much alike, or the hint that an office knows one: what may be told, and where to go on.

    `case` is the number of one in scope that has not ended; `same` whether one may go on with this record: it is in scope, and without a
    case that went further than the first contact.
    """

    name: str
    told: str
    likeness: str
    state: State
    words: str
    url: str
    person: UUID
    case: str = ""
    same: bool = False


def looked_up(actor: Actor, query: Query) -> SearchResult:
    """Search, and log that the mission was searched and how much was hinted."""
    return look_up(by=actor, on=today(), query=query)


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
        going = next((row for row in case if row.is_open), None)
        lines.append(
            AlikeLine(
                one.name, " · ".join(word for word in told if word), ", ".join(str(WORDS[word]) for word in one.why if word in WORDS), state, words,
                reverse("person", args=[one.person]) if one.open else "", one.person, going.number if going else "",
                one.open and (going is None or going.stage == programme_of(going).first_stage.code),
            )
        )  # fmt: skip
    for hint in alike.hints:
        told_hint = hint_words(actor, hint)
        state, words = _likeness(hint.band)
        lines.append(AlikeLine(told_hint["words"], "", "", state, words, told_hint["url"], hint.person))
    return lines


def _likeness(likeness: str) -> tuple[State, str]:
    if likeness == STRONG:
        return State.DUE, _("Very similar")
    return State.NEUTRAL, _("Perhaps")


def with_whom(actor: Actor, found: Sequence[Found]) -> Mapping[UUID, str]:
    """Of people in one's office whom a colleague conducts: whom to ask."""
    closed = [one for one in found if not one.open]
    names = names_of({one.worker for one in closed})
    offices = office_names(actor) if closed else {}
    return {
        one.person: _("ask %(name)s") % {"name": names.get(one.worker, offices.get(one.office, one.office))}
        for one in closed
    }


def hint_words(actor: Actor, hint: Hint) -> dict[str, str]:
    """All that is told of someone in another office."""
    office = office_names(actor).get(hint.office, hint.office)
    return {
        "words": _("Possibly known to the %(office)s office – ask") % {"office": office},
        "url": reverse("ask", args=[hint.person]),
        "band": hint.band,
    }
