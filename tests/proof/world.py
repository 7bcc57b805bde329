"""A small mission in which every protected text is a word that stands nowhere else: whoever shows it has shown that very field."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from casework.referrals.referring import Referring
from casework.sharing.sharing import Sharing
from kept import once
from proof.guarded import answer_requests, guard
from proof.received import answer_marks, receive

from masar.casework.assistance import actions as assistance
from masar.casework.assistance.models import Delivery
from masar.casework.cases import actions as cases
from masar.casework.cases.models import Case, Glass
from masar.casework.intake import actions as intake
from masar.casework.medical.actions import Result, record_result
from masar.casework.medical.rules import Particulars
from masar.casework.movements.models import Movement, Passenger, PocketMoney, TravelDocument
from masar.casework.papers.actions import issue
from masar.casework.protection.actions import clear, file_sheet, screen
from masar.casework.protection.models.shapes import Assessment, Indicators, Trafficking
from masar.casework.psychosocial import actions as psychosocial
from masar.casework.referrals import actions as referrals
from masar.casework.reintegration.models import Award
from masar.casework.sessions.actions import mark, offer_course, plan_session
from masar.casework.sharing import actions as sharing_actions
from masar.casework.sharing.models import Share
from masar.casework.stories import actions as stories
from masar.casework.stories.models import Story
from masar.casework.stories.rules import Told
from masar.exchange.exports import actions as exports
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.access.models import User
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import PartialDate, add_months, today
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import NewPerson, add_document, ask, correct, register
from masar.safeguards.retention import actions as retention
from masar.safeguards.retention.queries import items

WHERE = {"own": ("youssef", "RAB"), "colleague": ("yasmine", "RAB"), "other": ("leila", "OUJ")}
"""Whose case it is, seen from Youssef: his own, one of his office, one of another office."""
FURTHER = (
    ("yasmine", "case-worker", "RAB"), ("dounia", "data-protection-focal-point", ""), ("adil", "auditor", ""), ("rania", "reception", "RAB"),
    ("samir", "stock-clerk", "RAB"), ("tarik", "trainer", "RAB"), ("anas", "airport-team", ""), ("rim", "reintegration-officer", ""),
    ("hind", "psychosocial-worker", "RAB"), ("hajar", "complaints-focal-point", ""), ("selma", "sea-focal-point", ""),
)  # fmt: skip
"""Who works there besides the cast."""
OUTSIDE = (
    ("pascal", "NGO", "Association", "", ("IDENTITY", "CONTACT", "ASSISTANCE")),
    ("moussa", "MISSION", "Mission in Guinea", "GIN", ("IDENTITY", "CONTACT", "DOCUMENTS", "TRAVEL", "REINTEGRATION")),
    ("elhadj", "EMBASSY", "Embassy of Guinea", "GIN", ("IDENTITY", "DOCUMENTS")),
)
"""Who works elsewhere, and what of Youssef's own case was shared with them; of the other two cases it was taken back or declined."""
EXPORTERS = ("salma", "brahim", "karim")
"""Who may take a list of people out."""
LETTERS = {
    "own": "ow",
    "colleague": "co",
    "other": "ot",
    "incident": "in",
    "demand": "de",
    "list": "li",
    "complaint": "cm",
    "abuse": "ab",
}
"""How the words of each case begin, and those of what hangs on none."""
LATER = add_months(today(), 12 * 11)
"""Every period of the schedule of retention has passed by then."""
PHONES = {"own": "660013571", "colleague": "661024682", "other": "662097531"}


@dataclass(frozen=True)
class Canary:
    """One word, the field that holds it, its class, and in whose case."""

    word: str
    field: str
    field_class: str
    where: str


@dataclass
class World:
    """The mission, its three cases, and every canary by its word."""

    cast: object
    cases: dict[str, Case] = field(default_factory=dict)
    canaries: dict[str, Canary] = field(default_factory=dict)
    passphrases: list[str] = field(default_factory=list)

    def word(self, where, name, field_class):
        """A word for a field of a case, kept among the canaries."""
        word = f"zq{LETTERS[where]}{name.replace('.', '').replace('_', '')}"
        return self.put(word, where, name, field_class)

    def put(self, word, where, name, field_class):
        """Keep a word that already is one of a kind."""
        self.canaries[word] = Canary(word, name, field_class, where)
        return word


def ago(days):
    return today() - timedelta(days=days)


