"""Who received something about a person, and who read protected parts of the case. One seam for every further way out: a line in `WAYS`."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Case
from masar.casework.cases.queries import consents, documents
from masar.casework.cases.words import part_words
from masar.casework.movements.queries import travel_documents
from masar.casework.psychosocial.queries import told_in_conferences
from masar.casework.psychosocial.words import ground_words
from masar.casework.sharing.queries import notes_of, opened, shares_inside
from masar.casework.sharing.words import categories_of, standing_of
from masar.exchange.exports.queries import lists_holding
from masar.exchange.exports.words import purpose_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.roles import ROLES
from masar.foundation.audit.models import Event
from masar.foundation.audit.reading import readings_of_case
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine
from masar.registry.people.models import Person
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.queries import Receipt, accepted, conferred, embassies_asked, listed, named_in_consents

SCAN_READ, SHARED_READ = "document-read", "shared-read"


class Way(NamedTuple):
    """One way out: what the person is told of it, and by what somebody has it who must be told what became of it."""

    lines: Callable[[Actor, Case, Person], Iterable[PanelLine]]
    receipts: Callable[[Person], Iterable[Receipt]]


def _agreed(actor: Actor, case: Case, person: Person) -> Iterable[PanelLine]:
    """Recipients that a consent names."""
    for row in consents(case):
        if row.person_id == person.pk and row.given and row.recipient:
            yield PanelLine(
                row.recipient, f"{code_list('consent-purpose').label(row.purpose)} · {worded_day(row.given_on)}"
            )


def _shared(actor: Actor, case: Case, person: Person) -> Iterable[PanelLine]:
    """What was opened to an organisation, what it was asked, what it answered and wrote."""
    for row in shares_inside(actor, case):
        if row.person_id == person.pk:
            note = " · ".join(
                (
                    code_list("consent-purpose").label(row.purpose),
                    categories_of(row),
                    worded_day(row.on),
                    standing_of(row)[1],
                )
            )
            texts = [*opened(actor, row).values(), *(one.text for one in notes_of(actor, row))]
            yield PanelLine(str(row.organisation), note, text="\n".join(filter(None, texts)))


def _embassies(actor: Actor, case: Case, person: Person) -> Iterable[PanelLine]:
    """Embassies that were asked for a travel document."""
    for held in travel_documents(actor, case):
        row = held.row
        if row.person_id == person.pk and row.embassy and row.requested_on:
            yield PanelLine(
                row.embassy, f"{code_list('travel-document-type').label(row.type)} · {worded_day(row.requested_on)}"
            )


def _conferences(actor: Actor, case: Case, person: Person) -> Iterable[PanelLine]:
    """Organisations that took part in a conference, and what they were told; who came for them is theirs."""
    for part in told_in_conferences(actor, case, person.pk):
        note = " · ".join((_("Case conference"), worded_day(part.row.conference.on), ground_words(part.row)))
        yield PanelLine(str(part.row.organisation), note, text=part.basis_reason)


def _lists(actor: Actor, case: Case, person: Person) -> Iterable[PanelLine]:
    """Lists of people in which this person stood: for what, and when."""
    for row in lists_holding(case.pk, person.pk):
        if row.made_at is not None:
            yield PanelLine(
                _("List of people %(code)s") % {"code": row.code}, f"{purpose_of(row)} · {worded_day(row.made_at)}"
            )


WAYS: tuple[Way, ...] = (
    Way(_agreed, named_in_consents), Way(_shared, accepted), Way(_embassies, embassies_asked), Way(_conferences, conferred), Way(_lists, listed),
)  # fmt: skip
"""Every way on which something about a person can leave; a room that shares adds its own."""


def received(actor: Actor, case: Case, person: Person) -> Iterable[PanelLine]:
    """What went out on each of them."""
    for way in WAYS:
        yield from way.lines(actor, case, person)


def receipts(person: Person) -> Iterable[Receipt]:
    """By what anybody has something about the person, on each of them; in whatever case the walls show."""
    for way in WAYS:
        yield from way.receipts(person)


def read_by(request: Request, *, restricted: bool) -> Iterable[PanelLine]:
    """Which roles read which protected parts, and when last; never who. Who prepares this very packet is not told in it.

    Readings of restricted matters only where some are told: that somebody read them would say that there are any. Readings of scans only of
    those that the person may have.
    """
    scans = {str(row.pk) for row in documents(request.case) if row.person_id in (None, request.person_id)}
    found: dict[tuple[str, str], list[str]] = {}
    for event in readings_of_case(str(request.case_id)):
        if event.params.get("request") == str(request.pk) or (event.field_class == FieldClass.S5 and not restricted):
            continue
        if event.verb != SCAN_READ or event.record in scans:
            found.setdefault((event.role, _part(event)), []).append(worded_day(event.at))
    for (role, part), days in found.items():
        title = str(ROLES[role].title) if role in ROLES else role
        times = ngettext("%(count)s time", "%(count)s times", len(days)) % {"count": len(days)}
        yield PanelLine(title, " · ".join((part, times, _("last on %(day)s") % {"day": days[0]})))


def _part(event: Event) -> str:
    """What was read, in words: a scan is told as one, a page of the file by its class."""
    if event.verb == SHARED_READ:
        return _("What was shared with their organisation")
    plain = {
        FieldClass.SN: _("Names and ways to reach"), FieldClass.S2: _("Identity and papers"), FieldClass.SF: _("Money"),
    }  # fmt: skip
    named = "" if event.verb == SCAN_READ else plain.get(FieldClass(event.field_class), "")
    return named or part_words(event.field_class) or _("A protected part")
