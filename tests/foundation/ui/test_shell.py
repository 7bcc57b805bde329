"""The shell round every page: what it offers to whom, and the promises that the page's head makes."""

import json
import re
from dataclasses import dataclass, field
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils import translation
from django.views.i18n import set_language

from masar.foundation.ui.context import shell, shell_for

PLACES = ("worklist", "people", "sessions", "movements", "figures", "settings")


def page(request):
    raise AssertionError("no test opens a page")


urlpatterns = [
    path("", page, name="worklist"),
    *(path(f"{name}/", page, name=name) for name in PLACES[1:]),
    path("search/", page, name="search"),
    path("language/", set_language, name="set_language"),
    path("out/", page, name="account_logout"),
]

NAVIGATION = tuple({"url_name": name, "label": name.title(), "icon": "list", "permission": name} for name in PLACES)


def three(actor):
    return 3


@dataclass
class Youssef:
    label: str = "Youssef <Alami>"
    role_labels: str = "Case worker"
    office_label: str = "Rabat office"
    permissions: set = field(default_factory=lambda: set(PLACES))

    def may(self, permission):
        return permission in self.permissions


@pytest.fixture(autouse=True)
def house():
    with (
        override_settings(
            ROOT_URLCONF=__name__, NAVIGATION=NAVIGATION, MISSION_NAME="Morocco", MISSION_NAMED_BY="", DEMONSTRATION=False,
            STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        ),
        translation.override("en"),
    ):  # fmt: skip
        yield


def ask(address="/", actor=None, **cookies):
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    request.COOKIES.update(cookies)
    if actor:
        request.actor = actor
    return request


def test_someone_not_signed_in_sees_neither_rooms_nor_search():
    seen = shell_for(ask())
    assert list(seen.navigation) == []
    assert seen.search_url == ""
    assert seen.sign_out_url == ""
    assert seen.language_url == "/language/"


def test_only_rooms_that_are_open_are_offered():
    seen = shell_for(ask(actor=Youssef(permissions={"worklist", "figures"})))
    assert [place.label for place in seen.navigation] == ["Worklist", "Figures"]


@pytest.mark.parametrize(
    ("address", "current"),
    [("/", ["Worklist"]), ("/people/7/", ["People"]), ("/unknown/", [])],
)
def test_the_room_one_is_in_is_marked(address, current):
    seen = shell_for(ask(address, Youssef()))
    assert [place.label for place in seen.navigation if place.current] == current


def test_a_room_may_hold_pages_under_other_addresses():
    with override_settings(NAVIGATION=({**NAVIGATION[0], "under": ("/cases/",)}, *NAVIGATION[1:])):
        seen = shell_for(ask("/cases/MAR-1/", Youssef()))
    assert [place.label for place in seen.navigation if place.current] == ["Worklist"]


def test_a_phone_shows_four_rooms_and_the_rest_behind_more():
    assert [place.label for place in shell_for(ask(actor=Youssef())).beyond] == ["Figures", "Settings"]


def test_a_room_may_count_what_waits_there():
    counted = ({**NAVIGATION[0], "count": f"{__name__}.three"},)
    with override_settings(NAVIGATION=counted):
        assert shell_for(ask(actor=Youssef())).navigation[0].count == 3


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><script>', ""), ("", "")])
def test_the_theme_is_one_of_two_or_the_devices_own(cookie, theme):
    assert shell_for(ask(theme=cookie)).theme == theme


def test_the_processor_is_lazy():
    with override_settings(NAVIGATION=({"url_name": "nowhere", "label": "x"},)):
        given = shell(ask(actor=Youssef()))
    assert given["shell"].mission == "Morocco"


def test_a_page_in_arabic_runs_from_the_right():
    with translation.override("ar"):
        drawn = render_to_string("404.html", {}, request=ask(actor=Youssef()))
    assert re.search(r'<html lang="ar"\s+dir="rtl"', drawn)


def test_the_head_binds_htmx():
    drawn = render_to_string("404.html", {}, request=ask(actor=Youssef()))
    config = json.loads(unescape(re.search(r"htmx-config\"\s+content='([^']+)'", drawn)[1]))
    bound = {name: config[name] for name in ("allowEval", "selfRequestsOnly", "historyCacheSize", "includeIndicatorStyles", "allowScriptTags")}  # fmt: skip
    assert bound == {
        "allowEval": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "includeIndicatorStyles": False,
        "allowScriptTags": False,
    }
    assert "htmx-2.min.js" in drawn


def test_a_page_has_no_inline_script_or_style_and_escapes_the_person():
    drawn = render_to_string("404.html", {}, request=ask(actor=Youssef()))
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|<style", drawn)
    assert "Youssef &lt;Alami&gt;" in drawn


def test_a_page_asks_for_one_sheet_and_two_scripts():
    drawn = render_to_string("404.html", {}, request=ask(actor=Youssef()))
    assert len(re.findall(r'rel="stylesheet"', drawn)) == 1
    assert len(re.findall(r"<script ", drawn)) == 2


def test_the_first_link_skips_to_the_content_and_signing_out_forgets_drafts():
    drawn = render_to_string("404.html", {}, request=ask(actor=Youssef()))
    assert re.search(r"<a [^>]*>", drawn)[0] == '<a class="skip" href="#content">'
    assert re.search(r'<form method="post" action="/out/" data-forget>', drawn)


def test_a_demonstration_says_so_on_every_page():
    with override_settings(DEMONSTRATION=True):
        assert 'class="demonstration"' in render_to_string("404.html", {}, request=ask())
    assert 'class="demonstration"' not in render_to_string("404.html", {}, request=ask())


def test_languages_change_without_script():
    drawn = render_to_string("404.html", {}, request=ask("/people/?q=a&b=c"))
    assert 'name="next" value="/people/?q=a&amp;b=c"' in drawn
    assert re.search(r'name="language"\s+value="ar"\s+lang="ar"', drawn)


@pytest.mark.parametrize("template", ["404.html", "403_csrf.html", "500.html", "503.html"])
def test_pages_of_failure_keep_what_was_written(template):
    drawn = render_to_string(template, {}, request=ask())
    assert "data-unrecorded" in drawn


def test_the_last_page_needs_no_context():
    drawn = render_to_string("500.html")
    assert all(words in drawn for words in ("Something went wrong", "Une erreur", "وقع خطأ"))
