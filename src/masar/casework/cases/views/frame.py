"""What every page of a deed in a case shares: the case of the path in the actor's scope, its members, its address."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from masar.casework.cases.actions import open_protected
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import case as case_in_scope
from masar.casework.cases.queries import members
from masar.casework.cases.rules import check_not_anonymised
from masar.foundation.access.routes import ActorRequest, declared_of
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import earlier_answer

CaseView = Callable[..., HttpResponse]
"""Takes the request, the case, its members, and what else the path names."""
Clean = Mapping[str, Any]


def in_case(view: CaseView) -> Callable[..., HttpResponse]:
    """Give a view the case of the path, in the actor's scope, and its members; a form sent twice finds its first answer.

    A page whose route shows protected classes is told to the log when it is read.
    """

    @wraps(view)
    def found(request: ActorRequest, number: str, **kwargs: Any) -> HttpResponse:
        if (answered := earlier_answer(request)) is not None:
            return answered
        row = case_in_scope(request.actor, number)
        check_not_anonymised(row)
        if request.method == "GET":
            open_protected(by=request.actor, on=today(), case=row, shows=declared_of(request).shows)
        return view(request, row, members(row), **kwargs)

    return found


def file_of(case: Case) -> str:
    """The address of the case file."""
    return reverse("case", args=[case.number])


def person_of(people: list[Member], key: str) -> Member:
    """The member with that person's key; another person's key in the form is not found."""
    for member in people:
        if str(member.person_id) == key:
            return member
    raise Http404
