"""The verbs of stories: write, decide, strike out, and note where one is told."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from masar.casework.cases.actions import Struck, ask_second, finish_own, strike, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, OwnTask
from masar.casework.cases.queries.scope import ever_members
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open, check_reason
from masar.casework.stories import rules
from masar.casework.stories.models import Story, uses
from masar.casework.stories.queries import answers_of, consents_taken, is_agreed
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record as log
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.files.vault import take_in_photo
from masar.registry.people.models import Person
from masar.registry.people.queries import restricted_since
from masar.registry.people.rules import check_unrestricted


@dataclass(frozen=True)
class Written:
    """A story as it was written down. `told_as`: the name under which it is told, which is the real one only if `real_name`."""

    person: Person
    year: int
    told_as: str
    words: rules.Words
    real_name: bool = False
    photo: bytes = b""


def write(*, by: Actor, on: date, case: Case, written: Written) -> Story:
    """Write down a story that the person read or heard on that day, under the consent that names it; whoever may approve it is asked to.

    Raises Refusal `record-restricted`, `no-words`, `half-words`, `real-name`, `no-consent`, `not-named`, `consent-taken`, or one of its photo or day.
    """
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    check_day(case, on)
    check_unrestricted(restricted_since(written.person.pk))
    rules.check_words(written.words)
    own = written.person if written.real_name else None
    rules.check_no_name((one.person for one in ever_members(case)), own, written.told_as, written.words)
    named = uses(photo=bool(written.photo), real_name=written.real_name)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        consent = rules.consent_for(answers_of(case, written.person.pk), named, consents_taken(case), on)
        row = Story(
            case=case, person=written.person, consent=consent, year=written.year, real_name=written.real_name, on=on, by=by.user,
            photo=take_in_photo(written.photo, case.pk) if written.photo else None,
        )  # fmt: skip
        held = json.dumps({language: asdict(one) for language, one in written.words.items()}, ensure_ascii=False)
        row.words = case.seal.close(f"story.words:{row.pk}", held)
        row.told_as = case.seal.close(f"story.told_as:{row.pk}", written.told_as)
        row.save(force_insert=True)
        due = today() + rules.READ_WITHIN
        ask_second(
            by=by, case=case, kind=OwnTask.DECIDE_STORY, under=Permission.APPROVE_STORIES, reference=row.pk, due_on=due
        )
        _tell(by, on, "story-written", row, photo=row.photo is not None)
        refresh([case])
    return row


def decide(*, by: Actor, on: date, story: Story, approved: bool, reason: str = "") -> Story:
    """A second person reads a story and approves it, or declines it with a reason: a declined one is struck out.

    Raises Refusal `second-person`, `decided-already`, `reason-missing`, or `no-consent`: its own consent is asked once more.
    """
    case = story.case
    require(by, Permission.APPROVE_STORIES, office=case.office, worker=case.worker)
    check_day(case, on)
    rules.check_second(by, story)
    with transaction.atomic():
        in_turn(case)
        row = Story.objects.select_related("case", "person", "consent").get(pk=story.pk)
        rules.check_waiting(row)
        if not approved:
            check_reason(reason)
            return _struck(by, on, row, "story-declined", reason)
        check_unrestricted(restricted_since(row.person_id))
        rules.check_agreed(agreed=is_agreed(row, on))
        row.change(approved_on=on, approved_by=by.user)
        _tell(by, on, "story-approved", row)
        _close_task(by, on, row)
    return row


def strike_out(*, by: Actor, on: date, record: Story, reason: str) -> Story:
    """Take a story back that was a mistake: it is told no more. Raises Refusal `reason-missing` or `struck-already`."""
    require(by, Permission.CORRECT_RECORDS, office=record.case.office, worker=record.case.worker)
    with transaction.atomic():
        return _struck(by, on, record, "story-struck", reason)


def note_told(*, by: Actor, on: date, stories: Iterable[UUID], edition: UUID) -> None:
    """Note, inside the caller's transaction, that an edition tells these stories: who withdraws a consent sees where it was told."""
    require(by, Permission.PUBLISH)
    for row in Story.objects.filter(pk__in=list(stories)).select_related("case").order_by("pk"):
        row.change(told_in=[*row.told_in, str(edition)])
        _tell(by, on, "story-told", row)


def _struck(by: Actor, on: date, row: Story, verb: str, reason: str) -> Story:
    strike(
        by=by,
        on=on,
        case=row.case,
        row=row,
        how=Struck(verb, "story", FieldClass.S3, {"code": row.code}),
        reason=reason,
    )
    _close_task(by, on, row)
    return row


def _close_task(by: Actor, on: date, row: Story) -> None:
    """The task of approving it is done, whatever was decided."""
    finish_own(by=by, on=on, case=row.case, kind=OwnTask.DECIDE_STORY, reference=row.pk)
    refresh([row.case])


def _tell(by: Actor, on: date, verb: str, row: Story, **codes: object) -> None:
    log(told(by, on, verb, row.case, record=row.pk, kind="story", field_class=FieldClass.S3, code=row.code, **codes))
