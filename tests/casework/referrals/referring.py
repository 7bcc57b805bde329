"""An association that gives shelter, with an agreement, a focal point and an account; and Amina, referred to it with her consent."""

from casework.sharing.sharing import Sharing

from masar.casework.referrals import actions
from masar.casework.referrals.links import partner_by
from masar.foundation.core.dates import today
from masar.registry.directory.actions import Contact, Offer, name_focal_point, offer_service
from masar.registry.directory.models import PartnerService

NEEDED = ("IDENTITY", "CONTACT", "FAMILY")
CODE = "00000000"


class Referring(Sharing):
    """What must stand before somebody is referred, made as far as it is missing; each step has its verb."""

    def __init__(self, cast, service="SHELTER", kind="NGO", name="Association", capacity=None, purpose="", **where):
        super().__init__(cast, kind, name, **where)
        self.purpose = purpose or "REFERRAL_PARTNER"
        self.offer = PartnerService.objects.filter(organisation=self.organisation, service=service).first() or offer_service(
            by=self.admin, on=today(), organisation=self.organisation, offer=Offer(service, capacity=capacity)
        )  # fmt: skip

    def wanted(self, categories=NEEDED, urgency="ORDINARY", *, agreed=True, **changed):
        """What is asked; the consent is given first, unless said otherwise."""
        if agreed and "basis" not in changed:
            self.consent(categories)
        words = changed.pop("words", "Three nights before the flight.")
        return actions.Wanted(self.person, self.offer, urgency, categories, words, **changed)

    def refer(self, by=None, on=None, **wanted):
        """Referred, not answered yet."""
        return actions.refer(by=by or self.worker, on=on or today(), case=self.case, wanted=self.wanted(**wanted))

    def accepted(self, on=None, **wanted):
        """Referred and accepted by somebody of the association."""
        return actions.answer(by=self.account(), on=on or today(), referral=self.refer(**wanted), accepted=True)

    def declined(self, on=None, **wanted):
        """Referred and declined."""
        row = self.refer(**wanted)
        return actions.answer(
            by=self.account(), on=on or today(), referral=row, accepted=False, reason="All beds are taken."
        )

    def reported(self, on=None, outcome="SHELTERED", **wanted):
        """Accepted, and what came of it reported."""
        told = actions.Report(outcome, today(), None, "Three nights, a room of her own.")
        return actions.report(by=self.account(), on=on or today(), referral=self.accepted(**wanted), report=told)

    def contact(self, email="hanane@example.org"):
        """Somebody at the association who is written to."""
        given = Contact("Hanane", phone="+212600000009", email=email, language="en")
        return name_focal_point(by=self.admin, on=today(), organisation=self.organisation, contact=given)

    def linked(self, row, on=None):
        """A one-time link to that person, with its token and code."""
        return actions.send_link(
            by=self.worker, on=on or today(), referral=row, contact=self.contact(), at=lambda token: f"https://masar.example.org/answer/to/{token}/"
        )  # fmt: skip

    def by_link(self, on, verb):
        """Answered or reported by a one-time link on a day."""
        row = self.refer() if verb == "answer" else self.accepted()
        made = self.linked(row)
        told = {"by": partner_by(made.link), "on": on, "link": made.link}
        if verb == "answer":
            return actions.answer_by_link(**told, accepted=True)
        return actions.report_by_link(**told, told=actions.Report("NOT_COME"))
