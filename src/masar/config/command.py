"""The `masar` command: every verb of the house from a terminal. Each sub-command lives in `config/commands/`."""

import os
import sys


def main() -> None:
    """Set Django up, then hand over to the verbs. Exits 0 only on success; a refusal is printed as its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masar.config.settings")
    import django  # after the settings module is named

    django.setup()
    from masar.config.commands import masar  # models exist only now
    from masar.foundation.core.refusals import Refusal

    try:
        masar(standalone_mode=True)
    except Refusal as refusal:
        print(f"masar: {refusal.sentence}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
