"""What the packet says of the reader's rights: what for and how long something is kept, and to whom one complains.

The words are those of the catalogue and of the privacy notice; the rooms that work by them stand beside this one, so it reads the
catalogue itself, and a test holds it to what they say.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.foundation.core.codes import known_language
from masar.foundation.ui.panels import Panel, PanelLine

MIGRANTS = "migrants"
OF_CASES = ("UNSUCCESSFUL", "HEALTH", "CASE_FILE", "FINANCIAL")
"""The periods that count from the end of a case; the schedule's others are about what hangs on none."""


@cache
def _catalogue(path: str) -> Mapping[str, Any]:
    return tomllib.loads((files("masar.catalogue") / path).read_text(encoding="utf-8"))


def purposes() -> list[str]:
    """What records of people who return are kept for, in the reader's language."""
    register = _catalogue("safeguards/processing.toml")
    own = {code for subjects, codes in _stated(register["rooms"]) if subjects == MIGRANTS for code in codes}
    return [said[known_language()] for code, said in register["purposes"].items() if code in own]


def _stated(rooms: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """(whose data, purposes) of each room, and of each model about which more is said."""
    for room in rooms.values():
        for said in (room, *({**room, **one} for one in room.get("models", {}).values())):
            yield said["subjects"], [code for codes in said["purposes"].values() for code in codes]


def periods() -> list[str]:
    """How long what is kept of a case stays after its end."""
    stated = {one["code"]: one for one in _catalogue("retention/schedule.toml")["category"]}
    return [_period(stated[code]["title"][known_language()], stated[code]["years"]) for code in OF_CASES]


def _period(what: str, count: int) -> str:
    years = ngettext("%(count)s year", "%(count)s years", count) % {"count": count}
    return _("%(what)s: %(years)s after the case ended") % {"what": what, "years": years}


def rights() -> Panel:
    """The last part of the packet."""
    outside = settings.COMPLAINT_CONTACT or _(
        "Ask for the name of somebody outside this office. It must be given to you."
    )
    lines = [
        PanelLine(_("What it is kept for"), text="\n".join(purposes())),
        PanelLine(_("How long"), text="\n".join(periods())),
        PanelLine(_("What you agreed to"), text=_("You may take your consent back at any time, without saying why.")),
        PanelLine(
            _("If you want to complain to somebody outside this office"), outside,
            text=_("They do not tell this office who you are unless you agree."),
        ),
    ]  # fmt: skip
    return Panel("rights", _("Your rights"), lines)
