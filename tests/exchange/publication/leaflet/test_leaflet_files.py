"""The shipped publication holds together, and each way of writing one wrongly is refused with its place and mend."""

from importlib.resources import files

import pytest

from masar.exchange.publication.leaflet.reading import publication_named, publications, read_publication, words
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.entries import CatalogueProblem

SHIPPED = (files("masar.catalogue") / "publications" / "morocco-annual.toml").read_text("utf-8")


def test_the_shipped_leaflet_follows_its_order():
    publication = publications()["morocco-annual"]
    assert [section.code for section in publication.sections] == [
        "glance", "programme", "partners", "steps", "returns", "preparation", "countries", "profiles", "reintegration", "stories", "moroccans", "donors",
        "contact", "method",
    ]  # fmt: skip


def test_words_are_there_in_three_languages():
    assert {language for text in words().values() for language in text} == {"en", "fr", "ar"}


def test_an_unknown_publication_is_refused_with_those_that_exist():
    with pytest.raises(Refusal, match="morocco-annual"):
        publication_named("morocco-weekly")


def changed(before, after):
    assert before in SHIPPED, before
    return SHIPPED.replace(before, after, 1)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ('name = "requests.m"\nmeasure = "requests"', 'name = "requests.m"\nmeasure = "wishes"', "no measure “wishes”"),
        ('at = { sex = "M" }', 'at = { colour = "M" }', "is not shown by “colour”"),
        ("en = \"By continent: {continents.top}.\"", "en = \"By continent: {continents}.\"", "“continents”, which is no figure"),
        ("fr = \"Par continent : {continents.top}.\"", "fr = \"Par continent.\"", "same figures in all three languages"),
        ("{requests|person} asked for help to return, among", "{requests|folk} asked for help to return, among", "whose plurals are not written"),
        ("en = \"The sessions were held in {oriented.places}.\"", "en = \"The sessions were held in {oriented.places\"", "a brace"),
        ('shape = "stacks"\nmeasure = "returns"\nby = ["age-2021-from", "sex"]', 'shape = "stacks"\nmeasure = "returns"\nby = ["sex"]', "needs 2 dimension"),
        ("only = { fund = \"MOROCCO\" }\n", "only = { office = \"RAB\" }\n", "not divided by"),
        ('kind = "table"\nmeasure = "returns"\nby = ["stay"]', 'kind = "table"\nmeasure = "returns"\nby = ["office"]', "which no table prints"),
        ('figure = "trained"\nlabel', 'figure = "educated"\nlabel', "no figure “educated”"),
        ('needs = ["moroccans-since"]', 'needs = ["moroccans-ever"]', "which is no figure"),
        ('share = "returns.m"\nof = "returns"', 'share = "returns.m"\nof = "countries"', "which is no count"),
        ("otherwise = true", "othrewise = true", "nothing reads this field"),
        ("kind = \"stories\"", "kind = \"gossip\"", "is none of"),
        ("when = { period = \"running\" }", "when = { period = \"soon\" }", "is none of"),
        ("at_most = 0 }", "at_most = \"few\" }", "a number is needed"),
        ("least = 0", "least = \"none\"", "a whole number is needed"),
        ("ar = { other = \"{n} من الذكور\" }", "ar = { one = \"{n} من الذكور\" }", "each with “other”"),
        ("code = \"morocco-annual\"", "code = ", "no TOML"),
    ],
)  # fmt: skip
def test_what_is_written_wrongly_is_refused(before, after, what):
    with pytest.raises(CatalogueProblem) as caught:
        read_publication(changed(before, after), "leaflet.toml")
    assert "leaflet.toml" in str(caught.value)
    assert what in str(caught.value)
