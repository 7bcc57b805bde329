"""What the person who judges a glass is shown: who asked, for what, why, and what was read while it was open."""

from collections import Counter
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Glass
from masar.casework.cases.queries.glass import read_during, why_broken
from masar.casework.cases.words import part_words
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day

Fact = tuple[str, str]


def facts_of(reader: Actor, glass: Glass) -> list[Fact]:
    """The lines of the page, those without anything to tell left out by the page."""
    names = names_of({glass.user, glass.second})
    return [
        (_("Asked by"), names.get(glass.user, "")),
        (_("Case"), glass.case.number),
        (_("What it opens"), part_words(glass.opens)),
        (_("Why it cannot wait"), code_list("glass-category").label(glass.category)),
        (_("Reason"), why_broken(reader, glass)),
        (_("Asked at"), _moment(glass.opened_at)),
        (_("Second person"), names.get(glass.second, "")),
        (_("To be answered until") if glass.waits else _("Open until"), _moment(glass.ends_at)),
        (_("Read while it was open"), "" if glass.waits else _read(glass)),
    ]


def _moment(at: datetime) -> str:
    return f"{worded_day(at)}, {timezone.localtime(at):%H:%M}"


def _read(glass: Glass) -> str:
    """Which parts were read, and how often; parts beside the one that was opened are named as protected only."""
    parts = Counter(str(event.field_class) for event in read_during(glass))
    if not parts:
        return _("Nothing of this case")
    return " · ".join(
        ngettext("%(part)s: %(count)s time", "%(part)s: %(count)s times", count)
        % {"part": part_words(part) if part == glass.opens else _("A protected part"), "count": count}
        for part, count in parts.items()
    )
