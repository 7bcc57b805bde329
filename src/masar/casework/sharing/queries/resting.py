"""What rests on a consent: shown before it is withdrawn, and what must be got back afterwards."""

from dataclasses import dataclass

from masar.casework.cases.actions import CONSENTS
from masar.casework.cases.models import Consent
from masar.casework.cases.queries import programme_of
from masar.casework.cases.rules import spoken
from masar.casework.movements.models import TravelDocument
from masar.casework.movements.queries import REQUESTED
from masar.casework.psychosocial.models import TakingPart
from masar.casework.sharing.models import Answer, Share
from masar.casework.stories.models import Story
from masar.casework.stories.queries import resting_stories


@dataclass(frozen=True)
class Resting:
    """The requirement that is open again, the shares that end, the requests to embassies that lose their ground, the stories that are told no more.

    `told`: who was told something in a conference on it, which nobody can take back. `others`: what is shared of the person on another lawful basis than consent, which does not stop by itself.
    """

    requirement: str
    shares: tuple[Share, ...]
    requests: tuple[TravelDocument, ...]
    stories: tuple[Story, ...] = ()
    others: tuple[Share, ...] = ()
    told: tuple[TakingPart, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing rests on it."""
        return not (self.requirement or self.shares or self.requests or self.stories or self.told)


def resting_on(consent: Consent) -> Resting:
    """What would stop with this consent, and what would not."""
    asked = {one.code: one for one in programme_of(consent.case).requirements}
    requirement = asked.get(CONSENTS.get(consent.purpose, ""))
    shares = Share.objects.filter(consent=consent, ended_on=None).select_related("organisation", "person", "case")
    requests: list[TravelDocument] = []
    if consent.purpose == "SHARE_EMBASSY":
        rows = TravelDocument.objects.filter(
            case=consent.case, person=consent.person_id, state=REQUESTED, struck_on=None
        )
        requests = list(rows.order_by("id"))
    open_ = Share.objects.filter(case=consent.case, person=consent.person_id, consent=None, ended_on=None)
    others = open_.exclude(answer=Answer.DECLINED).select_related("organisation", "person", "case").order_by("id")
    title = requirement.title.say(spoken()) if requirement else ""
    stories = tuple(resting_stories(consent))
    told = TakingPart.objects.filter(consent=consent).select_related("organisation", "conference").order_by("id")
    return Resting(title, tuple(shares.order_by("id")), tuple(requests), stories, tuple(others), tuple(told))
