"""Who may have been trafficked stands in no list of people as that, whoever reads the list (R12): every list there is, asked by everybody."""

import re
from itertools import product

import pytest
from proof.asking import FULL, VARIANTS, _keys, ask, routes, seeded
from proof.records import keys_by_kind

from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.restricted import IN_NO_LIST as FACTS
from masar.casework.cases.restricted import is_in_no_list
from masar.casework.protection.actions import file_sheet, screen
from masar.casework.protection.models.shapes import Contact, Indicators, ReturnRisk, Trafficking
from masar.casework.protection.queries import IN_NO_LIST
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today

pytestmark = pytest.mark.rule("R12")

OF_ONE = ("cases/<str:number>", "people/<uuid:pk>", "requests/<uuid:pk>", "shared/<uuid:pk>")
"""Pages of one case, one person, one request: no lists."""
FEW, SOME, HALF = 3, 2, 0.5
ALWAYS, KNOWN = ("imane", "youssef", "hicham", "dounia"), ("/", "/?tab=open", "/?tab=mine")
"""Of the other readers and pages a seed picks a part each day; the full proof asks everything."""


@pytest.fixture
def marked(world):
    """The person of Youssef's own case, screened, found a potential victim, and assessed for the return."""
    case = Case.objects.select_related("principal").get(pk=world.cases["own"].pk)
    imane, person = world.cast.imane, case.principal
    screen(by=world.cast.youssef, on=today(), case=case, person=person, yes=["FORCED", "CONTROLLED"])
    filed = {"by": imane, "on": today(), "case": case, "person": person}
    told = Indicators(("RECRUITED", "DECEIVED", "LABOUR"), "They kept my passport.")
    file_sheet(**filed, shape=Trafficking("POTENTIAL_VOT", "yes", "no"), restricted=told)
    file_sheet(**filed, shape=ReturnRisk("SEVERE", "SOME", "SEVERE", "", may_return=False))
    file_sheet(**filed, shape=Contact(("PHONE",), "10 to 12"))
    return case


def words(case):
    """Whatever would say it: labels, codes, facts, the requirements that nothing else brings about."""
    programme, vulnerability = programme_of(case), code_list("vulnerability")
    told = {*IN_NO_LIST, *FACTS, *(vulnerability.label(code, "en") for code in IN_NO_LIST)}
    told |= {fact.title.say("en") for fact in programme.facts if fact.code in FACTS}
    told |= {one.title.say("en") for one in programme.requirements if is_in_no_list(programme, one.code)}
    told |= {code for code in (one.code for one in programme.requirements) if is_in_no_list(programme, code)}
    told |= {one.label("en") for one in code_list("trafficking-finding") if one.code.endswith("_VOT")}
    return {*told, "Trafficking screening", "They kept my passport."}


def lists():
    """The address of every page that is not about one case or person, with a few keys in each place."""
    records = keys_by_kind()
    for path, _permission in sorted(routes()):
        if path.startswith(OF_ONE):
            continue
        places = re.findall("<[^>]+>", path)
        for keys in product(*(_known(path, place, records) for place in places)):
            address = "/" + path
            for place, key in zip(places, keys, strict=True):
                address = address.replace(place, str(key), 1)
            yield from (address + variant for variant in (*VARIANTS.get(path, ("",)), *MORE.get(path, ())))


MORE = {"": ("?tab=open", "?tab=mine", "?tab=held", "?tab=open&stage=contacted")}
WORDS_IN_PATHS = {
    "<slug:measure>": ("returns", "vulnerable-returns", "pipeline"), "<slug:language>": ("en",), "<slug:word>": ("yes",), "<slug:kind>": ("ASSESS",),
    "<path:name>": ("leaflet.en.html",), "<slug:stage>": ("registered",), "<slug:secret>": ("nothing",), "<slug:page>": ("identity", "needs"), "<slug:paper>": ("referral-letter",), "<str:other>": ("MAR-1999-000001",),
}  # fmt: skip


def _known(path, place, records):
    if place in WORDS_IN_PATHS:
        return WORDS_IN_PATHS[place]
    return _keys(path, place, records)[:FEW]


def shows(case, content):
    """Whether somebody of the case stands on the page."""
    return case.number in content or case.principal.family_name in content


def test_no_list_says_it_to_anybody(world, marked):
    telling, listed, addresses, rng = words(marked), set(), list(lists()), seeded()
    names = set(world.cast.users) if FULL else {*ALWAYS, *rng.sample(sorted(world.cast.users), SOME)}
    addresses = addresses if FULL else [one for one in addresses if one in KNOWN or rng.random() < HALF]
    for name in sorted(names):
        browser = world.cast.client(name)
        for address in addresses:
            content = ask(browser, address).content.decode("utf-8", "replace")
            if shows(marked, content):
                listed.add((name, address))
                assert [word for word in telling if word in content] == [], (name, address)
    assert {("imane", "/"), ("youssef", "/?tab=open"), ("hicham", "/?tab=open")} <= listed
    assert len(listed) > 10


def test_nor_does_a_search(world, marked):
    for name in ("youssef", "salma", "imane"):
        answer = world.cast.client(name).post("/people/", {"q": marked.principal.family_name}, follow=True)
        content = answer.content.decode()
        assert shows(marked, content), name
        assert [word for word in words(marked) if word in content] == [], name


def test_its_own_page_tells_who_keeps_the_file(world, marked):
    """That the words looked for are the words of the pages: where it may be told, it is."""
    content = ask(world.cast.client("imane"), f"/cases/{marked.number}/?part=help").content.decode()
    assert {"Potential victim of trafficking", "Trafficking screening", "Risk of return"} <= {
        word for word in (*words(marked), "Risk of return") if word in content
    }
