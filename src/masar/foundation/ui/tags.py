"""Template tags and filters of the components, loaded as `ui`. They word and draw what they are given; they ask nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm
from django.template.defaulttags import querystring
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from masar.foundation.core.dates import PartialDate, today
from masar.foundation.ui import dates, numbers
from masar.foundation.ui.forms import error_links
from masar.foundation.ui.parts import (
    Entry,
    Figure,
    Identity,
    Link,
    Progress,
    Requirement,
    RequirementGroup,
    Stage,
    Standing,
    State,
    Table,
)

register = template.Library()

SHAPES = {State.DONE: "check", State.DUE: "alert", State.WAIT: "clock", State.STOP: "stop", State.NEUTRAL: "neutral"}


@register.simple_tag
def stylesheet() -> SafeString:
    """The one link to the style sheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/masar.css"))


@register.simple_tag
def scripts() -> SafeString:
    """The one script of our own; the pages work without it."""
    return format_html('<script src="{}" defer></script>', static("js/masar.js"))


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A line icon, hidden from screen readers: a word always stands beside it. Raises TemplateDoesNotExist."""
    strokes = render_to_string(f"ui/icons/_{name}.html")
    drawn = (
        '<svg class="icon {}" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    )
    return format_html(drawn, extra, strokes)


@register.inclusion_tag("ui/_badge.html")
def badge(state: State | str, words: str = "") -> dict[str, Any]:
    """A state with its shape and word. A neutral badge with words of its own is a plain fact and bears no shape."""
    known = State(state)
    plain = known is State.NEUTRAL and words
    return {"state": known, "words": words or known.words, "shape": "" if plain else SHAPES[known]}


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The page's query with parameters changed; None removes one. For `href`: never empty."""
    return str(querystring(context, context["request"].GET, **changes)) or "?"


@register.filter
def day(value: date | datetime | PartialDate | None, form: str = "long") -> str:
    """ "12 March 2021"; `short` leaves out the year, `month` the day. Nothing for None."""
    return dates.worded_day(value, form) if value else ""


@register.filter
def since(value: date | datetime | None, form: str = "") -> str:
    """Days from `value` to today: "23 days", with `ago` "23 days ago" or "in 23 days"."""
    return dates.worded_since(value, today(), direction=form == "ago") if value else ""


