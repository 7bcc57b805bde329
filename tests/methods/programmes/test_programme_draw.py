"""The diagram and the page: well-formed, complete, styled from outside, mirrored in Arabic."""

import re
from xml.etree import ElementTree

import pytest
from methods.programmes.programme_files import PROGRAMME

from masar.methods.programmes.draw import requirements_page, stage_diagram

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr", "ar"])


def parsed(language):
    return ElementTree.fromstring(stage_diagram(PROGRAMME, language))


@LANGUAGES
def test_the_diagram_names_every_stage_step_and_deed(language):
    said = " ".join(" ".join(text.text for text in parsed(language).iter(f"{SVG}text")).split())
    for stage in PROGRAMME.stages:
        assert stage.title.say(language) in said
    for stage in PROGRAMME.stages[1:]:
        assert stage.deed.say(language) in said
    for step in PROGRAMME.steps:
        assert step.title.say(language) in said


@LANGUAGES
def test_every_way_is_drawn(language):
    ways = [path for path in parsed(language).iter(f"{SVG}path") if "way" in path.get("class", "").split()]
    back = [path for path in ways if "way-back" in path.get("class").split()]
    assert len(ways) == sum(len(stage.leads_to) for stage in PROGRAMME.stages)
    assert len(back) == 4


@LANGUAGES
def test_it_has_a_title_and_tells_the_ways_in_words(language):
    picture = parsed(language)
    assert picture.find(f"{SVG}title").text == PROGRAMME.title.say(language)
    told = picture.find(f"{SVG}desc").text
    assert PROGRAMME.stage("booked").title.say(language) in told
    labels = picture.get("aria-labelledby").split()
    assert [picture.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == labels


@LANGUAGES
def test_no_styles_and_no_scripts(language):
    drawn = stage_diagram(PROGRAMME, language)
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=", drawn)
    assert re.search(r'viewBox="0 0 \d+ \d+"', drawn)


def test_arabic_is_mirrored():
    def boxes(language):
        return [float(box.get("x")) + float(box.get("width")) / 2 for box in parsed(language).iter(f"{SVG}rect")]

    width = float(parsed("en").get("viewBox").split()[2])
    assert boxes("ar") == [width - middle for middle in boxes("en")]
    assert parsed("ar").get("direction") == "rtl"


def test_everything_stays_inside_the_picture():
    for language in ("en", "fr", "ar"):
        picture = parsed(language)
        width, height = (float(size) for size in picture.get("viewBox").split()[2:])
        for text in picture.iter(f"{SVG}text"):
            assert 0 <= float(text.get("x")) <= width
            assert 0 <= float(text.get("y")) <= height


@LANGUAGES
def test_the_page_says_each_requirement_with_why_and_mend(language):
    page = requirements_page(PROGRAMME, language)
    for requirement in PROGRAMME.requirements:
        assert page.count(f"#### {requirement.title.say(language)}\n") == 1
        assert requirement.why.say(language) in page
        assert requirement.mend.say(language) in page
    for part in (*PROGRAMME.holds, *PROGRAMME.exits, *PROGRAMME.services, *PROGRAMME.facts):
        assert f"| `{part.code}` | {part.title.say(language)} |" in page


def test_the_arabic_page_runs_from_right_to_left():
    assert requirements_page(PROGRAMME, "ar").startswith('<div dir="rtl" lang="ar">')
    assert "<div" not in requirements_page(PROGRAMME, "fr")


def test_french_sets_its_colons():
    assert "Règle : R18" in requirements_page(PROGRAMME, "fr")
    assert "Rule: R18" in requirements_page(PROGRAMME, "en")


def test_it_is_the_same_each_time():
    assert stage_diagram(PROGRAMME, "fr") == stage_diagram(PROGRAMME, "fr")
    assert requirements_page(PROGRAMME, "fr") == requirements_page(PROGRAMME, "fr")
