"""What this room shows on the case file – the grants to each returnee – and how its deeds are told."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.struck import strikable, struck_words
from masar.casework.reintegration.models import Award
from masar.casework.reintegration.queries import awards
from masar.casework.reintegration.words import line_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Panel, Sentence
from masar.foundation.ui.parts import Link


def panel(actor: Actor, case: Case) -> Panel:
    """Grants with level, kinds and fund; the deed is offered once the case has left."""
    lines = [
        strikable(actor, case, row, line_of(actor, row), _strike_url(actor, case, row)) for row in awards(actor, case)
    ]
    returned = programme_of(case).has_departed(case.stage)
    deeds = []
    if returned and case.is_open and actor.may(Permission.GRANT_REINTEGRATION):
        deeds.append(Link(_("Grant assistance"), reverse("reintegration-grant", args=[case.number])))
    empty = (
        _("No reintegration assistance was granted yet.") if returned else _("Reintegration begins after the return.")
    )
    return Panel("reintegration", _("Reintegration"), lines, deeds, empty)


def _strike_url(actor: Actor, case: Case, row: Award) -> str:
    may = actor.may(Permission.CORRECT_RECORDS)
    return reverse("reintegration-strike", args=[case.number, row.pk]) if may else ""


def _granted(params: Mapping[str, Any]) -> str:
    level = code_list("reintegration-level").label(params.get("level", ""))
    fund = code_list("reintegration-fund").label(params.get("fund", ""))
    return _("Reintegration assistance granted: %(level)s (%(fund)s)") % {"level": level, "fund": fund}


def _struck(params: Mapping[str, Any]) -> str:
    return struck_words(_granted(params), params)


SENTENCES: Mapping[str, Sentence] = {"reintegration-granted": _granted, "reintegration-struck": _struck}

__all__ = ["SENTENCES", "panel"]