@register.filter
def count(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """A number grouped as the reader's language does; a dash for None."""
    return "–" if value is None else numbers.grouped(value, decimals)


@register.filter
def capped(value: int) -> str:
    """At most "99+"."""
    return numbers.capped(value)


@register.filter
def bdi(value: object) -> SafeString:
    """A name or number set apart, so that neither script turns the other's order round."""
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def apart(value: str) -> SafeString:
    """Words joined by “ · ”, each set apart: a name in one script does not turn the day or number beside it round."""
    return format_html_join(" · ", "<bdi>{}</bdi>", ((part,) for part in str(value).split(" · ")))


@register.filter
def ltr(value: object) -> SafeString:
    """A phone, case or document number: left to right on every page."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.inclusion_tag("ui/_errors.html")
def errors(form: BaseForm, further: Iterable[BaseForm] = (), heading: str = "") -> dict[str, Any]:
    """The summary of what is wrong, each line leading to its box; `further` are forms drawn inside the first."""
    return {
        "heading": heading,
        "links": [link for one in (form, *further) if one.is_bound for link in error_links(one)],
    }


@register.inclusion_tag("ui/form.html", takes_context=True)
def form(context: template.Context, form: BaseForm, submit: str, **options: Any) -> dict[str, Any]:
    """A whole form. Options: action, secondary_url, secondary (its word), grave, draft (False: keep no draft), method, id, heading (of its errors)."""
    request = context.get("request")
    address = options.get("action") or (request.get_full_path() if request else "")
    return {
        "form": form,
        "submit": submit,
        "address": address,
        "draft": options.get("draft", True) and f"{address}#{form.prefix or ''}",
        "request": request,
        **options,
    }


@register.inclusion_tag("ui/_identity.html")
def identity(who: Identity) -> dict[str, Any]:
    """The bar that says whom the page is about and what comes next."""
    return {"who": who}


@register.inclusion_tag("ui/_path.html")
def path(stages: Sequence[Stage]) -> dict[str, Any]:
    """The stages as a line. On a phone one sentence names the present stage."""
    place = next((index for index, stage in enumerate(stages) if stage.standing == Standing.NOW), None)
    return {
        "stages": stages,
        "total": len(stages),
        "present": None if place is None else stages[place],
        "position": None if place is None else place + 1,
        "following": None if place is None else next(iter(stages[place + 1 :]), None),
    }


@register.inclusion_tag("ui/_requirements.html")
def requirements(
    groups: Sequence[RequirementGroup], title: str, note: str = "", empty: str = "", level: int = 2
) -> dict[str, Any]:
    """What is missing and whose move it is, by group; what is settled is folded below it."""
    return {
        "groups": _those(groups, is_settled=False), "settled": _those(groups, is_settled=True), "title": title, "note": note, "empty": empty,
        "count": sum(settled(item) for group in groups for item in group.items), "level": level,
    }  # fmt: skip


def _those(groups: Sequence[RequirementGroup], *, is_settled: bool) -> list[RequirementGroup]:
    """The groups with only their settled, or only their open items; groups left empty fall away."""
    chosen = [
        RequirementGroup(group.title, [item for item in group.items if settled(item) is is_settled]) for group in groups
    ]
    return [group for group in chosen if group.items]


@register.inclusion_tag("ui/_timeline.html")
def timeline(
    entries: Sequence[Entry], title: str, note: str = "", empty: str = "", more: Link | None = None, shown: int = 0
) -> dict[str, Any]:
    """What happened, newest first; with `shown` only so many stand open, the earlier ones are folded."""
    cut = shown or len(entries)
    earlier = entries[cut:]
    return {
        "entries": entries[:cut],
        "earlier": earlier,
        "title": title,
        "note": note,
        "empty": empty,
        "more": more,
    }


@register.inclusion_tag("ui/_table.html")
def table(table: Table) -> dict[str, Any]:
    """A table of worded values."""
    return {"table": table, "rows": [(row, list(zip(table.columns, row.cells, strict=True))) for row in table.rows]}


@register.inclusion_tag("ui/_figures.html")
def figures(items: Sequence[Figure]) -> dict[str, Any]:
    """Four to six numbers, each with its name."""
    return {"items": items}


@register.inclusion_tag("ui/_tabs.html")
def tabs(links: Sequence[Link], label: str) -> dict[str, Any]:
    """Lists of the same things side by side; `label` names the set to screen readers."""
    return {"links": links, "label": label}


@register.inclusion_tag("ui/_crumbs.html")
def crumbs(*links: Link) -> dict[str, Any]:
    """The way back."""
    return {"links": links}


@register.inclusion_tag("ui/_pager.html")
def pager(newer: str = "", older: str = "", words: str = "") -> dict[str, Any]:
    """Links to the pages before and after; empty ones are not shown."""
    return {"newer": newer, "older": older, "words": words}


@register.inclusion_tag("ui/_progress.html")
def progress(work: Progress) -> dict[str, Any]:
    """A job's bar, which asks again by itself while the job runs."""
    return {"work": work}


@register.inclusion_tag("ui/_refresh.html")
def refresh(work: Progress) -> dict[str, Any]:
    """For the `extra_head` block of a job's page: asks again without JavaScript."""
    return {"work": work}


@register.simple_block_tag
def card(content: str, title: str, note: str = "", **options: Any) -> SafeString:
    """A framed part of a page. Options: flush (no padding round the content), id, level."""
    return render_to_string("ui/_card.html", {"content": content, "title": title, "note": note, **options})


@register.simple_block_tag
def notice(content: str, state: State | str, title: str = "") -> SafeString:
    """A message in the page, with the state's shape and hue."""
    known = State(state)
    given = {"content": content, "state": known, "title": title, "shape": SHAPES[known]}
    return render_to_string("ui/_notice.html", given)


@register.filter
def shape(state: State | str) -> str:
    """The icon of a state."""
    return SHAPES[State(state)]


@register.filter
def settled(item: Requirement) -> bool:
    """Whether nobody needs to do anything about a requirement."""
    return item.state in (State.DONE, State.NEUTRAL)
