"""Each way to break a programme file is found, at its place, with its mend; a sound file has no problems."""

import re

import pytest
from methods.programmes.programme_files import ROLES, TEXT

from masar.methods.programmes.check import check_text
from masar.methods.programmes.lists import catalogue_lists

MEASURES = frozenset(re.findall(r'\[\[indicator\]\]\ncode = "([^"]+)"', TEXT))


def problems(text, roles=ROLES, measures=MEASURES, lists=None):
    return check_text(text, "broken.toml", roles, measures, lists)


def broken(old, new, count=1):
    assert old in TEXT
    return TEXT.replace(old, new, count)


def in_table(header, old, new):
    """The file with a change inside the one table whose code is `header`."""
    start = TEXT.index(f'code = "{header}"')
    assert old in TEXT[start : start + 3000]
    return TEXT[:start] + TEXT[start:].replace(old, new, 1)


def only(text, place, message, mend, **known):
    found = problems(text, **known)
    assert len(found) == 1, "\n".join(map(str, found))
    assert found[0].file == "broken.toml"
    assert re.search(place, found[0].place), found[0].place
    assert re.search(message, found[0].message), found[0].message
    assert re.search(mend, found[0].mend), found[0].mend


def test_the_shipped_file_is_sound():
    assert problems(TEXT, lists=catalogue_lists()) == ()


def test_toml_that_cannot_be_read():
    only("code = ", "the file", r"at line 1, column 8|at end of document", "key = value")


def test_an_unknown_key_of_the_file():
    only(
        f'flavour = "mild"\n{TEXT}',
        r"flavour \(line 1\)",
        'programme has no key "flavour"',
        "Known keys: code, version",
    )


def test_an_unknown_key_of_a_table_with_what_was_meant():
    text = in_table("destination-stated", "usual_days = 7", "usual_day = 7")
    only(text, r'requirement "destination-stated", usual_day \(line \d+\)', 'no key "usual_day"', 'Write "usual_days"')


def test_the_line_of_the_place_is_right():
    text = in_table("destination-stated", "usual_days = 7", "usual_day = 7")
    line = next(n for n, said in enumerate(text.splitlines(), 1) if said == "usual_day = 7")
    assert f"(line {line})" in problems(text)[0].place


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_missing_language(language):
    text = re.sub(rf'(\[\[hold\]\]\ncode = "NO_FUNDS"\n.*?){language} = "[^"]*",? ?', r"\1", TEXT, count=1)
    text = text.replace(", }", " }")
    only(text, 'hold "NO_FUNDS", title', f'lacks the language "{language}"', f"Add {language} =")


def test_an_empty_text_is_a_missing_language():
    only(broken('ar = "في انتظار التمويل"', 'ar = " "'), 'hold "NO_FUNDS", title', 'lacks the language "ar"', "Add ar")


def test_a_language_of_no_house():
    only(
        broken('ar = "في انتظار التمويل"', 'ar = "ا", es = "x"'), "NO_FUNDS", '"es" is not a language', "Use en, fr, ar"
    )


def test_a_missing_key():
    text = in_table("destination-stated", 'per = "case"\n', "")
    only(text, 'requirement "destination-stated", per', '"per" is missing', 'Add per = "person"')


def test_a_value_of_the_wrong_type():
    text = in_table("destination-stated", "usual_days = 7", 'usual_days = "7"')
    only(text, "destination-stated.*usual_days", "'7' cannot stand here", "Write it as 1")


def test_yes_or_no_is_not_a_number():
    text = in_table("destination-stated", "usual_days = 7", "usual_days = true")
    only(text, "usual_days", "True cannot stand here", "Write it as 1")


def test_a_title_that_is_not_in_languages():
    text = re.sub(r'(code = "NO_FUNDS"\ntitle = ).*', r'\1"No funds"', TEXT)
    only(text, 'hold "NO_FUNDS", title', "'No funds' is not a text", "en = ")


