"""Serve the demonstration at http://localhost:8000: made on the first run, found again on every other. Called by `make run`."""

import hashlib
import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Database, demonstration, static files; then the server takes this process over."""
    started = time.perf_counter()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masar.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from masar.registry.directory.models import Mission

    call_command("migrate", verbosity=0, interactive=False)
    _collect(settings.STATIC_ROOT)
    demonstration = settings.DEMONSTRATION_MARKER.exists() or not Mission.objects.exists()
    if demonstration:
        _load()
    connection.close()
    print(
        f"Ready after {time.perf_counter() - started:.0f} s. Open http://localhost:{settings.PORT} – stop with Ctrl+C."
    )
    if demonstration:
        from masar.config.demonstration import sign_ins

        print(sign_ins(), flush=True)
    os.execv(sys.executable, [sys.executable, "-m", "masar.config.command", "serve", "--port", str(settings.PORT)])


def _load() -> None:
    from masar.config.commands.steps import steps
    from masar.config.demonstration import is_loaded, load

    if is_loaded():
        return
    print("Loading the demonstration: invented people, from the published figures of 2021.", flush=True)
    with steps() as step:
        load("morocco-2021", step)


def _collect(root: Path) -> None:
    """Collect static files when their sources are others than last time."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = os.stat(storage.path(name))
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = root / "collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest())


if __name__ == "__main__":
    main()
