"""The numbers under which words and names are met again."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.methods.linkage.keys import keyed, name_keys, near_keys, number_of, spelt, word_keys, word_of, words_of
from masar.methods.linkage.names import words

NAMES = "Aïssatou Diallo Mohamed Traoré N'Diaye Guèye Ouédraogo Keïta محمد Özgür El Ben Sow"
WORDS = NAMES.split()
names = st.lists(
    st.sampled_from(WORDS) | st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=9),
    min_size=1,
    max_size=4,
)


@given(names, st.randoms(use_true_random=False))
def test_order_does_not_matter(words, rng):
    turned = rng.sample(words, len(words))
    assert name_keys(spelt(" ".join(words))) == name_keys(spelt(" ".join(turned)))


@given(st.lists(st.sampled_from([word for word in WORDS if word != "محمد"]), min_size=1, max_size=4))
def test_accents_do_not_matter(words):
    name = " ".join(words)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    assert spelt(bare) == spelt(name)


@given(st.text(max_size=30))
def test_any_text_is_kept_and_read_again(text):
    assert words_of(spelt(text)) == words(text)[:8]
    assert all(0 <= key < 1 << 63 for key in name_keys(spelt(text)))
    assert all(0 <= key < 1 << 32 for word in words(text) for key in word_keys(word))


@pytest.mark.parametrize(("name", "rows"), [("Diallo", 1), ("Mamadou Diallo", 3), ("Mamadou Alpha Diallo", 6)])
def test_a_name_has_a_key_for_each_word_and_each_two(name, rows):
    assert len(name_keys(spelt(name))) == rows


def test_a_name_of_one_word_or_two_has_keys_that_longer_names_have_not():
    assert not name_keys(spelt("Mamadou")) & name_keys(spelt("Mamadou Diallo"))
    shared = name_keys(spelt("Mamadou Diallo")) & name_keys(spelt("Mamadou Alpha Diallo"))
    assert len(shared) == 2, "the two words, not the pair that is the whole name"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diallo", "Jallow"), ("Aïssatou", "Aisata"), ("Koulibaly", "كوليبالي"), ("Ousmane", "Othman"), ("Mamadou", "Mamdaou"), ("Mamadou", "Mamado"),
        ("Mamadou", "Mamafou"), ("Diallo", "Dialko"), ("Keïta", "Kéita"), ("Hassan", "Assan"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_word_meet(one, other):
    (first,), (second,) = words(one), words(other)
    assert near_keys(first) & near_keys(second)


def test_words_that_are_nothing_alike_do_not_meet():
    assert not near_keys(words("Mohamed")[0]) & near_keys(words("Fatou")[0])


def test_particles_carry_no_key_unless_there_is_nothing_else():
    assert [word.latin for word in keyed(words("El Idrissi"))] == ["idrissi"]
    assert [word.latin for word in keyed(words("El"))] == ["el"]


def test_a_name_is_the_same_number_everywhere():
    assert number_of("mamadou diallo") == 1548983080539714033
    assert word_of("*mhmd") == words("محمد")[0]
