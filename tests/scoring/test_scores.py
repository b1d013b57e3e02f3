"""Scores: against exact fractions, and the properties a reader relies on."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.scoring.columns import Bounds
from assess.scoring.levels import Range
from assess.scoring.scores import NO_SCORE, gap, score, score_columns, whole_weight

LEVEL = st.integers(0, 4)
SPAN = st.one_of(
    LEVEL.map(lambda level: Range(level, level)),
    st.just(Range(0, 4)),
    LEVEL.map(lambda level: Range(0, level)),
    st.none(),
)
WEIGHT = st.sampled_from([0.5, 1.0, 1.0, 1.0, 2.0, 0.001, 12.5])
GROUP = st.lists(st.tuples(SPAN, WEIGHT), min_size=1, max_size=8)
EXACT = settings(max_examples=80, deadline=None)


def lowest(span: Range) -> int:
    """The low end."""
    return span.low


def highest(span: Range) -> int:
    """The high end."""
    return span.high


def tenths(value: Fraction) -> float:
    """A number rounded to one decimal, half away from zero."""
    whole = floor(abs(value) * 10 + Fraction(1, 2))
    return (whole if value >= 0 else -whole) / 10


def mean(pairs: list[tuple[int, Fraction]]) -> Fraction:
    """The weighted mean of (number, weight)."""
    return sum((number * weight for number, weight in pairs), Fraction()) / sum(weight for _, weight in pairs)


@EXACT
@given(GROUP)
def test_a_score_is_the_weighted_mean_of_what_is_known(group: list[tuple[Range | None, float]]) -> None:
    """Score, range and coverage are those of section 4, worked out in fractions."""
    found = score([(str(place), span, weight) for place, (span, weight) in enumerate(group)], "practised")
    applicable = [(span, Fraction(str(weight))) for span, weight in group if span]
    if not applicable:
        assert (found.score, found.low, found.high, found.coverage, found.minimum) == (None,) * 5
        return
    known = [(span.low, weight) for span, weight in applicable if span.low == span.high]
    covered = sum(weight for _, weight in known) / sum(weight for _, weight in applicable)
    assert found.coverage is not None and abs(found.coverage - covered) < 1e-12
    low, high = (tenths(25 * mean([(end(span), weight) for span, weight in applicable])) for end in (lowest, highest))
    assert (found.low, found.high) == (low, high)
    held = min(max(tenths(25 * mean(known)), low), high) if known else None
    assert found.score == (held if covered >= Fraction(2, 3) else None)
    assert found.minimum == (min(level for level, _ in known) if known else None)


@EXACT
@given(st.lists(st.tuples(SPAN, SPAN, WEIGHT), min_size=1, max_size=8))
def test_a_gap_is_the_weighted_mean_of_known_differences(group: list[tuple[Range | None, Range | None, float]]) -> None:
    """The gap is stated from two thirds on, and compared with half a step before it is rounded."""
    found = gap(group)
    both = [(one, other, Fraction(str(weight))) for one, other, weight in group if one and other]
    known = [(d.low - p.low, weight) for d, p, weight in both if d.low == d.high and p.low == p.high]
    if not known or 3 * sum(weight for _, weight in known) < 2 * sum(weight for *_, weight in both):
        assert (found.steps, found.says) == (None, None)
        return
    exact, half = mean(known), Fraction(1, 2)
    assert found.steps == tenths(exact)
    assert found.says == ("words_ahead" if exact > half else "quiet" if exact < -half else "match")


@EXACT
@given(GROUP)
def test_a_score_lies_within_its_range(group: list[tuple[Range | None, float]]) -> None:
    """The score lies between the worst and the best, also where one partner's level is known and the other's open."""
    found = score([(str(place), span, weight) for place, (span, weight) in enumerate(group)], "practised")
    if found.score is not None and found.low is not None and found.high is not None:
        assert found.low <= found.score <= found.high


@EXACT
@given(GROUP, st.data())
def test_a_range_shrinks_as_an_answer_arrives(group: list[tuple[Range | None, float]], data: st.DataObject) -> None:
    """An answer to one open criterion leaves the new range inside the old one, and the coverage no smaller."""
    open_places = [place for place, (span, _) in enumerate(group) if span and span.low < span.high]
    if not open_places:
        return
    place = data.draw(st.sampled_from(open_places))
    span, weight = group[place]
    assert span is not None
    level = data.draw(st.integers(span.low, span.high))
    answered = [*group[:place], (Range(level, level), weight), *group[place + 1 :]]
    before, after = (
        score([(str(number), one, part) for number, (one, part) in enumerate(each)], "practised")
        for each in (group, answered)
    )
    assert before.low <= after.low <= after.high <= before.high  # type: ignore[operator]
    assert after.coverage >= before.coverage  # type: ignore[operator]


def test_the_worst_severity_is_the_highest() -> None:
    """For a severity, where higher is worse, the level that is never averaged away is the highest."""
    found = score([("x", Range(1, 1), 1), ("y", Range(3, 3), 1), ("z", Range(3, 3), 1)], "severity")
    assert (found.minimum, found.minimum_criteria) == (3, ("y", "z"))


def test_each_of_many_rows_scores_as_it_would_alone() -> None:
    """One row or thousands: the same numbers, whatever stands in the other rows."""
    source = np.random.default_rng(7)
    low = source.integers(0, 5, size=(6, 300)).astype(np.int8)
    high = np.where(source.random(low.shape) < 0.3, 4, low).astype(np.int8)
    applies = source.random(low.shape) < 0.9
    weights = [whole_weight(one) for one in (1, 1, 2, 0.5, 1, 1)]
    found = score_columns(list(zip(map(Bounds, low, high), applies, weights, strict=True)))
    for row in range(300):
        columns = zip(low[:, row], high[:, row], applies[:, row], strict=True)
        spans = [Range(int(a), int(b)) if c else None for a, b, c in columns]
        alone = score([(str(n), span, weights[n] / 1000) for n, span in enumerate(spans)], "practised")
        assert alone.score == (None if found.score[row] == NO_SCORE else found.score[row] / 10)
        assert alone.low == (None if found.bounds.low[row] == NO_SCORE else found.bounds.low[row] / 10)
