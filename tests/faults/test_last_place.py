"""Several trainers at once give the last places of a session: no more people than places, nobody lost. SQLite in a home of its own."""

import json
import os
import subprocess
import sys

TRAINERS, PLACES = 5, 2
PATIENCE = 120

FOUNDED = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import timedelta
from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.casework.sessions.actions import plan_session
from masar.config.founding import found
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import today
from masar.registry.people.actions import NewPerson, register
word, on = "a quiet path along the river", today()
admin = found(code="MAR", name="Full", country="MAR", languages="fr", offices=[("RAB", "Rabat")], admin="first@example.org", admin_name="First", password=word)
user = invite(by=admin, on=on, email="youssef@example.org", name="Youssef", language="en", password=word)
grant(by=admin, on=on, user=user, role="case-worker", office="RAB")
by = actor_for(user, on)
for place in range({TRAINERS}):
    person = register(by=by, on=on, office="RAB", new=NewPerson(f"Camara{{place}}", "Fatou", "F", "GIN"))
    open_case(by=by, on=on, new=NewCase((NewMember(person, "PRINCIPAL"),), on, "WALK_IN", return_country="GIN"), office="RAB")
plan_session(by=by, on=on, kind="ORIENTATION", title="Full", day=on + timedelta(3), office="RAB", capacity={PLACES})
"""
INVITED = """
import sys
import django
django.setup()
from masar.casework.cases.models import Case
from masar.casework.sessions.actions import invite
from masar.casework.sessions.models import Session
from masar.casework.sessions.queries import Known
from masar.foundation.access.accounts import actor_for
from masar.foundation.access.models import User
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
by = actor_for(User.objects.get(email="youssef@example.org"), today())
case, session = Case.objects.select_related("principal").order_by("id")[int(sys.argv[1])], Session.objects.get()
print("ready", flush=True)
sys.stdin.readline()
try:
    row = invite(by=by, on=today(), session=session, people=[Known(case, case.principal)], waiting=sys.argv[2] == "waiting")[0]
    print(row.state)
except Refusal as refused:
    print(refused.code)
"""
COUNTED = """
import json
import django
django.setup()
from masar.casework.sessions.models import Attendance
print(json.dumps(sorted(Attendance.objects.values_list("state", flat=True))))
"""


def at_once(home, way):
    """What each trainer was told, and what stands on the list."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MASAR_", "DATABASE_"))}
    environment = ours | {
        "MASAR_HOME": str(home), "MASAR_STATIC_PLAIN": "1", "DJANGO_SETTINGS_MODULE": "masar.config.settings",
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", FOUNDED], env=environment, check=True, timeout=PATIENCE)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    asked = [
        subprocess.Popen([sys.executable, "-c", INVITED, str(place), way], env=environment, **pipes)
        for place in range(TRAINERS)
    ]
    for one in asked:
        assert one.stdout.readline() == "ready\n"
    for one in asked:
        one.stdin.write("\n")
        one.stdin.flush()
    told = sorted(one.communicate(timeout=PATIENCE)[0].strip() for one in asked)
    counted = subprocess.run(
        [sys.executable, "-c", COUNTED], env=environment, check=True, timeout=PATIENCE, capture_output=True, text=True
    )
    return told, json.loads(counted.stdout)


def test_the_last_places_are_given_once_and_the_others_are_refused(tmp_path):
    told, listed = at_once(tmp_path, "refused")
    assert told == ["INVITED"] * PLACES + ["session-full"] * (TRAINERS - PLACES)
    assert listed == ["INVITED"] * PLACES


def test_whoever_finds_no_place_waits_and_nobody_is_lost(tmp_path):
    told, listed = at_once(tmp_path, "waiting")
    assert told == listed == ["INVITED"] * PLACES + ["WAITING"] * (TRAINERS - PLACES)
