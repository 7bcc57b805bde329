"""The leaflet as a web page: whole in itself, in its language and direction, small, and with its own strict policy."""

import base64
import gzip
import hashlib
import re
from html.parser import HTMLParser

import pytest

from masar.exchange.publication.leaflet import as_page, compose
from masar.exchange.publication.leaflet.page import policy
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse

ALL = ("en", "fr", "ar")
VOID = {"meta", "link", "br", "rect", "path", "line"}


class Reader(HTMLParser):
    """Collects elements with their attributes, and tells of tags that do not close."""

    def __init__(self):
        super().__init__()
        self.found, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def all(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture
def page(snapshot_of):
    def made(language="en", audience=Audience.PUBLIC):
        return as_page(compose("morocco-annual", parse("2021"), language, audience, snapshot_of(2021)), ALL)

    return made


def read(page):
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_language_direction_and_the_other_languages(page, language, direction):
    reader = read(page(language))
    assert reader.all("html") == [{"lang": language, "dir": direction}]
    alternates = {one["hreflang"]: one["href"] for one in reader.all("link")}
    assert alternates == {other: f"leaflet.{other}.html" for other in ALL if other != language}


@pytest.mark.parametrize("language", ALL)
def test_it_is_small_and_whole(page, language):
    text = page(language)
    assert len(gzip.compress(text.encode())) < 15_000
    assert "<script" not in text
    assert "http-equiv" in text
    assert not re.search(r'(?:src|href)="(?!leaflet\.|#)', text)
    assert not re.search(r'\sstyle="', text)


def test_its_policy_allows_its_own_style_and_nothing_else(page):
    text = page()
    inside = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy()
    assert policy().startswith("default-src 'none'")
    assert "unsafe" not in policy()


def test_headings_tables_and_charts_can_be_read_aloud(page):
    text = page()
    reader = read(text)
    assert len(reader.all("h1")) == 1
    assert text.index("<h1") < text.index("<h2") < text.index("<h3")
    assert len(reader.all("caption")) == len(reader.all("table")) > 5
    assert all("scope" in one for one in reader.all("th"))
    drawn = [one for one in reader.all("svg") if one.get("role") == "img"]
    assert len(drawn) == 2
    assert len({one["aria-labelledby"] for one in drawn}) == 2
    assert all(one.get("aria-hidden") == "true" for one in reader.all("svg") if one.get("role") != "img")
    identifiers = [attributes["id"] for _, attributes in reader.found if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


def test_a_withheld_count_is_said_in_words(page):
    assert '<span aria-hidden="true">•</span><span class="unseen">withheld</span>' in page()
    assert "•</span>" not in page(audience=Audience.INTERNAL)


def test_a_demonstration_says_so(page, settings):
    assert "invented" not in page()
    settings.DEMONSTRATION = True
    assert "Demonstration: every person and number here is invented." in page()
