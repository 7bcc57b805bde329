"""May it, must it, why not: pure answers about a case, its programme and what its ledger says."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Status
from masar.casework.cases.restricted import hides
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.fields import NO_ANSWER
from masar.methods.programmes.ledger import Standing, State
from masar.methods.programmes.schema import Programme, Requirement
from masar.registry.directory.models import OrganisationKind as Kind
from masar.registry.people.models import Person

DESTINATION = "destination-stated"
"""The requirement that says where the person goes; the case itself bears the answer."""
THE_PERSON = "PERSON"
"""Who answered for a consent, where nobody answered in their place."""
STORY_USE = "PHOTO_STORY"
"""The purpose of a consent to being told of outside; its categories are codes of the list `story-use`."""
RECIPIENTS: Mapping[str, frozenset[Kind]] = {
    "REFERRAL_PARTNER": frozenset({Kind.NGO, Kind.CLINIC, Kind.AUTHORITY, Kind.AGENCY}), "MEDICAL_SHARING": frozenset({Kind.CLINIC, Kind.NGO, Kind.MISSION}),
    "SHARE_EMBASSY": frozenset({Kind.EMBASSY}), "SHARE_RECEIVING_MISSION": frozenset({Kind.MISSION}),
    "SHARE_AUTHORITY": frozenset({Kind.AUTHORITY}), "SHARE_UNHCR": frozenset({Kind.NGO, Kind.AUTHORITY, Kind.AGENCY}),
}  # fmt: skip
"""The purposes of consent for which data leave the mission, and to which kinds of organisation they may go."""
KEPT_BY_PROTECTION = frozenset(
    {"unaccompanied", "separated", "potential_trafficking", "age_disputed", "protection_concern"}
)
"""Facts on which the safeguards of children and of people who may have been trafficked rest (R3, R35, R39)."""
KNOWN = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1, Precision.ESTIMATED: 1}
"""How many of year, month and day are known; an estimated year may be the one before."""


def spoken() -> str:
    """The language of the reader, as programme files name it."""
    return (get_language() or "en")[:2]


def care_of(actor: Actor) -> str:
    """In whose care somebody is whom this actor meets first: their own where they conduct cases, else nobody's of the office yet."""
    return actor.user if actor.may(Permission.BE_ASSIGNED) else ""


def check_open(case: Case) -> None:
    """Work goes on only in a case that has not ended. Raises Refusal `case-closed`."""
    if not case.is_open:
        raise Refusal("case-closed", _("This case has ended."), _("Reopen it first."))


def check_not_anonymised(case: Case) -> None:
    """Nothing is done in a case of which only what the statistics need is left. Raises Refusal `case-anonymised`."""
    if case.anonymised_on:
        raise Refusal(
            "case-anonymised",
            _("This case was anonymised when its time of retention ended; nothing is recorded in it any more."),
            _("If the person asks for help again, register them anew."),
        )


def check_not_held(case: Case) -> None:
    """A held case does not move. Raises Refusal `case-held`."""
    if case.status == Status.HELD:
        raise Refusal("case-held", _("This case is on hold."), _("Lift the hold first."))


def check_move(case: Case, programme: Programme, target: str, *, carried: bool = False) -> None:
    """The programme leads from here to there, and by this deed. Raises Refusal `no-such-way` or `other-deed`."""
    stage = programme.stage(target)
    if not programme.may_lead(case.stage, target):
        raise Refusal(
            "no-such-way",
            _("The programme does not lead from “%(here)s” to “%(there)s”.")
            % {"here": programme.stage(case.stage).title.say(spoken()), "there": stage.title.say(spoken())},
            _("Follow the stages in their order."),
        )
    if stage.carried_by and not carried:
        raise Refusal(
            "other-deed",
            _("A case reaches this stage by its own deed: %(deed)s.") % {"deed": stage.deed.say(spoken())},
            _("Record that deed."),
        )


def whose(programme: Programme, function: str) -> str:
    """Who does what belongs to a function: the role, and the function as well where that is called otherwise."""
    title, role = programme.function(function).title.say(spoken()), programme.role_of(function)
    who = str(ROLES[role].title) if role in ROLES else role
    if who.casefold() == title.casefold():
        return who
    return _("%(role)s (%(function)s)") % {"role": who, "function": title}


def check_role(actor: Actor, programme: Programme, function: str) -> None:
    """The deed belongs to a function, the function to a role. Raises Refusal `not-your-move`."""
    role = programme.role_of(function)
    if not actor.holds(role):
        title = programme.function(function).title.say(spoken())
        raise Refusal(
            "not-your-move",
            _("This is not your move."),
            _("It belongs to: %(function)s (%(role)s).") % {"function": title, "role": ROLES[role].title},
        )


def check_holder(actor: Actor, role: str) -> None:
    """What a role has in hand is done by who holds that role. Raises Refusal `not-your-move`."""
    if not actor.holds(role):
        title = ROLES[role].title if role in ROLES else role
        raise Refusal("not-your-move", _("This is not your move."), _("It belongs to: %(role)s.") % {"role": title})


