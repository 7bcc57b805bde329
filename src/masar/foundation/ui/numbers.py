"""Numbers as the reader's language writes them: grouped by comma in English, by a thin space in French and Arabic."""

from decimal import Decimal

from masar.foundation.ui.dates import locale_of

THIN = "\u202f"
CAP = 99


def grouped(value: int | float | Decimal, decimals: int | None = None) -> str:
    """`value` with its thousands grouped, rounded to `decimals` places where given. Western digits in every language."""
    written = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    if locale_of() == "en":
        return written
    return written.translate({ord(","): THIN, ord("."): ","})


def capped(value: int) -> str:
    """A count for a tab or a menu: never wider than "99+"."""
    return f"{CAP}+" if value > CAP else str(value)
