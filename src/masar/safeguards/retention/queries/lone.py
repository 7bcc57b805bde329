"""Records that hang on no case and are due: people registered without one, texts of incidents and demands, whom a list held."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import DateTimeField, Exists, Model, OuterRef, Q

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.reading import touched_since
from masar.foundation.core.endings import Ending, endings
from masar.registry.people.models import Enquiry, Person
from masar.registry.people.queries import people
from masar.safeguards.retention.models import LoneRecord, Run
from masar.safeguards.retention.queries.cases import AT_MOST
from masar.safeguards.retention.schedule import Category, schedule

Lone = Mapping[Category, list[UUID]]


def due_alone(actor: Actor, on: date) -> Lone:
    """Their keys by category, those of which something is due; for who reaches the mission, as the records belong to no office."""
    if not actor.scope(Permission.CONFIRM_RETENTION).mission:
        return {}
    found = {Category.REGISTERED: list(islice(_people(actor, on), AT_MOST))}
    for model, ending in endings():
        category = Category(ending.category)
        rows = model._default_manager.filter(is_due(ending, model, on)).order_by(ending.since.split()[-1], "pk")
        found[category] = list(rows.values_list("pk", flat=True)[:AT_MOST])
    return {category: keys for category, keys in found.items() if keys}


def _people(actor: Actor, on: date) -> Iterator[UUID]:
    """Registered without a case, and since the beginning of the period no deed on them and no question about them; the longest on record first."""
    since = schedule().periods[Category.REGISTERED].last_end(on)
    rows = people(actor, Permission.CONFIRM_RETENTION).filter(_left_alone(since))
    keys = list(rows.order_by("registered_on", "id").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_MOST):
        some = keys[start : start + AT_MOST]
        touched = touched_since(map(str, some), since)
        yield from (key for key in some if str(key) not in touched)


def _left_alone(since: date) -> Q:
    """The condition of people without a case, registered by that day, of whom no office asked another after it."""
    asked = Enquiry.objects.filter(Q(asked_on__gt=since) | Q(answered_on__gt=since), person=OuterRef("pk"))
    return Q(~Exists(asked), memberships=None, registered_on__lte=since)


def is_due(ending: Ending, model: type[Model], on: date) -> Q:
    """The condition of rows whose period has passed and of which something is left."""
    last = schedule().periods[Category(ending.category)].last_end(on)
    passed, unset = Q(), Q()
    for name in ending.since.split():
        day = "__date" if isinstance(model._meta.get_field(name), DateTimeField) else ""
        passed |= unset & Q(**{f"{name}{day}__lte": last})
        unset &= Q(**{name: None})
    return Q(emptied_on=None) & passed


def is_left_alone(key: UUID, on: date) -> Person | None:
    """A person who has no case still, and on whom there was no deed in the period, nor a question about them."""
    since = schedule().periods[Category.REGISTERED].last_end(on)
    row = Person.objects.filter(_left_alone(since), pk=key, anonymised_on=None).first()
    return None if row is None or touched_since([str(key)], since) else row


def lone_of(run: Run) -> list[LoneRecord]:
    """Those of a run that the caller obtained, in the order in which they are worked through."""
    return list(LoneRecord.objects.filter(run=run).order_by("id"))


def counted(rows: Iterable[LoneRecord], state: str = "") -> dict[Category, int]:
    """How many of each category, of those in a state where one is named."""
    found: dict[Category, int] = {}
    for row in rows:
        if not state or row.state == state:
            found[Category(row.category)] = found.get(Category(row.category), 0) + 1
    return found
