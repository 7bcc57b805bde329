"""Shares in percent and how they are spoken. A share is never forced so that a column makes 100."""

from decimal import ROUND_HALF_UP, Decimal

from masar.methods.statistics.shares import percent

_ONE_DECIMAL = Decimal("0.1")
_HUNDRED = Decimal(100)
_NBSP = "\u00a0"
_LESS = {"en": "<1%", "fr": f"<1{_NBSP}%", "ar": "أقل من واحد في المئة"}
_MORE = {"en": ">99%", "fr": f">99{_NBSP}%", "ar": "أكثر من 99 في المئة"}


def share_of(value: int | None, base: int | None, percent_base: int = 20) -> Decimal | None:
    """`value` in percent of `base`; None when either is hidden or the base is smaller than `percent_base`.

    One decimal, halves up; as many more as it takes to tell something from nothing and nearly all from all.
    """
    if value is None or base is None or base < max(percent_base, 1):
        return None
    decimals = 1
    while (rounded := percent(value, base, decimals)) in (0, _HUNDRED) and value not in (0, base):
        decimals += 1
    return rounded


def spoken_share(share: Decimal, language: str) -> str:
    """A share as a sentence prints it: one decimal, less than 1 % and more than 99 % where it would mislead.

    Digits are Western in all languages; French and Arabic use the decimal comma, as Moroccan publications do.
    """
    if language not in _LESS:
        raise ValueError(f"Shares are not spoken in {language!r}. Use one of {', '.join(_LESS)}.")
    if 0 < share < 1:
        return _LESS[language]
    rounded = share.quantize(_ONE_DECIMAL, ROUND_HALF_UP)
    if rounded == _HUNDRED and share != _HUNDRED:
        return _MORE[language]
    number = f"{rounded:.1f}" if 0 < rounded < _HUNDRED else f"{rounded:.0f}"
    return f"{number}%" if language == "en" else f"{number.replace('.', ',')}{_NBSP}%"
