"""`masar publish`: the stable shape of its answer, its refusals, its files."""

import json

import pytest
from click.testing import CliRunner

from masar.config.commands import masar
from masar.foundation.core.refusals import Refusal


def run(*words):
    return CliRunner().invoke(masar, ["publish", *words, "--as", "karim@example.org"], catch_exceptions=False)


def test_it_answers_with_the_edition_and_its_files(ready, tmp_path):
    done = run(
        "morocco-annual",
        "--period",
        "2021",
        "--lang",
        "en,ar",
        "--audience",
        "public",
        "--out",
        str(tmp_path / "out"),
        "--json",
    )
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert {
        "edition",
        "publication",
        "period",
        "audience",
        "number",
        "as_of",
        "snapshot",
        "digest",
        "suppressed",
        "folder",
        "files",
    } == set(told)
    assert (told["period"], told["audience"], told["number"], told["as_of"]) == ("2021", "public", 1, "2022-01-15")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "data", "data.zip", "leaflet.ar.html", "leaflet.ar.pdf", "leaflet.en.html", "leaflet.en.pdf", "manifest.json",
    ]  # fmt: skip


def test_it_says_in_words_what_was_withheld(ready):
    done = run("morocco-annual", "--period", "2021", "--lang", "fr")
    assert "Edition 1 of morocco-annual, 2021, for public:" in done.stdout
    assert "counts withheld" in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["morocco-annual", "--period", "soon"], "is not a period"),
        (["morocco-weekly", "--period", "2021"], "no publication"),
        (["morocco-annual", "--period", "2021", "--lang", "de"], "cannot be written"),
        (["morocco-annual", "--period", "2015"], "Nothing is recorded"),
    ],
)
def test_what_cannot_be_published_is_refused_in_a_sentence(ready, words, sentence):
    with pytest.raises(Refusal, match=sentence):
        run(*words)