def standing(cast, mission):
    """The world, built once in each worker and put back for every test after the first."""
    known, cases, canaries, passphrases = once(f"world of {cast.amina.pk}", lambda: _told(build(cast, mission)))
    cast.users |= {user.email.partition("@")[0]: user for user in User.objects.all()}
    cast.actors |= known
    found = {where: Case.objects.select_related("principal").get(pk=key) for where, key in cases.items()}
    return World(cast, found, dict(canaries), list(passphrases))


def _told(world):
    cases = {where: case.pk for where, case in world.cases.items()}
    return dict(world.cast.actors), cases, dict(world.canaries), tuple(world.passphrases)


def build(cast, mission):
    """Three cases filled to the brim, one a relation."""
    users = cast.users
    for name, role, office in FURTHER:
        users[name] = invite(
            by=mission, on=today(), email=f"{name}@example.org", name=name.title(), language="en", password="x" * 20
        )
        grant(by=mission, on=today(), user=users[name], role=role, office=office)
        cast.actors[name] = actor_for(users[name], today())
    world = World(cast)
    for where, (worker, office) in WHERE.items():
        _fill(world, where, cast.actors[worker], office)
    _shared(world)
    guard(world)
    for name in EXPORTERS:
        world.passphrases.append(_exported(cast.actors[name]))
    return world


def _shared(world):
    """What was shared of each case, and with whom it ended; a donor and a guest besides."""
    for name, kind, organisation, country, categories in OUTSIDE:
        for where, (worker, _office) in WHERE.items():
            case = Case.objects.get(pk=world.cases[where].pk)
            sharing = Sharing(world.cast, kind, organisation, country, case, case.principal, worker)
            service = world.word(where, "share.asked", "S3") if kind == "NGO" else "Help."
            sharing.account(name)
            row = sharing.shared(categories, service=service)
            answered = {"by": world.cast.actors[name], "on": today(), "share": row}
            accepted = sharing_actions.answer(**answered, accepted=where != "colleague", reason="Our shelter is full.")
            if kind == "NGO" and where == "own":
                text = world.word(where, "shared_note.text", "S3")
                sharing_actions.write_back(by=world.cast.actors[name], on=today(), share=accepted, text=text)
            if where == "other":
                sharing_actions.withdraw(by=world.cast.actors[worker], on=today(), consent=accepted.consent)
    for where, (worker, _office) in WHERE.items():
        _proposed(world, where, worker)
    _referred(world)
    health = Sharing(
        world.cast, "MISSION", "Mission in Guinea", "GIN", world.cases["own"], world.cases["own"].principal
    )
    health.consent(("HEALTH",))
    # It is the medical focal point who shares what only she reads.
    asked = sharing_actions.Asked(health.person, health.organisation, health.purpose, ("HEALTH",), "Prepare a doctor.")
    row = sharing_actions.share(by=world.cast.nadia, on=today(), case=health.case, asked=asked)
    sharing_actions.answer(by=world.cast.actors["moussa"], on=today(), share=row, accepted=True)
    Sharing(world.cast, "DONOR", "Donor").account("dora")
    guest = invite(
        by=world.cast.driss, on=today(), email="ines@example.org", name="Ines", language="en", password="x" * 20
    )
    grant(by=world.cast.driss, on=today(), user=guest, role="guest", case=world.cases["own"].number, until=today())
    world.cast.users["ines"] = guest
    Case.objects.filter(pk=world.cases["own"].pk).update(travel_on=today() + timedelta(days=1))


def _referred(world):
    """Who was referred: one whom the partner helps and helped before, and one whom it declined, of whom it sees nothing."""
    pascal = {"by": world.cast.actors["pascal"], "on": today()}
    for where in ("own", "colleague"):
        case, worker = Case.objects.get(pk=world.cases[where].pk), WHERE[where][0]
        named = {"case": case, "person": case.principal, "worker": worker}
        to, food = Referring(world.cast, **named), Referring(world.cast, "FOOD_AND_ITEMS", **named)
        row = to.refer(categories=("IDENTITY", "CONTACT"), words=world.word(where, "referral.asked", "S3"))
        if where == "own":
            referrals.answer(**pascal, referral=row, accepted=True)
            row = referrals.answer(**pascal, referral=food.refer(categories=("IDENTITY",)), accepted=True)
            told = referrals.Report("ITEMS_GIVEN", today(), None, world.word(where, "referral.given", "S3"))
            row = referrals.report(**pascal, referral=row, report=told)
        else:
            row = referrals.answer(**pascal, referral=row, accepted=False, reason="Our shelter is full.")
        referrals.close(by=to.worker, on=today(), referral=row)


