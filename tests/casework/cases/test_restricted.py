"""What tells of protection or health without being a protected field: shown to who reads the class, neutral to everyone else."""

import io
import re
from datetime import timedelta
from uuid import UUID

import pytest
from casework.movements.road import Road
from django.urls import reverse
from PIL import Image

from masar.casework.assistance.actions import Given, deliver
from masar.casework.cases import actions
from masar.casework.cases.actions.consents import withdraw_consent
from masar.casework.cases.models import Case
from masar.casework.cases.queries import Filters, Tab, pictures, worklist
from masar.casework.cases.queries.file import entries
from masar.casework.cases.restricted import CODES, hides, label_told
from masar.casework.cases.rules import check_nothing_missing
from masar.casework.protection.actions import screen
from masar.casework.reintegration.actions import Granted, grant
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.load import find

ROLES = ("youssef", "salma", "imane", "nadia", "hicham", "karim")
PARTS = ("", "?part=help", "?part=kept")


def shown(cast, name, parts=PARTS):
    """All parts of the case file as one reader sees them, without tags."""
    browser, address = cast.client(name), reverse("case", args=[cast.amina_case.number])
    pages = (browser.get(address + part).content.decode() for part in parts)
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(pages)).split())


def readers(cast, words, **options):
    return {name for name in ROLES if words in shown(cast, name, **options)}


def consent(cast, purpose):
    stated = actions.StatedConsent(
        cast.amina, purpose, True, "PERSON", "SIGNED", "fr", "2026.1", today(), recipient="Elsewhere"
    )
    return actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)


@pytest.mark.parametrize(
    ("purpose", "words", "told"),
    [
        ("MEDICAL_SHARING", "Sharing of medical information", {"nadia"}),
        ("SHARE_UNHCR", "Sharing with UNHCR", {"youssef", "salma", "imane"}),
        ("SHARE_EMBASSY", "Sharing with the embassy or consulate", set(ROLES)),
    ],
)
def test_the_purpose_of_a_consent_is_told_to_who_reads_its_class(cast, purpose, words, told):
    row = consent(cast, purpose)
    assert readers(cast, words) == told
    assert all("Given" in shown(cast, name, ("?part=kept",)) for name in ROLES)
    ending = reverse("case-consent-end", args=[cast.amina_case.number, row.pk])
    assert cast.client("youssef").get(ending).status_code == 200
    withdraw_consent(by=cast.youssef, on=today(), consent=row)
    assert readers(cast, words) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("DETAINED", {"youssef", "salma", "imane"}),
        ("MEDICAL_HOLD", {"youssef", "salma", "imane", "nadia"}),
        ("NO_FUNDS", set(ROLES)),
    ],
)
def test_why_a_case_waits_is_told_to_who_reads_its_class(cast, code, told):
    words = code_list("hold").label(code)
    actions.put_on_hold(by=cast.youssef, on=today(), case=cast.amina_case, code=code, reason="as it is")
    assert readers(cast, words) == told
    assert {name for name in ROLES if "On hold: restricted" in shown(cast, name)} == set(ROLES) - told
    assert (words in cast.client("karim").get(reverse("log")).content.decode()) is ("karim" in told)
    assert words in cast.client("salma").get(reverse("log")).content.decode()


@pytest.mark.parametrize(
    ("code", "stage", "told"),
    [
        ("REFERRED_ASYLUM", "counselled", {"youssef", "salma", "imane"}),
        ("UNFIT_PERMANENT", "preparation", set(ROLES) - {"karim"}),
        ("UNREACHABLE", "registered", set(ROLES)),
    ],
)
def test_how_a_case_ended_is_told_to_who_reads_its_class(cast, code, stage, told):
    Case.objects.filter(pk=cast.amina_case.pk).update(stage=stage)
    cast.amina_case.refresh_from_db()
    actions.end_case(by=cast.youssef, on=today(), case=cast.amina_case, code=code, reason="as it is")
    assert readers(cast, code_list("exit").label(code)) == told


def test_a_restricted_task_tells_neither_what_nor_whose(cast):
    actions.set_task(
        by=cast.youssef, on=today(), case=cast.amina_case, kind="PROTECTION_REVIEW", role="protection-officer", due_on=today()
    )  # fmt: skip
    told = {"youssef", "salma", "imane"}
    assert readers(cast, "Review the protection concern") == told
    assert {name for name in ROLES if "Protection officer" in shown(cast, name, ("",))} >= told
    for name in set(ROLES) - told:
        assert "Restricted – ask" in shown(cast, name, ("",))


