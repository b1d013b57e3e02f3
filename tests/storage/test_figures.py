"""The shipped figures: what they must agree with."""

from __future__ import annotations

from assess.storage.countries import partner
from assess.storage.figures import figures
from assess.storage.rubrics import library


def test_every_row_is_about_a_state_and_every_kind_is_one_of_the_scales() -> None:
    """Codes are known, and what a row can carry stands in the scales."""
    for table in figures().tables:
        assert table.kind in library().scales.evidence
        for code in table.values:
            assert partner(code).code == code != partner(code).name


def test_every_criterion_named_exists_where_its_rubric_is_shipped() -> None:
    """A figure is offered under criteria that are asked, by the id of the rubric that defines them."""
    for table in figures().tables:
        for name in table.criteria:
            assert name.partition(".")[0] not in library().rubrics or library().criterion(name), name


def test_the_sums_of_the_tables_are_those_of_the_print() -> None:
    """Column sums of Rivera's Tables 11.1 and 11.2, the doubled row counted once."""
    aid, spending = figures().tables
    assert [sum(column) for column in zip(*aid.values.values(), strict=True)] == [
        732_033_519, 723_729_752, 755_235_619, 501_738_060, 580_449_442, 539_282_992,
    ]  # fmt: skip
    assert [sum(column) for column in zip(*spending.values.values(), strict=True)] == [
        13_953, 15_784, 15_668, 17_261, 16_816, 16_719,
    ]  # fmt: skip