def _proposed(world, where, worker):
    """What is to be shared without a consent, which waits for a second person."""
    case = Case.objects.get(pk=world.cases[where].pk)
    sharing = Sharing(world.cast, "NGO", "Association", "", case, case.principal, worker)
    service, why = world.word(where, "share.proposed", "S3"), world.word(where, "share.basis_reason", "S3")
    sharing.shared(basis="VITAL_INTEREST", basis_reason=why, service=service)


def _exported(actor):
    """A list of all that somebody may take out, opened; gives its passphrase."""
    row = exports.ask(by=actor, on=today(), wanted=exports.Wanted("REPORTING"))
    row = exports.make(by=actor, on=today(), export=row)
    return exports.open_archive(by=actor, on=today(), export=row)


def _fill(world, where, worker, office):
    person = _registered(world, where, worker, office)
    case = cases.open_case(
        by=worker, on=ago(30), office=office,
        new=cases.NewCase(
            (cases.NewMember(person, "PRINCIPAL"),), ago(30), "WALK_IN", return_country="GIN", destination=world.word(where, "case.destination", "S2").title(),
        ),
    )  # fmt: skip
    world.cases[where] = case
    _conducted(world, where, worker, case, person)
    _colleagues(world, where, case, person)
    _travelled(world, where, case, person)
    _corrected(world, where, case)
    receive(world, where, worker, Case.objects.get(pk=case.pk), person)
    ask(
        by=world.cast.actors["imane"], on=today(), person=person.pk, asking_office="OUJ",
        reason=world.word(where, "enquiry.reason", "S2"),
    )  # fmt: skip


def _registered(world, where, worker, office):
    person = register(
        by=worker, on=ago(30), office=office,
        new=NewPerson(
            world.word(where, "person.family_name", "SN").title(), world.word(where, "person.given_names", "SN").title(), "F", "GIN",
            PartialDate(today().replace(year=today().year - 27, day=1)), native_name=world.word(where, "person.native_name", "SN"),
            phone="+212" + world.put(PHONES[where], where, "person.phone", "SN"), language="fr",
        ),
    )  # fmt: skip
    add_document(
        by=worker, on=ago(29), person=person, type="PASSPORT", number=world.word(where, "identity_document.number", "S2").upper(),
    )  # fmt: skip
    correct(
        by=worker, on=ago(28), person=person, reason=world.word(where, "event.reason", "S3"),
        changes={"given_names": world.word(where, "event.value", "SN").title()},
    )  # fmt: skip
    return person


def _conducted(world, where, worker, case, person):
    stated = cases.StatedConsent(
        person, "SHARING", True, "PERSON", "SIGNED", "fr", "2026.1", ago(28),
        interpreter=world.word(where, "consent.interpreter", "S2"), recipient=world.word(where, "consent.recipient", "S2"),
    )  # fmt: skip
    cases.give_consent(by=worker, on=ago(28), case=case, stated=stated)
    interview = cases.hold_interview(
        by=worker, on=ago(27), case=case, person=person, kind="COUNSELLING", mode="IN_PERSON", language="fr",
        interpreter=world.word(where, "interview.interpreter", "S2"), private=True, summary=world.word(where, "interview.summary", "S3"),
    )  # fmt: skip
    cases.strike_out(by=worker, on=ago(26), record=interview, reason=world.word(where, "interview.struck_why", "S3"))
    cases.add_note(by=worker, on=ago(26), case=case, text=world.word(where, "note.text", "S3"))
    struck = cases.add_note(by=worker, on=ago(26), case=case, text=world.word(where, "note.of_struck", "S3"))
    cases.strike_out(by=worker, on=ago(25), record=struck, reason=world.word(where, "note.struck_why", "S3"))
    _wrote(world, where, worker, case, person)
    _asked(world, where, worker, case, person)
    reason = world.word(where, "paper.reason", "S3")
    issue(
        by=worker,
        on=ago(25),
        case=case,
        person=person,
        kind="referral-letter",
        language="en",
        values={"reason": reason},
    )
    screen(by=worker, on=ago(25), case=case, person=person, yes=["PREGNANT_OR_INFANT"])
    told = {"skills": [world.word(where, "situation.answers", "S3")]}
    intake.state_situation(by=worker, on=ago(25), case=case, person=person, answers=told)
    begun = intake.Given(person, {"situation": {"skills": [world.word(where, "intake.typed", "S3")]}})
    intake.start(by=worker, on=today(), office=case.office, given=begun)
    cases.put_on_hold(by=worker, on=ago(24), case=case, code="NO_FUNDS", reason=world.word(where, "event.hold", "S3"))
    cases.lift_hold(by=worker, on=ago(23), case=Case.objects.get(pk=case.pk))
    course = offer_course(
        by=worker, on=ago(22), programme=case.programme, module="INFORMATION", title="Course", office=case.office
    )
    session = plan_session(
        by=worker,
        on=ago(22),
        kind="ORIENTATION",
        title="Session",
        day=ago(22),
        office=case.office,
        language="fr",
        course=course,
    )
    mark(by=worker, on=ago(22), session=session, case=Case.objects.get(pk=case.pk), person=person, state="PRESENT")


