"""The page on which a consent, or its refusal, is recorded. Withdrawing one is in `sharing`, which knows what rests on it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries.picture import counts_as_child
from masar.casework.cases.rules import THE_PERSON
from masar.casework.cases.views.frame import Clean, file_of, in_case, person_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import organisation_choices, organisations
from masar.registry.people.models import Person


@in_case
def consent(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Record a consent."""
    known = {str(one.pk): one.pk for one in organisations(request.actor)}
    form = forms.ConsentForm(
        request.POST or None, case=case, members=people, organisations=organisation_choices(request.actor), initial=request.GET.dict()
    )  # fmt: skip

    def act(clean: Clean) -> str:
        for key in dict.fromkeys((clean["person"], *clean.get("also", ()))):
            answered = person_of(people, key).person
            stated = actions.StatedConsent(
                answered, clean["purpose"], clean["given"] == "yes", _by_whom(case, answered, clean), clean["method"], clean["language"],
                forms.FORM_VERSION, clean["on"], clean["interpreter"], clean["recipient"], known.get(clean["organisation"]), tuple(clean["categories"]),
                clean["explained"], clean["witness"], clean["expires_on"],
            )  # fmt: skip
            actions.give_consent(by=request.actor, on=today(), case=case, stated=stated)
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Record a consent"),
        submit=_("Record the answer"),
        back=file_of(case),
        about=case.number,
    )


def _by_whom(case: Case, person: Person, clean: Clean) -> str:
    """Who answered; where the answer of an adult holds for the whole family, the adult answers for the children of it."""
    by = clean["given_by"]
    beside = str(person.pk) != clean["person"] and by == THE_PERSON and counts_as_child(case, person, clean["on"])
    return "GUARDIAN" if beside else str(by)
