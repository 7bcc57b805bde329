"""The `masar` command: every verb of the house from a terminal. Each sub-command lives in `config/commands/`.

What stops a verb – a refusal, a wrong key, a disk, a database – is printed as one sentence with its mend.
"""

import os
import sys


def main() -> None:
    """Set Django up, then hand over to the verbs. Exits 0 only on success."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masar.config.settings")
    import django  # after the settings module is named

    django.setup()
    from django.db import OperationalError, ProgrammingError

    from masar.config.commands import masar  # models exist only now
    from masar.foundation.access.sealed import KeyFault
    from masar.foundation.core.refusals import Refusal

    try:
        masar(standalone_mode=True)
    except Refusal as refusal:
        _stop(refusal.sentence)
    except KeyFault as fault:
        _stop(str(fault))
    except (OperationalError, ProgrammingError) as fault:
        _stop(
            f"The database does not answer: {fault}. If it is a new one, run masar init, or masar demo load; else masar check says more."
        )
    except OSError as fault:
        if fault.filename is None:
            raise
        _stop(f"{fault.filename}: {fault.strerror}. Name a file in a folder that exists and that you may write to.")


def _stop(sentence: str) -> None:
    print(f"masar: {sentence}", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
