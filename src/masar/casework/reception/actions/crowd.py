"""A day on which hundreds come at once: numbered tokens, a registration in half a minute, completed later in the same case."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from masar.casework.cases.actions import NewCase, NewMember, declare, open_case, told
from masar.casework.cases.kin import PRINCIPAL
from masar.casework.cases.models import Case
from masar.casework.cases.rules import care_of
from masar.casework.reception.models import Token
from masar.casework.reception.queries.crowd import highest, next_waiting
from masar.casework.reception.rules.crowd import Stage, check_count, check_waiting
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.core.records import insert_many
from masar.registry.people.actions import NewPerson, register


@dataclass(frozen=True)
class Arrived:
    """What is taken down in half a minute of somebody who waits."""

    name: str
    sex: str
    nationality: str
    language: str
    colour: str
    birth_year: int | None = None
    family: int = 1
    needs: tuple[str, ...] = ()
    channel: str = "WALK_IN"


def make_tokens(*, by: Actor, on: date, office: str, count: int) -> list[Token]:
    """Further numbers of a day, to be printed and handed out. Raises Refusal `count`."""
    require(by, Permission.RECEIVE_PEOPLE, office=office, worker=care_of(by))
    check_count(count)
    with transaction.atomic():
        last = highest(office, on)
        rows = [
            Token(office=office, on=on, number=last + turn, state=Stage.WAITING, by=by.user)
            for turn in range(1, count + 1)
        ]
        insert_many(rows)
        record(
            Deed(
                "tokens-made",
                by.user,
                on,
                "token",
                "",
                office=office,
                role=by.role_code,
                params={"first": last + 1, "count": count},
            )
        )
    return rows


def register_token(*, by: Actor, on: date, office: str, number: int | None, arrived: Arrived) -> Token:
    """Register who bears a token, or the next that waits: the person, and the case that begins with it, to be completed later.

    Raises Refusal `token-used`, `name-missing` or one of the birth.
    """
    care = care_of(by)
    require(by, Permission.RECEIVE_PEOPLE, office=office, worker=care)
    born = PartialDate(date(arrived.birth_year, 1, 1), Precision.YEAR) if arrived.birth_year else None
    new = NewPerson("", arrived.name, arrived.sex, arrived.nationality, born, language=arrived.language)
    with transaction.atomic():
        row = _token(by, on, office, number or next_waiting(office, on) or highest(office, on) + 1)
        person = register(by=by, on=on, new=new, office=office, care=care)
        begun = NewCase((NewMember(person, PRINCIPAL),), on, arrived.channel, searched=False)
        case = open_case(by=by, on=on, new=begun, office=office, care=care)
        needs = case.seal.close(f"token.needs:{row.pk}", ",".join(arrived.needs))
        row.change(
            state=Stage.REGISTERED, case=case, person=person, colour=arrived.colour, family=arrived.family, needs=needs, registered_at=timezone.now(), by=by.user
        )  # fmt: skip
        record(
            told(
                by, on, "token-registered", case, record=row.pk, kind="token", number=row.number, colour=arrived.colour
            )
        )
    return row


def complete_registration(*, by: Actor, on: date, case: Case) -> None:
    """The people of a case that began with a first contact or a token are registered in full by now, each of them once.

    For whatever room takes the identity down: it calls this in its own transaction, with the case that is there already.
    """
    with transaction.atomic():
        declare(by=by, on=on, case=case)
        for row in Token.objects.filter(case=case, state=Stage.REGISTERED):
            row.change(state=Stage.COMPLETED, completed_on=on)
            record(told(by, on, "token-completed", case, record=row.pk, kind="token"))


def _token(by: Actor, on: date, office: str, number: int) -> Token:
    """The token of that number, held until the end of the transaction; a number that was called out and not printed is made now."""
    with beyond_scope(Crossing.SEATS):
        row = Token.objects.select_for_update().filter(office=office, on=on, number=number).first()
        if row is None:
            row = Token.objects.create(office=office, on=on, number=number, state=Stage.WAITING, by=by.user)
    check_waiting(row.state, number)
    return row
