"""Spellings that sound alike."""

import pytest

from masar.methods.linkage.names import fold
from masar.methods.linkage.sounds import sound


@pytest.mark.parametrize(
    "spellings",
    [
        "Diallo Jallow Jalloh Diallow",
        "Coulibaly Koulibaly Culibaly كوليبالي",
        "Cissé Sissé Ceesay",
        "Touré Turay",
        "Thierno Cherno Tierno",
        "Niang Nyang Gnang",
        "Oumar Umar",
        "Ouattara Watara واتارا",
        "Kouassi Kwasi",
        "Cheikh Sheikh",
        "Ba Bah",
        "Sow So",
        "Ndiaye N'Diaye",
        "Abderrahmane Abdelrahmane",
    ],
)
def test_spellings_that_sound_the_same(spellings):
    assert len({sound(fold(spelling)).phonemes for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Sow Sy", "Diallo Barry", "Touré Traoré", "Keïta Koïta", "Mohamed Mamadou"])
def test_names_that_do_not(pair):
    one, other = pair.split()
    assert sound(fold(one)).phonemes != sound(fold(other)).phonemes
