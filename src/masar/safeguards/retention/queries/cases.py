"""Cases: which are due, which are held, what would go; which days and people a case counts. The first argument is the actor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from masar.casework.assistance.models import Delivery
from masar.casework.cases.models import Case, CaseDocument, Member, Status, Task
from masar.casework.cases.queries import cases, programme_of
from masar.casework.cases.restricted import CODES, HEALTH
from masar.casework.medical.models import Examination
from masar.casework.movements.models import PocketMoney
from masar.casework.reintegration.models import Award
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.jobs.models import Job, State
from masar.registry.people.models import Person
from masar.safeguards.retention.fate import Fate, fates
from masar.safeguards.retention.models import Hold, Item, Run
from masar.safeguards.retention.rules import WAITING, hindrance, is_over
from masar.safeguards.retention.schedule import OF_CASES, Category, schedule

AT_MOST = 500
"""How many cases, and how many records of each other category, one run takes; the next run takes the rest. What is held back takes no place."""
HEALTH_PAPERS = tuple(code for code, readers in CODES["document-type"].items() if readers == HEALTH)


@dataclass(frozen=True)
class Due:
    """A case whose time has ended, under which category, and what stands against it."""

    case: Case
    category: Category
    why: str
    granted: date | None = None
    """The day on which its people were granted the erasure that they asked for, where that ends it at once."""


def due(actor: Actor, on: date) -> list[Due]:
    """Every ended case in scope of which something is due on that day: first those whose people asked for it and were granted it, then the longest ended."""
    soonest = min((schedule().periods[one] for one in OF_CASES), key=lambda period: period.years)
    ended = cases(actor, Permission.CONFIRM_RETENTION).filter(status=Status.CLOSED, anonymised_on=None)
    granted = granted_days(ended)
    rows = ended.annotate(**_asked()).order_by("ended_on", "id")
    over = rows.exclude(pk__in=granted).filter(ended_on__lte=soonest.last_end(on))
    found: list[Due] = []
    free = 0
    for row in chain(rows.filter(pk__in=granted), over.iterator(chunk_size=500)):
        day = granted.get(row.pk)
        if (category := _due_as(row, on, asked=day is not None)) is not None:
            given = row.__dict__
            why = hindrance(row, category, on, held=given["is_held"], tasks=given["has_tasks"], asked=day is not None)
            found.append(Due(row, category, why, day))
            free += not why
            if free == AT_MOST:
                break
    return found


def _asked() -> Mapping[str, Exists]:
    def there(model: type[Model], condition: Q) -> Exists:
        return Exists(model._default_manager.filter(condition, case=OuterRef("pk")))

    return {
        "has_deliveries": there(Delivery, Q(struck_on=None)), "has_awards": there(Award, Q(struck_on=None)),
        "has_money": there(PocketMoney, Q(struck_on=None)), "has_examinations": there(Examination, Q()),
        "has_papers": there(CaseDocument, Q(type__in=HEALTH_PAPERS)), "is_held": there(Hold, Q(lifted_on=None)),
        "has_tasks": there(Task, Q(done_on=None)),
    }  # fmt: skip


def granted_days(rows: "QuerySet[Case]") -> Mapping[UUID, date]:
    """Of these cases those that end at once, since their people asked for it: with the day on which the last of them was granted it.

    The room of requests says which they are, on its model.
    """
    for relation in Case._meta.related_objects:
        if erasing := getattr(relation.related_model, "erasing", None):
            return dict(erasing(rows).values_list("pk", "granted_on"))
    return {}


def granted_of(found: Iterable[Item]) -> Mapping[UUID, date]:
    """The same for cases of a run that the caller obtained."""
    return granted_days(Case.objects.filter(pk__in=[one.case_id for one in found]))


def _due_as(row: Case, on: date, *, asked: bool) -> Category | None:
    """The whole case where its own period has passed or its people asked for it, else its health records where theirs has and there are any."""
    given: Mapping[str, bool] = row.__dict__
    if given["has_deliveries"] or given["has_awards"] or given["has_money"]:
        whole = Category.FINANCIAL
    else:
        left = programme_of(row).has_departed(row.stage)
        whole = Category.CASE_FILE if left else Category.UNSUCCESSFUL
    if asked or is_over(row, whole, on):
        return whole
    health = given["has_examinations"] or given["has_papers"]
    return Category.HEALTH if health and is_over(row, Category.HEALTH, on) else None


def rows_of(fate: Fate, of_cases: Iterable[UUID], leaving: Iterable[UUID]) -> "QuerySet[Model]":
    """The rows of one table that hang on these cases, or on these people."""
    keys = leaving if fate.of_person else of_cases
    return fate.model._default_manager.filter(**{f"{fate.way}__in": list(keys)})


def leaving_with(cases: Iterable[Case]) -> list[UUID]:
    """The people of these cases who have no other: their identity goes with them. Somebody in another case keeps theirs."""
    keys = [case.pk for case in cases]
    mine = Member.objects.filter(case__in=keys).values_list("person", flat=True).distinct()
    elsewhere = Member.objects.filter(person__in=mine, case__anonymised_on=None).exclude(case__in=keys)
    staying = set(elsewhere.values_list("person", flat=True))
    return [person for person in mine if person not in staying]


def days_counted(people: Iterable[UUID], also: Case) -> set[date]:
    """Every day of the cases of these people on which an age or a stay may have been counted."""
    of_cases = {also.pk, *Member.objects.filter(person__in=list(people)).values_list("case", flat=True)}
    found: set[date] = set()
    for fate in fates():
        names = [*fate.days(), *(("session__on",) if fate.model.__name__ == "Attendance" else ())]
        if names and not fate.of_person:
            for days in rows_of(fate, of_cases, ()).values_list(*names):
                found |= {day for day in days if day}
    return found


def births_of(case: Case) -> list[tuple[UUID, date, bool]]:
    """The members of a case whose birth date is known, and whether they were born before the entry that each of their cases states."""
    rows = Person.objects.filter(memberships__case=case, birth_date__isnull=False).distinct()
    later = Member.objects.filter(person=OuterRef("pk"), case__entered_on__lt=OuterRef("birth_date"))
    told = rows.annotate(born_here=Exists(later)).values_list("pk", "birth_date", "born_here")
    return [(pk, born, not here) for pk, born, here in told if born]


def holds_in_force(actor: Actor) -> list[tuple[Hold, str]]:
    """Every hold that was not lifted with its reason, for who places them."""
    reached = cases(actor, Permission.RUN_RETENTION)
    rows = Hold.objects.filter(lifted_on=None, case__in=reached).select_related("case").order_by("-id")
    return [(row, Seal(row.case_id).open(row.reason_place, row.reason)) for row in rows]


def hold_in_force(actor: Actor, case: Case, pk: UUID) -> Hold:
    """One hold of a case in scope. Raises OutOfScope."""
    if not cases(actor, Permission.RUN_RETENTION).filter(pk=case.pk).exists():
        raise OutOfScope("not-found", "")
    row = Hold.objects.filter(case=case, pk=pk, lifted_on=None).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def runs(actor: Actor) -> list[Run]:
    """The last runs, for who confirms them."""
    return list(Run.objects.order_by("-id")[:24]) if actor.may(Permission.CONFIRM_RETENTION) else []


def run(actor: Actor, pk: UUID) -> Run:
    """One run. Raises OutOfScope."""
    row = Run.objects.filter(pk=pk).first() if actor.may(Permission.CONFIRM_RETENTION) else None
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def pending() -> Run | None:
    """The run that has neither ended nor been given up."""
    return Run.objects.filter(finished_on=None, given_up_on=None).order_by("-id").first()


def items(row: Run) -> list[Item]:
    """The cases of a run that the caller obtained, in the order in which they are worked through."""
    return list(Item.objects.filter(run=row).select_related("case").order_by("id"))


def weighed(found: list[Item], on: date) -> list[Item]:
    """The same, those that still wait with what stands against them by that day: they would be left out."""
    waiting = {one.case_id: one for one in found if one.state == WAITING}
    rows = Case.objects.filter(pk__in=waiting)
    granted = granted_days(rows)
    for case in rows.annotate(**_asked()):
        given, category = case.__dict__, Category(waiting[case.pk].category)
        waiting[case.pk].why = hindrance(
            case, category, on, held=given["is_held"], tasks=given["has_tasks"], asked=case.pk in granted
        )
    return found


def has_stopped(run: Run) -> bool:
    """Whether its work was stopped by a fault before the end; what was done stays done."""
    if run.job is None or run.finished_on:
        return False
    return Job.objects.filter(pk=run.job, state=State.FAILED).exists()


def to_sweep() -> list[Run]:
    """Finished runs after which the files of the database were not swept."""
    return list(Run.objects.exclude(finished_on=None).filter(swept_on=None).order_by("id"))
