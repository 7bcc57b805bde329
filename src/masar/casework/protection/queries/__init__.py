"""Reading screens, factors and sheets, and what the figures are told of them."""

from masar.casework.protection.queries.factors import (
    IN_NO_LIST,
    Noted,
    Screened,
    factors,
    factors_of,
    screens,
)
from masar.casework.protection.queries.facts import Span, factor_spans
from masar.casework.protection.queries.sheets import Filed, children, in_force, indicators_of, may_reach, sheets

__all__ = [
    "IN_NO_LIST", "Filed", "Noted", "Screened", "Span", "children", "factor_spans", "factors", "factors_of", "in_force", "indicators_of", "may_reach",
    "screens", "sheets",
]  # fmt: skip
