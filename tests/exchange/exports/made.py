"""Exports for the tests: asked for, made and opened as their asker does it."""

from masar.exchange.exports.actions import Wanted, ask, download, make, open_archive
from masar.exchange.exports.lines import Filters
from masar.exchange.exports.models import Export
from masar.exchange.exports.passphrase import decrypted
from masar.foundation.core.dates import today

LARGEST = 2**26
WHY = "The partner’s system reads no archive."


def made(actor, purpose="REPORTING", filters=Filters(), language=None, **options):  # noqa: B008  # frozen: safe as a default
    """An export whose file is ready."""
    row = ask(by=actor, on=today(), wanted=Wanted(purpose, filters, **options))
    return make(by=actor, on=today(), export=row, language=language)


def opened(actor, row):
    """The workbook of an export, taken out with its passphrase."""
    passphrase = open_archive(by=actor, on=today(), export=row)
    return decrypted(download(by=actor, on=today(), export=Export.objects.get(pk=row.pk)), passphrase, LARGEST)


def export_to(actor, target, **options):
    """The workbook of a new export as a file."""
    Export.objects.all().delete()  # what was asked for before does not count in these tests
    target.write_bytes(opened(actor, made(actor, **options)))