def _asked(world, where, worker, case, person):
    """Help that was asked for and declined, and a shelf."""
    supervisor = world.cast.actors["brahim" if where == "other" else "salma"]
    asked = assistance.Asked(person, "CASH", amount=Decimal(200), why=world.word(where, "help_request.why", "S3"))
    row = assistance.ask_help(by=worker, on=ago(25), case=case, asked=asked)
    why = world.word(where, "help_request.decided_why", "S3")
    assistance.decide_help(by=supervisor, on=ago(25), asked=row, approved=False, reason=why)
    waiting = assistance.Asked(person, "FOOD_VOUCHER")
    assistance.ask_help(by=worker, on=ago(25), case=case, asked=waiting)
    assistance.receive_stock(
        by=supervisor, on=ago(25), office=case.office, type_="NFI_KIT", quantity=Decimal(5), reference="W-1"
    )


def _wrote(world, where, worker, case, person):
    """A story that nobody has approved yet."""
    stated = cases.StatedConsent(
        person, "PHOTO_STORY", True, "PERSON", "SIGNED", "fr", "2026.1", ago(26), categories=("STORY", "LEAFLET")
    )
    cases.give_consent(by=worker, on=ago(26), case=case, stated=stated)
    told = Told(world.word(where, "story.title", "S3"), world.word(where, "story.text", "S3"))
    written = stories.Written(person, today().year, world.word(where, "story.told_as", "S3"), {"en": told})
    stories.write(by=worker, on=ago(25), case=case, written=written)


def _colleagues(world, where, case, person):
    nadia, imane, hicham = (world.cast.actors[name] for name in ("nadia", "imane", "hicham"))
    record_result(
        by=nadia, on=ago(20),
        result=Result(
            case, person.pk, ago(20), "FIT", ago(8), provider="Clinic", findings=world.word(where, "examination.findings", "S4"),
            particulars=Particulars(treatment=world.word(where, "examination.particulars", "S4")),
        ),
    )  # fmt: skip
    _accompanied(world, where, case, person)
    clear(
        by=imane,
        on=ago(19),
        case=case,
        person=person.pk,
        cleared=False,
        reason=world.word(where, "clearance.reason", "S3"),
    )
    _kept_by_protection(world, where, case, person)
    supervisor = world.cast.actors["brahim" if where == "other" else "salma"]
    glass = cases.break_glass(
        by=supervisor,
        on=ago(19),
        case=case,
        opens=FieldClass.S4,
        category="LIFE_AT_RISK",
        reason=world.word(where, "event.glassbrokenwhy", "S3"),
    )
    cases.close_glass(by=supervisor, on=ago(19), glass=glass)
    stated = cases.Progress(
        case, None, "exit-authorisation", State.BLOCKED, ago(19), reason=world.word(where, "ledger_entry.reason", "S1")
    )
    cases.record_requirement(by=hicham, on=ago(19), progress=stated)


def _accompanied(world, where, case, person):
    """Psychosocial support with a session, and a conference with what was decided."""
    by, day = world.cast.actors["imane"], ago(20)
    word = lambda name: world.word(where, name, "S3")  # noqa: E731  # shorter than the same call nine times
    support = psychosocial.begin(by=by, on=day, case=case, person=person, need=word("support.need"))
    psychosocial.hold_session(
        by=by,
        on=day,
        support=support,
        held=psychosocial.Session("INDIVIDUAL", "IN_PERSON", word("support_session.notes")),
    )
    psychosocial.end_support(by=by, on=day, support=support, how=word("support.ended_how"))
    conference = psychosocial.call(
        by=by, on=day, case=case, person=person, day=day, place="", purpose=word("conference.purpose")
    )
    organisation = Sharing(world.cast, "NGO", "Association", "", case, person).organisation
    taking = psychosocial.Taking(word("taking_part.name"), organisation, ("IDENTITY",), "VITAL_INTEREST", word("taking_part.basis_reason"))  # fmt: skip
    psychosocial.take_part(by=by, on=day, conference=conference, taking=taking)
    decided = psychosocial.settle(
        by=by, on=day, conference=conference, what=word("decided.what"), role="protection-officer", due_on=day
    )
    psychosocial.sum_up(by=by, on=day, conference=conference, said=word("conference.said"))
    cases.finish_task(by=by, on=day, task=case.tasks.get(reference=str(decided.pk)))


