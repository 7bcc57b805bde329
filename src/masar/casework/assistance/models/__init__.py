"""The records of assistance: what was asked for, vouchers that were redeemed, what lies on the shelves, what was delivered."""

from masar.casework.assistance.models.deliveries import Delivery
from masar.casework.assistance.models.requests import HelpRequest, HelpStatus
from masar.casework.assistance.models.stock import Stock, StockMove
from masar.casework.assistance.models.vouchers import Redemption

__all__ = ["Delivery", "HelpRequest", "HelpStatus", "Redemption", "Stock", "StockMove"]
