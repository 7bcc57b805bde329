"""The programme page: every step, stage and requirement of the file, in the reader's language, with the drawing."""

import pytest

from masar.methods.programmes.load import find


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_everything_of_the_file_stands_on_the_page(cast, words, language):
    cast.users["youssef"].language = language
    cast.users["youssef"].save()
    answer = cast.client("youssef").get("/programme/")
    shown = words(answer)
    programme = find("avrr-from-morocco")
    for part in (*programme.steps, *programme.stages, *programme.requirements, *programme.holds, *programme.exits):
        assert part.title.say(language) in shown, part.title.say(language)
    for stage in programme.stages:
        assert stage.why.say(language) in shown
    assert 'class="programme-stages"' in answer.content.decode()
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize("name", ["nadia", "sofia", "driss"])
def test_every_role_may_read_it(cast, name):
    assert cast.client(name).get("/programme/").status_code == 200