def test_an_unknown_kind():
    text = in_table("destination-stated", 'kind = "confirmation"', 'kind = "confirmed"')
    only(text, "destination-stated.*kind", "'confirmed' is not known", 'Did you mean "confirmation"')


def test_a_table_written_once_instead_of_as_a_list():
    text = re.sub(r"\n\[\[survey\]\].*?(?=\n# -)", '\n[survey]\ncode = "x"\n', TEXT, flags=re.S)
    only(text, "survey", "not a list of tables", r"\[\[survey\]\]")


def test_a_file_without_stages():
    text = re.sub(r"\[\[stage\]\].*?(?=\n# -)", "", TEXT, flags=re.S)
    only(text, r"\[\[stage\]\]", "no stage", "Add at least one")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('version = "2026.1"', 'version = "new"', "version"),
        ('host = "MAR"', 'host = "Morocco"', "host"),
        ('code = "avrr-from-morocco"', 'code = "AVRR"', "code"),
    ],
)
def test_what_the_programme_itself_is_called(old, new, key):
    only(broken(old, new), rf"{key} \(line \d+\)", f"cannot be the {key}", "Use ")


def test_a_code_written_in_another_style():
    only(broken('code = "NO_FUNDS"', 'code = "no-funds"'), 'hold "no-funds"', "not written as", "capitals")


def test_a_code_given_twice():
    only(broken('code = "COUNTRY_SUSPENDED"', 'code = "NO_FUNDS"'), 'hold "NO_FUNDS"', "two of", "Rename or remove")


def test_a_need_that_is_no_requirement():
    text = broken('needs = ["booking"]', 'needs = ["booking", "bookings"]')
    only(text, 'stage "booked", needs', 'no requirement "bookings"', 'Did you mean "booking"')


def test_a_need_that_is_only_advice():
    text = broken('needs = ["booking"]', 'needs = ["booking", "training"]')
    only(text, 'stage "booked", needs', '"training" is advisory', "Remove it here")


def test_a_requirement_that_no_stage_needs():
    only(broken('needs = ["booking"]', "needs = []"), 'requirement "booking"', "No stage needs it", "advisory = true")


def test_a_stage_that_leads_to_nowhere():
    text = broken('leads_to = ["registered"]', 'leads_to = ["registred"]')
    only(text, 'stage "contacted", leads_to', 'no stage "registred"', 'Did you mean "registered"')


def test_a_function_nobody_has():
    text = in_table("booking", 'function = "movements"', 'function = "movement"')
    only(text, 'requirement "booking", function', 'no function "movement"', 'Did you mean "movements"')
    text = in_table("booked", 'function = "movements"', 'function = "movement"')
    only(text, 'stage "booked", function', 'no function "movement"', 'Did you mean "movements"')


def test_a_stream_a_start_and_a_step_that_do_not_exist():
    text = in_table("booking", 'stream = "movement"', 'stream = "moves"')
    only(text, 'requirement "booking", stream', 'no stream "moves"', "movement")
    text = in_table("booking", 'may_start = "ready"', 'may_start = "set"')
    only(text, 'requirement "booking", may_start', 'no stage "set"', "Known: arrived")
    only(in_table("booked", "step = 8", "step = 88"), 'stage "booked", step', "no step 88", "Add the")


def test_a_service_of_no_stage():
    text = in_table("FOOD_BASKET", 'stage = "registered"', 'stage = "register"')
    only(text, 'service "FOOD_BASKET", stage', 'no stage "register"', 'Did you mean "registered"')


def test_an_unknown_role():
    text = in_table("airport-team", 'role = "operations"', 'role = "operator"')
    only(text, 'function "airport-team", role', 'no role "operator"', 'Did you mean "operations"')


def test_roles_and_measures_that_nobody_knows_are_not_asked_about():
    text = in_table("airport-team", 'role = "operations"', 'role = "operator"')
    assert problems(text, roles=None, measures=None) == ()


