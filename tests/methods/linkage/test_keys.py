"""Keys under which names are found."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.methods.linkage.keys import LONGEST, keys, pair_keys

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
    assert keys(" ".join(words)) == keys(" ".join(turned)) == keys(*words)
    assert all(len(key) <= LONGEST for key in keys(*words) | pair_keys(" ".join(words)))


@given(st.lists(st.sampled_from([word for word in WORDS if word != "محمد"]), min_size=1, max_size=4))
def test_accents_do_not_matter(words):
    name = " ".join(words)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    assert keys(bare) == keys(name)
    assert pair_keys(bare) == pair_keys(name)


@given(st.text(max_size=30))
def test_any_text_has_short_keys(text):
    assert all(0 < len(key) <= LONGEST for key in keys(text) | pair_keys(text))


@pytest.mark.parametrize("word", ["Diallo", "Mohamed", "محمد", "Othmane", "Ouédraogo", "Bah"])
def test_a_word_has_one_to_three_keys(word):
    assert 1 <= len(keys(word)) <= 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aïssatou Diallo", "Aisata Jallow"),
        ("Mohamed Koulibaly", "محمد كوليبالي"),
        ("Ousmane Sow", "Othman So"),
        ("Youssef Benali", "Youssef Ben Ali"),
        ("Mama Dou Diallo", "Mamadou Diallo"),
        ("Mamadoudiallo", "Mamadou Diallo"),
        ("Abdelaziz Tazi", "Abd el Aziz Tazi"),
        ("Nour Eddine", "نور الدين"),
    ],
)
def test_two_spellings_meet_in_the_index(one, other):
    assert (keys(one) | pair_keys(one)) & (keys(other) | pair_keys(other))


def test_a_slip_in_either_word_leaves_common_pair_keys():
    for slip in ("Mamdaou Diallo", "Mamadou Dialko", "Mamafou Diallo", "Mamado Diallz"):
        assert pair_keys("Mamadou Diallo") & pair_keys(slip)


def test_mohamed_muhammad_and_mamadou_are_told_apart():
    assert keys("Mohamed") != keys("Mamadou")
    assert keys("Mohamed") == keys("Muhammad")
    assert not pair_keys("Diallo Mamadou") & pair_keys("Barry Fatou")
