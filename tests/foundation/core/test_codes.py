"""Code lists: complete in three languages, found by whatever people write, dated."""

from datetime import date

import pytest

from masar.foundation.core import codes
from masar.foundation.core.codes import code_list, code_list_names, fold

# Values that the line list, the facts and the programme rely on.
REQUIRED = {
    "sex": "F M X U",
    "sex-age": "MEN WOMEN BOYS GIRLS UNKNOWN",
    "relation": "PRINCIPAL SPOUSE CHILD PARENT SIBLING OTHER",
    "intake-channel": "WALK_IN PHONE SOCIAL_MEDIA OUTREACH PARTNER_REFERRAL WORD_OF_MOUTH EMBASSY AUTHORITY UNHCR OTHER",
    "reason-for-return": "LIVING_CONDITIONS NO_MONEY NO_WORK HEALTH FAMILY FAILED_JOURNEY DISCRIMINATION PROJECT OTHER",
    "vulnerability": "UNACC_CHILD SEP_CHILD POT_VOT ELDERLY HEALTH_NEEDS PREGNANT SINGLE_PARENT DISABILITY OTHER",
    "travel-document-type": "PASSPORT LAISSEZ_PASSER EMERGENCY_TRAVEL_DOCUMENT",
    "fit-to-travel-result": "FIT FIT_WITH_REQUIREMENTS TEMPORARILY_UNFIT UNFIT NOT_ATTENDED",
    "reintegration-kind": "FOOD_SALES TRANSPORT_MECHANICS FASHION AGRICULTURE CONSTRUCTION COMPUTER VOCATIONAL_TRAINING "
    "SCHOOLING HOUSING MEDICAL CASH",
    "reintegration-level": "INDIVIDUAL COLLECTIVE COMMUNITY",
    "reintegration-fund": "MOROCCO ORIGIN",
    "exit": "WITHDRAWN INELIGIBLE UNREACHABLE NO_SHOW_FINAL DOCUMENT_REFUSED EXIT_REFUSED UNFIT_PERMANENT "
    "NOT_IN_BEST_INTERESTS REFERRED_ASYLUM OTHER_SOLUTION REGULARISED_STAYS OWN_MEANS DECEASED COMPLETED",
    "session-kind": "ORIENTATION TRAINING",
    "assistance-type": "FOOD_BASKET FOOD_VOUCHER NFI_KIT MEDICAL ACCOMMODATION ADMIN_SUPPORT",
    "assistance-family": "FOOD NFI MEDICAL ACCOMMODATION ADMIN OTHER",
    "language": "fr en ar wo ff bm ln",
    "unknown": "UNKNOWN NOT_ASKED DECLINED",
}
OTHER_LISTS = (
    "immigration-status document-type consent-purpose consent-method interview-mode interview-kind travel-requirement hold "
    "no-departure-reason screen-question age-band stay-band continent currency task-kind correction-reason"
)
PARENTS = {
    "assistance-type": "assistance-family",
    "reintegration-kind": "reintegration-family",
    "vulnerability": "vulnerability-group",
    "screen-question": "vulnerability",
    "partner-service": "service-family",
    "referral-outcome": "service-family",
    "trafficking-indicator": "trafficking-element",
    "protective-factor": "assessment-level",
    "risk-factor": "assessment-level",
    "session-module": "session-kind",
}
GROUPS = {
    "complaint-category": {"GENERAL", "SEA"},
    "session-material": {"MANUAL", "VIDEO", "SHEET"},
    "referral-outcome": {"NONE"},
    "screen-question": {"age_disputed"},
    "examination-kind": {"TRAVEL"},
}
"""Words that group a list, for which there is no list of their own."""


@pytest.mark.parametrize("name", sorted({*REQUIRED, *OTHER_LISTS.split()}))
def test_every_promised_list_is_there_with_its_codes(name):
    assert set(REQUIRED.get(name, "").split()) <= {code.code for code in code_list(name)}
    assert len(code_list(name)) >= 2


@pytest.mark.parametrize("name", code_list_names())
def test_every_code_has_three_labels_and_a_known_parent(name):
    parents = {code.code for code in code_list(PARENTS[name])} if name in PARENTS else set()
    parents |= GROUPS.get(name, set())
    for code in code_list(name):
        assert set(code.labels) == {"en", "fr", "ar"}
        assert all(label == label.strip() and label for label in code.labels.values()), code
        assert any("\u0600" <= sign <= "\u06ff" or sign.isdigit() for sign in code.labels["ar"]), code
        assert not code.parent or code.parent in parents, code