def test_an_unknown_measure():
    only(TEXT, 'indicator "returns"', 'no measure "returns"', "Did you mean|Known", measures=MEASURES - {"returns"})


@pytest.mark.parametrize(
    ("old", "new", "place", "hint"),
    [
        ('code = "MEDICAL_HOLD"', 'code = "MEDICAL"', 'hold "MEDICAL", code', 'Did you mean "MEDICAL_HOLD"'),
        ('code = "REMIGRATED"', 'code = "GONE_AGAIN"', 'exit "GONE_AGAIN", code', "codelists/exit.csv"),
        ('code = "NFI_KIT"', 'code = "NFI_KITS"', 'service "NFI_KITS", code', 'Did you mean "NFI_KIT"'),
        ('family = "NFI"', 'family = "NON_FOOD"', 'service "NFI_KIT", family', "codelists/assistance-family.csv"),
        ('code = "TRAINING"', 'code = "COURSE"', 'session "COURSE", code', "codelists/session-kind.csv"),
    ],
)
def test_a_code_that_its_code_list_does_not_have(old, new, place, hint):
    text = broken(old, new)
    line = text[: text.index(new)].count("\n") + 1
    message = 'is not in the code list "(hold|exit|assistance-type|assistance-family|session-kind)"'
    only(text, rf"{place} \(line {line}\)", message, hint, lists=catalogue_lists())


def test_code_lists_that_nobody_names_are_not_asked_about():
    assert problems(broken('code = "MEDICAL_HOLD"', 'code = "MEDICAL"')) == ()


def test_a_deed_that_no_room_does():
    text = broken('carried_by = "movements.booking"', 'carried_by = "movements.book"')
    only(text, 'stage "booked", carried_by', 'no deed "movements.book"', 'Did you mean "movements.booking"')


def test_a_milestone_that_does_not_exist_or_is_set_twice():
    only(
        broken('fact = "booked_on"', 'fact = "book_on"'), 'stage "booked", fact', 'no milestone "book_on"', "booked_on"
    )
    text = broken('fact = "booked_on"', 'fact = "ready_on"')
    only(text, 'stage "booked", fact', 'already set by "ready"', "Let one of them")


def test_days_and_rules_that_are_none():
    text = in_table("booking", "usual_days = 7", "usual_days = 0")
    only(text, 'requirement "booking", usual_days', "0 is not a number of days", "1 or more")
    only(in_table("booking", 'rule = "R36"', 'rule = "36"'), 'requirement "booking", rule', "not the number", "R18")


def test_a_condition_that_cannot_be_read_is_placed():
    text = broken('condition = "overstay"', 'condition = "overstay && ("')
    only(text, 'requirement "exit-authorisation", condition', r"line 1, column 14", "Mend it there")


def test_a_condition_that_asks_for_an_unstated_fact():
    text = broken('condition = "overstay"', 'condition = "overstayed"')
    only(text, 'requirement "exit-authorisation", condition', 'no fact "overstayed"', 'Did you mean "overstay"')


def test_a_condition_that_does_not_answer_yes_or_no():
    text = broken('condition = "overstay"', 'condition = "age"')
    only(text, 'requirement "exit-authorisation", condition', "instead of yes or no", "yes or no")


def test_a_condition_that_compares_unlike_things():
    text = broken('condition = "overstay"', "condition = \"overstay == 'yes' || age > 'x'\"")
    only(text, 'requirement "exit-authorisation", condition', "cannot be worked out", "like with like")


def test_a_fact_that_is_known_without_being_declared():
    text = broken('code = "transit_visa"', 'code = "age"').replace(
        'condition = "transit_visa"', 'condition = "age > 1"'
    )
    only(text, 'fact "age"', "known without being declared", "Remove this fact")


def test_a_stage_that_cannot_be_reached():
    text = broken('leads_to = ["registered"]', 'leads_to = ["counselled"]')
    messages = {(problem.place.split(",")[0], problem.message) for problem in problems(text)}
    assert ('stage "registered"', "No way leads to this stage.") in messages


