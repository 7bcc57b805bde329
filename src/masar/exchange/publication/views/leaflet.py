"""The pages of publications: what has been published, publishing an edition, looking at one, and its files."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from masar.exchange.publication.actions import note_download
from masar.exchange.publication.choosing import Choice, asked_period, period_words
from masar.exchange.publication.families import title_of
from masar.exchange.publication.labels import say
from masar.exchange.publication.leaflet import Prepared, as_page, prepare
from masar.exchange.publication.leaflet.files import ARCHIVE, DATA, TELLING, Contents, contents_of, file_of
from masar.exchange.publication.leaflet.package import DESCRIPTION
from masar.exchange.publication.leaflet.page import file_name, policy
from masar.exchange.publication.leaflet.queries import edition, editions, require_alone, require_shown, to_recall
from masar.exchange.publication.leaflet.reading import publications
from masar.exchange.publication.leaflet_forms import AUDIENCES, PublishForm, Wanted
from masar.exchange.publication.leaflet_tasks import publish_leaflet
from masar.exchange.publication.models import Edition, Snapshot
from masar.exchange.publication.snapshots import newest
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import LANGUAGES, known_language
from masar.foundation.core.dates import today
from masar.foundation.core.languages import direction, own_name
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.foundation.jobs.work import start
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Row, Table
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse


def publications_page(request: ActorRequest) -> HttpResponse:
    """What has been published, newest first."""
    rows = editions(request.actor)
    given = {
        "table": _table(rows, request.actor) if rows else None, "may_publish": request.actor.may(Permission.PUBLISH),
        "sees_figures": request.actor.may(Permission.SEE_FIGURES),
    }  # fmt: skip
    return render(request, "publication/edition_list.html", given)


def publish_page(request: ActorRequest) -> HttpResponse:
    """Choose, look, publish; the edition is made in the background."""
    snapshot = newest(request.actor)
    wanted = Wanted.of(request.POST or request.GET)
    form = PublishForm(request.POST or None, initial=wanted.values if wanted else {})

    def act(_clean: Mapping[str, Any]) -> str:
        pk, params = str(new_id()), form.params()
        job = start(
            publish_leaflet, by=request.actor, kind="publish", title=_("Leaflet of %(period)s") % params,
            params={**params, "edition": pk}, next_url=reverse("edition", args=[pk]),
        )  # fmt: skip
        return reverse("job", args=[job.pk])

    extra: dict[str, Any] = {"snapshot": snapshot, "wanted": wanted}
    if snapshot is not None:
        extra |= {"asked": asked_period(request.GET, snapshot), "choices": _choices(wanted)}
        extra |= {"look": _look(request, wanted, snapshot) if wanted else None}
    return deed_page(
        request, form, act, title=_("Publish a leaflet"), submit=_("Publish the leaflet"), back=reverse("publications"),
        about=_("Publications"), template="publication/leaflet_publish.html", extra=extra, done="",
    )  # fmt: skip


def preview_page(request: ActorRequest, language: str) -> HttpResponse:
    """The leaflet as it would be, in one language; nothing is published."""
    wanted, snapshot = Wanted.of(request.GET), newest(request.actor)
    if wanted is None or snapshot is None or language not in LANGUAGES:
        raise Http404
    return _as_answer(as_page(_prepared(request, wanted, snapshot, (language,)).in_language(language)))


def edition_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One edition: its leaflets side by side, its data, what is withheld."""
    row = edition(request.actor, pk)
    contents, recall = contents_of(row), to_recall(row, today())
    given = {
        "edition": row, "title": say(publications()[row.publication].title), "period": period_words(parse(row.period)), "audience": AUDIENCES[Audience(row.audience)],
        "by": "" if request.actor.organisation else names_of({row.by}).get(row.by, ""), "leaflets": [] if recall else [_leaflet(row, contents, at) for at in range(len(contents.leaflets))],
        "recall": ", ".join(recall), "outside": bool(request.actor.organisation),
        "archive": _link(row, ARCHIVE), "archive_size": _size(contents.sizes[ARCHIVE]),
        "tables": [(title_of(measure, by), _link(row, name)) for name, (measure, by) in contents.tables.items()],
        "description": _link(row, f"{DATA}/{DESCRIPTION}"),
    }  # fmt: skip
    return render(request, "publication/edition.html", given)


