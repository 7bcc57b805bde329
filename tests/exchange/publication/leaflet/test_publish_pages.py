"""The pages of publications: choose, look, publish in the background, read side by side, take the files."""

from uuid import uuid4

import pytest

from masar.exchange.publication.leaflet_tasks import publish_leaflet
from masar.exchange.publication.models import Edition
from masar.foundation.audit.models import Event
from masar.foundation.jobs.models import Job

LIST, NEW = "/figures/publications/", "/figures/publications/new/"
LOOK = f"{NEW}?year=2021&part=&audience=public"


def publish(browser, audience="public", **changes):
    sent = {
        "deed": str(uuid4()),
        "publication": "morocco-annual",
        "period": "2021",
        "audience": audience,
        "languages": ["en", "fr", "ar"],
    }
    answer = browser.post(NEW, {**sent, **changes})
    if answer.status_code == 302:
        publish_leaflet.func(str(Job.objects.latest("created_at").pk))
    return answer


def test_an_empty_list_offers_the_first_deed_to_who_may(ready):
    assert "Nothing has been published yet" in ready.client("youssef").get(LIST).content.decode()
    assert NEW not in ready.client("youssef").get(LIST).content.decode()
    assert NEW in ready.client("karim").get(LIST).content.decode()


def test_without_a_snapshot_the_page_leads_to_the_figures(cast):
    page = cast.client("karim").get(NEW).content.decode()
    assert "There is no snapshot yet" in page
    assert "<select" not in page


def test_one_looks_before_one_publishes(ready):
    browser = ready.client("karim")
    assert "Publish the leaflet" not in browser.get(NEW).content.decode()
    page = browser.get(LOOK).content.decode()
    assert "Publish the leaflet" in page
    assert "None of them can be worked out" in page
    empty = browser.get(f"{NEW}?year=2015&part=&audience=public").content.decode()
    assert "Nothing is recorded in this period" in empty
    assert "Publish the leaflet" not in empty


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_preview_publishes_nothing(ready, language):
    answer = ready.client("karim").get(
        f"{LIST}preview/{language}/?publication=morocco-annual&period=2021&audience=public"
    )
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()
    assert "sha256-" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not Edition.objects.exists()


def test_a_preview_of_nothing_sensible_is_absent(ready):
    browser = ready.client("karim")
    for address in (
        "de/?period=2021&audience=public",
        "en/?period=soon&audience=public",
        "en/?period=2021&audience=everybody",
        "en/",
    ):
        assert browser.get(f"{LIST}preview/{address}").status_code == 404


def test_an_edition_is_made_in_the_background_and_read_side_by_side(ready):
    browser = ready.client("karim")
    answer = publish(browser)
    assert answer.url.startswith("/jobs/")
    row = Edition.objects.get()
    assert Job.objects.get().next_url == f"/figures/editions/{row.pk}/"
    page = browser.get(f"/figures/editions/{row.pk}/").content.decode()
    for language in ("en", "fr", "ar"):
        assert f"/figures/editions/{row.pk}/leaflet.{language}.html" in page
        assert f"/figures/editions/{row.pk}/leaflet.{language}.pdf" in page
    assert "حالات العودة من المغرب خلال سنة 2021" in page
    assert f"/figures/editions/{row.pk}/data.zip" in page
    assert "/figures/editions/" in browser.get(LIST).content.decode()


def test_a_replayed_form_publishes_once(ready):
    browser, mark = ready.client("karim"), str(uuid4())
    first, second = (publish(browser, deed=mark) for _ in range(2))
    assert first.url == second.url
    assert Edition.objects.count() == 1


def test_work_taken_up_again_after_it_was_done_makes_no_second_edition(ready):
    publish(ready.client("karim"))
    job, row = Job.objects.get(), Edition.objects.get()
    Job.objects.filter(pk=job.pk).update(state="running", result={})
    publish_leaflet.func(str(job.pk))
    again = Job.objects.get(pk=job.pk)
    assert (again.state, again.result, again.problem) == ("done", {"edition": str(row.pk), "number": 1}, "")
    assert Edition.objects.get().digest == row.digest
    assert Event.objects.filter(verb="edition-published").count() == 1


