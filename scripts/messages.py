"""The words of the pages: gather them from Python and templates into the message files, and say what is not translated yet."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/masar"
LANGUAGES = ("fr", "ar")
KEYWORDS = ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy")
Message = tuple[str, int, str, str | tuple[str, ...]]


def main() -> None:
    """`update` rewrites the message files; `check` fails where they are stale or incomplete."""
    word = sys.argv[1] if len(sys.argv) > 1 else "check"
    found = gathered()
    if word == "update":
        for language in LANGUAGES:
            path_of(language).parent.mkdir(parents=True, exist_ok=True)
            path_of(language).write_bytes(merged(language, found))
    missing = [f"{language}: {message}" for language in LANGUAGES for message in untranslated(language, found)]
    print(f"{len(found)} messages, {len(missing)} translations missing.")
    if word == "check" and missing:
        sys.exit("\n".join(missing[:40]))


def path_of(language: str) -> Path:
    """The message file of a language."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def gathered() -> Catalog:
    """Every message of the package."""
    catalog = Catalog(project="Masar", version="1", copyright_holder="The Masar maintainers", fuzzy=False)
    for place, line, function, message in _messages():
        context, words = _split(function, message)
        if words:
            catalog.add(words, locations=[(place, line)], context=context)
    return catalog


def merged(language: str, found: Catalog) -> bytes:
    """The message file of a language with what is new added and what is gone removed; translations stay."""
    catalog = Catalog(
        locale=language, project="Masar", version="1", copyright_holder="The Masar maintainers", fuzzy=False
    )
    known = read(language)
    for message in sorted((one for one in found if one.id), key=lambda one: (str(one.id), one.context or "")):
        old = known.get(_singular(message.id), message.context)
        catalog.add(
            message.id,
            old.string if old else None,
            locations=[(place, None) for place in sorted({place for place, _line in message.locations})],
            context=message.context,
        )
    target = io.BytesIO()
    write_po(target, catalog, omit_header=False, include_lineno=False, width=130)
    lines = [
        line
        for line in target.getvalue().decode().splitlines()
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    return ("\n".join(lines) + "\n").encode()


def untranslated(language: str, found: Catalog) -> Iterator[str]:
    """Messages without words in that language, or with placeholders that differ."""
    known = read(language)
    for message in found:
        if message.id:
            old = known.get(_singular(message.id), message.context)
            if old is None or not old.string or not all(old.string if isinstance(old.string, tuple) else (old.string,)):
                yield str(message.id)


def read(language: str) -> Catalog:
    """The message file as it stands."""
    if not path_of(language).exists():
        return Catalog(locale=language)
    with open(path_of(language), encoding="utf-8") as source:
        return read_po(source, locale=language)


def _singular(words: str | tuple[str, ...]) -> str:
    return words if isinstance(words, str) else words[0]


def _split(function: str, message: str | tuple[str, ...]) -> tuple[str | None, str | tuple[str, ...] | None]:
    if isinstance(message, str):
        return None, message
    given = tuple(part for part in message if isinstance(part, str))
    if function.startswith("pgettext"):
        return (given[0], given[1]) if len(given) == 2 else (None, None)
    if function.startswith("ngettext"):
        return None, given[:2] if len(given) >= 2 else None
    return None, given[0] if given else None


def _messages() -> Iterator[Message]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _of(path, path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.html")):
        masked = templatize(path.read_text(encoding="utf-8"))
        yield from _of(path, "\n".join(line.strip() for line in masked.splitlines()))


def _of(path: Path, text: str) -> Iterator[Message]:
    place = str(path.relative_to(ROOT))
    for line, function, message, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
        yield place, line, function or "_", message


if __name__ == "__main__":
    main()
