"""The timeline of a case, told from the log in the reader's language: one truth."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.casework.cases.actions.telling import REASON
from masar.casework.cases.changes import changes
from masar.casework.cases.models import Case
from masar.casework.cases.panels import SENTENCES as CASES
from masar.casework.cases.restricted import discreet
from masar.desk.rooms import ROOM_SENTENCES
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import SEAL_MARK, WITHHELD
from masar.foundation.audit.reading import READS, deeds_of_case
from masar.foundation.core.classes import SEALED, FieldClass
from masar.foundation.core.dates import today
from masar.foundation.ui.panels import Sentence
from masar.foundation.ui.parts import Entry
from masar.registry.people.actions import read_reasons
from masar.registry.people.models import Person
from masar.registry.people.panels import changes as person_changes
from masar.registry.people.queries import history, tells_reasons

SENTENCES: Mapping[str, Sentence] = {**CASES, **ROOM_SENTENCES}
SHOWN = 150


def timeline(actor: Actor, case: Case) -> list[Entry]:
    """The newest deeds of a case in the actor's scope, without those of a protected class that the actor does not read.

    Reads of protected parts are left to the supervisor's log.
    """
    hidden = {str(one) for one in SEALED if not actor.reads(one)}
    events = [event for event in deeds_of_case(str(case.pk), SHOWN, hidden) if event.verb not in READS]
    names = names_of({event.actor for event in events} | {event.params.get("worker", "") for event in events})
    return [
        Entry(
            event.on,
            told(
                event.verb,
                _with_changes(actor, case, opened(actor, case, discreet(actor, event.verb, event.params)))
                | {"to": names.get(event.params.get("worker", ""), "")},
            ),
            names.get(event.actor, ""),
        )
        for event in events
    ]


def person_timeline(actor: Actor, person: Person) -> list[Entry]:
    """The newest deeds on a person in the actor's scope. Why a correction was made is told, and logged, to who reads narrative."""
    events = history(actor, person)
    if tells_reasons(actor, events):
        read_reasons(by=actor, on=today(), person=person)
    names = names_of({event.actor for event in events})
    return [
        Entry(
            event.on,
            told(event.verb, {**discreet(actor, event.verb, event.params), "changes": person_changes(event.params)}),
            names.get(event.actor, ""),
        )
        for event in events
    ]


def _with_changes(actor: Actor, case: Case, params: Mapping[str, object]) -> dict[str, object]:
    """The parameters of a correction with what it changed, as far as the reader may read it."""
    return {**params, "changes": changes(actor, case, params)} if params.get("values") else dict(params)


def closed(params: Mapping[str, object]) -> Mapping[str, object]:
    """The parameters of a deed as the log of the mission tells them: no reason in somebody's own words."""
    return {**params, "reason": WITHHELD} if params.get("reason") else params


def opened(actor: Actor, case: Case, params: Mapping[str, object]) -> Mapping[str, object]:
    """The parameters of a deed with its sealed reason opened for who reads narrative, and withheld from everyone else."""
    sealed = params.get("reason")
    if not isinstance(sealed, str) or not sealed.startswith(SEAL_MARK):
        return params
    return {**params, "reason": case.seal.open(REASON, sealed) if actor.reads(FieldClass.S3) else WITHHELD}


def told(verb: str, params: Mapping[str, object]) -> str:
    """One deed in words; a verb without words yet is shown as what it is."""
    sentence = SENTENCES.get(verb)
    return sentence(params) if sentence else _("Something was recorded")
