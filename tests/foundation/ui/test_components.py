"""The components of a page: what a reader and a screen reader meet."""

import re
from datetime import date

import pytest
from django.template import Context, Template, TemplateDoesNotExist
from django.test import RequestFactory
from django.utils import translation

from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.parts import (
    Badge,
    Cell,
    Column,
    Entry,
    Identity,
    Link,
    Progress,
    Requirement,
    RequirementGroup,
    Row,
    Stage,
    Standing,
    State,
    Table,
)


def draw(source, address="/", **given):
    with translation.override("en"):
        context = Context({"request": RequestFactory().get(address), **given})
        return re.sub(r"\s+", " ", Template("{% load ui %}" + source).render(context))


def test_a_badge_has_a_shape_and_a_word():
    drawn = draw("{% badge 'due' %}")
    assert "Needs action" in drawn
    assert "<svg" in drawn


def test_every_state_has_its_own_shape():
    shapes = {draw("{% badge state 'same' %}", state=state).replace(f"is-{state}", "") for state in State}
    assert len(shapes) == len(State)


def test_a_plain_fact_bears_no_shape():
    assert "<svg" not in draw("{% badge 'neutral' 'Family of 2' %}")


def test_an_unknown_icon_is_an_error_not_a_gap():
    with pytest.raises(TemplateDoesNotExist):
        draw("{% icon 'unicorn' %}")


def test_names_are_set_apart_and_escaped():
    assert draw("{{ name|bdi }}", name="<i>Aïssatou") == "<bdi>&lt;i&gt;Aïssatou</bdi>"
    assert draw("{{ number|ltr }}", number="MAR-1") == '<bdi dir="ltr">MAR-1</bdi>'


def test_a_query_changes_one_parameter_and_keeps_the_rest():
    assert draw("{% query page='b' %}", "/?stage=ready&page=a") == "?stage=ready&amp;page=b"
    assert draw("{% query page=None %}", "/?page=a") == "?"
    assert draw("{% query page=None %}", "/") == "?"


def test_what_is_unknown_is_shown_as_nothing_or_a_dash():
    assert draw("{{ none|day }}|{{ none|since }}|{{ none|count }}", none=None) == "||–"


def test_the_identity_names_the_next_deed_first():
    who = Identity(
        name="Aïssatou DIALLO",
        number="MAR-2021-001842",
        badges=[Badge(State.DUE, "Medical need")],
        main=Link("Record consent", "/consent/"),
        actions=[Link("Write a note", "/note/")],
        more=[Link("Withdraw", "/withdraw/", grave=True)],
    )
    drawn = draw("{% identity who %}", who=who)
    assert "<bdi>Aïssatou DIALLO</bdi>" in drawn
    assert re.findall(r'href="(/\w+/)"', drawn) == ["/consent/", "/note/", "/withdraw/"]
    assert drawn.count("primary") == 1


def test_the_path_marks_the_present_stage_and_names_the_next():
    stages = [
        Stage("Contact", Standing.REACHED, date(2021, 2, 2)),
        Stage("Preparation", Standing.NOW, date(2021, 2, 11)),
        Stage("Ready", Standing.AHEAD),
    ]
    drawn = draw("{% path stages %}", stages=stages)
    assert drawn.count('aria-current="step"') == 1
    assert "stage 2 of 3" in drawn
    assert "next: Ready" in drawn
    assert "since 11 Feb" in drawn


def test_a_path_that_ended_has_no_present_stage():
    drawn = draw("{% path stages %}", stages=[Stage("Contact", Standing.REACHED), Stage("Withdrawn", Standing.REACHED)])
    assert "aria-current" not in drawn
    assert "path-caption" not in drawn


def test_requirements_mark_the_readers_own_move():
    mine = Requirement("Consent", State.DUE, why="your move", url="/consent/", yours=True)
    groups = [RequirementGroup("Protection", [mine, Requirement("Laissez-passer", State.DONE)])]
    drawn = draw("{% requirements groups title='What is missing' %}", groups=groups)
    assert drawn.count("is-yours") == 1
    assert drawn.count("is-settled") == 1
    assert '<a href="/consent/">Consent</a>' in drawn


def test_nothing_missing_is_said():
    assert "Nothing is missing." in draw("{% requirements groups title='What is missing' %}", groups=[])


def test_the_timeline_gives_the_day_to_readers_and_machines():
    drawn = draw(
        "{% timeline entries title='What happened' %}", entries=[Entry(date(2021, 3, 10), "Examined", "Clinic")]
    )
    assert '<time datetime="2021-03-10">10 March 2021</time>' in drawn


def test_a_table_names_its_rows_and_labels_its_cells_for_the_phone():
    table = Table(
        "My cases",
        [Column("Person"), Column("Days", kind="number"), Column("Standing")],
        [Row([Cell("Aïssatou", "MAR-1"), Cell("23"), Cell("Waiting", state=State.WAIT)], "/cases/1/")],
    )
    drawn = draw("{% table table %}", table=table)
    assert '<th scope="row"> <a class="row-link" href="/cases/1/">' in drawn
    assert 'data-label="Days" class="number"' in drawn
    assert "is-wait" in drawn


def test_a_row_with_a_cell_too_few_is_a_programming_error():
    with pytest.raises(ValueError, match="zip"):
        draw("{% table table %}", table=Table("Cases", [Column("Person"), Column("Days")], [Row([Cell("Aïssatou")])]))


def test_a_running_job_asks_again_and_a_finished_one_does_not():
    running = Progress("Import of March", State.WAIT, "/jobs/1/", 42)
    done = Progress("Import of March", State.DONE, "/jobs/1/", result=Link("See it", "/imports/1/"))
    assert 'hx-get="/jobs/1/"' in draw("{% progress work %}", work=running)
    assert 'value="42"' in draw("{% progress work %}", work=running)
    assert "<noscript><meta" in draw("{% refresh work %}", work=running)
    finished = draw("{% progress work %}{% refresh work %}", work=done)
    assert "hx-get" not in finished
    assert "noscript" not in finished
    assert "/imports/1/" in finished


def test_a_refusal_says_what_why_and_what_would_help():
    refusal = Refusal("expired", "The document expired on 3 May.", "Add a valid document first.")
    drawn = draw("{% include 'ui/_refusal.html' with what='Departure cannot be recorded' %}", refusal=refusal)
    assert "Departure cannot be recorded" in drawn
    assert "The document expired on 3 May." in drawn
    assert re.search(r"What would help:</b> Add a valid document first\.", drawn)


def test_a_card_and_a_notice_hold_what_is_written_between_their_tags():
    drawn = draw("{% card title='Document' note='valid' %}<p>{{ x }}</p>{% endcard %}", x="<u>")
    assert '<div class="card-body"><p>&lt;u&gt;</p></div>' in drawn
    assert "is-stop" in draw("{% notice 'stop' 'No' %}<p>Why</p>{% endnotice %}")


def test_the_pager_is_silent_on_a_single_page():
    assert draw("{% pager newer='' older='' %}").strip() == ""
    assert 'rel="next"' in draw("{% pager older='?before=7' %}")
