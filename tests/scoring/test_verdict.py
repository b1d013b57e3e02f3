"""Verdict: shares worked out by hand, and everything that must not change them."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.scoring.scorecard import Scorecard, scorecard
from tests.scoring.rows import BESIDE, by_hand
from tests.situations import CORE, EACH, opened

FEW = settings(max_examples=10, deadline=None)
ALL = (*CORE, *BESIDE)
PRACTISED_ONLY = ("spekman.coordinating", "spekman.investing", "lorenzini.delivery")
CONFIDENCE = ("low", "moderate", "high")


def card(given_case: dict[str, Any], why: bool = True) -> Scorecard:
    """The scorecard of a case; reasons take most of the time, and `why` says whether there are any."""
    one = opened(given_case)
    return scorecard(one.assessment, one.asked, why=why)


def random_case(seed: int, unknown: float = 0.08) -> dict[str, Any]:
    """A case with every reading of the verdict answered at random, some of them as unknown."""
    source = random.Random(seed)
    bent = {"practised": source.uniform(0.2, 0.9), "declared": source.uniform(0.2, 0.9)}

    def part(reading: str) -> Any:
        return "unknown" if source.random() < unknown else sum(source.random() < bent[reading] for _ in range(4))

    answers: dict[str, Any] = {}
    for name in ALL:
        readings = ("practised",) if name in PRACTISED_ONLY else ("practised", "declared")
        answers[name] = {
            reading: {"a": part(reading), "b": part(reading)} if name in EACH else part(reading) for reading in readings
        }
        answers[name]["confidence"] = source.choice(CONFIDENCE)
        items = [
            {"kind": source.choice(("statement", "policy", "agreement", "record", "independent"))}
            | ({"side": source.choice("ab")} if name in EACH and source.random() < 0.5 else {})
            for _ in range(source.randint(0, 2))
        ]
        if items:
            answers[name]["evidence"] = items
    return {"answers": answers} | ({"declaration": "alliance"} if source.random() < 0.5 else {})


def swapped(given_case: dict[str, Any]) -> dict[str, Any]:
    """The same case with the partners named in the other order."""
    other = {"a": "b", "b": "a"}
    answers = {}
    for name, answer in given_case["answers"].items():
        answers[name] = {
            field: {other[side]: one for side, one in value.items()} if isinstance(value, dict) else value
            for field, value in answer.items()
        }
        if "evidence" in answer:
            answers[name]["evidence"] = [
                item | ({"side": other[item["side"]]} if "side" in item else {}) for item in answer["evidence"]
            ]
    return given_case | {"partners": ("BRA", "ARG"), "answers": answers}


def counted_by_hand(given_case: dict[str, Any]) -> dict[str, float]:
    """The shares of the classes over every completion, in plain Python."""
    cells = []
    for name in ALL:
        for reading in ("practised", "declared"):
            value = given_case["answers"][name].get(reading, 0)
            for side, part in (value if isinstance(value, dict) else {"": value}).items():
                cells.append(((name, reading, side), range(5) if part == "unknown" else (part,)))
    counts: Counter[str] = Counter()
    for levels in product(*(span for _, span in cells)):
        lowest: dict[tuple[str, str], int] = {}
        for ((name, reading, _), _), level in zip(cells, levels, strict=True):
            lowest[name, reading] = min(level, lowest.get((name, reading), 4))
        p, d = ({name: lowest[name, reading] for name in ALL} for reading in ("practised", "declared"))
        counts[by_hand(p, d, "declaration" in given_case)] += 1
    return {name: count / counts.total() for name, count in counts.items()}


def open_parts(given_case: dict[str, Any]) -> int:
    """How many parts of a case that bear on the verdict are unknown."""
    values = [
        answer.get(reading)
        for name, answer in given_case["answers"].items()
        for reading in ("practised", "declared")
        if (name, reading) != ("lorenzini.scope", "declared")
    ]
    parts = [part for value in values for part in (value.values() if isinstance(value, dict) else [value])]
    return parts.count("unknown")


@pytest.mark.parametrize("seed", range(12))
def test_the_shares_are_those_of_all_completions(seed: int) -> None:
    """Counting every completion one by one, with the table of the page, gives the same shares and the same class."""
    found_case = random_case(seed, unknown=0.05)
    if open_parts(found_case) > 4:
        found_case = random_case(seed, unknown=0.0)
    expected = counted_by_hand(found_case)
    statement = card(found_case, why=False).verdict.as_answered  # type: ignore[union-attr]
    assert statement.counted
    assert dict(statement.candidates) == pytest.approx(expected)
    if statement.id in expected:
        assert expected[statement.id] >= 0.8


def facts(found: Scorecard, rename: dict[str | None, str | None]) -> dict[str, Any]:
    """Everything of a scorecard that names a partner's side only through `rename`."""
    assert found.verdict and found.reasons
    # At most five are named; of several that tie for the last place any may be.
    last = min((one.share for one in found.reasons.deciding), default=0.0)
    deciding = [one for one in found.reasons.deciding if len(found.reasons.deciding) < 5 or one.share > last]
    return {
        "verdict": found.verdict,
        "rubrics": found.rubrics,
        "ranges": found.ranges,
        "supported": found.supported,
        "stage": found.stage,
        "classes": found.reasons.classes,
        "tried": found.reasons.tried,
        "next": found.reasons.next,
        "flips": {(f.criterion, f.reading, rename[f.side], f.to_level, f.to_class) for f in found.reasons.flips},
        "deciding": {(d.criterion, d.reading, rename[d.side], d.share) for d in deciding},
        "needed": found.reasons.needed,
    }


