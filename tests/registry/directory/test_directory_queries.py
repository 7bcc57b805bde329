"""Names of the directory as the reader's language writes them."""

import pytest

from masar.registry.directory.queries import office_names, town_name


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("Rabat", "ar", "الرباط"),
        ("oujda", "ar", "وجدة"),
        ("El Kelaa des Sraghna", "ar", "قلعة السراغنة"),
        ("Tanger", "en", "Tangier"),
        ("The house by the river", "ar", "The house by the river"),
    ],
)
def test_towns_are_named_in_the_language_and_other_names_stay(name, language, said):
    assert town_name(name, language) == said


def test_offices_are_named_in_the_language(cast):
    assert office_names(cast.salma, "ar")["RAB"] == "الرباط"
    assert office_names(cast.salma, "fr")["RAB"] == "Rabat"