def test_what_a_killed_worker_left_does_not_stop_the_next(ready, settings):
    """Files without a row: some half written, some in their place, but the row was never kept."""
    browser = ready.client("karim")
    publish(browser)
    job, row = Job.objects.get(), Edition.objects.get()
    folder = settings.HOME / "editions" / str(row.pk)
    (folder / "left.txt").write_text("left")
    part = folder.with_name(f"{row.pk}.part")
    part.mkdir()
    Edition.objects.all().delete()
    Job.objects.filter(pk=job.pk).update(state="running")
    publish_leaflet.func(str(job.pk))
    assert Job.objects.get(pk=job.pk).state == "done"
    assert Edition.objects.get().pk == row.pk
    assert not part.exists()
    assert not (folder / "left.txt").exists()


def test_a_form_that_no_page_offers_is_refused_in_words(ready):
    browser = ready.client("karim")
    for changes in (
        {"period": "sometime"},
        {"audience": "everybody"},
        {"publication": "weekly"},
        {"languages": []},
        {"languages": ["de"]},
    ):
        answer = publish(browser, **changes)
        assert answer.status_code == 422, changes
    assert not Edition.objects.exists()


def test_a_refusal_in_the_background_is_shown_as_its_sentence(ready):
    publish(ready.client("karim"), period="2015")
    assert "Nothing is recorded in this period." in Job.objects.get().problem


def test_files_are_given_with_their_kind(ready):
    browser = ready.client("karim")
    publish(browser)
    base = f"/figures/editions/{Edition.objects.get().pk}/"
    page = browser.get(f"{base}leaflet.fr.html")
    assert page["Content-Type"].startswith("text/html")
    assert "sha256-" in page.headers["Content-Security-Policy"]
    assert browser.get(f"{base}leaflet.ar.pdf").content.startswith(b"%PDF")
    table = browser.get(f"{base}data/returns-by-sex.csv")
    assert table["Content-Disposition"] == 'attachment; filename="morocco-annual-2021-returns-by-sex.csv"'
    assert browser.get(f"{base}data.zip").content.startswith(b"PK")
    for name in ("manifest.json", "data/none.csv", "..%2f..%2fmasar.sqlite3"):
        assert browser.get(base + name).status_code == 404
    assert not Event.objects.filter(verb="edition-downloaded").exists()


def test_who_takes_an_internal_file_away_is_noted(ready):
    publish(ready.client("karim"), audience="internal")
    ready.client("salma").get(f"/figures/editions/{Edition.objects.get().pk}/data.zip")
    event = Event.objects.get(verb="edition-downloaded")
    assert (event.actor, event.params["file"]) == (ready.salma.user, "data.zip")


@pytest.mark.parametrize("name", ["nadia", "imane", "driss"])
def test_who_sees_no_figures_sees_no_editions(ready, name):
    publish(ready.client("karim"))
    base = f"/figures/editions/{Edition.objects.get().pk}/"
    for address in (LIST, NEW, base, f"{base}leaflet.en.html"):
        assert ready.client(name).get(address).status_code == 404


def test_who_may_not_publish_has_no_way_to(ready):
    browser = ready.client("youssef")
    assert browser.get(NEW).status_code == 404
    assert publish(browser).status_code == 404
    assert browser.get(f"{LIST}preview/en/?period=2021&audience=public").status_code == 404


def test_an_edition_that_is_not_there_is_absent(ready):
    assert ready.client("karim").get(f"/figures/editions/{uuid4()}/").status_code == 404


def test_a_part_of_a_published_year_is_refused_before_it_is_asked_for(ready):
    browser = ready.client("karim")
    publish(browser)
    page = browser.get(f"{NEW}?year=2021&part=H1&audience=partner").content.decode()
    assert "Edition 1 of 2021 has gone outside the mission" in page
    assert "Publish the leaflet" not in page
