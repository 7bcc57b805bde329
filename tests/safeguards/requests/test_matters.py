"""D5: restricted matters go into a person's packet once one person has marked them and a second one has confirmed it, never before."""

import io

import pytest
from django.utils import translation
from pypdf import PdfReader

from masar.casework.cases import actions as cases
from masar.casework.cases.models import TASK, Move, Task
from masar.casework.cases.words import part_words
from masar.casework.protection.actions import note_factors, screen
from masar.casework.protection.queries import IN_NO_LIST
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.audit.models import Event
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State
from masar.safeguards.requests import actions as requests
from masar.safeguards.requests.matters import actions
from masar.safeguards.requests.matters.queries import GIVEN, matters_of, seeing
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.packet import packet_of
from masar.safeguards.requests.queries import through

ASKED = "Say which restricted matters a person is told"
UNTOLD = ("youssef", "salma", "nadia", "hicham", "karim")


@pytest.fixture
def dounia(cast, mission):
    user = invite(by=mission, on=today(), email="dounia@example.org", name="Dounia", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="data-protection-focal-point")
    cast.users["dounia"], cast.actors["dounia"] = user, actor_for(user, today())
    return cast.actors["dounia"]


@pytest.fixture
def request_(cast, dounia):
    """Amina, who is marked as perhaps trafficked, asks to see her record."""
    note_factors(by=cast.imane, rows=[(cast.amina_case, cast.amina.pk, "POT_VOT", today())])
    asked = code_of_trafficking()
    screen(by=cast.imane, on=today(), case=cast.amina_case, person=cast.amina, yes=[asked])
    Task.objects.all().delete()  # what the screen asks for comes in its time; here is asked what the request asks
    risk = cases.Progress(
        cast.amina_case, cast.amina.pk, "return-risk-assessment", State.DONE, today(), reason="Safe there."
    )
    cases.record_progress(by=cast.imane, on=today(), progress=risk)
    row = requests.open_request(
        by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina, kind="ACCESS", identity_check="DOCUMENT", wording="", asked_on=today()
    )  # fmt: skip
    return Request.objects.select_related("case", "person").get(pk=row.pk)


def code_of_trafficking():
    return next(one.code for one in code_list("screen-question") if one.parent in IN_NO_LIST)


def marked(cast, row, answer=GIVEN, **but):
    keys = [one.key for one in matters_of(seeing(cast.dounia), row)]
    return {key: but.get(key.partition(":")[0], answer) for key in keys}


def written(cast, row):
    content = packet_of(through(cast.dounia, row), row, today())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_nothing_goes_into_the_packet_before_a_second_person_confirms_it(cast, request_):
    assert {key.partition(":")[0] for key in marked(cast, request_)} == {"factor", "screen", "entry"}, (
        "The fact says what the mark says: one matter."
    )
    assert "traite" not in written(cast, request_)
    assert "Risque lié au retour" not in written(cast, request_)
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_, screen="SAFETY"))
    assert "traite" not in written(cast, request_)
    actions.confirm(by=cast.imane, on=today(), request=request_)
    text = written(cast, request_)
    assert "traite" in text
    assert "Risque lié au retour" in text
    assert "Quelqu’un contrôle-t-il" not in text
    assert "mettre en danger" not in text, "That something is withheld, and why, is not told on paper."
    assert not Task.objects.filter(kind="MATTERS_SECOND", done_on=None).exists()


def test_that_restricted_matters_were_read_is_told_with_them_alone(cast, request_):
    cast.client("imane").get(f"/cases/{request_.case.number}/?part=help")
    cast.client("dounia").get(f"/requests/{request_.pk}/matters/")
    assert Event.objects.filter(verb="file-read", field_class="S5").exists()
    with translation.override("fr"):
        assert str(part_words("S5")) not in written(cast, request_)
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_))
    actions.confirm(by=cast.imane, on=today(), request=request_)
    with translation.override("fr"):
        assert str(part_words("S5")) in written(cast, request_)


def test_a_second_person_sends_it_back_and_it_is_marked_anew(cast, request_):
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_))
    with pytest.raises(Refusal) as refusal:
        actions.send_back(by=cast.imane, on=today(), request=request_, why=" ")
    assert refusal.value.code == "reason-missing"
    actions.send_back(by=cast.imane, on=today(), request=request_, why="Her brother reads her letters.")
    assert "traite" not in written(cast, request_)
    shown = cast.client("dounia").get(f"/requests/{request_.pk}/matters/").content.decode()
    assert "Her brother reads her letters." in shown
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_, "SAFETY"))
    actions.confirm(by=cast.imane, on=today(), request=request_)
    assert "traite" not in written(cast, request_)


