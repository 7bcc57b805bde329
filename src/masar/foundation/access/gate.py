"""The one decision function: may this actor do this here, and if not, why not. Pages show it, actions raise it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.core.refusals import OutOfScope, Refusal


@dataclass(frozen=True)
class Decision:
    """Yes, or no with its reason; a `hidden` no must look like absence."""

    yes: bool
    why: str = ""
    mend: str = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        return self.yes


def decide(
    actor: Actor, permission: Permission, *, office: str = "", worker: str = "", travel_on: date | None = None
) -> Decision:
    """Whether `actor` may use `permission` on a record of `office` assigned to `worker` (both empty: on nothing in particular).

    `travel_on`, for what is done on a journey: whoever reaches only people who travel in these days may do it then.
    """
    if not actor.may(permission):
        bearers = ", ".join(str(role.title) for role in ROLES.values() if permission in role.permissions)
        return Decision(
            False, _("Your role does not include this."), _("It is the move of: %(roles)s.") % {"roles": bearers}
        )
    if (office or worker) and not actor.reaches(permission, office=office, worker=worker, travel_on=travel_on):
        return Decision(False, _("This record is outside your scope."), hidden=True)
    return Decision(True)


def require(
    actor: Actor, permission: Permission, *, office: str = "", worker: str = "", travel_on: date | None = None
) -> None:
    """Raise Refusal `not-permitted`, or OutOfScope where the record must not be known to exist."""
    decision = decide(actor, permission, office=office, worker=worker, travel_on=travel_on)
    if decision:
        return
    if decision.hidden:
        raise OutOfScope("not-found", decision.why)
    raise Refusal("not-permitted", decision.why, decision.mend)
