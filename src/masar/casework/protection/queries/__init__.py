"""Reading screens and factors, and what the figures are told of them."""

from masar.casework.protection.queries.factors import (
    IN_NO_LIST,
    Noted,
    Screened,
    factors,
    factors_of,
    screens,
)
from masar.casework.protection.queries.facts import Span, factor_spans

__all__ = ["IN_NO_LIST", "Noted", "Screened", "Span", "factor_spans", "factors", "factors_of", "screens"]
