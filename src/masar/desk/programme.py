"""The programme page: its steps, stages with what they need, the way of a case, holds and exits, as its file states them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.rules import spoken
from masar.foundation.access.roles import ROLES
from masar.foundation.access.routes import ActorRequest
from masar.methods.programmes.draw import stage_diagram
from masar.methods.programmes.load import find
from masar.methods.programmes.schema import Programme, Requirement, Stage


@dataclass(frozen=True)
class Need:
    """A requirement as the page explains it: why it exists, whose move it is, how long it usually takes."""

    title: str
    why: str
    told: str


@dataclass(frozen=True)
class StageCard:
    """A stage: why it exists, the deed that enters it, whose deed that is and how long it usually takes; mere advice has none of it."""

    title: str
    why: str
    entered: str
    needs: Sequence[Need]


def programme_page(request: ActorRequest, code: str = "avrr-from-morocco") -> HttpResponse:
    """One programme in the reader's language."""
    programme = find(code)
    language = spoken()
    given = {
        "programme": programme,
        "title": programme.title.say(language),
        "steps": [(step.number, step.title.say(language)) for step in programme.steps],
        "stages": stage_cards(programme, language),
        # The drawing escapes every text it takes from the file.
        "diagram": SafeString(stage_diagram(programme, language)),  # nosec B703 B308
        "holds": [hold.title.say(language) for hold in programme.holds],
        "exits": [way.title.say(language) for way in programme.exits],
    }
    return render(request, "desk/programme.html", given)


def stage_cards(programme: Programme, language: str) -> list[StageCard]:
    """The stages in their order with what each asks for, and last what is only advised."""
    cards = [
        StageCard(
            stage.title.say(language),
            stage.why.say(language),
            _entered(programme, language, stage),
            _needs(programme, language, map(programme.requirement, stage.needs)),
        )
        for stage in programme.stages
    ]
    advised = _needs(programme, language, (one for one in programme.requirements if one.advisory))
    return [*cards, StageCard(_("Advised, without holding the case back"), "", "", advised)] if advised else cards


def _entered(programme: Programme, language: str, stage: Stage) -> str:
    words = f"{stage.deed.say(language)} – {programme.function(stage.function).title.say(language)}"
    return f"{words} · {_usually(stage.usual_days)}" if stage.usual_days else words


def _usually(days: int) -> str:
    return ngettext("usually %(days)s day", "usually %(days)s days", days) % {"days": days}


def _needs(programme: Programme, language: str, requirements: Iterable[Requirement]) -> list[Need]:
    return [
        Need(one.title.say(language), one.why.say(language), _told(programme, language, one)) for one in requirements
    ]


def _told(programme: Programme, language: str, one: Requirement) -> str:
    function = programme.function(one.function).title.say(language)
    words = [
        _("Whose move: %(who)s (%(role)s)") % {"who": function, "role": ROLES[programme.role_of(one.function)].title}
    ]
    if one.usual_days:
        words.append(_usually(one.usual_days))
    if one.valid_days:
        words.append(
            ngettext("holds for %(days)s day", "holds for %(days)s days", one.valid_days) % {"days": one.valid_days}
        )
    return " · ".join(words)
