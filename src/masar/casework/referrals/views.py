"""The sender's pages in a case: find a partner, refer, one referral, take it back, close it, send a one-time link."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.giving import TERMS, consent_for
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import is_told
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.referrals import actions, forms, letters, pages
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import referral, taken
from masar.casework.referrals.rules import least
from masar.casework.referrals.terms import terms
from masar.casework.referrals.words import places, service_told
from masar.casework.sharing.queries import answers_of
from masar.casework.sharing.words import waits_for
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm
from masar.registry.directory.models import PartnerService
from masar.registry.directory.queries import offer, offers_found, reached_by_letter


@in_case
def find(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Look for a partner that gives a service in a town and a language."""
    actor = request.actor
    asked = {name: request.GET.get(name, "") for name in ("service", "town", "language")}
    lists = {"service": "partner-service", "town": "town", "language": "language"}
    known = {name: code for name, code in asked.items() if code in code_list(lists[name])}
    found = [
        one
        for one in offers_found(actor, **known)
        if is_told(actor, "partner-service", one.service) and one.service in terms().services
    ]
    form = forms.FinderForm(
        initial=asked, services=forms.services(lambda code: is_told(actor, "partner-service", code))
    )
    given = {
        "form": form,
        "case": case,
        "table": pages.found_table(actor, case, found),
        "found": found,
        "narrowed": any(asked.values()),
    }
    return render(request, "referrals/find.html", given)


@in_case
def refer(request: ActorRequest, case: Case, people: list[Member], service: UUID) -> HttpResponse:
    """Refer a person of the case for one service of one partner."""
    actor, row = request.actor, offer(request.actor, service)
    known = terms().services.get(row.service)
    if known is None or not is_told(actor, "partner-service", row.service):
        raise Http404
    purpose, partner = known.purpose_with(row.organisation.kind), row.organisation
    chosen = next((one for one in people if str(one.person_id) == request.GET.get("person", "")), people[0])
    agreed = consent_for(answers_of(case, chosen.person_id), partner, purpose, (), today())
    form = forms.ReferralForm(
        request.POST or None, case=case, members=people, at_most=TERMS[purpose].categories, consent_only=known.consent_only,
        initial={"person": str(chosen.person_id), "categories": least(known, purpose, agreed, actor)},
    )  # fmt: skip

    def act(clean: Clean) -> str:
        wanted = actions.Wanted(
            person_of(people, clean["person"]).person, row, clean["urgency"], tuple(clean["categories"]), clean["words"], clean["basis"],
            clean.get("basis_reason", ""), clean["anyway"],
        )  # fmt: skip
        made = actions.refer(by=actor, on=clean["on"], case=case, wanted=wanted)
        _say_sent(request, made)
        return reverse("referral", args=[case.number, made.pk])

    shown = {
        "agreed": agreed, "chosen": masked_name(actor, chosen.person), "purpose": code_list("consent-purpose").label(purpose),
        "consent_url": f"{reverse('case-consent', args=[case.number])}?purpose={purpose}&organisation={partner.pk}&person={chosen.person_id}",
        "facts": _facts(row),
    }  # fmt: skip
    return deed_page(
        request, form, act, title=_("Refer to %(partner)s") % {"partner": partner}, submit=_("Send the referral"), back=file_of(case),
        about=case.number, template="referrals/refer.html", extra=shown, done="",
    )  # fmt: skip


def _facts(row: PartnerService) -> list[tuple[str, str]]:
    """What is known of the service, and how much of this month's places is taken."""
    used = taken([row], today()).get((row.organisation_id, row.service), 0)
    return [
        (_("Partner"), row.organisation.name), (_("Service"), code_list("partner-service").label(row.service)), (_("Towns"), places(row)),
        (_("This month"), pages.places_taken(used, row.capacity)),
    ]  # fmt: skip


def _say_sent(request: ActorRequest, row: Referral) -> None:
    """What becomes of it now."""
    if row.share and row.share.waits:
        words = _("It waits for a second person. %(who)s It stands on their worklist.")
        messages.info(request, words % {"who": waits_for()})
        return
    told = letters.reached(row.organisation)
    if told:
        words = ngettext(
            "The referral is sent; %(count)s person of the partner was written to.",
            "The referral is sent; %(count)s people of the partner were written to.",
            told,
        )
        messages.success(request, words % {"count": told})
    else:
        messages.warning(
            request,
            _(
                "The referral is sent, but nobody of the partner could be written to. Tell them yourself, or give the referral letter along."
            ),
        )


@in_case
def referral_page(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """One referral: what was asked, where it stands, what came of it, and what can be done."""
    row = referral(request.actor, case, pk)
    return render(request, "referrals/referral.html", pages.referral_page(request.actor, case, row))


@in_case
def withdraw(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Take a referral back."""
    row = referral(request.actor, case, pk)
    form = forms.WithdrawForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.withdraw(by=request.actor, on=clean["on"], referral=row, why=clean["why"])
        return reverse("referral", args=[case.number, pk])

    intro = _("%(partner)s sees nothing more of this person at once.") % {"partner": row.organisation.name}
    return deed_page(
        request, form, act, title=_("Withdraw the referral"), submit=_("Withdraw the referral"), back=reverse("referral", args=[case.number, pk]),
        about=case.number, intro=intro, grave=True, done=_("The referral is withdrawn."),
    )  # fmt: skip


@in_case
def close(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """The answer is read, the referral is closed."""
    row = referral(request.actor, case, pk)

    def act(clean: Clean) -> str:
        actions.close(by=request.actor, on=today(), referral=row)
        return reverse("referral", args=[case.number, pk])

    intro = _("%(partner)s sees nothing of this person any longer; what it reported stays here.") % {
        "partner": row.organisation.name
    }
    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Close the referral"), submit=_("Close the referral"),
        back=reverse("referral", args=[case.number, pk]), about=case.number, intro=intro, done=_("The referral is closed."),
    )  # fmt: skip


@in_case
def letter(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Make the letter that goes with the person on paper."""
    row = referral(request.actor, case, pk)
    form = forms.LetterForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        paper = actions.write_letter(by=request.actor, on=clean["on"], referral=row, language=clean["language"])
        return reverse("paper", args=[case.number, paper.pk])

    intro = _(
        "It names the person, the service and what is asked, and nothing else. Give it to the person, or take it to the partner; never send it open."
    )
    return deed_page(
        request, form, act, title=_("Write the referral letter"), submit=_("Write the letter"), back=reverse("referral", args=[case.number, pk]),
        about=case.number, intro=intro, done=_("The letter is filed to the case."),
    )  # fmt: skip


@in_case
def link(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Send a one-time link to a focal point and show its code: in this one answer and nowhere else, so it leads nowhere."""
    row = referral(request.actor, case, pk)
    contacts = reached_by_letter(request.actor, row.organisation)
    form = forms.LinkForm(request.POST or None, contacts=contacts)
    given = {
        "form": form, "case": case, "referral": row, "contacts": contacts, "service": service_told(request.actor, row),
        "days": terms().link.days, "tries": terms().tries,
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(request, "referrals/link.html", given, status=422 if form.is_bound else 200)
    contact = next(one for one in contacts if str(one.pk) == form.cleaned_data["contact"])
    made = actions.send_link(
        by=request.actor, on=today(), referral=row, contact=contact, at=lambda token: request.build_absolute_uri(reverse("answer", args=[token]))
    )  # fmt: skip
    given |= {"contact": contact, "code": f"{made.code[:4]} {made.code[4:]}"}
    return render(request, "referrals/link_code.html", given)