@pytest.mark.parametrize("name", code_list_names())
def test_every_code_and_label_finds_exactly_its_code(name):
    for code in code_list(name):
        for text in (code.code, code.code.lower(), *code.labels.values()):
            assert code_list(name).find(text) == code, text


def test_lists_that_people_are_asked_about_tell_unknown_from_not_asked_and_declined():
    for name in ("reason-for-return", "vulnerability", "immigration-status", "answer"):
        assert {"UNKNOWN", "NOT_ASKED", "DECLINED"} <= {code.code for code in code_list(name)}


def test_screen_has_fourteen_questions_in_three_languages():
    questions = list(code_list("screen-question"))
    assert len(questions) == 14
    assert all(code.labels["en"].endswith("?") and code.labels["ar"].endswith("؟") for code in questions)


def test_every_kind_of_reintegration_has_a_family():
    assert {code.parent for code in code_list("reintegration-kind")} == {"MICRO_PROJECT", "TRAINING", "SOCIAL", "CASH"}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("sex", "féminin", "F"),
        ("sex", "FEMME", "F"),
        ("sex", "h", "M"),
        ("sex", "أُنْثَى", "F"),
        ("intake-channel", "walk-in", "WALK_IN"),
        ("intake-channel", "Bouche à oreille", "WORD_OF_MOUTH"),
        ("intake-channel", "  word   of mouth.", "WORD_OF_MOUTH"),
        ("exit", "Decede", "DECEASED"),
        ("reintegration-kind", "Mode, cosmetique et pret-a-porter", "FASHION"),
        ("language", "Poular", "ff"),
        ("age-band", "+65", "66+"),
    ],
)
def test_find_forgives_accents_case_and_punctuation(name, text, code):
    assert code_list(name).find(text).code == code


@pytest.mark.parametrize("text", ["", "  ", "?", "bicycle", "female male"])
def test_find_knows_nothing_else(text):
    assert code_list("sex").find(text) is None


@pytest.mark.parametrize(
    ("text", "code"), [("Withdrwan", "WITHDRAWN"), ("ineligble", "INELIGIBLE"), ("desistment", "WITHDRAWN")]
)
def test_nearest_offers_what_was_probably_meant(text, code):
    assert code_list("exit").nearest(text).code == code


@pytest.mark.parametrize("text", ["", "ab", "helicopter"])
def test_nearest_offers_nothing_for_short_or_foreign_words(text):
    assert code_list("exit").nearest(text) is None


def test_labels_follow_the_language_and_fall_back():
    sexes = code_list("sex")
    assert sexes.label("F", "fr") == "Féminin"
    assert sexes.label("F", "fr-ma") == "Féminin"
    assert sexes.label("F", "de") == "Female"
    assert sexes.label("Z", "fr") == "Z"
    assert sexes.get("f") is None


def test_without_a_language_the_request_decides(monkeypatch):
    monkeypatch.setattr(codes, "get_language", lambda: "ar")
    assert code_list("sex").label("M") == "ذكر"
    monkeypatch.setattr(codes, "get_language", lambda: None)
    assert code_list("sex").label("M") == "Male"


def test_choices_keep_the_order_and_respect_the_day():
    assert code_list("sex").choices("en")[0] == ("F", "Female")
    currencies = code_list("currency")
    in_2021 = dict(currencies.choices("fr", on=date(2021, 6, 1)))
    assert "SLL" in in_2021
    assert "SLE" not in in_2021
    assert "MRO" not in in_2021
    assert in_2021["MRU"] == "Ouguiya mauritanien"
    assert "MRO" in dict(currencies.choices("fr", on=date(2017, 12, 31)))
    assert "MRU" in dict(currencies.choices("fr", on=date(2018, 1, 1)))
    assert len(currencies.choices("fr")) == len(currencies)


def test_an_unknown_list_is_refused_with_the_known_names():
    with pytest.raises(KeyError, match=r"no code list 'colour'.*relation.*sex"):
        code_list("colour")


def test_lists_are_read_once():
    assert code_list("sex") is code_list("sex")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("ŒUVRE", "oeuvre"),
        ("\u200fغينيا\u200e", "غينيا"),
        ("إِفْرِيقِيَــا", "افريقيا"),
        ("٢٠٢١", "2021"),
        ("Ɓaaba Ŋaari", "baaba naari"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