def scan():
    content = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize(
    ("type_", "told", "opened"),
    [
        ("MEDICAL_FILE", {"nadia"}, {"nadia"}),
        ("UNHCR_CARD", {"youssef", "salma", "imane"}, {"youssef", "salma", "imane"}),
        ("RECEIPT", set(ROLES), {"youssef", "salma", "imane"}),
    ],
)
def test_a_scan_is_named_and_given_out_to_who_reads_its_class(cast, type_, told, opened):
    row = actions.add_document(
        by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina, type=type_, content=scan()
    )
    assert readers(cast, code_list("document-type").label(type_)) == told
    address = reverse("case-document", args=[cast.amina_case.number, row.pk])
    assert {name for name in ROLES if cast.client(name).get(address).status_code == 200} == opened
    assert {name for name in ROLES if f'"{address}"' in cast.client(name).get(
        reverse("case", args=[cast.amina_case.number]) + "?part=kept").content.decode()} == opened  # fmt: skip
    if "youssef" not in opened:
        with pytest.raises(Refusal):
            actions.open_document(by=cast.youssef, on=today(), document=row)
    with pytest.raises(OutOfScope):
        actions.open_document(by=cast.leila if type_ != "MEDICAL_FILE" else _ofoujda(cast), on=today(), document=row)


def _ofoujda(cast):
    """A medical focal point of Oujda alone."""
    return type(cast.nadia).of(cast.nadia.user, "N", [("medical-focal-point", "office", "OUJ")])


def test_help_that_tells_of_health_is_named_to_who_gives_or_follows_it(cast):
    given = Given(cast.amina_case, cast.amina, "MEDICAL", today(), "SIGNATURE")
    deliver(by=cast.youssef, on=today(), given=given)
    assert readers(cast, "Medical assistance") == {"youssef", "salma", "imane", "nadia"}


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("intake-channel", "UNHCR", {"youssef", "salma", "imane"}),
        ("intake-channel", "HOSPITAL", {"youssef", "salma", "imane", "nadia"}),
        ("reintegration-kind", "MEDICAL", {"youssef", "salma", "imane", "nadia"}),
        ("intake-channel", "WALK_IN", set(ROLES)),
    ],
)
def test_how_somebody_came_and_what_they_are_given_is_told_to_who_reads_its_class(cast, name, code, told):
    assert code_list(name).get(code) is not None
    assert {one for one in ROLES if label_told(cast.actors[one], name, code)} == told


def test_a_grant_for_care_is_named_to_who_reads_its_class(cast):
    road = Road(cast, cast.amina_case.number).go("arrived")
    granted = Granted(road.case, cast.amina, "INDIVIDUAL", ("HOUSING", "MEDICAL"), "MOROCCO", today())
    grant(by=cast.youssef, on=today(), granted=granted)
    kinds = code_list("reintegration-kind")
    assert readers(cast, f"{kinds.label('HOUSING')}, {kinds.label('MEDICAL')}") == {
        "youssef",
        "salma",
        "imane",
        "nadia",
    }
    assert readers(cast, f"{kinds.label('HOUSING')}, restricted") == {"hicham", "karim"}


def test_the_badge_goes_when_what_is_restricted_is_met(forced):
    assert "Restricted requirements – ask" in shown(forced, "hicham", ("",))
    picture = pictures([forced.amina_case])[forced.amina_case.pk]
    for one in picture.now:
        if hides(forced.hicham, one) and not one.is_met:
            person = UUID(one.person) if one.person else None
            met = actions.Progress(forced.amina_case, person, one.requirement.code, "done", today())
            actions.record_progress(by=forced.imane, on=today(), progress=met)
    assert any(hides(forced.hicham, one) for one in pictures([forced.amina_case])[forced.amina_case.pk].now)
    assert "Restricted requirements – ask" not in shown(forced, "hicham", ("",))


@pytest.fixture
def forced(cast):
    """Amina was forced to work: what applies to her because of it is nobody's business outside protection."""
    road = Road(cast, cast.amina_case.number)
    road.registered(today())
    road.interview(cast.amina, "INFORMATION", today())
    road.interview(cast.amina, "COUNSELLING", today())
    screen(by=cast.youssef, on=today(), case=road.case, person=cast.amina, yes=["FORCED", "PREGNANT_OR_INFANT"])
    Case.objects.filter(pk=cast.amina_case.pk).update(stage="preparation")
    cast.amina_case.refresh_from_db()
    return cast


