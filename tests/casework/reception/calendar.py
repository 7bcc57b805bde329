"""Hours for the tests: the office of Rabat receives every day of the week, in two places at once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from masar.casework.reception.actions import Hours, Wanted, give_appointment, set_hours
from masar.casework.reception.models import Opening
from masar.casework.reception.queries import days
from masar.foundation.core.dates import today

ZONE = ZoneInfo("Africa/Casablanca")
TOMORROW = today() + timedelta(days=1)


def receives(
    cast,
    *,
    weekday=None,
    starts=time(9),
    ends=time(11),
    minutes=30,
    places=2,
    languages=("fr", "ar"),
    interpreted=(),
    office="RAB",
):
    """Hours on the weekday of tomorrow unless another is named."""
    hours = Hours(
        weekday or TOMORROW.isoweekday(), starts, ends, minutes, places, tuple(languages), tuple(interpreted), today()
    )
    by = cast.salma if office == "RAB" else cast.brahim
    return set_hours(by=by, on=today(), office=office, hours=hours)


def free(cast, on=TOMORROW, language=""):
    """What is free on a day, as (hour, places)."""
    (day,) = days(cast.salma, "RAB", on, on, language)
    return [(f"{slot.at.astimezone(ZONE):%H:%M}", slot.free) for slot in day.slots]


def at(hour, minute=0, on=TOMORROW):
    """An instant by the clock of the mission."""
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=ZONE)


def given(cast, by, when, opening=None, person=None, case=None):
    """An appointment of Amina's unless somebody else is named."""
    wanted = Wanted(opening or Opening.objects.get(), when, "fr", "COUNSELLING")
    return give_appointment(by=by, on=today(), case=case or cast.amina_case, person=person or cast.amina, wanted=wanted)
