"""Random worlds, random events: after each, everybody is shown the cases that a plain reference says, by the query, the page and the database."""

import re
from contextlib import suppress

from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from proof.asking import FULL

from masar.casework.cases import actions
from masar.casework.cases.models import Case
from masar.casework.cases.queries import cases
from masar.foundation.access.accounts import actor_for, close_account, end_grant, grant, invite, reopen_account
from masar.foundation.access.models import Grant
from masar.foundation.access.walls import acting_as
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import NewPerson, register

OFFICES = ("RAB", "OUJ")
REACHES = {
    "case-worker": "own", "office-supervisor": "office", "programme-manager": "mission", "protection-officer": "mission", "operations": "mission",
    "auditor": "mission", "statistics": "no case", "system-administrator": "no case",
}  # fmt: skip
NUMBER = re.compile(r"MAR-\d{4}-\d{6}")


class Plain:
    """The reference: who bears what, where each case lies, and nothing else of the house."""

    def __init__(self):
        self.roles, self.cases, self.closed = {}, {}, set()

    def reached(self, account):
        """The numbers of the cases that an account may see."""
        found = set()
        for role, office in self.roles[account]:
            for number, (its_office, worker) in self.cases.items():
                reach = REACHES[role]
                if (
                    reach == "mission"
                    or (reach == "office" and its_office == office)
                    or (reach == "own" and worker == account)
                ):
                    found.add(number)
        return found

    def shown(self, account):
        """What a page shows them: nothing once the account is closed."""
        return set() if account in self.closed else self.reached(account)


class Worlds(RuleBasedStateMachine):
    """Offices, colleagues, roles and cases as they come and go; `mission` is given by the test."""

    accounts, opened, broken = Bundle("accounts"), Bundle("opened"), Bundle("broken")
    roles, offices = st.sampled_from(sorted(REACHES)), st.sampled_from(OFFICES)
    mission = None

    def __init__(self):
        super().__init__()
        self.held = transaction.atomic()
        self.held.__enter__()
        self.plain, self.users, self.browsers = Plain(), {}, {}

    def teardown(self):
        transaction.set_rollback(True)
        self.held.__exit__(None, None, None)

    def actor(self, account):
        return actor_for(self.users[account], today())

    def hired(self, role, office):
        account = f"colleague{len(self.users)}"
        user = invite(by=self.mission, on=today(), email=f"{account}@example.org", name=account, language="en")
        self.users[account], self.plain.roles[account] = user, set()
        self.browsers[account] = Client()
        self.browsers[account].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.given(account, role, office)
        return account

    def given(self, account, role, office):
        place = office if REACHES[role] in ("own", "office") else ""
        held = grant(by=self.mission, on=today(), user=self.users[account], role=role, office=place)
        if not held.pending:  # it waits for a second administrator, once there is one
            self.plain.roles[account].add((role, place))

    @initialize(target=accounts)
    def two_offices(self):
        """A case worker and a supervisor in each, and who reaches the mission."""
        return multiple(
            *(self.hired(role, office) for office in OFFICES for role in ("case-worker", "office-supervisor")),
            self.hired("programme-manager", ""),
        )

    @rule(target=accounts, role=roles, office=offices)
    def hire(self, role, office):
        return self.hired(role, office)

    @rule(account=accounts, role=roles, office=offices)
    def give_another_role(self, account, role, office):
        with suppress(Refusal):  # an account has one reach
            self.given(account, role, office)

    @rule(account=accounts)
    def end_roles(self, account):
        for held in Grant.objects.filter(user=self.users[account]):
            end_grant(by=self.mission, on=today(), held=held)
        self.plain.roles[account] = set()

    @rule(account=accounts)
    def close(self, account):
        close_account(by=self.mission, on=today(), user=self.users[account])
        self.plain.closed.add(account)

    @rule(account=accounts)
    def come_back(self, account):
        reopen_account(by=self.mission, on=today(), user=self.users[account])
        self.plain.closed.discard(account)

    @rule(target=opened, account=accounts)
    def open_case(self, account):
        by = self.actor(account)
        if not (by.may("cases.open") and by.may("cases.be-assigned")):
            return multiple()
        person = register(
            by=by, on=today(), office=by.offices[0], new=NewPerson("Diallo", f"Awa{len(self.plain.cases)}", "F", "GIN")
        )
        new = actions.NewCase((actions.NewMember(person, "PRINCIPAL"),), today(), "WALK_IN")
        case = actions.open_case(by=by, on=today(), new=new, office=by.offices[0])
        self.plain.cases[case.number] = (by.offices[0], account)
        return case.number

    @rule(number=opened, to=accounts, by=accounts)
    def reassign(self, number, to, by):
        worker, giver = self.actor(to), self.actor(by)
        if worker.may("cases.be-assigned") and giver.may("cases.reassign") and number in self.plain.reached(by):
            case = cases(giver).get(number=number)
            actions.reassign(by=giver, on=today(), cases=[case], worker=worker, office=worker.offices[0])
            self.plain.cases[number] = (worker.offices[0], to)

    @rule(target=broken, number=opened, account=accounts)
    def break_glass(self, number, account):
        """It opens a class, and no case that is not reached anyway."""
        if not (self.actor(account).may("cases.break-glass") and number in self.plain.reached(account)):
            return multiple()
        try:
            return actions.break_glass(
                by=self.actor(account), on=today(), case=Case.objects.get(number=number), opens=FieldClass.S4, category="LIFE_AT_RISK",
                reason="fainted at the counter this morning",
            )  # fmt: skip
        except Refusal:
            return multiple()

    @rule(glass=consumes(broken))
    def close_glass(self, glass):
        account = next(name for name, user in self.users.items() if str(user.pk) == glass.user)
        if not self.plain.roles[account]:
            return
        actions.close_glass(by=self.actor(account), on=today(), glass=glass)

    @invariant()
    def everybody_is_shown_what_the_reference_says(self):
        for account in self.browsers:
            actor, reached = self.actor(account), self.plain.reached(account)
            with acting_as(actor):
                assert set(cases(actor).values_list("number", flat=True)) == reached
                if connection.vendor == "postgresql" and not {"statistics"} & {
                    role for role, _office in self.plain.roles[account]
                }:
                    assert set(Case.objects.values_list("number", flat=True)) == reached
        for account in sorted(self.browsers)[-2:]:
            page = self.browsers[account].get("/?tab=open")
            assert set(NUMBER.findall(page.content.decode() if page.status_code == 200 else "")) == self.plain.shown(
                account
            )


def test_random_worlds_show_what_the_plain_reference_says(mission):
    machine = type("OfThisMission", (Worlds,), {"mission": mission})
    few = settings(
        max_examples=100 if FULL else 6, stateful_step_count=25 if FULL else 12, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=few)