def check_nothing_missing(lacking: Sequence[Standing], programme: Programme, target: str, by: Actor) -> None:
    """Every need of the stage is met. Raises Refusal `not-ready`, naming the first three and whose move they are.

    Needs that the reader may not see count as one, which tells neither how many they are nor of whose work.
    """
    if not lacking:
        return
    seen = [standing for standing in lacking if not hides(by, standing)]
    words = [
        _("%(what)s – %(who)s") % {"what": _lacking(standing), "who": whose(programme, standing.function)}
        for standing in seen
    ]
    if len(seen) < len(lacking):
        words.append(_("a restricted requirement"))
    named, more = "; ".join(words[:3]), len(words) - 3
    if more > 0:
        named += "; " + ngettext("%(count)s more", "%(count)s more", more) % {"count": more}
    if any(standing.state is State.EXPIRED for standing in seen):
        why = _("The case cannot be “%(stage)s” on that day. Missing, or no longer valid then: %(missing)s.")
    else:
        why = _("The case cannot be “%(stage)s” yet. Missing: %(missing)s.")
    raise Refusal(
        "not-ready",
        why % {"stage": programme.stage(target).title.say(spoken()), "missing": named},
        seen[0].requirement.mend.say(spoken()) if seen else _("Ask the protection officer or the medical focal point."),
    )


def _lacking(standing: Standing) -> str:
    """What is lacking; of what is there but ends too early, the day on which it ends."""
    title = standing.requirement.title.say(spoken())
    if standing.state is State.EXPIRED and standing.valid_until:
        return _("%(what)s (ends on %(day)s)") % {"what": title, "day": worded_day(standing.valid_until)}
    return title


def check_may_withdraw(case: Case, programme: Programme) -> None:
    """Until departure everyone may withdraw; who has left has returned. Raises Refusal `already-left`."""
    if programme.has_departed(case.stage):
        raise Refusal(
            "already-left",
            _("The person has left: a return that was made is not withdrawn from."),
            _("If further assistance is declined, end the case with that exit."),
        )


def check_waivable(requirement: Requirement) -> None:
    """What makes a return voluntary, lawful or safe cannot be called not needed. Raises Refusal `not-waivable`."""
    if not requirement.waivable:
        raise Refusal(
            "not-waivable",
            _("“%(what)s” is needed in every case that it concerns.") % {"what": requirement.title.say(spoken())},
            requirement.mend.say(spoken()),
            field="state",
        )


def state_of_no(requirement: Requirement) -> State:
    """What a no means: it holds the case up where the consent is a gate; where it is an offer, it is the answer."""
    return State.NOT_NEEDED if requirement.advisory else State.BLOCKED


def check_taken_back(actor: Actor, facts: Collection[str]) -> None:
    """What safeguards rest on is noted by whoever hears it, and taken back by protection alone. Raises Refusal `protection-takes-back`."""
    if not KEPT_BY_PROTECTION.isdisjoint(facts) and not actor.may(Permission.KEEP_PROTECTION):
        raise Refusal(
            "protection-takes-back", _("Safeguards rest on this; only the protection officer takes it back."),
            _("Ask the protection officer to look at it."), field="facts",
        )  # fmt: skip


def check_destination(case: Case) -> None:
    """Where the person goes is stated once country and place are. Raises Refusal `destination-missing`."""
    if not (case.return_country and case.destination.strip()):
        raise Refusal(
            "destination-missing",
            _("The country and the place of return are not stated yet."),
            _("State both: the country, and the town or region there."),
            field="state",
        )


def check_witness(method: str, witness: str) -> None:
    """Who consents by word of mouth before a witness, has one. Raises Refusal `witness-missing`."""
    if method == "WITNESS" and not witness.strip():
        raise Refusal(
            "witness-missing",
            _("The witness is not named."),
            _("Write who was present, or record how the person agreed otherwise."),
            field="witness",
        )


def check_story_named(purpose: str, categories: Collection[str]) -> None:
    """Who agrees to a story or photo says to what, and where. Raises Refusal `story-not-named`."""
    if purpose == STORY_USE and not (
        {"STORY", "PHOTO"} & set(categories) and {"LEAFLET", "WEBSITE", "PRESS"} & set(categories)
    ):
        raise Refusal(
            "story-not-named", _("It is not said to what the person agrees: a story, a photo, and where it is told."),
            _("Tick what the person agreed to; what is not ticked is not told."), field="uses",
        )  # fmt: skip


def check_recipient(purpose: str, kind: str, *, named: bool, given: bool) -> None:
    """An organisation is of a kind that fits the purpose; who agrees that data leave the mission says to whom.

    `kind`: of the organisation on file, if one was chosen. Raises Refusal `purpose-not-for` or `recipient-missing`.
    """
    kinds = RECIPIENTS.get(purpose)
    if kinds is not None and kind and kind not in kinds:
        raise Refusal(
            "purpose-not-for", _("Nothing is shared with this kind of organisation for this purpose."),
            _("Choose the purpose that fits, or another organisation."), field="organisation",
        )  # fmt: skip
    if kinds is not None and given and not named:
        raise Refusal(
            "recipient-missing", _("It is not said with whom data may be shared."),
            _("Choose the organisation; or write who receives them, where it is not in the directory."), field="organisation",
        )  # fmt: skip


