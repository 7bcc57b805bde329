"""The background worker: takes up jobs that a power cut left running, sees to the work of every day, then works the queue."""

import os
from threading import Thread


def main() -> None:
    """Run until terminated."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masar.config.settings")
    import django  # after the settings module is named

    django.setup()
    from django.core.management import call_command
    from django_tasks_db.models import DBTaskResult

    from masar.config.daily import see_to_it, watch
    from masar.config.minutely import tick
    from masar.foundation.core.logs import tell_what_ends_the_process
    from masar.foundation.jobs.work import take_up_again
    from masar.foundation.jobs.workers import enlisted

    tell_what_ends_the_process()
    take_up_again(DBTaskResult)
    see_to_it()
    Thread(target=watch, daemon=True).start()
    Thread(target=tick, daemon=True).start()
    with enlisted() as name:
        call_command("db_worker", interval=0.5, verbosity=0, worker_id=name)


if __name__ == "__main__":
    main()
