"""An association with an agreement and an account, Amina's consent that names it, and what is shared on it."""

from datetime import timedelta

from masar.casework.cases import actions as cases
from masar.casework.sharing import actions
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.access.models import User
from masar.foundation.core.dates import today
from masar.registry.directory.actions import note_organisation, sign_agreement
from masar.registry.directory.models import Organisation

CATEGORIES = ("IDENTITY", "CONTACT")
EVERYTHING = (
    "IDENTITY", "CONTACT", "DOCUMENTS", "FAMILY", "TRAVEL", "NEEDS", "HEALTH", "ASSISTANCE", "REINTEGRATION",
)  # fmt: skip
ROLES = {
    "NGO": "partner-officer", "CLINIC": "partner-officer", "EMBASSY": "consular-officer", "MISSION": "receiving-officer", "DONOR": "donor",
}  # fmt: skip
PURPOSES = {
    "NGO": "REFERRAL_PARTNER",
    "EMBASSY": "SHARE_EMBASSY",
    "MISSION": "SHARE_RECEIVING_MISSION",
    "CLINIC": "MEDICAL_SHARING",
}


class Sharing:
    """What must stand before something is shared, made as far as it is missing; each step has its verb."""

    def __init__(self, cast, kind="NGO", name="Association", country="", case=None, person=None, worker="youssef"):
        self.cast, self.kind = cast, kind
        self.case, self.person = case or cast.amina_case, person or cast.amina
        self.worker = cast.actors[worker]
        self.admin = cast.driss
        self.organisation = Organisation.objects.filter(name=name).first() or self._organisation(name, country)
        self.purpose = PURPOSES.get(kind, "")

    def _organisation(self, name, country):
        row = note_organisation(by=self.admin, on=today(), name=name, short="", kind=self.kind, country=country)
        sign_agreement(
            by=self.admin, on=today(), organisation=row, reference="A-1", purposes=list(PURPOSES.values()), categories=EVERYTHING, contact="Focal point",
            security="Locked room", starts_on=today() - timedelta(days=300), ends_on=today() + timedelta(days=300),
        )  # fmt: skip
        return row

    def account(self, name="pascal"):
        """Somebody of the organisation who signs in."""
        user = User.objects.filter(email=f"{name}@example.org").first()
        if user is None:
            user = invite(
                by=self.admin, on=today(), email=f"{name}@example.org", name=name.title(), language="en", password="a quiet path along the river"
            )  # fmt: skip
            grant(by=self.admin, on=today(), user=user, role=ROLES[self.kind], organisation=str(self.organisation.pk))
        self.cast.users[name] = user
        self.cast.actors[name] = actor_for(user, today())
        return self.cast.actors[name]

    def consent(self, categories=CATEGORIES, **stated):
        """The person agrees."""
        given = cases.StatedConsent(
            self.person, self.purpose, True, "PERSON", "SIGNED", "fr", "2026.1", today(), organisation=self.organisation.pk,
            categories=categories, explained="SPOKEN", **stated,
        )  # fmt: skip
        return cases.give_consent(by=self.worker, on=today(), case=self.case, stated=given)

    def asked(self, categories=CATEGORIES, **stated):
        """What is to be shared, the consent given."""
        if "basis" not in stated:
            self.consent(categories)
        return actions.Asked(
            self.person, self.organisation, self.purpose, categories, stated.pop("service", "Help her."), **stated
        )

    def shared(self, categories=CATEGORIES, *, by=None, **stated):
        """Shared, not answered yet."""
        return actions.share(
            by=by or self.worker, on=today(), case=self.case, asked=self.asked(categories, **stated)
        )  # fmt: skip

    def answered(self, on=None, categories=CATEGORIES, **stated):
        """Shared, confirmed where it rests on no consent, and accepted by the organisation."""
        row = self.shared(categories, **stated)
        if row.waits:
            actions.confirm(by=self.cast.salma, on=today(), share=row)
            row.refresh_from_db()
        return actions.answer(by=self.account(), on=on or today(), share=row, accepted=True)

    def waiting(self, categories=CATEGORIES, **stated):
        """Shared for her life's sake, not confirmed yet."""
        why = "She is unconscious; the doctor decided."
        return self.shared(categories, basis="VITAL_INTEREST", basis_reason=why, **stated)

    def confirmed(self, on):
        """What waited, confirmed by the supervisor on a day."""
        return actions.confirm(by=self.cast.salma, on=on, share=self.waiting())

    def refused(self, on):
        """What waited, refused by the supervisor on a day."""
        return actions.refuse(by=self.cast.salma, on=on, share=self.waiting(), reason="Her sister may decide.")

    def answered_by(self, name, categories=CATEGORIES):
        """As `answered`, by somebody of that name."""
        return actions.answer(by=self.account(name), on=today(), share=self.shared(categories), accepted=True)

    def wrote(self, text, on=None):
        """Answered, and written back."""
        return actions.write_back(by=self.account(), on=on or today(), share=self.answered(), text=text)

    def returned(self, on=None):
        """Accepted, taken back, its return confirmed."""
        row = self.answered()
        actions.end(by=self.worker, on=today(), share=row, why="MISTAKE")
        return actions.confirm_return(by=self.account(), on=on or today(), share=row)
