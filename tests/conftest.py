"""The one switch of the suite: `pytest --update-golden` writes the golden reports anew, to be looked at and kept."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# How long an example takes tells of the machine, not of the program.
settings.register_profile("assess", deadline=None)
settings.load_profile("assess")
# Tests speak English, wherever they run; those of languages say which.
os.environ["ASSESS_LANG"] = "en"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden reports anew instead of comparing")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
