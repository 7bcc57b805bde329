"""The table of spellings: each spelling belongs to one name, and kin are names of the table."""

from masar.methods.linkage.variants import are_kin, known_as, table


def test_every_spelling_belongs_to_one_name():
    assert {spelling: names for spelling, names in table().spellings.items() if len(names) > 1} == {}


def test_kin_are_names_of_the_table():
    names = {name for found in table().spellings.values() for name in found}
    assert {name for pair in table().kin for name in pair} <= names


def test_a_name_is_known_by_spelling_then_by_sound():
    assert known_as("jalloh") == known_as("diallo") == {"diallo"}
    assert known_as("aissattou") == {"aissatou"}
    assert known_as("magassouba") == frozenset()


def test_mohamed_and_mamadou_are_kin_and_not_the_same():
    assert not known_as("muhammad") & known_as("mamadou")
    assert are_kin(known_as("muhammad"), known_as("mamadou"))
    assert not are_kin(known_as("mohamed"), known_as("diallo"))