def missing_of(cast, name):
    page = cast.client(name).get(reverse("case", args=[cast.amina_case.number])).content.decode()
    part = page[page.index("What is missing") :]
    return " ".join(re.sub(r"<[^>]+>", " ", part[: part.index("People in this case")]).split())


@pytest.mark.parametrize("name", ["hicham", "karim"])
def test_what_is_restricted_is_one_line_that_tells_not_even_of_which_kind(forced, name):
    told = missing_of(forced, name)
    assert told.count("Restricted requirement") == 1
    assert told.count("Whose move: Medical focal point") == 1  # the fit-to-travel result, asked of everybody
    for words in ("Whose move: Protection officer", "Risk of return", "pregnan", "Protection "):
        assert words not in told


def test_who_must_do_it_still_sees_it(forced):
    assert "Risk of return assessed" in missing_of(forced, "imane")
    assert "Cleared to travel in pregnancy" in missing_of(forced, "nadia")
    assert "Cleared to travel in pregnancy" not in missing_of(forced, "youssef")


def test_a_refusal_names_what_its_reader_may_know_and_the_rest_as_one(forced):
    picture = pictures([forced.amina_case])[forced.amina_case.pk]
    lacking = [one for one in picture.lacking("ready") if one.restricted]
    assert len(lacking) > 2

    def sentence(name):
        with pytest.raises(Refusal) as refusal:
            check_nothing_missing(lacking, picture.programme, "ready", forced.actors[name])
        return refusal.value.sentence

    told = sentence("hicham")
    assert "Missing: Receiving mission confirms – Operations (Liaison with the receiving mission); a restricted" in told
    assert "Missing: a restricted requirement. Ask" in sentence("karim")
    assert "Risk of return assessed – Protection officer" in sentence("imane")


def test_the_worklist_does_not_say_whose_move_a_restricted_requirement_is(forced):
    Case.objects.filter(pk=forced.amina_case.pk).update(move_requirement="restricted", move_role="protection-officer")
    whose = {name: worklist(forced.actors[name], Filters(Tab.OPEN)).lines[0].role for name in ROLES}
    assert whose == {name: "protection-officer" if name == "imane" else "" for name in ROLES}


def test_an_entry_that_only_a_restricted_fact_brings_about_is_not_listed(cast):
    for code in ("receiving-confirmation", "destination-stated"):
        progress = actions.Progress(cast.amina_case, None, code, "done", today())
        actions.record_progress(by=cast.hicham, on=today(), progress=progress)
    listed = {name: {row.requirement for row in entries(cast.actors[name], cast.amina_case)} for name in ROLES}
    assert {name for name in ROLES if "receiving-confirmation" in listed[name]} == {"youssef", "salma", "imane"}
    assert {name for name in ROLES if "destination-stated" in listed[name]} == set(ROLES) - {"karim"}


PLAIN = {
    "hold": {"NO_FUNDS", "COUNTRY_SUSPENDED", "BORDER_CLOSED", "PERSON_REQUEST", "OTHER"},
    "exit": {
        "WITHDRAWN", "INELIGIBLE", "UNREACHABLE", "NO_SHOW_FINAL", "ABSCONDED", "DOCUMENT_REFUSED", "EXIT_REFUSED", "REGULARISED_STAYS", "OWN_MEANS",
        "DECEASED", "DUPLICATE_MERGED", "LOST_TO_FOLLOW_UP", "REMIGRATED", "ASSISTANCE_DECLINED", "DECLINED_MONITORING", "COMPLETED", "JOINED",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_every_hold_and_exit_has_been_judged(name):
    programme = find("avrr-from-morocco")
    known = {code.code for code in code_list(name)} | {
        one.code for one in (programme.holds if name == "hold" else programme.exits)
    }
    assert known - CODES[name].keys() - PLAIN[name] == set()


def test_the_day_of_entry_and_the_relation_are_withheld_from_who_reads_no_identity(cast):
    entered = PartialDate(today() - timedelta(days=400))
    Case.objects.filter(pk=cast.amina_case.pk).update(entered_on=entered.day)
    since = re.search(r"in the host country since (.*?) ·", shown(cast, "youssef", ("",))).group(1)
    assert str(entered.day.year) in since
    assert readers(cast, f"in the host country since {since}") == set(ROLES) - {"karim"}
    assert readers(cast, code_list("relation").label("PRINCIPAL"), parts=("",)) == set(ROLES) - {"karim"}
    assert f"in the host country since {WITHHELD}" in shown(cast, "karim", ("?part=help",))
    assert f"{WITHHELD}, Female" in shown(cast, "karim", ("",))
