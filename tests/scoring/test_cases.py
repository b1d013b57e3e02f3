"""The case table through the library: every situation comes out as it says."""

from __future__ import annotations

import pytest

from tests.situations import Situation, differences, outcome, situations


@pytest.mark.parametrize("case", situations(), ids=lambda case: case.name)
def test_a_situation_comes_out_as_its_case_says(case: Situation) -> None:
    """Answers in; scores, stage, verdict and reasons out, as an analyst wrote them down beforehand."""
    assert not differences(case.expect, outcome(case.given))


def test_every_situation_has_a_name_of_its_own() -> None:
    """Two cases of one name would hide each other in a report of failures."""
    names = [case.name for case in situations()]
    assert len(set(names)) == len(names) > 40