def edition_file(request: ActorRequest, pk: UUID, name: str) -> HttpResponse:
    """One file of an edition; who takes an internal one away is noted."""
    row = edition(request.actor, pk)
    path, kind = file_of(row, name)
    if kind in TELLING:
        require_shown(request.actor, row, today())
    if kind == "text/html":
        return _as_answer(path.read_text("utf-8"))
    if row.audience == Audience.INTERNAL.value:
        note_download(by=request.actor, on=today(), edition=row, name=name)
    answer = HttpResponse(path.read_bytes(), content_type=kind)
    shown = "inline" if kind == "application/pdf" else "attachment"
    answer["Content-Disposition"] = f'{shown}; filename="{row.publication}-{row.period}-{path.name}"'
    return answer


def _as_answer(page: str) -> HttpResponse:
    """A leaflet's page stands alone: its policy allows its own style and nothing else."""
    answer = HttpResponse(page)
    answer["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'none'"
    return answer


def _prepared(request: ActorRequest, wanted: Wanted, snapshot: Snapshot, languages: tuple[str, ...]) -> Prepared:
    return prepare(request.actor, wanted.publication, wanted.period, languages, wanted.audience, snapshot)


def _choices(wanted: Wanted | None) -> list[Choice]:
    chosen = wanted.audience if wanted else Audience.PUBLIC
    return [Choice(one.value, str(label), one is chosen) for one, label in AUDIENCES.items()]


def _look(request: ActorRequest, wanted: Wanted, snapshot: Snapshot) -> dict[str, Any]:
    """What the edition would be, with ways to look at it in each language."""
    try:
        require_alone(wanted.publication, wanted.period, wanted.audience)
        prepared = _prepared(request, wanted, snapshot, LANGUAGES)
    except Refusal as refusal:
        return {"problem": refusal.sentence}
    query = urlencode(wanted.values)
    ways = [(own_name(code), code, f"{reverse('publication-preview', args=[code])}?{query}") for code in LANGUAGES]
    safe = wanted.audience is Audience.INTERNAL or prepared.drawn.family.verified
    return {
        "empty": prepared.is_empty, "withheld": grouped(prepared.withheld), "safe": safe, "ways": ways,
        "internal": wanted.audience is Audience.INTERNAL, "ready": safe and not prepared.is_empty, "left_out": ", ".join(prepared.left_out),
        "title": f"{period_words(wanted.period)} – {AUDIENCES[wanted.audience]}",
    }  # fmt: skip


def _table(rows: list[Edition], actor: Actor) -> Table:
    columns = [
        Column(_("Publication")), Column(_("Period")), Column(_("For whom")), Column(_("Edition"), "number"),
        Column(_("Published")), Column(_("Counts withheld"), "number"),
    ]  # fmt: skip
    return Table(_("Editions"), columns, [_row(row, actor) for row in rows], caption_unseen=True)


def _row(row: Edition, actor: Actor) -> Row:
    known = publications().get(row.publication)
    title = say(known.title) if known else row.publication
    cells = [
        Cell(title, _recalled(row, actor)), Cell(period_words(parse(row.period))), Cell(str(AUDIENCES[Audience(row.audience)])), Cell(str(row.number)),
        Cell(worded_day(row.published_at)), Cell(grouped(row.suppressed)),
    ]  # fmt: skip
    return Row(cells, reverse("edition", args=[row.pk]))


def _recalled(row: Edition, actor: Actor) -> str:
    """What is to be done with printed copies; why, inside only."""
    if not to_recall(row, today()):
        return ""
    return (
        _("Recalled: destroy printed copies")
        if actor.organisation
        else _("Recall the printed copies: a consent is no longer in force")
    )


def _leaflet(row: Edition, contents: Contents, at: int) -> dict[str, Any]:
    one = contents.leaflets[at]
    pdf = file_name(one.language, "pdf")
    return {
        "language": one.language, "name": own_name(one.language), "title": one.title, "subtitle": one.subtitle,
        "numbers": one.numbers[:3], "direction": direction(one.language), "own": one.language == known_language(),
        "page": _link(row, file_name(one.language, "html")), "pdf": _link(row, pdf), "size": _size(contents.sizes[pdf]),
    }  # fmt: skip


def _link(row: Edition, name: str) -> str:
    return reverse("edition-file", args=[row.pk, name])


def _size(octets: int) -> str:
    return _("%(size)s kB") % {"size": grouped(max(1, round(octets / 1000)))}
