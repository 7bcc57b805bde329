"""What the tests of complaints share: their focal points, and a complaint as it comes."""

from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import today
from masar.safeguards.complaints import actions

TOLD, WHO, ABOUT = "CANARY-he-asked-for-money", "CANARY-reach-me-at-the-mosque", "CANARY-the-man-at-the-door"
POINTS = (("hajar", "complaints-focal-point"), ("omar", "complaints-focal-point"), ("selma", "sea-focal-point"))


def focal_points(cast):
    """Two who handle complaints, one who handles the restricted line."""
    for name, role in POINTS:
        user = invite(by=cast.driss, on=today(), email=f"{name}@example.org", name=name.title(), language="en", password="a quiet path along the river")  # fmt: skip
        grant(by=cast.driss, on=today(), user=user, role=role, office="")
        cast.users[name], cast.actors[name] = user, actor_for(user, today())
    return cast


def lodge(cast, category="FRAUD", by="youssef", on=None, **stated):
    said = {"told": TOLD, "received_on": on or today(), "channel": "IN_PERSON", "who": WHO, "about": ABOUT, **stated}
    return actions.lodge(by=cast.actors[by], on=today(), said=actions.Said(category, **said))


def sent(deed=1, **changes):
    return {"deed": f"018f3c2e-0000-7000-8000-{deed:012}", "category": "FRAUD", "told": TOLD, "about": ABOUT, "who": "", **changes}  # fmt: skip
