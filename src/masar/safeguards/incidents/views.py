"""The pages of incidents."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.letters import write_to
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.audit.log import DEVICE
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import Act, deed_page
from masar.foundation.ui.forms import DeedForm
from masar.safeguards.incidents import actions, forms, pages
from masar.safeguards.incidents.models import Incident
from masar.safeguards.incidents.queries import (
    account_of,
    accounts,
    incident,
    incidents,
    readings_beyond,
    tasks_of,
    whom_to_tell,
)
from masar.safeguards.incidents.rules import ALL_DEVICES, Kind

Clean = Mapping[str, Any]


def incident_list(request: ActorRequest) -> HttpResponse:
    """Every incident, the open ones first."""
    rows = incidents(request.actor)
    given = {"rows": rows, "table": pages.list_table(rows)}
    return render(request, "incidents/incidents.html", given)


def report_page(request: ActorRequest) -> HttpResponse:
    """Report an incident; who only reports their own is thanked, who follows them up is led to it."""
    actor, user = request.actor, request.user
    assert isinstance(user, User), "The route lets only people in who have signed in."
    follows = actor.may(Permission.FOLLOW_INCIDENTS)
    people = {str(one.pk): one for one in accounts(actor)} if follows else {}
    form = forms.ReportForm(
        request.POST or None, devices=pages.device_choices(user, request.session.get(DEVICE, "")), accounts=[(key, one.name) for key, one in people.items()],
        initial={"kind": request.GET.get("kind", "")},
    )  # fmt: skip

    def act(clean: Clean) -> str:
        chosen = clean.get("device", "")
        own = user if chosen and chosen != forms.NOBODYS else None
        said = actions.Report(
            Kind(clean["kind"]), clean["happened_on"], clean["noticed_on"], clean["told"], clean["place"],
            people.get(clean.get("account", "")) if follows else own, pages.device_key(chosen),
        )  # fmt: skip
        row = actions.report(by=actor, on=today(), said=said, here=request.session.session_key or "")
        _tell(request.build_absolute_uri(reverse("incident", args=[row.pk])))
        return reverse("incident", args=[row.pk]) if actor.may(Permission.SEE_INCIDENTS) else reverse("settings")

    intro = _("Three minutes are enough. Report at once, even if you are not sure: nobody is blamed for reporting.")
    done = _("It is reported. The data protection focal point and the administrators are told now.")
    answer = deed_page(
        request, form, act, title=_("Report a loss or another incident"), submit=_("Report it"), back=reverse("settings"), about=_("Settings"), intro=intro, done=done
    )  # fmt: skip
    return answer if request.session.exists(request.session.session_key or "") else _signed_out(request)


def _signed_out(request: ActorRequest) -> HttpResponse:
    """Who reported the device on which they are: this sign-in has ended with the others of it."""
    logout(request)
    messages.info(request, _("With the device’s other sign-ins this one has ended too."))
    return redirect("account_login")


def incident_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One incident: its clock, its tasks, and whose records could have been read."""
    row = incident(request.actor, pk)
    return render(request, "incidents/incident.html", pages.incident_given(request.actor, row))


def assess_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say how grave it is."""
    row = incident(request.actor, pk)
    form = forms.AssessForm(request.POST or None, initial={"severity": row.severity})

    def act(clean: Clean) -> str:
        actions.assess(by=request.actor, on=today(), incident=row, severity=clean["severity"])
        return _page_of(row)

    return _deed(request, row, form, act, _("Say how grave it is"), _("Record it"))


def device_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Name the device, once it is known."""
    row = incident(request.actor, pk)
    user = account_of(row.account)
    if user is None:
        raise Http404
    initial = {"device": row.device or ALL_DEVICES}
    form = forms.DeviceForm(request.POST or None, devices=pages.device_choices(user), initial=initial)

    def act(clean: Clean) -> str:
        actions.name_device(by=request.actor, on=today(), incident=row, device=pages.device_key(clean["device"]))
        return _page_of(row)

    return _deed(request, row, form, act, _("Name the device"), _("Record the device"))


def decide_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Decide who is told, or otherwise than before."""
    row = incident(request.actor, pk)
    form = forms.DecideForm(request.POST or None, initial={"decision": row.decision, "version": row.version})

    def act(clean: Clean) -> str:
        said = {"decision": clean["decision"], "why": clean["why"]}
        if row.decision:
            actions.change_decision(by=request.actor, on=today(), incident=row, expected=clean["version"], **said)
        else:
            actions.decide(by=request.actor, on=today(), incident=row, **said)
        return _page_of(row)

    title = _("Change the decision") if row.decision else _("Decide who is told")
    return _deed(request, row, form, act, title, _("Record the decision"))


def close_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Close it with what was learnt."""
    row = incident(request.actor, pk)
    form = forms.CloseForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.close(by=request.actor, on=today(), incident=row, lessons=clean["lessons"])
        return _page_of(row)

    return _deed(request, row, form, act, _("Close the incident"), _("Close it"))


def task_done(request: ActorRequest, pk: UUID, kind: str) -> HttpResponse:
    """Mark one task as done."""
    row = incident(request.actor, pk)
    task = next((one for one in tasks_of(row) if one.kind == kind), None)
    if request.method != "POST" or task is None:
        raise Http404
    actions.finish(by=request.actor, on=today(), task=task)
    return redirect(_page_of(row))


def readings_page(request: ActorRequest) -> HttpResponse:
    """Who read far outside their caseload in the last days."""
    rows = readings_beyond(request.actor, today())
    return render(request, "incidents/readings.html", {"rows": rows, "table": pages.beyond_table(rows)})


def _deed(request: ActorRequest, row: Incident, form: DeedForm, act: Act, title: str, submit: str) -> HttpResponse:
    return deed_page(request, form, act, title=title, submit=submit, back=_page_of(row), about=pages.kind_words(row))


def _page_of(row: Incident) -> str:
    return reverse("incident", args=[row.pk])


def _tell(url: str) -> None:
    """Write to who follows incidents up: that there is one and where, nothing of its content."""
    for user in whom_to_tell(today()):
        with translation.override(user.language):
            words = _("An incident was reported in Masar. Within 72 hours it is decided who is told:\n\n%(url)s") % {
                "url": url
            }
            write_to(user, _("An incident was reported"), words)
