"""What must hold at reception: pure answers about given values."""

from masar.casework.reception.rules.calendar import (
    Slot,
    State,
    check_closed_day,
    check_day_reached,
    check_free,
    check_hours_set,
    check_slot,
    check_stands,
    clock_change,
    instant,
    is_twice,
    walls,
)
from masar.casework.reception.rules.marks import (
    MEDICAL,
    WITHIN,
    Preference,
    Urgency,
    acted_in_time,
    check_holder,
    check_hours,
    check_not_taken,
    check_preference,
    check_said,
    check_waits,
    check_way_back,
    is_overdue,
    urgencies,
)
from masar.casework.reception.rules.reminders import Sending, is_safe, next_safe, remind_at

__all__ = [
    "MEDICAL", "WITHIN", "Preference", "Sending", "Slot", "State", "Urgency", "acted_in_time", "check_closed_day", "check_day_reached", "check_free", "check_holder",
    "check_hours", "check_hours_set", "check_not_taken", "check_preference", "check_said", "check_slot", "check_stands", "check_waits", "check_way_back",
    "clock_change", "instant", "is_overdue", "is_safe", "is_twice", "next_safe", "remind_at", "urgencies", "walls",
]  # fmt: skip
