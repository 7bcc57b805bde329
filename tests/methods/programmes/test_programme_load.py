"""Reading programmes from files and from the catalogue, and asking them."""

import pytest
from methods.programmes.programme_files import PROGRAMME, TEXT

from masar.methods.programmes.load import find, load, shipped
from masar.methods.programmes.parts import FieldClass, Flow, HeldAt, Kind
from masar.methods.programmes.problems import ProgrammeFault


def test_a_file_becomes_a_programme(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(TEXT, encoding="utf-8")
    programme = load(path)
    assert (programme.code, programme.version, programme.flow, programme.host) == (
        "avrr-from-morocco",
        "2026.1",
        Flow.FROM,
        "MAR",
    )
    requirement = programme.requirement("fit-to-travel")
    assert (requirement.kind, requirement.valid_days, requirement.held_at) == (Kind.MEDICAL, 14, HeldAt.TRAVEL)
    assert (requirement.advisory, requirement.field_class) == (False, FieldClass.S2)


def test_bytes_become_a_programme():
    assert load(TEXT.encode(), "mine.toml").stage("departed").carried_by == "movements.departure"


def test_a_broken_file_is_refused_with_every_problem():
    text = TEXT.replace('host = "MAR"', 'host = "Morocco"').replace('version = "2026.1"', 'version = "x"')
    with pytest.raises(ProgrammeFault, match=r"mine\.toml: host \(line \d+\)") as caught:
        load(text.encode(), "mine.toml")
    assert len(caught.value.problems) == 2


def test_bytes_that_are_no_utf8_are_refused_in_words():
    with pytest.raises(ProgrammeFault, match=r"mine\.toml: the file: It is not UTF-8.*Save it as UTF-8"):
        load("é".encode("cp1252"), "mine.toml")


def test_find_gives_the_newest_version_and_the_same_each_time():
    assert find("avrr-from-morocco") is PROGRAMME
    assert PROGRAMME in shipped()


def test_what_is_not_shipped_is_refused_in_words():
    with pytest.raises(LookupError, match=r'no programme "avrr".*Known: avrr-from-morocco 2026\.1'):
        find("avrr")
    with pytest.raises(LookupError, match=r"of version 1999"):
        find("avrr-from-morocco", "1999")


def test_texts_are_said_in_the_language_asked_and_english_otherwise():
    title = PROGRAMME.stage("departed").title
    assert title.say("fr") == title.say("fr-MA") == "Parti"
    assert title.say("ar") == "غادر"
    assert title.say("es") == "Departed"
    assert set(title) == {"en", "fr", "ar"}


def test_looking_up_by_code():
    assert PROGRAMME.role_of("documents-focal-point") == "operations"
    assert PROGRAMME.first_stage.code == "contacted"
    assert PROGRAMME.hold("NO_FUNDS").title["en"] == "Waiting for funds"
    assert PROGRAMME.step(8).title["en"] == "Pre-departure assistance and secured travel"
    for look_up in (PROGRAMME.stage, PROGRAMME.requirement, PROGRAMME.function, PROGRAMME.exit, PROGRAMME.stream):
        with pytest.raises(KeyError):
            look_up("nothing")


def test_ways_between_stages():
    assert PROGRAMME.may_lead("ready", "booked")
    assert PROGRAMME.may_lead("booked", "preparation")
    assert not PROGRAMME.may_lead("contacted", "counselled")
    assert [stage.code for stage in PROGRAMME.next_stages("booked")] == ["departed"]
    assert [stage.code for stage in PROGRAMME.stages_before("eligible")] == ["contacted", "registered", "counselled"]


def test_where_ways_part_neither_branch_must_be_passed():
    text = TEXT.replace('leads_to = ["registered"]', 'leads_to = ["registered", "counselled"]', 1)
    branched = load(text.encode(), "branched.toml")
    assert [stage.code for stage in branched.stages_before("eligible")] == ["contacted", "counselled"]


def test_exits_before_and_after_departure():
    before = {way.code for way in PROGRAMME.exits_from("booked")}
    after = {way.code for way in PROGRAMME.exits_from("departed")}
    assert {"WITHDRAWN", "DECEASED"} <= before
    assert "COMPLETED" not in before
    assert after == {"ABSCONDED", "DECEASED", "COMPLETED", "LOST_TO_FOLLOW_UP", "REMIGRATED", "ASSISTANCE_DECLINED"}
