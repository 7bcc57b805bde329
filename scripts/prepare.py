"""What is derived from the sources and never committed: compiled messages and the one style sheet."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from masar.foundation.ui.bundle import bundle_all

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/masar"


def main() -> None:
    """Compile what is older than its source."""
    for source in sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with open(source, encoding="utf-8") as text, open(target, "wb") as compiled:
                write_mo(compiled, read_po(text))
    bundle_all(PACKAGE / "foundation/ui/static")


if __name__ == "__main__":
    main()
