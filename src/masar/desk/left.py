"""The page of a case that was anonymised: what is left of it, which is what the statistics count. No deed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import members, milestones, programme_of
from masar.casework.cases.restricted import label_told
from masar.casework.cases.rules import spoken
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.dates import worded_day
from masar.methods.statistics.bands import band_of, bands_from

AGES = bands_from((0, 11, 19, 36, 66))
"""As the published tables band them."""


def left_page(request: ActorRequest, row: Case) -> HttpResponse:
    """Where the case went and when, and of each person sex, age then and nationality."""
    people, reached = members(row), milestones(row)
    programme = programme_of(row)
    facts = [
        (_("Programme"), programme.title.say(spoken())),
        (_("Office"), row.office),
        (_("Country of return"), country_name(row.return_country) if row.return_country else _("none")),
        (_("Ended"), label_told(request.actor, "exit", row.exit) or _("restricted")),
        (_("Anonymised"), worded_day(row.anonymised_on) if row.anonymised_on else ""),
    ]
    stages = [
        (stage.title.say(spoken()), worded_day(reached[stage.code], "month"))
        for stage in programme.stages
        if stage.code in reached
    ]
    given = {"case": row, "facts": facts, "stages": stages, "people": [_told(row, one) for one in people]}
    return render(request, "desk/case_anonymised.html", given)


def _told(row: Case, one: Member) -> str:
    """Sex, band of the age at which the case was opened, nationality."""
    aged = code_list("age-band").label(band_of(one.person.age(row.opened_on), AGES))
    return " · ".join((code_list("sex").label(one.person.sex), aged, country_name(one.person.nationality)))
