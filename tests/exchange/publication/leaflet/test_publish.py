"""Publishing an edition: files, number, deed; each refusal leaves neither a row nor a file."""

import json
import shutil
from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from masar.exchange.publication import actions
from masar.exchange.publication.actions import note_download, publish
from masar.exchange.publication.leaflet import queries
from masar.exchange.publication.leaflet.files import contents_of, file_of, folder_of
from masar.exchange.publication.models import Edition, Snapshot
from masar.foundation.audit.models import Event
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse

ON = date(2022, 2, 1)


def published(by, **changes):
    asked = {"code": "morocco-annual", "period": parse("2021"), "languages": ("en", "ar"), "audience": Audience.PUBLIC}
    return publish(by=by, on=ON, **{**asked, **changes})


def refused(word, by, **changes):
    with pytest.raises(Refusal) as caught:
        published(by, **changes)
    assert caught.value.code == word
    assert not Edition.objects.exists()
    return caught.value


def test_an_edition_has_its_files_its_number_and_its_deed(ready):
    row = published(ready.karim)
    assert (row.publication, row.period, row.audience, row.number, row.snapshot) == (
        "morocco-annual",
        "2021",
        "public",
        1,
        ready.snapshot,
    )
    assert row.suppressed > 0
    names = set(contents_of(row).files)
    assert {
        "leaflet.en.html",
        "leaflet.en.pdf",
        "leaflet.ar.html",
        "leaflet.ar.pdf",
        "data.zip",
        "data/datapackage.json",
        "data/figures.csv",
    } <= names
    assert "leaflet.fr.pdf" not in names
    assert all((folder_of(row) / name).is_file() for name in names)
    assert json.loads((folder_of(row) / "manifest.json").read_text())["digest"] == row.digest
    event = Event.objects.get(verb="edition-published")
    assert (event.record, event.actor) == (str(row.pk), ready.karim.user)
    assert event.params["number"] == 1
    assert "Edition 1" in (folder_of(row) / "leaflet.en.html").read_text("utf-8")


def test_numbers_count_on_for_each_audience(ready):
    first, second, internal = (
        published(ready.karim),
        published(ready.sofia),
        published(ready.karim, audience=Audience.INTERNAL),
    )
    assert (first.number, second.number, internal.number) == (1, 2, 1)
    assert internal.suppressed == 0


def test_the_tables_of_two_editions_of_one_snapshot_are_equal(ready):
    first, second = published(ready.karim), published(ready.karim)
    one, other = contents_of(first).files, contents_of(second).files
    data = [name for name in one if name.startswith("data")]
    assert [one[name] for name in data] == [other[name] for name in data]
    assert one["leaflet.en.pdf"] != other["leaflet.en.pdf"], "the number of the edition stands in the leaflet"


def test_it_is_copied_to_where_it_is_wanted(ready, tmp_path):
    published(ready.karim, out=tmp_path / "out")
    assert (tmp_path / "out/leaflet.ar.pdf").read_bytes().startswith(b"%PDF")


