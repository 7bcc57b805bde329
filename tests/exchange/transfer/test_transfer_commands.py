"""`masar import cases`: its shapes, exits and refusals."""

import json

import pytest
from click.testing import CliRunner
from exchange.transfer.lists import AWA, BINTA, MOUSSA, listing

from masar.casework.cases.models import Case
from masar.config.commands import masar
from masar.exchange.transfer.actions import bring_in, preview_batch
from masar.exchange.transfer.models import Batch, BatchState
from masar.foundation.access.accounts import grant, invite
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(listing(AWA, BINTA, MOUSSA | {"registered_on": "31/02/2021"}))
    return path


def run(*words):
    return CliRunner().invoke(masar, [str(word) for word in words])


def importing(path, *words):
    return run("import", "cases", path, "--programme", "avrr-from-morocco", "--json", *words)


def test_an_import_answers_in_its_stable_shape(cast, kept):
    done = importing(kept, "--as", "karim@example.org")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["rows"], told["accepted"], told["refused"]) == (3, 2, 1)
    wrong = [one for one in told["problems"] if one["row"] == 4]
    assert wrong == [{"row": 4, "column": "R", "code": "no-such-day", "message": wrong[0]["message"]}]
    assert "31/02/2021" in wrong[0]["message"]
    assert Case.objects.filter(reference="MA21-1").exists()


def test_a_dry_run_writes_nothing(cast, kept):
    done = importing(kept, "--as", "karim@example.org", "--dry-run")
    assert json.loads(done.stdout)["accepted"] == 2
    assert not Batch.objects.exists()
    assert not Case.objects.filter(reference="MA21-1").exists()


def test_the_only_programme_manager_need_not_be_named(cast, kept):
    assert importing(kept).exit_code == 0
    second = invite(by=cast.driss, on=today(), email="second@example.org", name="Second", language="fr")
    grant(by=cast.driss, on=today(), user=second, role="programme-manager")
    refused = importing(kept)
    assert isinstance(refused.exception, Refusal)
    assert refused.exception.code == "name-somebody"


def test_an_interrupted_import_goes_on_with_the_same_list(cast, kept):
    begun = bring_in(by=cast.karim, on=today(), name=kept.name, programme="avrr-from-morocco", path=kept)
    preview_batch(by=cast.karim, on=today(), batch=begun)
    begun.change(state=BatchState.COMMITTING)
    assert importing(kept).exit_code == 0
    assert Batch.objects.get().state == BatchState.COMMITTED


@pytest.mark.parametrize("words", [[], ["--dry-run"]])
@pytest.mark.parametrize(("content", "code"), [(b"", "file-empty"), (b"%PDF-1.4", "pdf"), (None, "file-missing")])
def test_a_file_that_is_no_list_ends_without_success(cast, tmp_path, words, content, code):
    path = tmp_path / "wrong.xlsx"
    if content is not None:
        path.write_bytes(content)
    done = importing(path, *words)
    assert done.exit_code == 1
    assert [(one["row"], one["column"], one["code"]) for one in json.loads(done.stdout)["problems"]] == [
        (None, None, code)
    ]


def test_a_list_of_which_nothing_is_taken_ends_without_success(cast, kept):
    assert importing(kept).exit_code == 0
    again = importing(kept)
    assert again.exit_code == 1
    assert {one["code"] for one in json.loads(again.stdout)["problems"]} >= {"person-known"}


def test_an_unknown_programme_names_those_there_are(cast, kept):
    done = run("import", "cases", kept, "--programme", "moon")
    assert isinstance(done.exception, Refusal)
    assert "avrr-from-morocco" in done.exception.sentence


def test_words_for_people_name_the_cell(cast, kept):
    done = run("import", "cases", kept, "--programme", "avrr-from-morocco")
    assert "R4\t" in done.stdout
    assert "3 rows: 2 were taken, 1 refused." in done.stdout
