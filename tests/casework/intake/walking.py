"""Walking through a registration as a browser does: what is sent on each page, and where it leads."""

import re
from uuid import uuid4

from masar.casework.cases.models import Case
from masar.casework.intake.models import Intake
from masar.foundation.core.dates import today

BEGIN = "/people/register/"
CONSENT = {
    "agreed": "yes",
    "given_by": "PERSON",
    "method": "SIGNED",
    "explained": "SPOKEN",
    "channel": "WALK_IN",
    "office": "RAB",
}
LANGUAGE = {"language": "fr", "interpreting": "no", "literacy": "READS_WRITES"}
IDENTITY = {
    "family_name": "Traoré", "given_names": "Moussa", "sex": "M", "born_day": "2", "born_month": "3", "born_year": "1996", "nationality": "MLI",
    "phone": "0622 33 44 55",
}  # fmt: skip
FAMILY = {"travels": "alone", "family-TOTAL_FORMS": "10", "family-INITIAL_FORMS": "0"}
DOCUMENTS = {
    "type": "PASSPORT",
    "number": "AA1234567",
    "country": "MLI",
    "expires_on": f"1/1/{today().year + 3}",
    "document_place": "WITH_PERSON",
}
SITUATION = {
    "entered_year": "2023",
    "entry_mode": "LAND",
    "status": "OVERSTAY",
    "town": "RABAT",
    "housing": "SHARED",
    "migration_reasons": ["WORK"],
}
NEEDS = {
    "reasons": ["NO_WORK", "FAMILY"],
    "return_country": "MLI",
    "destination": "Kayes",
    "home_ties": "CLOSE",
    "concerns": ["NONE"],
    "needs": ["FOOD"],
}
ORDER = {
    "consent": CONSENT,
    "language": LANGUAGE,
    "identity": IDENTITY,
    "family": FAMILY,
    "documents": DOCUMENTS,
    "situation": SITUATION,
    "needs": NEEDS,
}


class Walk:
    """One registration in one browser."""

    def __init__(self, browser, **pages):
        self.browser = browser
        self.pages = {name: {**boxes, **pages.get(name, {})} for name, boxes in ORDER.items()}
        self.pages["consent"].setdefault("on", today().strftime("%d/%m/%Y"))
        self.pk = None
        self.answer = None

    def begin(self, query="", **changed):
        """Send the first page."""
        self.key = str(uuid4())
        self.answer = self.browser.post(BEGIN + query, {**self.pages["consent"], "draft": self.key, **changed})
        if self.answer.status_code == 302 and "/intake/" in self.answer.url:
            self.pk = re.search(r"/intake/([0-9a-f-]{36})/", self.answer.url)[1]
        return self.answer

    def address(self, page):
        return f"/intake/{self.pk}/{page}/"

    def send(self, page, query="", **changed):
        """Send one page; `changed` replaces or adds boxes."""
        self.answer = self.browser.post(self.address(page) + query, {**self.pages[page], **changed})
        return self.answer

    def to(self, page):
        """Every page before that one, sent."""
        self.begin()
        for name in list(ORDER)[1 : list(ORDER).index(page) if page in ORDER else len(ORDER)]:
            self.send(name)
        return self

    def register(self, **changed):
        """Press the last button."""
        self.answer = self.browser.post(self.address("check"), {"deed": str(uuid4()), **changed})
        return self.answer

    def whole(self):
        """All of it; gives the case."""
        self.to("check").register()
        assert self.answer.status_code == 302, self.answer.content.decode()
        return Case.objects.select_related("principal").get(number=re.search(r"/cases/([^/]+)/", self.answer.url)[1])

    @property
    def draft(self):
        return Intake.objects.get(pk=self.pk)
