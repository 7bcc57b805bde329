"""Reading assistance: always as an actor, always in scope."""

from masar.casework.assistance.queries.deliveries import (
    deliveries,
    deliveries_on,
    fact_rows,
    last_of,
    nights_of,
)
from masar.casework.assistance.queries.requests import help_asked, help_of, one_asked
from masar.casework.assistance.queries.stock import moves_of, one_stock, shelves
from masar.casework.assistance.queries.vouchers import redemptions_of, voucher_of

__all__ = [
    "deliveries", "deliveries_on", "fact_rows", "help_asked", "help_of", "last_of", "moves_of", "nights_of", "one_asked", "one_stock", "redemptions_of",
    "shelves", "voucher_of",
]  # fmt: skip
