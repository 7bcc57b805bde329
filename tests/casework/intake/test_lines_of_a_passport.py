"""The lines of a passport fill the boxes of the identity and of the paper, or say which part of them is wrong."""

import pytest
from casework.intake.walking import Walk
from foundation.core.test_parse_mrz import passport

from masar.foundation.core.dates import today
from masar.registry.people.queries import documents


@pytest.fixture
def walk(cast):
    return Walk(cast.client("youssef")).to("identity")


def test_right_lines_fill_the_boxes(cast, walk):
    expires = f"{today().year % 100 + 3}0415"
    answer = walk.browser.post(
        walk.address("identity"), {"mrz": passport(expires=expires), "phone": "0622334455", "read": "mrz"}
    )
    assert answer.url == walk.address("identity")
    page = walk.browser.get(answer.url).content.decode()
    for value in ("Diallo", "Aminata Binta", "1999", "0622334455"):
        assert f'value="{value}"' in page, value
    assert 'value="O12345678"' in walk.browser.get(walk.address("documents")).content.decode()
    page = {
        "family_name": "Diallo",
        "given_names": "Aminata Binta",
        "sex": "F",
        "born_year": "1999",
        "born_month": "3",
        "born_day": "1",
        "nationality": "GIN",
    }
    walk.pages["identity"] |= page
    for name in ("identity", "family"):
        walk.send(name)
    walk.browser.post(
        walk.address("documents"),
        {"type": "PASSPORT", "number": "O12345678", "country": "GIN", "expires_on": f"15/4/{today().year + 3}"},
    )
    for name in ("situation", "needs"):
        walk.send(name)
    walk.register()
    from masar.casework.cases.models import Case

    person = Case.objects.select_related("principal").order_by("-id").first().principal
    assert person.name == "Aminata Binta DIALLO"
    assert [number for _paper, number in documents(cast.youssef, person)] == ["O12345678"]


def test_a_wrong_digit_says_which_part_is_wrong_and_keeps_the_lines(walk, words):
    lines = passport().replace("O12345678", "O12345679")
    answer = walk.browser.post(walk.address("identity"), {"mrz": lines, "read": "mrz"})
    assert answer.status_code == 422
    shown = words(answer)
    assert "The check digit does not fit: document number." in shown
    assert shown.count("Choose an answer.") == 0
    assert "O12345679" in answer.content.decode().replace("&lt;", "<")


def test_wrong_lines_do_not_go_on_unnoticed(walk, words):
    answer = walk.send("identity", mrz=passport().replace("990301", "990302"))
    assert answer.status_code == 422
    assert "The check digit does not fit: date of birth." in words(answer)
