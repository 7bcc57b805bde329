"""What was done for one person, in words: support, health, travel and money, help, referrals."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from masar.casework.assistance.queries import deliveries, help_of
from masar.casework.assistance.words import asked_line
from masar.casework.assistance.words import line_of as delivery_line
from masar.casework.medical.queries import examinations
from masar.casework.medical.words import kind_words, told_words
from masar.casework.movements.models import Movement
from masar.casework.movements.queries import movements, pocket_money, travel_documents
from masar.casework.movements.words import document_line as travel_document_line
from masar.casework.movements.words import money_line
from masar.casework.psychosocial.queries import accompanied, conferences
from masar.casework.psychosocial.words import told_words as support_words
from masar.casework.referrals.queries import given_of, referrals_of
from masar.casework.referrals.words import outcome_of, served
from masar.casework.referrals.words import standing_of as referral_words
from masar.casework.reintegration.queries import awards
from masar.casework.reintegration.words import line_of as award_line
from masar.casework.sessions.queries import attended
from masar.casework.sessions.words import mark_words, results_words, title_of
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine
from masar.safeguards.requests.own import Own


def support_lines(own: Own) -> Iterable[PanelLine]:
    """Who accompanied the person, and what was written of it; and conferences on them, of which what others said is theirs."""
    for one in filter(lambda held: own.mine(held.row), accompanied(own.actor, own.case)):
        yield PanelLine(_("Psychosocial support"), worded_day(one.row.on), text=own.without_others(support_words(one)))
    for held in filter(lambda held: own.mine(held.row), conferences(own.actor, own.case)):
        decided = "\n".join(action.what for action in held.decisions)
        yield PanelLine(_("Case conference"), worded_day(held.row.on), text=own.without_others("\n".join(filter(None, (held.purpose, held.said, decided)))))  # fmt: skip


def health_lines(own: Own) -> Iterable[PanelLine]:
    """Examinations as they were found and told."""
    for one in examinations(own.actor, own.case):
        if own.mine(one.row):
            needs = ", ".join(code_list("travel-requirement").label(code) for code in one.needs)
            provider = one.particulars.provider if one.particulars else ""
            note = " · ".join(word for word in (worded_day(one.row.on), provider, needs) if word)
            title = code_list("fit-to-travel-result").label(one.row.result) if one.row.result else kind_words(one)
            yield PanelLine(title, note, text=own.without_others("\n".join(told_words(one))))


def travel_lines(own: Own) -> Iterable[PanelLine]:
    """Travel documents, journeys and money for the way."""
    for held in travel_documents(own.actor, own.case):
        if own.mine(held.row):
            line = travel_document_line(own.actor, own.case, held)
            yield PanelLine(
                line.title,
                " · ".join(word for word in (line.note, line.words) if word),
                text=line.text,
                struck=own.struck(held.row),
            )
    for journey in movements(own.actor).filter(case=own.case, passengers__person=own.person):
        yield _journey(journey)
    for paid in pocket_money(own.actor, own.case):
        if own.mine(paid):
            line = money_line(own.actor, paid)
            yield PanelLine(line.title, f"{line.note} · {line.words}", struck=own.struck(paid))


def _journey(row: Movement) -> PanelLine:
    days = (
        (_("Booked for %(day)s"), row.travel_on), (_("Left on %(day)s"), row.departed_on), (_("Arrived on %(day)s"), row.arrived_on),
    )  # fmt: skip
    told = [words % {"day": worded_day(day)} for words, day in days if day]
    note = " · ".join(word for word in (row.route, row.carrier, row.reference, *told) if word)
    return PanelLine(_("Journey to %(country)s") % {"country": country_name(row.return_country)}, note)


def help_lines(own: Own) -> Iterable[PanelLine]:
    """Help that was asked for and given, sessions, reintegration."""
    for asked in filter(own.mine, help_of(own.actor, own.case)):
        line = asked_line(own.actor, asked)
        texts = [asked.opened(name) for name in ("why", "decided_why")]
        yield PanelLine(
            line.title, f"{line.note} · {line.words}", text=own.without_others("\n".join(filter(None, texts)))
        )
    for given in filter(own.mine, deliveries(own.actor, own.case)):
        line = delivery_line(own.actor, given)
        yield PanelLine(line.title, line.note, struck=own.struck(given))
    for row in filter(own.mine, attended(own.actor, own.case)):
        told = (worded_day(row.session.on), mark_words(row.state), results_words(row))
        yield PanelLine(title_of(row.session), " · ".join(word for word in told if word))
    for award in filter(own.mine, awards(own.actor, own.case)):
        line = award_line(own.actor, award)
        yield PanelLine(line.title, f"{line.note} · {line.words}", struck=own.struck(award))


def referred_lines(own: Own) -> Iterable[PanelLine]:
    """To whom the person was referred, with what, and what came of it."""
    services = code_list("partner-service")
    for row in filter(own.mine, referrals_of(own.actor, own.case)):
        note = " · ".join(
            word
            for word in (
                row.organisation.name,
                worded_day(row.on),
                referral_words(row)[1],
                outcome_of(row),
                served(row),
            )
            if word
        )
        yield PanelLine(services.label(row.service), note, text=own.without_others(given_of(own.actor, row)))