def _kept_by_protection(world, where, case, person):
    """An assessment, and a trafficking screening that found nothing."""
    filed = {"by": world.cast.imane, "on": ago(19), "case": Case.objects.get(pk=case.pk), "person": person}
    found = world.word(where, "sheet.text", "S3")
    file_sheet(**filed, shape=Assessment((), ("SKILLS",), (), "LATER", "LOW", found, (), today() + timedelta(days=30)))
    told = Indicators((), world.word(where, "sheet.restricted", "S5"))
    file_sheet(**filed, shape=Trafficking("NO_INDICATION", "yes", "not-asked"), restricted=told)


def _travelled(world, where, case, person):
    Delivery.objects.create(
        case=case, person=person, type="FOOD", on=ago(18), proof="VOUCHER", voucher=world.word(where, "delivery.voucher", "S1"), by=world.cast.actors["hicham"].user,
    )  # fmt: skip
    paper = TravelDocument(
        case=case, person=person, type="LAISSEZ_PASSER", state="RECEIVED", requested_on=ago(25), answered_on=ago(18)
    )
    paper.number = case.seal.close(
        f"travel_document.number:{paper.pk}", world.word(where, "travel_document.number", "S2").upper()
    )
    paper.save()
    movement = Movement.objects.create(
        case=case, travel_on=ago(5), route="CMN-CKY", carrier="Carrier", reference="R", return_country="GIN", state="ARRIVED",
        departed_on=ago(5), arrived_on=ago(5), by=world.cast.actors["hicham"].user,
    )  # fmt: skip
    Passenger.objects.create(movement=movement, person=person, state="ARRIVED")
    PocketMoney.objects.create(
        case=case, person=person, amount=Decimal("100"), currency="MAD", paid_on=ago(5), by=world.cast.actors["hicham"].user,
        receipt=world.word(where, "pocket_money.receipt", "SF"),
    )  # fmt: skip
    Award.objects.create(
        case=case,
        person=person,
        level="INDIVIDUAL",
        kinds=["FOOD_SALES"],
        fund="MOROCCO",
        granted_on=ago(4),
        by=world.cast.actors["karim"].user,
    )


def _corrected(world, where, case):
    supervisor = world.cast.actors["brahim" if where == "other" else "salma"]
    cases.correct_case(
        by=supervisor, on=ago(3), case=Case.objects.get(pk=case.pk), reason=world.word(where, "event.correction", "S3"),
        changes={"destination": world.word(where, "event.destination", "S2").title()},
    )  # fmt: skip


def end(world, where):
    """The case with nothing left to do in it, ended."""
    for glass in Glass.objects.filter(case=world.cases[where], reviewed_on=None):
        cases.review_glass(
            by=world.cast.actors["dounia"], on=today(), glass=glass, justified=True, reason="it was needed"
        )
    supervisor = world.cast.actors["brahim" if where == "other" else "salma"]
    answer_marks(world, where)
    for story in Story.objects.filter(case=world.cases[where], struck_on=None).select_related("case"):
        stories.decide(
            by=supervisor, on=today(), story=story, approved=False, reason=world.word(where, "story.struck_why", "S3")
        )
    for share in Share.objects.filter(case=world.cases[where], ended_on=None, consent=None).select_related("case"):
        why = world.word(where, "share.second_reason", "S3")
        sharing_actions.refuse(by=supervisor, on=today(), share=share, reason=why)
    answer_requests(world, where)
    case = Case.objects.get(pk=world.cases[where].pk)
    why = world.word(where, "case.ended_why", "S3")
    return cases.withdraw(by=world.cast.actors[WHERE[where][0]], on=today(), case=case, reason=why)


def anonymise(world, where="", on=LATER):
    """What is due on that day, ended first where it is named, by a run that one person proposes and another confirms."""
    if where:
        end(world, where)
    first, second = world.cast.actors["dounia"], world.cast.actors["karim"]
    run = retention.propose(by=first, on=on)
    retention.confirm(by=second, on=on, run=run, job=run.pk)
    for item in items(run):
        retention.carry_out(by=second, on=on, item=item)
    return retention.finish(by=second, on=on, run=run, swept=False)
