"""Keeping what a person told of their situation, and stating what follows from it."""

import json
from datetime import date

from django.db import transaction

from masar.casework.cases.actions import told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.queries.picture import facts_known, programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.intake import rules
from masar.casework.intake.models import Situation
from masar.casework.intake.questions import Answers, stated_by
from masar.casework.protection.actions import note_factors
from masar.casework.protection.queries import factors_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.registry.people.models import Person


def state_situation(*, by: Actor, on: date, case: Case, person: Person, answers: Answers) -> Situation:
    """Keep the answers, sealed; what they state of the programme's facts and of vulnerability goes where it belongs.

    What was stated before is not taken back by an answer left out. Raises Refusal `answers-contradict`, `case-closed` or one of its day.
    """
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    check_day(case, on)
    for code, given in answers.items():
        rules.check_alone(given, code)
    kept = {code: list(given) for code, given in answers.items() if any(given)}
    row = Situation(case=case, person=person, on=on, by=by.user)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        row.answers = case.seal.close(row.place, json.dumps(kept))
        row.save(force_insert=True)
        record(told(by, on, "situation-told", case, record=row.pk, kind="situation", field_class=FieldClass.S3))
        state(by=by, on=on, case=case, person=person, codes=stated_by(kept))
        refresh([case])
    return row


def state(*, by: Actor, on: date, case: Case, person: Person, codes: list[str]) -> None:
    """Inside the caller's transaction: note what is true of a person now and was not known yet; the caller refreshes the case."""
    known, held = facts_known(case, str(person.pk)), {one.code for one in factors_of(case, person.pk)}
    facts, vulnerable = {fact.code for fact in programme_of(case).facts}, code_list("vulnerability")
    new = [one for one in codes if (one not in held if one in vulnerable else one in facts and not known.get(one))]
    note_factors(by=by, rows=[(case, person.pk, one, on) for one in new])
