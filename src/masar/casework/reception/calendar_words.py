"""The calendar in the reader's words: hours as the clock on the wall shows them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries import masked_name
from masar.casework.reception import gateway
from masar.casework.reception.models import Appointment, Opening
from masar.casework.reception.queries import OfficeDay, zone
from masar.casework.reception.rules import Sending, Slot, State, clock_change
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list, known_language
from masar.foundation.ui import parts
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import Cell, Column, Row, Table
from masar.registry.directory.queries import office_names

STATES: Mapping[State, parts.State] = {
    State.BOOKED: parts.State.WAIT, State.ATTENDED: parts.State.DONE, State.MISSED: parts.State.STOP, State.CANCELLED: parts.State.NEUTRAL,
    State.CALLED_OFF: parts.State.NEUTRAL, State.MOVED: parts.State.NEUTRAL,
}  # fmt: skip


SPOKEN = {"ary": "ar", "ar": "ar", "en": "en", "fr": "fr", "pcm": "en"}
"""In which of the three languages somebody is written to, by their own; French where that is none of these."""


def state_words(state: str) -> str:
    """How an appointment stands, in a word or two."""
    words = {
        State.BOOKED: _("Given"), State.ATTENDED: _("Came"), State.MISSED: _("Did not come"), State.CANCELLED: _("Cancelled by the person"),
        State.CALLED_OFF: _("Cancelled by the office"), State.MOVED: _("Moved"),
    }  # fmt: skip
    return words[State(state)]


def hour_of(row: Appointment | Slot) -> str:
    """The hour as the clock on the wall shows it."""
    return f"{row.at.astimezone(zone()):%H:%M}"


def day_of(row: Appointment) -> date:
    """The day at the mission."""
    return row.at.astimezone(zone()).date()


def appointment_title(row: Appointment) -> str:
    """The day and the hour."""
    return _("%(day)s at %(hour)s") % {"day": worded_day(day_of(row)), "hour": hour_of(row)}


def slot_words(slot: Slot, language: str) -> str:
    """An hour that is free: how many places, and whether an interpreter comes."""
    free = ngettext("%(count)s place", "%(count)s places", slot.free) % {"count": slot.free}
    told = [hour_of(slot), free if slot.opening.places > 1 else ""]
    if language and language not in slot.opening.languages:
        told.append(_("with an interpreter"))
    return " · ".join(word for word in told if word)


def clock_words(on: date) -> str:
    """What the clock does on that day, where it does anything."""
    changed = clock_change(on, zone())
    if changed is None:
        return ""
    forward, start, end = changed
    told = {"day": worded_day(on), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    if forward:
        return (
            _(
                "On %(day)s the clock goes forward from %(start)s to %(end)s: the hours between do not exist, and nobody is given one."
            )
            % told
        )
    return (
        _(
            "On %(day)s the clock goes back: the hours from %(start)s to %(end)s come twice. An appointment is in the first of the two."
        )
        % told
    )


def wording(appointment: Appointment, language: str) -> tuple[str, str]:
    """Subject and words of a reminder: a day and an hour. Neither who is meant nor who writes, nor where or what for."""
    with translation.override(known_language(SPOKEN.get(language, "fr"))):
        at = appointment.at.astimezone(zone())
        words = _("You have an appointment on %(day)s at %(hour)s. Reply to the office.")
        return _("Your appointment"), words % {"day": worded_day(at.date()), "hour": f"{at:%H:%M}"}


def reminder_words(row: Appointment) -> str:
    """Whether a reminder goes, went, or does not go. Why one may not be sent is told to nobody."""
    reminder = getattr(row, "reminder", None)
    if reminder is None:
        if not (gateway.has_way("SMS") or gateway.has_way("EMAIL")):
            return _(
                "No reminder goes: this installation has no gateway for messages. Tell the person the day and the hour on paper."
            )
        return _("No reminder goes. Tell the person the day and the hour on paper.")
    at = reminder.send_at.astimezone(zone())
    told = {"day": worded_day(at.date()), "hour": f"{at:%H:%M}"}
    words = {
        Sending.WAITING: _("A reminder goes on %(day)s at %(hour)s. It says the day and the hour, nothing else."), Sending.SENT: _("The reminder was sent."),
        Sending.UNDER_WAY: _("The gateway did not say whether the reminder went. It is not sent twice: call the person."),
        Sending.FAILED: _("The reminder did not go: the gateway refused it several times. Call the person."), Sending.OFF: _("No reminder goes."),
    }  # fmt: skip
    return words[Sending(reminder.state)] % told


def appointment_facts(actor: Actor, row: Appointment) -> list[tuple[str, str]]:
    """What is on record of an appointment."""
    language = code_list("language").label(row.language)
    facts = [
        (_("Stands"), state_words(row.state)),
        (_("Office"), office_names(actor).get(row.office, row.office)),
        (
            _("Language"),
            _("%(language)s, with an interpreter") % {"language": language} if row.interpreter else language,
        ),
        (_("How long"), ngettext("%(count)s minute", "%(count)s minutes", row.minutes) % {"count": row.minutes}),
        (_("Given by"), names_of({row.by}).get(row.by, "")),
    ]
    return [(label, value) for label, value in facts if value]


def appointment_line(actor: Actor, row: Appointment) -> PanelLine:
    """An appointment on the case file."""
    note = f"{masked_name(actor, row.person)} · {code_list('appointment-purpose').label(row.purpose)} · {office_names(actor).get(row.office, row.office)}"
    url = reverse("appointment", args=[row.case.number, row.pk])
    return PanelLine(
        _("Appointment: %(when)s") % {"when": appointment_title(row)},
        note,
        STATES[State(row.state)],
        state_words(row.state),
        url,
    )


def day_table(actor: Actor, rows: Sequence[Appointment], caption: str) -> Table:
    """Who comes on one day, in the order of the hours."""
    columns = [
        Column(_("Person")),
        Column(_("Hour")),
        Column(_("What for")),
        Column(_("Language")),
        Column(_("Stands"), "state"),
    ]
    return Table(caption, columns, [_row(actor, row) for row in rows])


def _row(actor: Actor, row: Appointment) -> Row:
    cells = [
        Cell(masked_name(actor, row.person), row.case.number),
        Cell(
            hour_of(row),
            ngettext("%(count)s minute", "%(count)s minutes", row.minutes) % {"count": row.minutes},
            ltr=True,
        ),
        Cell(code_list("appointment-purpose").label(row.purpose)),
        Cell(code_list("language").label(row.language), _("with an interpreter") if row.interpreter else ""),
        Cell(state_words(row.state), state=STATES[State(row.state)]),
    ]
    return Row(cells, reverse("appointment", args=[row.case.number, row.pk]))


def week_table(days: Sequence[OfficeDay], coming: Mapping[date, int], url: str) -> Table:
    """One week: how many come on each day, how many places are free."""
    columns = [Column(_("Day")), Column(_("Hours")), Column(_("Come"), "number"), Column(_("Free"), "number")]
    return Table(_("The week"), columns, [_day_row(one, coming.get(one.on, 0), url) for one in days])


def _day_row(one: OfficeDay, coming: int, url: str) -> Row:
    span = f"{hour_of(one.slots[0])}–{hour_of(one.slots[-1])}" if one.slots else ""
    hours = Cell(_("Closed"), one.closed, parts.State.NEUTRAL) if one.closed else Cell(span or _("Receives nobody"))
    weekday = one.on.isoweekday()
    return Row(
        [Cell(worded_day(one.on), weekday_words(weekday)), hours, Cell(str(coming)), Cell(str(one.free))],
        url % one.on.strftime("%d/%m/%Y"),
    )


def weekday_words(weekday: int) -> str:
    """The name of a day of the week."""
    return [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")][
        weekday - 1
    ]


def hours_line(row: Opening) -> tuple[str, str]:
    """Hours of an office: when, and for whom."""
    languages = ", ".join(code_list("language").label(code) for code in row.languages)
    interpreted = ", ".join(code_list("language").label(code) for code in row.interpreted)
    told = [
        ngettext("%(count)s minute", "%(count)s minutes", row.minutes) % {"count": row.minutes},
        ngettext("%(count)s place", "%(count)s places", row.places) % {"count": row.places}, languages,
        _("with an interpreter: %(languages)s") % {"languages": interpreted} if interpreted else "",
        _("from %(day)s") % {"day": worded_day(row.since)}, _("until %(day)s") % {"day": worded_day(row.until)} if row.until else "",
    ]  # fmt: skip
    return f"{weekday_words(row.weekday)}, {row.starts:%H:%M}–{row.ends:%H:%M}", " · ".join(
        word for word in told if word
    )