def test_progress_is_told(ready):
    told = []
    published(ready.karim, told=lambda done, total: told.append((done, total)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_who_may_not_publish_is_refused(ready):
    refused("not-permitted", ready.youssef)
    refused("not-permitted", ready.salma)


def test_without_a_snapshot_there_is_nothing_to_publish(ready):
    Snapshot.objects.all().delete()
    refused("no-snapshot", ready.karim)


def test_a_period_without_records_is_refused(ready):
    assert refused("nothing-recorded", ready.karim, period=parse("2015")).field == "period"


def test_an_unknown_publication_or_language_is_refused(ready):
    refused("unknown-publication", ready.karim, code="morocco-weekly")
    refused("unknown-language", ready.karim, languages=("en", "de"))
    refused("unknown-language", ready.karim, languages=())


def test_a_folder_with_something_in_it_is_not_written_into(ready, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    refused("out-occupied", ready.karim, out=tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_edition_that_can_be_worked_out_does_not_leave(ready, monkeypatch, settings):
    monkeypatch.setattr(actions, "attack", lambda _protected: ("something",))
    refused("not-protected", ready.karim)
    assert not (settings.HOME / "editions").exists()
    assert published(ready.karim, audience=Audience.INTERNAL).number == 1


def test_a_failure_while_writing_leaves_nothing(ready, monkeypatch, settings):
    monkeypatch.setattr("masar.exchange.publication.leaflet.files.as_pdf", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        published(ready.karim)
    assert not Edition.objects.exists()
    assert list((settings.HOME / "editions").iterdir()) == []


def test_two_at_once_get_one_number_and_the_later_is_told(ready, monkeypatch, settings):
    first = published(ready.karim)
    monkeypatch.setattr(actions, "next_number", lambda *_: 1)
    with pytest.raises(Refusal) as caught:
        published(ready.sofia)
    assert caught.value.code == "published-meanwhile"
    assert [path.name for path in (settings.HOME / "editions").iterdir()] == [str(first.pk)]


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
@pytest.mark.parametrize("period", ["2021-03", "2021-Q1", "2021-H2", "2020-12-31..2021-01-01"])
def test_a_part_of_a_year_beside_the_year_does_not_leave(ready, period, audience):
    first = published(ready.karim)
    with pytest.raises(Refusal) as caught:
        published(ready.karim, period=parse(period), audience=audience)
    assert (caught.value.code, caught.value.field) == ("period-overlaps", "period")
    assert "Edition 1 of 2021" in caught.value.sentence
    assert "Publish 2021 again" in caught.value.sentence
    assert list(Edition.objects.all()) == [first]


def test_a_year_beside_its_part_does_not_leave(ready):
    published(ready.karim, period=parse("2021-H1"), audience=Audience.DONOR)
    with pytest.raises(Refusal, match="Edition 1 of first half of 2021"):
        published(ready.karim)
    assert Edition.objects.count() == 1


def test_the_same_period_and_its_neighbours_leave_and_the_mission_sees_every_part(ready):
    published(ready.karim, period=parse("2021-H1"))
    assert published(ready.karim, period=parse("2021-H1")).number == 2
    assert published(ready.karim, period=parse("2021-01-01..2021-06-30"), audience=Audience.DONOR).number == 1
    assert published(ready.karim, period=parse("2021-H2")).number == 1
    assert published(ready.karim, audience=Audience.INTERNAL).number == 1


def test_an_edition_for_the_mission_stands_in_nobodys_way(ready):
    published(ready.karim, period=parse("2021-Q1"), audience=Audience.INTERNAL)
    assert published(ready.karim).number == 1


def test_of_two_made_at_once_whose_days_overlap_the_later_is_refused(ready, monkeypatch, settings):
    first = []

    def written_meanwhile(*given):
        if not first:
            first.append(None)
            first.append(published(ready.sofia))
        return write(*given)

    write = actions.write_files
    monkeypatch.setattr(actions, "write_files", written_meanwhile)
    with pytest.raises(Refusal) as caught:
        published(ready.karim, period=parse("2021-H1"))
    assert caught.value.code == "period-overlaps"
    assert list(Edition.objects.all()) == first[1:]
    assert [path.name for path in (settings.HOME / "editions").iterdir()] == [str(first[1].pk)]


def test_work_done_twice_at_once_keeps_the_edition_that_was_first(ready, monkeypatch, settings):
    """A second worker that took up the same job finds it done at the end, and touches no file of it."""
    key, first = uuid4(), []

    def written_meanwhile(*given):
        if not first:
            first.append(None)
            first.append(published(ready.karim, pk=key))
        return write(*given)

    write = actions.write_files
    monkeypatch.setattr(actions, "write_files", written_meanwhile)
    row = published(ready.karim, pk=key)
    assert row.digest == first[1].digest
    assert Edition.objects.get() == row
    assert all((folder_of(row) / name).is_file() for name in contents_of(row).files)
    assert [path.name for path in (settings.HOME / "editions").iterdir()] == [str(key)]
    assert Event.objects.filter(verb="edition-published").count() == 1


def test_the_files_of_an_edition_are_cleared_by_nobody_before_the_row_says_so(ready, monkeypatch):
    row = published(ready.karim, pk=(key := uuid4()))
    answers = [None, row]  # asked at the start, the other worker was not yet done
    monkeypatch.setattr(actions, "published_already", lambda _key: answers.pop(0))
    assert published(ready.karim, pk=key) == row
    assert all((folder_of(row) / name).is_file() for name in contents_of(row).files)


def test_a_file_that_the_manifest_does_not_hold_is_absent(ready):
    row = published(ready.karim)
    assert file_of(row, "leaflet.en.pdf")[1] == "application/pdf"
    for name in ("manifest.json", "../../masar.sqlite3", "leaflet.fr.pdf", ""):
        with pytest.raises(OutOfScope):
            file_of(row, name)


def test_an_edition_whose_files_are_gone_says_so(ready):
    row = published(ready.karim)
    shutil.rmtree(folder_of(row))
    with pytest.raises(Refusal, match="not on this machine"):
        contents_of(row)


def test_taking_an_internal_file_away_is_noted(ready):
    row = published(ready.karim, audience=Audience.INTERNAL)
    note_download(by=ready.sofia, on=ON, edition=row, name="data.zip")
    assert Event.objects.get(verb="edition-downloaded").params["file"] == "data.zip"


def test_editions_are_listed_newest_first(ready):
    first = published(ready.karim)
    Edition.objects.filter(pk=first.pk).update(published_at=timezone.now().replace(year=2021))
    second = published(ready.karim)
    assert [row.pk for row in queries.editions(ready.youssef)] == [second.pk, first.pk]
