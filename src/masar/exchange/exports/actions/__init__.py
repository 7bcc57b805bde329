"""The verbs of exports: ask, decide, make, show the passphrase, download, expire, trace. The only files that write."""

from masar.exchange.exports.actions.asking import Wanted, ask, decide
from masar.exchange.exports.actions.giving import download, expire, forget_lists, open_archive
from masar.exchange.exports.actions.making import make
from masar.exchange.exports.actions.tracing import Found, Traced, trace

__all__ = [
    "Found",
    "Traced",
    "Wanted",
    "ask",
    "decide",
    "download",
    "expire",
    "forget_lists",
    "make",
    "open_archive",
    "trace",
]
