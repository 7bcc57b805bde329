"""The pages of the assistance room, one file for each noun."""

from masar.casework.assistance.views.counter import enter, redeem_page
from masar.casework.assistance.views.deliveries import deliver, sheet, strike
from masar.casework.assistance.views.office import office_page
from masar.casework.assistance.views.requests import ask, cancel, decide, hand_over, issue, read
from masar.casework.assistance.views.stock import count, receive, stock_page

__all__ = [
    "ask", "cancel", "count", "decide", "deliver", "enter", "hand_over", "issue", "office_page", "read", "receive", "redeem_page", "sheet", "stock_page", "strike",
]  # fmt: skip
