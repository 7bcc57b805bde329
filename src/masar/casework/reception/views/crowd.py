"""The pages of a day on which hundreds come: the board, the form that opens anew at once, the sheet of tokens."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean
from masar.casework.reception import actions, forms
from masar.casework.reception.crowd_words import board_table, figures
from masar.casework.reception.queries import board, next_waiting
from masar.casework.reception.tokens import sheet
from masar.casework.reception.views.calendar import offices_of
from masar.casework.reception.words import sections
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.parse import small_number
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Link

LAST = 99_999
STAYS = ("nationality", "language")
"""What the next person in the line usually shares with the one before."""


def crowd(request: ActorRequest) -> HttpResponse:
    """Who waits, who was registered, who is complete: today, at one office."""
    office, name = _office(request)
    seen = board(request.actor, office, today())
    given = {
        "sections": sections("crowd"), "office": name, "figures": figures(seen), "table": board_table(request.actor, seen), "any": bool(seen.rows),
        "new": _with_office("crowd-new", office), "print": _with_office("crowd-tokens", office),
        "offices": [Link(label, _with_office("crowd", code), current=code == office) for code, label in offices_of(request.actor, Permission.RECEIVE_PEOPLE)],
    }  # fmt: skip
    return render(request, "reception/crowd.html", given)


def arrive(request: ActorRequest) -> HttpResponse:
    """Register whoever is next; the page opens anew for the one after."""
    office, name = _office(request)
    kept = {name: request.GET.get(name, "") for name in STAYS}
    waiting = next_waiting(office, today())
    form = forms.ArrivedForm(request.POST or None, initial={**kept, "colour": "GREEN", "sex": ""})

    def act(clean: Clean) -> str:
        actions.register_token(
            by=request.actor, on=today(), office=office, number=clean["number"], arrived=form.arrived
        )
        return f"{reverse('crowd-new')}?{urlencode({'office': office, **{one: clean[one] for one in STAYS}})}"

    return deed_page(
        request, form, act, title=_("Register who waits"), submit=_("Register, and on to the next"), back=_with_office("crowd", office), about=name,
        intro=_("Next: token %(number)s.") % {"number": waiting} if waiting else _("No token waits: the next number is given."),
        template="reception/arrive.html", extra={"address": request.get_full_path()}, done=_("Registered. The form is open for the next person."),
    )  # fmt: skip


def make(request: ActorRequest) -> HttpResponse:
    """Make the next numbers of the day, and lead to their sheet."""
    office, name = _office(request)
    form = forms.TokensForm(request.POST or None)

    def act(clean: Clean) -> str:
        made = actions.make_tokens(by=request.actor, on=today(), office=office, count=clean["count"])
        span = {"office": office, "first": made[0].number, "last": made[-1].number}
        return f"{reverse('crowd-sheet')}?{urlencode(span)}"

    return deed_page(
        request, form, act, title=_("Print tokens"), submit=_("Make the tokens"), back=_with_office("crowd", office), about=name,
        intro=_("Each token bears a number, the office and the day, and nothing else."), done="",
    )  # fmt: skip


def tokens(request: ActorRequest) -> HttpResponse:
    """The sheet of some numbers of today, to be printed."""
    _code, name = _office(request)
    first, last = (small_number(request.GET.get(word, ""), LAST) or 1 for word in ("first", "last"))
    on: date = today()
    content = sheet(name, on, range(first, min(last, first + 499) + 1))
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="tokens-{on:%Y-%m-%d}-{first}.pdf"'
    return answer


def _office(request: ActorRequest) -> tuple[str, str]:
    """Code and name of the office that the address names, or of the first of the reader's."""
    known = dict(offices_of(request.actor, Permission.RECEIVE_PEOPLE))
    code = request.GET.get("office", "")
    code = code if code in known else next(iter(known), "")
    return code, known.get(code, code)


def _with_office(name: str, office: str) -> str:
    return f"{reverse(name)}?{urlencode({'office': office})}"