SAME = {"a": "a", "b": "b", None: None}
OTHER = {"a": "b", "b": "a", None: None}


@FEW
@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.05, 0.3]))
def test_swapping_the_partners_changes_names_only(seed: int, unknown: float) -> None:
    """Shares, scores, firmness, flips and what would decide are the same from either side."""
    found_case = random_case(seed, unknown)
    assert facts(card(found_case), SAME) == facts(card(swapped(found_case)), OTHER)


@FEW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(seed: int, source: random.Random) -> None:
    """Answers stand in a file in any order."""
    found_case = random_case(seed)
    order = list(found_case["answers"])
    source.shuffle(order)
    shuffled = found_case | {"answers": {name: found_case["answers"][name] for name in order}}
    one, other = opened(found_case), opened(shuffled)
    assert scorecard(one.assessment, one.asked) == scorecard(other.assessment, other.asked)


@FEW
@given(st.integers(0, 10**6))
def test_adding_a_framework_changes_no_share(seed: int) -> None:
    """With Ohmae and an unanswered Spekman beside it, Lorenzini's verdict is the one it gives alone."""
    answers = {name: one for name, one in random_case(seed)["answers"].items() if not name.startswith("spekman")}
    found_case = {"answers": answers, "declaration": "alliance"}
    alone, more = (
        card(found_case | {"rubrics": rubrics}) for rubrics in (["lorenzini"], ["spekman", "ohmae", "lorenzini"])
    )
    assert alone.verdict == more.verdict
    assert alone.reasons == more.reasons


@FEW
@given(st.integers(0, 10**6), st.data())
def test_candidates_only_go_as_answers_arrive(seed: int, data: st.DataObject) -> None:
    """No class becomes possible by an answer to what was unknown, and every range stays inside the old one."""
    found_case = random_case(seed, unknown=0.06)
    unknown = [
        (name, reading, side)
        for name, answer in found_case["answers"].items()
        for reading in ("practised", "declared")
        for side, part in (
            answer[reading].items() if isinstance(answer.get(reading), dict) else [("", answer.get(reading))]
        )
        if part == "unknown"
    ]
    before = card(found_case, why=False)
    if not unknown or not before.verdict.as_answered.counted:  # type: ignore[union-attr]
        return
    name, reading, side = data.draw(st.sampled_from(unknown))
    level = data.draw(st.integers(0, 4))
    value = found_case["answers"][name][reading] | {side: level} if side else level
    answer = found_case["answers"][name] | {reading: value}
    after = card(found_case | {"answers": found_case["answers"] | {name: answer}}, why=False)
    assert after.verdict.as_answered.candidates.keys() <= before.verdict.as_answered.candidates.keys()  # type: ignore[union-attr]
    for key, span in after.ranges.items():
        assert before.ranges[key].low <= span.low <= span.high <= before.ranges[key].high


def test_another_seed_gives_other_draws_and_the_same_seed_the_same() -> None:
    """What is drawn can be repeated exactly, and is drawn anew on demand."""
    one = opened(random_case(3))
    first, again, other = (scorecard(one.assessment, one.asked, seed=seed) for seed in (5, 5, 6))
    assert first == again
    assert first.verdict.acceptability != other.verdict.acceptability  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(4))
def test_acceptability_is_what_small_doubts_make_of_the_answers(seed: int) -> None:
    """Shaking the answers with other random numbers, and reading classes off the page, gives the same shares."""
    found_case = random_case(seed, unknown=0.03)
    source, stays = random.Random(99), {"low": 0.7, "moderate": 0.85, "high": 0.95}

    def shaken(part: Any, confidence: str) -> int:
        if part == "unknown":
            return source.randrange(5)
        draw, move = source.random(), (1 - stays[confidence]) / 2
        return min(max(part + (draw < move) - (draw >= 1 - move), 0), 4)

    counts: Counter[str] = Counter()
    for _ in range(3000):
        levels: dict[str, dict[str, int]] = {"practised": {}, "declared": dict.fromkeys(ALL, 0)}
        for name, answer in found_case["answers"].items():
            for reading, found_levels in levels.items():
                if reading in answer:
                    value = answer[reading]
                    parts = value.values() if isinstance(value, dict) else [value]
                    found_levels[name] = min(shaken(part, answer["confidence"]) for part in parts)
        counts[by_hand(levels["practised"], levels["declared"], "declaration" in found_case)] += 1
    found = card(found_case, why=False).verdict.acceptability  # type: ignore[union-attr]
    for name in counts.keys() | found.keys():
        assert found.get(name, 0) == pytest.approx(counts[name] / 3000, abs=0.04)
