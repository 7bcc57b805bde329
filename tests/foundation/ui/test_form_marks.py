"""The hidden boxes of a form are its own: no address sets them, a refused one can be sent again, a sent one is not done twice."""

import re
from uuid import uuid4

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from masar.foundation.core.classes import WITHHELD
from masar.foundation.core.dates import today
from masar.foundation.core.deeds import mark_done
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.fields import read_day
from masar.foundation.ui.forms import DayField, DeedForm


class Renaming(DeedForm):
    text = forms.CharField(required=False)
    on = DayField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def sent(**changed):
    boxes = QueryDict(mutable=True)
    boxes.update({"deed": str(uuid4()), "text": "new", "version": "3", **changed})
    return boxes


def asked(user, boxes, method="post"):
    request = getattr(RequestFactory(), method)("/rename/", boxes)
    request.user = user
    return request


def test_an_address_sets_no_mark():
    mark = str(uuid4())
    form = Renaming(initial={"deed": mark, "version": "9", "csrfmiddlewaretoken": "x", "text": "Amina"})
    assert str(form["deed"].value()) != mark
    assert form["version"].value() is None
    assert form["text"].value() == "Amina"


def test_the_page_itself_sets_the_version_that_it_read():
    assert Renaming(initial={"version": 4})["version"].value() == 4


def refused_page(monkeypatch, form, code, **more):
    drawn = {}
    monkeypatch.setattr(
        "masar.foundation.ui.deeds.render", lambda _request, _template, given, status: drawn.update(given)
    )

    def act(_clean):
        raise Refusal(code, "Someone else changed this record.", "Record again.")

    user = type("Somebody", (), {"pk": uuid4()})()
    deed_page(asked(user, form.data.dict()), form, act, title="Rename", submit="Rename", back="/", **more)
    return drawn["form"]


@pytest.mark.django_db
def test_who_was_told_that_someone_else_wrote_can_record_again(monkeypatch):
    form = refused_page(monkeypatch, Renaming(sent()), "changed-meanwhile", current_version=lambda: 8)
    assert (form["version"].value(), form["text"].value()) == ("8", "new")
    assert Renaming(form.data).is_valid()
    assert form.non_field_errors() == ["Someone else changed this record. Record again."]


@pytest.mark.django_db
def test_another_refusal_leaves_the_version_as_it_was_sent(monkeypatch):
    form = refused_page(monkeypatch, Renaming(sent()), "nothing-changed", current_version=lambda: 8)
    assert form["version"].value() == "3"


def test_a_form_sent_twice_finds_its_answer_and_nobody_elses(cast):
    user, mark = cast.users["youssef"], uuid4()
    assert earlier_answer(asked(user, {"deed": str(mark)})) is None
    mark_done(mark, str(user.pk), "/rename/", "/cases/1/")
    assert earlier_answer(asked(user, {"deed": str(mark)})).url == "/cases/1/"
    assert earlier_answer(asked(user, {"deed": str(mark)}, "get")) is None
    assert earlier_answer(asked(cast.users["salma"], {"deed": str(mark)})) is None


def test_a_mark_used_elsewhere_or_by_somebody_else_records_nothing_and_loses_nothing(cast):
    page, text = f"/cases/{cast.amina_case.number}/notes/new/", "She asks for the bus fare."
    sent = {"deed": str(uuid4()), "kind": "NOTE", "text": text, "on": today().strftime("%d/%m/%Y")}
    mark_done(sent["deed"], str(cast.users["youssef"].pk), "/cases/1/", "/cases/1/")
    youssef = cast.client("youssef")
    answer = youssef.post(page, sent)
    assert answer.status_code == 422
    assert "nothing was recorded here" in answer.content.decode()
    assert text in answer.content.decode()
    mark_done(other := str(uuid4()), str(cast.users["salma"].pk), page, "/")
    assert youssef.post(page, {**sent, "deed": other}).status_code == 422
    anew = re.search(r'name="deed" value="([^"]+)"', answer.content.decode())[1]
    assert youssef.post(page, {**sent, "deed": anew}).status_code == 302


@pytest.mark.parametrize("mark", ["", "no mark", "\x00", "9" * 5000])
def test_what_is_no_mark_was_not_answered(mark):
    assert earlier_answer(asked(None, {"deed": mark})) is None


@pytest.mark.parametrize("text", [WITHHELD, f"her name is {WITHHELD}."])
def test_the_sign_of_a_withheld_value_is_not_taken_as_a_text(text):
    form = Renaming(sent(text=text))
    assert not form.is_valid()
    assert "the sign of a withheld value" in form.errors["text"][0]
    assert form["text"].value() == text


def test_a_nul_sign_is_an_error_of_its_box():
    form = Renaming(sent(text="a\x00b"))
    assert not form.is_valid()
    assert list(form.errors) == ["text"]


@pytest.mark.parametrize(
    "text", [f"1/1/{'9' * 30}", f"1/{'9' * 30}/2020", f"{'9' * 30}/1/2020", f"1/1/{'9' * 5000}", "1/1/2020\x00"]
)
def test_a_date_of_any_length_is_only_an_invalid_date(text):
    with pytest.raises(ValueError):
        read_day(text)
    form = Renaming(sent(on=text))
    assert not form.is_valid()
    assert list(form.errors) == ["on"]
