"""The counter: redeem a voucher that is shown, and enter the sheets of shops that had no line."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.assistance import actions, forms, pages
from masar.casework.cases.views import Clean
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page


def redeem_page(request: ActorRequest) -> HttpResponse:
    """Redeem one voucher, then the next."""
    form = forms.RedeemForm(
        request.POST or None, initial={"place": request.GET.get("place", ""), "code": request.GET.get("code", "")}
    )

    def act(clean: Clean) -> str:
        one = actions.redeem(by=request.actor, on=today(), text=clean["code"], place=clean["place"])
        messages.success(request, _("Redeemed: hand over %(what)s.") % {"what": pages.voucher_words(one.request)})
        return reverse("assistance-redeem")

    return deed_page(
        request, form, act, title=_("Redeem a voucher"), submit=_("Redeem"), back=reverse("assistance"), about=_("Assistance"), done="",
        intro=_("A voucher is redeemed once. Hand over only what this page says after the check."),
    )  # fmt: skip


def enter(request: ActorRequest) -> HttpResponse:
    """Enter a sheet; what became of each line is told."""
    form = forms.SheetForm(request.POST or None)
    lines = None
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            lines = actions.enter_sheet(
                by=request.actor, on=today(), day=clean["day"], place=clean["place"], codes=clean["codes"].splitlines()
            )
        except Refusal as refusal:
            form.refuse(refusal)
    given = {"form": form, "table": pages.sheet_table(lines) if lines else None, "back": reverse("assistance")}
    return render(request, "assistance/sheet.html", given, status=422 if form.errors else 200)
