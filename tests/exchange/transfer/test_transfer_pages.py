"""The pages of line lists: bring in, look, commit, undo, export – each deed as a person at the desk does it."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from exchange.transfer.lists import AWA, BINTA, MOUSSA, listing, looked_through, many, taken

from masar.casework.cases.actions import reassign
from masar.casework.cases.models import Case
from masar.exchange.transfer import pages, queries, tasks
from masar.exchange.transfer.models import Batch, BatchState
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.jobs.models import Job, State

WORK = {
    tasks.PREVIEW: tasks.look_through,
    tasks.COMMIT: tasks.take_over,
    tasks.UNDO: tasks.take_back,
}


def work_off():
    """What the background worker would do now."""
    for job in Job.objects.filter(state=State.WAITING).order_by("id"):
        WORK[job.kind].func(str(job.pk))


def send(browser, name, *args, **values):
    return browser.post(reverse(name, args=args), {"deed": str(new_id()), **values})


def upload(browser, content, name="list.csv"):
    return send(browser, "transfer-bring-in", file=SimpleUploadedFile(name, content), programme="avrr-from-morocco")


def test_a_list_goes_from_the_upload_to_the_records_and_back(cast):
    browser = cast.client("karim")
    answer = upload(browser, listing(AWA, BINTA, MOUSSA | {"sex": "?"}))
    job = Job.objects.get()
    assert answer.url == reverse("job", args=[job.pk])
    assert "Looking through list.csv" in browser.get(answer.url).content.decode()
    work_off()
    assert browser.get(answer.url).url == job.next_url
    page = browser.get(job.next_url).content.decode()
    assert "Import 2 people" in page
    assert "F4" in page
    assert "Family name" in page

    batch = Batch.objects.get()
    answer = send(browser, "transfer-commit", batch.pk)
    assert "Importing list.csv" in browser.get(answer.url).content.decode()
    work_off()
    assert Case.objects.filter(reference="MA21-1").exists()
    page = browser.get(reverse("transfer-batch", args=[batch.pk])).content.decode()
    assert "Undo this import" in page
    assert "Import 2 people" not in page

    send(browser, "transfer-undo", batch.pk)
    work_off()
    assert not Case.objects.filter(reference="MA21-1").exists()
    assert "Undone" in browser.get(reverse("transfer")).content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "The file is empty"), (b"x" * (25 * 2**20 + 1), "The file is 26 MB; at most 25 MB are read")],
    ids=["empty", "large"],
)
def test_files_that_cannot_be_lists_are_refused_on_the_form(cast, content, sentence):
    answer = upload(cast.client("salma"), content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Batch.objects.exists()


def test_no_file_is_asked_for_in_words(cast):
    answer = send(cast.client("salma"), "transfer-bring-in", programme="avrr-from-morocco")
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_a_file_of_another_kind_ends_on_a_page_that_says_why(cast):
    browser = cast.client("salma")
    upload(browser, b"%PDF-1.7 ...", "list.pdf")
    work_off()
    page = browser.get(reverse("transfer-batch", args=[Batch.objects.get().pk])).content.decode()
    assert "Not imported" in page
    assert "PDF" in page


def test_a_double_click_imports_once(cast):
    browser = cast.client("karim")
    batch = looked_through(cast.karim, AWA)
    mark = str(new_id())
    first = browser.post(reverse("transfer-commit", args=[batch.pk]), {"deed": mark})
    second = browser.post(reverse("transfer-commit", args=[batch.pk]), {"deed": mark})
    assert first.url == second.url
    assert Job.objects.count() == 1


def test_what_has_gone_on_meanwhile_is_refused_in_words(cast):
    batch = taken(cast.karim, AWA)
    answer = send(cast.client("karim"), "transfer-commit", batch.pk)
    assert answer.status_code == 422
    assert "moved on in the meantime" in answer.content.decode()


def test_an_undo_that_is_refused_says_so_on_the_page(cast):
    browser = cast.client("karim")
    batch = taken(cast.karim, AWA)
    case = Case.objects.get(reference="MA21-1")
    reassign(by=cast.salma, on=today(), cases=[case], worker=cast.youssef, office="RAB")
    send(browser, "transfer-undo", batch.pk)
    work_off()
    assert (
        f"The case {case.number} of this import has been worked on since"
        in browser.get(reverse("transfer-batch", args=[batch.pk])).content.decode()
    )


def test_an_interrupted_import_offers_to_go_on(cast):
    batch = looked_through(cast.karim, AWA)
    batch.change(state=BatchState.COMMITTING)
    browser = cast.client("karim")
    assert "Go on with the import" in browser.get(reverse("transfer-batch", args=[batch.pk])).content.decode()
    send(browser, "transfer-commit", batch.pk)
    work_off()
    assert Batch.objects.get().state == BatchState.COMMITTED


def test_a_list_that_was_not_looked_through_yet_can_be_dropped(cast):
    browser = cast.client("karim")
    batch = looked_through(cast.karim, AWA)
    assert "Its content is deleted" in browser.get(reverse("transfer-drop", args=[batch.pk])).content.decode()
    send(browser, "transfer-drop", batch.pk)
    assert Batch.objects.get().state == BatchState.REFUSED


def test_problems_come_as_a_file_without_formulas(cast):
    batch = looked_through(cast.karim, AWA, MOUSSA | {"registered_on": "=1+1"})
    answer = cast.client("karim").get(reverse("transfer-problems", args=[batch.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Row", "Column", "Heading", "Severity", "Problem"]
    assert rows[1][:4] == ["3", "R", "Registered on", "Refused"]
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_only_the_first_problems_are_drawn(cast, monkeypatch):
    monkeypatch.setattr(pages, "MOST_SHOWN", 5)
    batch = looked_through(cast.karim, AWA, *many(8, sex="?"))
    page = cast.client("karim").get(reverse("transfer-batch", args=[batch.pk])).content.decode()
    assert "3 more are in the CSV file" in page
    assert len(re.findall(r'data-label="Problem"', page)) == 5


def test_problems_are_told_in_the_readers_language(cast):
    batch = looked_through(cast.karim, AWA, MOUSSA | {"registered_on": "31/02/2021"})
    cast.users["karim"].language = "fr"
    cast.users["karim"].save()
    page = cast.client("karim").get(reverse("transfer-batch", args=[batch.pk])).content.decode()
    assert "Enregistré le" in page or "n’existe pas" in page


def test_imports_of_others_are_absent_but_for_the_mission(cast):
    batch = taken(cast.salma, AWA)
    for path in ("transfer-batch", "transfer-problems", "transfer-commit", "transfer-undo"):
        assert cast.client("brahim").get(reverse(path, args=[batch.pk])).status_code == 404
    assert cast.client("karim").get(reverse("transfer-batch", args=[batch.pk])).status_code == 200


def test_what_cells_held_is_withheld_from_who_reads_no_identities(cast):
    batch = looked_through(
        cast.salma, AWA | {"family_name": "Diallo-Zzyx\u202e", "nationality": "Zzyxland", "birth_date": "31/02/Zzyx"}
    )
    for name in ("transfer-batch", "transfer-problems"):
        address = reverse(name, args=[batch.pk])
        assert "Zzyx" in cast.client("salma").get(address).content.decode()
        shown = cast.client("karim").get(address).content.decode()
        assert "Zzyx" not in shown
        assert WITHHELD in shown
        assert "Nationality" in shown


def test_a_case_worker_sees_why_nothing_is_taken(cast):
    browser = cast.client("youssef")
    upload(browser, listing(AWA))
    work_off()
    page = browser.get(reverse("transfer-batch", args=[Batch.objects.get().pk])).content.decode()
    assert "You may not take over cases for the office" in page


def test_the_list_turns_its_pages(cast, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(3):
        looked_through(cast.karim, AWA, name=f"list {number}.csv")
    browser = cast.client("karim")
    page = browser.get(reverse("transfer")).content.decode()
    assert "list 2.csv" in page
    assert "list 0.csv" not in page
    older = re.search(r'href="(\?before=[^"]+)"', page)[1]
    assert "list 0.csv" in browser.get(reverse("transfer") + older).content.decode()
