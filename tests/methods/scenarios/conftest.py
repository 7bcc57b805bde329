"""One caseload for all tests of the folder: it takes a second to build."""

from datetime import date

import pytest

from masar.methods.scenarios import caseload, load_margins

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def today():
    return TODAY


@pytest.fixture(scope="session")
def margins():
    return load_margins("morocco-2021")


@pytest.fixture(scope="session")
def rows():
    return caseload("morocco-2021", today=TODAY)