def test_a_stage_without_a_way_out():
    text = broken('leads_to = ["completed"]', "leads_to = []")
    messages = {(problem.place.split(",")[0], problem.message) for problem in problems(text)}
    assert ('stage "monitoring"', "No way leads out of this stage to a final one.") in messages


def test_no_final_stage_and_a_final_stage_that_leads_on():
    messages = [problem.message for problem in problems(broken("final = true\n", ""))]
    assert "No stage is final." in messages
    text = in_table("completed", "leads_to = []", 'leads_to = ["monitoring"]')
    only(text, 'stage "completed", leads_to', "A final stage leads nowhere", "remove final = true")


def test_a_stage_that_leads_to_itself():
    text = broken('leads_to = ["registered"]', 'leads_to = ["registered", "contacted"]')
    only(text, 'stage "contacted", leads_to', "leads to itself", "Remove it")


def test_a_way_back_must_lead_forward_again():
    text = broken('leads_to = ["registered"]', 'leads_to = ["registered", "counselled"]')
    text = text.replace('leads_to = ["counselled"]', 'leads_to = ["completed"]', 1)
    text = text.replace('leads_to = ["eligible"]', 'leads_to = ["eligible", "registered"]', 1)
    messages = {(problem.place.split(",")[0], problem.message) for problem in problems(text)}
    assert ('stage "counselled"', 'It leads back to "registered", which does not lead here again.') in messages


def test_a_need_on_which_nobody_may_start_in_time():
    text = in_table("departure-confirmation", 'may_start = "booked"', 'may_start = "departed"')
    only(
        text,
        'stage "departed", needs',
        '"departure-confirmation", on which nobody may start before "departed"',
        "need it later",
    )


def test_steps_that_run_backwards():
    only(
        in_table("ready", "step = 7", "step = 2"),
        'stage "ready", step',
        "Step 2 comes after step 4",
        "order of their steps",
    )


def test_a_first_stage_with_needs():
    text = broken("step = 1\nneeds = []", 'step = 1\nneeds = ["identity-declared"]')
    messages = [problem.message for problem in problems(text)]
    assert "The first stage cannot have needs." in messages


def test_all_problems_are_told_at_once():
    text = broken('host = "MAR"', 'host = "Morocco"').replace('condition = "overstay"', 'condition = "overstayed"')
    text = text.replace('ar = "في انتظار التمويل"', 'ar = ""')
    assert len(problems(text)) == 3


def test_a_consent_that_is_a_gate_cannot_be_waived():
    text = in_table("consent-sharing", "waivable = false\n", "")
    only(text, "consent-sharing.*waivable", "could be called not needed", "Write waivable = false")


def test_advice_can_always_be_left_out():
    text = in_table("training", "advisory = true", "advisory = true\nwaivable = false")
    only(text, "training.*waivable", "Advice is never a gate", "Remove waivable")


def test_what_comes_first_must_be_a_requirement():
    text = broken('after = "consent-embassy"', 'after = "consent-ambassador"')
    only(text, "travel-document.*after", "consent-ambassador", "consent-embassy")


def test_whose_decision_an_exit_is_must_be_a_function():
    text = in_table("INELIGIBLE", 'function = "eligibility-review"', 'function = "eligibilty"')
    only(text, "INELIGIBLE.*function", "eligibilty", "eligibility-review")


def test_only_a_consent_that_may_be_refused_is_rested_on():
    text = in_table("monitoring-contact", 'rests_on = "consent-follow-up"', 'rests_on = "consent-sharing"')
    only(text, "monitoring-contact.*rests_on", "no consent that may be refused", "Known: consent-follow-up")


def test_a_hold_takes_a_number_of_days():
    only(
        TEXT.replace('code = "NO_FUNDS"', 'code = "NO_FUNDS"\nusual_days = 0'),
        "NO_FUNDS.*usual_days",
        "0 is not",
        "1 or more",
    )
