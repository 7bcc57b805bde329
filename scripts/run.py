"""Serve the demonstration at http://localhost:8000: made on the first run, found again on every other. Called by `make run`."""

import os
import sys
import time


def main() -> None:
    """Database and demonstration; then the server takes this process over."""
    started = time.perf_counter()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masar.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from masar.registry.directory.models import Mission

    call_command("migrate", verbosity=0, interactive=False)
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


if __name__ == "__main__":
    main()
