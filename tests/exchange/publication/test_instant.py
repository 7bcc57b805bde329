"""One instant: what a snapshot reads does not change while others write, and nobody has to wait for it."""

import os
import subprocess
import sys

SCRIPT = """
import threading, django
django.setup()
from django.core.management import call_command
from django.db import connection
from masar.exchange.publication.snapshots.instant import one_instant
from masar.registry.directory.models import Organisation

call_command("migrate", "registry", verbosity=0)
def write():
    Organisation.objects.create(name="A new partner", kind="ngo")
    connection.close()
with one_instant():
    before = Organisation.objects.count()
    other = threading.Thread(target=write)
    other.start()
    other.join(20)
    during = Organisation.objects.count()
print(before, during, Organisation.objects.count(), connection.transaction_mode)
"""


def test_others_write_meanwhile_and_the_reader_sees_one_state(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"MASAR_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "masar.config.settings"}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["0", "0", "1", "IMMEDIATE"], done.stderr
