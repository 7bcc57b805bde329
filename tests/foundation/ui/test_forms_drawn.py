"""A form as it reaches the page: labels, hints and errors tied to their boxes, the deed's mark, refusals."""

import re
from uuid import UUID

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import (
    CodeField,
    DayField,
    DeedForm,
    MasarForm,
    NameInput,
    PartialDateField,
    PhoneInput,
    error_links,
)


class Examination(DeedForm):
    full_name = forms.CharField(label="Full name", widget=NameInput, help_text="As in the travel document")
    born = PartialDateField(label="Date of birth")
    phone = forms.CharField(label="Phone", widget=PhoneInput, required=False)
    examined = DayField(label="Examined on")
    result = CodeField(label="Result", codes=[("fit", "Fit"), ("not", "Not fit")])
    seen = forms.BooleanField(label="Seen by the person")
    sections_of = (("Examination", ("examined", "result", "seen")),)


def draw(source, **given):
    request = RequestFactory().get("/cases/7/fit/?from=list")
    with translation.override("en"):
        return Template("{% load ui %}" + source).render(Context({"request": request, **given}))


@pytest.fixture
def unfilled():
    return Examination({"full_name": "Aïssatou <b>", "born_0": "", "born_day": "12", "born_year": "1993"})


def test_an_error_is_tied_to_its_box(unfilled):
    drawn = draw("{% form form submit='Record result' %}", form=unfilled)
    box = re.search(r"<input[^>]*name=\"examined\"[^>]*>", drawn)[0]
    assert 'aria-invalid="true"' in box
    assert 'aria-describedby="id_examined_error"' in box
    assert 'id="id_examined_error"' in drawn


def test_a_hint_is_tied_to_its_box_and_what_was_typed_is_escaped(unfilled):
    drawn = draw("{% form form submit='Record result' %}", form=unfilled)
    assert 'aria-describedby="id_full_name_helptext"' in drawn
    assert 'id="id_full_name_helptext"' in drawn
    assert "Aïssatou &lt;b&gt;" in drawn
    assert "<b>" not in drawn


def test_the_summary_leads_to_the_first_box_of_every_field(unfilled):
    drawn = draw("{% errors form %}", form=unfilled)
    targets = re.findall(r'href="#(\w+)"', drawn)
    assert targets == ["id_born_0", "id_examined", "id_result_0", "id_seen"]
    whole = draw("{% form form submit='Record result' %}", form=unfilled)
    assert all(f'id="{target}"' in whole for target in targets)


def test_a_group_of_boxes_is_a_fieldset_with_a_legend(unfilled):
    drawn = draw("{% form form submit='Record result' %}", form=unfilled)
    assert re.search(r'<fieldset aria-describedby="id_born_error">\s*<legend>Date of birth\s*</legend>', drawn)
    assert re.search(r'<label for="id_born_2">Year</label>', drawn)


def test_every_box_has_a_label_and_every_id_is_there_once(unfilled):
    drawn = draw("{% form form submit='Record result' %}", form=unfilled)
    boxes = re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*\bid="(\w+)"', drawn)
    assert set(boxes) <= set(re.findall(r'<label for="(\w+)"', drawn))
    ids = re.findall(r'\bid="(\w+)"', drawn)
    assert len(ids) == len(set(ids))


def test_what_may_be_left_out_says_so():
    drawn = draw("{% form form submit='Record result' %}", form=Examination())
    assert re.search(r'Phone\s*<span class="optional">', drawn)
    assert not re.search(r'Full name\s*<span class="optional">', drawn)


def test_names_follow_their_script_and_phones_run_left_to_right():
    form = Examination()
    assert form.fields["full_name"].widget.attrs["dir"] == "auto"
    assert form.fields["phone"].widget.attrs["dir"] == "ltr"


def test_no_inline_style_and_no_inline_script(unfilled):
    drawn = draw("{% form form submit='Record result' secondary_url='/x/' %}", form=unfilled)
    assert not re.search(r"\sstyle=|<script|\son\w+=", drawn)


def test_the_draft_belongs_to_the_whole_address_and_so_does_what_is_sent():
    drawn = draw("{% form form submit='Record result' %}", form=Examination())
    assert 'data-draft="/cases/7/fit/?from=list#"' in drawn
    assert 'action="/cases/7/fit/?from=list"' in drawn


def test_a_form_may_keep_no_draft():
    assert "data-draft" not in draw("{% form form submit='Sign in' draft=False %}", form=Examination())


def test_sections_come_after_the_fields_that_none_names():
    titles = [(section.title, [field.name for field in section.fields]) for section in Examination().sections()]
    assert titles == [("", ["full_name", "born", "phone"]), ("Examination", ["examined", "result", "seen"])]


def test_a_deed_bears_a_mark_of_its_own_and_keeps_it_when_sent():
    first, second = (draw("{% form form submit='Go' %}", form=Examination()) for _time in range(2))
    marks = [re.search(r'name="deed" value="([^"]+)"', drawn)[1] for drawn in (first, second)]
    assert marks[0] != marks[1]
    resent = Examination({"deed": marks[0]})
    assert not resent.is_valid()
    assert marks[0] in draw("{% form form submit='Go' %}", form=resent)


def test_a_valid_deed_hands_out_its_mark():
    class Bare(DeedForm):
        pass

    form = Bare({"deed": "0190163d-8694-739b-aea5-966c26f8ad91"})
    assert form.is_valid()
    assert form.deed_mark == UUID("0190163d-8694-739b-aea5-966c26f8ad91")


def test_a_refusal_stands_beside_the_field_that_it_names(unfilled):
    form = Examination({})
    form.refuse(Refusal("expired", "The document expired on 3 May.", "Add a valid document first.", field="examined"))
    assert "The document expired on 3 May. Add a valid document first." in form.errors["examined"]


def test_a_refusal_of_the_whole_stands_above_the_form():
    class Bare(MasarForm):
        pass

    form = Bare({})
    form.refuse(Refusal("closed", "The case is closed.", "Open it again first.", field="elsewhere"))
    assert [(link.target, link.message) for link in error_links(form)] == [
        ("", "The case is closed. Open it again first.")
    ]


def test_what_was_left_out_is_asked_for_not_complained_about():
    with translation.override("en"):
        form = Examination({})
        assert form.errors["result"] == ["Choose an answer."]
        assert form.errors["seen"] == ["Tick this to go on."]
        assert form.errors["full_name"] == ["Fill this in."]
        assert form.errors["examined"] == ["Enter the date."]