def test_nobody_confirms_what_they_marked_and_nobody_else_does_either(cast, request_):
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_))
    with pytest.raises(Refusal) as refusal:
        actions.confirm(by=cast.dounia, on=today(), request=request_)
    assert refusal.value.code == "own-marking"
    for name in ("youssef", "salma", "nadia", "karim"):
        with pytest.raises(Refusal):
            actions.confirm(by=cast.actors[name], on=today(), request=request_)
    with pytest.raises(Refusal) as refusal:
        actions.weigh(by=cast.dounia, on=today(), request=request_, matters={})
    assert refusal.value.code == "matters-changed"


def test_the_pages_are_open_to_the_two_alone_and_logged(cast, request_):
    page = f"/requests/{request_.pk}/matters/"
    shown = cast.client("dounia").get(page).content.decode()
    assert "trafficking" in shown
    assert cast.client("imane").get(page).status_code == 404
    assert cast.client("imane").get(f"{page}second/").status_code == 404, "There is nothing to confirm yet."
    data = {"deed": new_id(), **marked(cast, request_)}
    assert cast.client("dounia").post(page, data).status_code == 302
    assert cast.client("dounia").get(f"{page}second/").status_code == 404
    assert ASKED in cast.client("imane").get("/").content.decode()
    assert "trafficking" in cast.client("imane").get(f"{page}second/").content.decode()
    read = Event.objects.filter(verb="file-read", field_class="S5", case=str(request_.case_id))
    assert set(read.values_list("actor", flat=True)) == {cast.dounia.user, cast.imane.user}
    answer = cast.client("imane").post(f"{page}second/", {"deed": new_id(), "confirmed": "yes", "why": ""})
    assert answer.status_code == 302
    shown = cast.client("dounia").get(f"/requests/{request_.pk}/").content.decode()
    assert "is confirmed by a second person" in shown
    assert "trafficking" not in shown, "What is confirmed stands in the packet, whose making is logged."


def test_who_took_the_request_down_is_no_second_person(cast, request_):
    Request.objects.filter(pk=request_.pk).update(opened_by=cast.imane.user)
    request_.refresh_from_db()
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_))
    assert cast.client("imane").get(f"/requests/{request_.pk}/matters/second/").status_code == 404
    with pytest.raises(Refusal) as refusal:
        actions.confirm(by=cast.imane, on=today(), request=request_)
    assert refusal.value.code == "own-request"


def test_an_answer_leaves_no_task_that_nobody_could_finish(cast, request_):
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_))
    assert Task.objects.filter(kind="MATTERS_SECOND", done_on=None).count() == 1
    requests.answer(by=cast.dounia, on=today(), request=request_, outcome="PARTLY", words="Given out without them.")
    assert not Task.objects.filter(case=request_.case, kind="MATTERS_SECOND", done_on=None).exists()
    assert not Move.objects.filter(case=request_.case, requirement=TASK + "MATTERS_SECOND").exists()


def test_that_a_second_person_is_asked_is_told_to_those_who_are_asked_alone(cast, request_):
    file = f"/cases/{request_.case.number}/"
    before = {name: cast.client(name).get(file).content.decode().count("Restricted") for name in UNTOLD}
    actions.weigh(by=cast.dounia, on=today(), request=request_, matters=marked(cast, request_))
    for name in UNTOLD:
        shown = [cast.client(name).get(page).content.decode() for page in (file, "/", "/?tab=open")]
        assert ASKED not in "".join(shown)
        assert shown[0].count("Restricted") == before[name], (
            "An unnamed task would tell of it to who is told all others."
        )
    assert ASKED in cast.client("imane").get(file).content.decode()
    assert ASKED not in cast.client("dounia").get(file).content.decode(), "Who marked them is no second person."


def test_why_glass_was_broken_stands_in_no_packet(cast, request_):
    cases.break_glass(
        by=cast.salma, on=today(), case=request_.case, opens=FieldClass.S5, category="LIFE_AT_RISK", reason="Zqsomebody may have been sold."
    )  # fmt: skip
    assert "Zqsomebody" not in written(cast, request_)


def test_who_took_the_request_down_marks_nothing_of_it(cast, dounia):
    row = requests.open_request(
        by=dounia, on=today(), case=cast.amina_case, person=cast.amina, kind="ACCESS", identity_check="KNOWN", wording="", asked_on=today()
    )  # fmt: skip
    with pytest.raises(OutOfScope):
        actions.weigh(by=dounia, on=today(), request=row, matters={})
