"""The verbs of assistance: ask, decide, issue, redeem, deliver, and keep the shelves."""

from masar.casework.assistance.actions.deliveries import (
    IMMEDIATE_NEEDS,
    Given,
    deliver,
    open_sheet,
    strike_out,
    take_over_deliveries,
)
from masar.casework.assistance.actions.handing import HandedOver, hand_over
from masar.casework.assistance.actions.requests import Asked, ask_help, cancel_help, decide_help, expire_help
from masar.casework.assistance.actions.stock import count_stock, receive_stock
from masar.casework.assistance.actions.vouchers import SheetLine, enter_sheet, issue_voucher, redeem

__all__ = [
    "IMMEDIATE_NEEDS", "Asked", "Given", "HandedOver", "SheetLine", "ask_help", "cancel_help", "count_stock", "decide_help", "deliver", "enter_sheet", "expire_help",
    "hand_over", "issue_voucher", "open_sheet", "receive_stock", "redeem", "strike_out", "take_over_deliveries",
]  # fmt: skip