def check_who_answered(given_by: str, *, child: bool) -> None:
    """A child does not consent alone, nor does whoever may be one (R3). Raises Refusal `guardian-needed`."""
    if given_by == THE_PERSON and child:
        raise Refusal(
            "guardian-needed",
            _("Nobody under 18 consents alone."),
            _("Record who answered for the child: a parent or guardian, or the competent authority if the child is unaccompanied."),
            field="given_by",
        )  # fmt: skip


def check_entered(entered: PartialDate | None, born: PartialDate | None) -> None:
    """Nobody entered the country before their birth, as far as both days are known. Raises Refusal `entered-unborn`."""
    if entered is None or born is None:
        return
    compared = min(KNOWN[entered.precision], KNOWN[born.precision])
    first = (born.day.year - (born.precision is Precision.ESTIMATED), born.day.month, born.day.day)[:compared]
    if (entered.day.year, entered.day.month, entered.day.day)[:compared] < first:
        raise Refusal(
            "entered-unborn",
            _("The person would have entered the host country before their birth."),
            _("Check the year of entry and the date of birth."),
            field="entered",
        )


def check_reasons(reasons: Collection[str]) -> None:
    """Why there is no answer stands alone: it cannot stand beside one. Raises Refusal `reasons-contradict`."""
    if len(reasons) > 1 and not NO_ANSWER.isdisjoint(reasons):
        raise Refusal(
            "reasons-contradict",
            _("Either reasons are given, or it is said why there are none."),
            _("Take out the reasons, or what says that there is no answer."),
            field="reasons",
        )


def check_relation(person: Person, relation: str, principal: Person) -> None:
    """A child's age must be known, and parents are older than their children. Raises Refusal `birth-year-missing` or `relation-impossible`."""
    if relation == "CHILD" and person.birth_date is None:
        raise Refusal(
            "birth-year-missing",
            _("The age of %(name)s is not known, but who may consent and who is paid depends on it.")
            % {"name": person.name},
            _("Write the year of birth; an estimate will do."),
            field="born",
        )
    if relation not in ("CHILD", "PARENT"):
        return
    younger, older = (person, principal) if relation == "CHILD" else (principal, person)
    if younger.birth_date and older.birth_date and younger.birth_date <= older.birth_date:
        raise Refusal(
            "relation-impossible",
            _("%(younger)s would be older than the own parent, %(older)s.")
            % {"younger": younger.name, "older": older.name},
            _("Check the relation and both years of birth."),
            field="relation",
        )


def check_order(earlier: date | None, later: date) -> None:
    """Dates of a case follow each other (R6). Raises Refusal `dates-out-of-order`."""
    if earlier is not None and later < earlier:
        raise Refusal(
            "dates-out-of-order",
            _("The date cannot be before %(day)s, the day of the step before it.") % {"day": worded_day(earlier)},
            _("Check the date."),
            field="on",
        )


def check_not_future(on: date, now: date, field: str = "on") -> None:
    """No deed lies in the future (R6). Raises Refusal `in-the-future`."""
    if on > now:
        raise Refusal(
            "in-the-future", _("The date lies in the future."), _("Record the deed on the day it is done."), field=field
        )


def check_day(case: Case, on: date) -> None:
    """A deed in a case lies between its opening and today (R6). Raises Refusal `in-the-future` or `dates-out-of-order`."""
    check_not_future(on, today())
    check_order(case.opened_on, on)


def check_until(since: date, until: date | None, field: str) -> None:
    """What begins on a day ends or is due on that day or later, where that is known. Raises Refusal `ends-before-it-begins`."""
    if until is not None and until < since:
        raise Refusal(
            "ends-before-it-begins", _("It would be over before it begins."), _("Check both dates."), field=field
        )


def check_reason(reason: str) -> None:
    """Exits, holds and corrections say why. Raises Refusal `reason-missing`."""
    if len(reason.strip()) < 3:
        raise Refusal("reason-missing", _("A reason is needed."), _("Write in a few words why."), field="reason")


def decided_exits(programme: Programme) -> frozenset[str]:
    """The exits that somebody decides about the person, such as not being eligible."""
    return frozenset(way.code for way in programme.exits if way.function)


def check_channel_told(*, told: bool) -> None:
    """Whoever is decided against was told how to complain of it (R22). Raises Refusal `channel-untold`."""
    if not told:
        raise Refusal(
            "channel-untold", _("Nobody is found not eligible without being told how to complain of it."),
            _("Tell the person in a language they understand, give them the address of the complaint page, and tick that you did."), field="channel_told",
        )  # fmt: skip


def check_in_time(*, over: bool) -> None:
    """A second word is of use for ten minutes. Raises Refusal `glass-over`."""
    if over:
        raise Refusal(
            "glass-over",
            _("This is over: ten minutes have passed, or somebody has said no."),
            _("Your colleague asks again, if it is still needed."),
        )
